from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from PIL import Image

from duet_desktop.library.errors import LibraryError
from duet_desktop.library.thumbnails import Thumbnails
from tests.library.world import sha

IMAGE = Image.new("RGB", (20, 10), "red")
ONE, TWO = sha(b"1"), sha(b"2")


def test_a_thumbnail_is_found_again(tmp_path: Path) -> None:
    thumbnails = Thumbnails(tmp_path / "thumbnails")
    thumbnails.store(ONE, IMAGE)
    with Image.open(thumbnails.path(ONE)) as stored:
        assert stored.size == (20, 10)
    assert thumbnails.hashes() == {ONE}
    assert not thumbnails.path(TWO).exists()


def test_no_folder_no_thumbnails(tmp_path: Path) -> None:
    assert Thumbnails(tmp_path / "none").hashes() == set()
    Thumbnails(tmp_path / "none").prune(set())


def test_prune_keeps_what_it_is_told_to_and_sweeps_leftovers(tmp_path: Path) -> None:
    thumbnails = Thumbnails(tmp_path)
    thumbnails.store(ONE, IMAGE)
    thumbnails.store(TWO, IMAGE)
    leftover = thumbnails.path(ONE).with_name("half.tmp")
    leftover.touch()
    (tmp_path / "README").touch()
    thumbnails.prune({ONE})
    assert thumbnails.hashes() == {ONE}
    assert not leftover.exists()
    assert (tmp_path / "README").exists()


def test_a_full_disk_leaves_nothing_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(source: str, target: Path) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    thumbnails = Thumbnails(tmp_path)
    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(LibraryError, match=r"no space left .* what was indexed before is kept"):
        thumbnails.store(ONE, IMAGE)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_folder_that_cannot_be_written(ordinary_user: Path) -> None:
    locked = ordinary_user / "thumbnails"
    locked.mkdir()
    locked.chmod(0o500)
    with pytest.raises(LibraryError, match="cannot be written"):
        Thumbnails(locked).store(ONE, IMAGE)
