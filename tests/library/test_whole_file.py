from __future__ import annotations

import os
from pathlib import Path

import pytest

from duet_desktop.library.whole_file import UNFINISHED, whole_file


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_older_file_stands_until_the_new_one_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b"older")
    with whole_file(path) as file:
        file.write(b"newer")
        assert path.read_bytes() == b"older"
        (left,) = (name for name in names(tmp_path) if name != "a.json")
        assert left.startswith("a.json")
        assert left.endswith(UNFINISHED)
    assert path.read_bytes() == b"newer"
    assert names(tmp_path) == ["a.json"]


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), ValueError("odd"), KeyboardInterrupt()])
def test_an_error_leaves_the_older_file_and_nothing_else(tmp_path: Path, error: BaseException) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b"older")

    def write_half() -> None:
        with whole_file(path) as file:
            file.write(b"ne")
            raise error

    with pytest.raises(type(error)):
        write_half()
    assert path.read_bytes() == b"older"
    assert names(tmp_path) == ["a.json"]


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_disk_that_is_full_at_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    def full(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, call, full)
    with pytest.raises(OSError, match="No space"), whole_file(tmp_path / "a.json") as file:
        file.write(b"x")
    assert names(tmp_path) == []


@pytest.mark.parametrize("durable", [True, False])
def test_only_what_must_last_waits_for_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, durable: bool) -> None:
    waited: list[int] = []
    monkeypatch.setattr(os, "fsync", waited.append)
    with whole_file(tmp_path / "a.json", durable=durable) as file:
        file.write(b"x")
    assert bool(waited) is durable
    assert (tmp_path / "a.json").read_bytes() == b"x"


def test_what_was_written_can_be_read_and_mended(tmp_path: Path) -> None:
    with whole_file(tmp_path / "a") as file:
        file.write(b"....rest")
        file.seek(0)
        assert file.read(2) == b".."
        file.seek(0)
        file.write(b"head")
    assert (tmp_path / "a").read_bytes() == b"headrest"
