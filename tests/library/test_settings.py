from __future__ import annotations

import json
from pathlib import Path

import pytest

from duet_desktop.library.errors import LibraryError
from duet_desktop.library.places import DataDir
from duet_desktop.library.settings import read_settings, write_setting


@pytest.fixture
def data_dir(tmp_path: Path) -> DataDir:
    return DataDir(tmp_path / "data")


def test_a_setting_is_kept_beside_the_others(data_dir: DataDir) -> None:
    assert read_settings(data_dir) == {}
    assert write_setting(data_dir, "model", "duet-lite") is None
    assert write_setting(data_dir, "theme", "dark") is None
    assert read_settings(data_dir) == {"model": "duet-lite", "theme": "dark"}
    assert [path.name for path in data_dir.root.iterdir()] == ["settings.json"]


@pytest.mark.parametrize("content", [b"{broken", b"[]", b"\xff\xfe"])
def test_a_damaged_file_is_set_aside_and_not_fatal(data_dir: DataDir, content: bytes) -> None:
    data_dir.create()
    data_dir.settings.write_bytes(content)
    assert read_settings(data_dir) == {}
    aside = write_setting(data_dir, "model", "x")
    assert aside is not None
    assert aside.read_bytes() == content
    assert json.loads(data_dir.settings.read_text(encoding="utf-8")) == {"model": "x"}


def test_a_file_that_cannot_be_written_leaves_the_old_one(data_dir: DataDir, monkeypatch: pytest.MonkeyPatch) -> None:
    write_setting(data_dir, "model", "old")

    def full(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    with pytest.raises(LibraryError, match=r"cannot be written \(No space left on device\)"):
        write_setting(data_dir, "model", "new")
    assert read_settings(data_dir) == {"model": "old"}
    assert [path.name for path in data_dir.root.iterdir()] == ["settings.json"]
