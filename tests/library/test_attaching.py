from __future__ import annotations

import json
import shutil
import struct
from pathlib import Path

import pytest

from duet_desktop.library.attaching import attach
from duet_desktop.library.errors import DuetError, LibraryError, UsageError
from duet_desktop.library.model_import import import_model
from duet_desktop.library.places import DataDir
from duet_model.sources import embedded_folder
from tests import paper_model


@pytest.fixture
def data_dir(tmp_path: Path) -> DataDir:
    """One with a model that is right in form."""
    made = DataDir(tmp_path / "data")
    import_model(paper_model.make(tmp_path / "paper"), made)
    return made


@pytest.fixture
def checkpoint(tmp_path: Path) -> Path:
    """A checkpoint that is right in form."""
    header = {"__metadata__": {"duet": "{}"}, "a": {"dtype": "F32", "shape": [1], "data_offsets": [0, 4]}}
    text = json.dumps(header).encode()
    path = tmp_path / "trained.safetensors"
    path.write_bytes(struct.pack("<Q", len(text)) + text + bytes(4))
    return path


def test_a_checkpoint_is_tried_and_then_lies_beside_the_weights(data_dir: DataDir, checkpoint: Path) -> None:
    tried = []
    target = attach(checkpoint, "paper", data_dir, lambda *given: tried.append(given))
    assert target == data_dir.models / "paper" / "duet.safetensors"
    assert target.read_bytes() == checkpoint.read_bytes()
    assert tried == [(str(data_dir.models / "paper"), checkpoint)]


def test_a_generator_comes_along_with_its_checkpoint_and_goes_with_it(
    data_dir: DataDir, checkpoint: Path, tmp_path: Path
) -> None:
    def put(file: Path) -> bytes | None:
        attach(file, "paper", data_dir, lambda *given: None)
        there = data_dir.models / "paper" / "generator.safetensors"
        return there.read_bytes() if there.exists() else None

    checkpoint.with_name("generator.safetensors").write_bytes(b"its generator")
    assert put(checkpoint) == b"its generator"
    assert put(data_dir.models / "paper" / "duet.safetensors") == b"its generator", "it is where it belongs already"
    (tmp_path / "elsewhere").mkdir()
    alone = Path(shutil.copy(checkpoint, tmp_path / "elsewhere"))
    assert put(alone) == b"its generator", "the same checkpoint means the same"
    alone.write_bytes(alone.read_bytes()[:-1] + b"1")
    assert put(alone) is None, "another one's queries are not drawn by it"


def test_one_that_does_not_fit_changes_nothing(data_dir: DataDir, checkpoint: Path) -> None:
    def refuse(folder: str, file: Path) -> None:
        raise DuetError("It was made for another model.")

    with pytest.raises(DuetError, match="another model"):
        attach(checkpoint, "paper", data_dir, refuse)
    assert not (data_dir.models / "paper" / "duet.safetensors").exists()


def test_what_is_no_checkpoint_is_refused_before_anything_is_loaded(data_dir: DataDir, checkpoint: Path) -> None:
    weights = data_dir.models / "paper" / "open_clip_model.safetensors"
    for file, name, kind, said in (
        (weights, "paper", LibraryError, "is not a duet checkpoint"),
        (checkpoint.with_name("gone"), "paper", UsageError, "There is no file"),
        (checkpoint, "papr", UsageError, "Did you mean paper"),
        (checkpoint, "duet-lite", UsageError, "part of the program"),
    ):
        with pytest.raises(kind, match=said):
            attach(file, name, data_dir, lambda *given: pytest.fail("nothing is to be loaded"))


def test_a_real_checkpoint_of_another_model(data_dir: DataDir, tiny_model: Path, tmp_path: Path) -> None:
    import_model(Path(shutil.copytree(tiny_model, tmp_path / "little")), data_dir)
    with pytest.raises(DuetError, match="was made for duet-lite, not for this little"):
        attach(embedded_folder() / "duet.safetensors", "little", data_dir)
    assert not (data_dir.models / "little" / "duet.safetensors").exists()
