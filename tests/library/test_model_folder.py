from __future__ import annotations

import json
import struct
from pathlib import Path

import pytest

from duet_desktop.library.errors import LibraryError
from duet_desktop.library.model_folder import check_folder
from tests import paper_model


def test_a_good_folder(tmp_path: Path) -> None:
    found = check_folder(paper_model.make(tmp_path / "m", shape=(5, 7)))
    assert found.parameters == 35
    assert found.size == (tmp_path / "m" / "open_clip_model.safetensors").stat().st_size


@pytest.mark.parametrize(
    ("config", "sentence"),
    [
        ([], "does not describe an open_clip model"),
        ({"model_cfg": {"text_cfg": {}}}, "does not describe an open_clip model"),
        ({"model_cfg": {"vision_cfg": {}, "text_cfg": {"hf_model_name": "roberta"}}}, "transformers library"),
    ],
)
def test_configurations_that_cannot_be_used(tmp_path: Path, config: object, sentence: str) -> None:
    with pytest.raises(LibraryError, match=sentence):
        check_folder(paper_model.make(tmp_path / "m", config))


def test_missing_and_damaged_files(tmp_path: Path) -> None:
    folder = paper_model.make(tmp_path / "m")
    (folder / "second.safetensors").write_bytes(b"")
    with pytest.raises(LibraryError, match=r"must hold one \.safetensors file and holds 2"):
        check_folder(folder)
    (folder / "second.safetensors").unlink()
    (folder / "open_clip_config.json").write_text("{", encoding="utf-8")
    with pytest.raises(LibraryError, match="not readable as JSON"):
        check_folder(folder)
    (folder / "open_clip_config.json").unlink()
    with pytest.raises(LibraryError, match=r"it has no open_clip_config\.json"):
        check_folder(folder)
    (folder / "open_clip_model.safetensors").unlink()
    with pytest.raises(LibraryError, match="holds none"):
        check_folder(folder)


def _with_header(header: bytes, payload: bytes = b"") -> bytes:
    return struct.pack("<Q", len(header)) + header + payload


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"short",
        bytes(100),
        paper_model.weights()[:-1],
        paper_model.weights() + b"x",
        struct.pack("<Q", 2**60) + b"{}",
        _with_header(b"not json"),
        _with_header(b"[1]"),
        _with_header(b"{}"),
        _with_header(json.dumps({"a": {"shape": [1]}}).encode()),
        _with_header(json.dumps({"a": {"shape": ["x"], "data_offsets": [0, 4]}}).encode(), bytes(4)),
        _with_header(json.dumps({"a": 3}).encode()),
    ],
)
def test_files_that_are_no_whole_safetensors(tmp_path: Path, content: bytes) -> None:
    folder = paper_model.make(tmp_path / "m")
    (folder / "open_clip_model.safetensors").write_bytes(content)
    with pytest.raises(LibraryError, match="is not a complete safetensors file"):
        check_folder(folder)
