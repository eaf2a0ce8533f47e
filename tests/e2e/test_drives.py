"""Drives that come and go under an open window, and two programs on one library."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from duet_desktop.library.errors import BusyError, LibraryError
from tests.e2e.library import PATIENCE_S, Counts, Library, draw, mounted

BUSY = "Another duet-desktop is indexing"


def available(library: Library, *folders: Path) -> list[bool]:
    stated = json.loads(library.run("status", *folders, "--json").stdout)["folders"]
    return [folder["available"] for folder in stated]


def test_a_drive_that_is_taken_out_and_comes_back(library: Library, tmp_path: Path) -> None:
    home, drive, away = tmp_path / "home", tmp_path / "drive", tmp_path / "in the drawer"
    draw(home / "a.png", 100)
    draw(drive / "b.png", 101)
    draw(drive / "c" / "c.png", 102)
    assert library.index(home, drive) == (3, 0, 0, 0, 0)
    before, all_three = library.vectors_made(), library.found(home, drive)

    drive.rename(away)
    assert library.index(home, drive) == (0, 1, 0, 0, 0)
    assert library.warnings == [f"Could not look into {drive}: it is not there; what was indexed of it before is kept."]
    assert library.found(home, drive) == all_three
    with pytest.raises(LibraryError, match=r"cannot be read now\. Connect its drive"):
        library.index(drive)
    assert available(library, home, drive) == [True, False]
    assert "not connected; its pictures will be back when it is" in library.run("status", drive).stdout
    assert "connect the drive first" in library.run("index", drive, code=2).stderr

    away.rename(drive)
    assert library.index(home, drive) == (0, 3, 0, 0, 0)
    assert available(library, home, drive) == [True, True]
    assert library.vectors_made() == before


def test_a_drive_that_leaves_its_empty_folder_behind(library: Library, tmp_path: Path) -> None:
    holder, home = tmp_path / "holder", tmp_path / "home"
    draw(home / "a.png", 110)
    stick = home / "stick"
    stick.mkdir()
    holder.mkdir()
    with mounted("-t", "tmpfs", "none", holder):
        with mounted("--bind", holder, stick):
            draw(stick / "b.png", 111)
            assert library.index(home, stick) == (2, 0, 0, 0, 0)
            before = library.vectors_made()
        assert os.listdir(stick) == []
        assert library.index(home) == (0, 1, 0, 0, 0)
        assert library.found(home) == [["a.png"], ["stick/b.png"]]
        assert available(library, home, stick) == [True, False]
        with mounted("--bind", holder, stick):
            assert library.index(home) == (0, 2, 0, 0, 0)
            assert available(library, home, stick) == [True, True]
            (stick / "b.png").unlink()
            assert library.index(home) == (0, 1, 0, 1, 0)  # now it was deleted
    assert library.vectors_made() == before


def test_pictures_that_nobody_may_write_to(library: Library, tmp_path: Path) -> None:
    photos, there = tmp_path / "photos", tmp_path / "there"
    draw(photos / "a.png", 120)
    there.mkdir()
    with mounted("--bind", photos, there):
        subprocess.run(["mount", "-o", "remount,bind,ro", str(there)], check=True)
        with pytest.raises(OSError, match="Read-only"):
            (there / "b.png").touch()
        assert library.index(there) == (1, 0, 0, 0, 0)
        assert library.found(there) == [["a.png"]]
        library.run("forget", there)


@pytest.mark.skipif(sys.platform == "win32", reason="no process can be held still there")
def test_a_window_and_the_command_line_on_the_same_library(library: Library, tmp_path: Path) -> None:
    photos, theirs = tmp_path / "photos", tmp_path / "theirs"
    draw(photos / "a.png", 130)
    for number in range(64):
        draw(theirs / f"{number}.png", 140 + number, compress_level=0)
    assert library.index(photos) == (1, 0, 0, 0, 0)
    other = subprocess.Popen(
        library.command("index", theirs), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        wait_until_it_writes(library, other)
        os.killpg(other.pid, signal.SIGSTOP)  # in the middle of its run, for as long as this takes
        with pytest.raises(BusyError, match=BUSY):
            library.index(photos)
        for command in ("exclude", "forget"):
            said = library.run(command, photos, code=1).stderr.splitlines()
            assert len(said) == 1, said
            assert said[0].startswith(BUSY)
        assert library.found(photos) == [["a.png"]]
        assert available(library, photos, theirs) == [True, True]
    finally:
        os.killpg(other.pid, signal.SIGKILL)
        other.wait()
    indexed, unchanged, *rest = index_when_free(library, theirs, photos)  # the lock died with its process
    assert (indexed + unchanged, rest) == (65, [0, 0, 0])
    assert len(library.found(theirs)) == 64


def index_when_free(library: Library, *folders: Path) -> Counts:
    """As soon as the system has ended the other engine, which takes it a moment."""
    deadline = time.monotonic() + PATIENCE_S
    while True:
        try:
            return library.index(*folders)
        except BusyError:
            assert time.monotonic() < deadline
            time.sleep(0.05)


def wait_until_it_writes(library: Library, other: subprocess.Popen[bytes]) -> None:
    """Until its engine holds the lock: it has the file of the lock open."""
    deadline = time.monotonic() + PATIENCE_S
    while not _writes(library, other.pid):
        assert other.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.01)


def _writes(library: Library, pid: int) -> bool:
    lock = str(library.data.root / "writer.lock")
    for process in psutil.Process(pid).children(recursive=True):
        try:
            if any(file.path == lock for file in process.open_files()):
                return True
        except psutil.Error:  # it has ended, or is of the system's
            continue
    return False


def test_a_data_folder_on_a_network_drive(library: Library, tmp_path: Path) -> None:
    """The mount table of the test is made up: it says that all of the test's folder lies on a server."""
    (tmp_path / "sitecustomize.py").write_text(
        "import collections, psutil\n"
        "Mount = collections.namedtuple('Mount', 'mountpoint fstype opts')\n"
        f"psutil.disk_partitions = lambda all: [Mount({str(tmp_path)!r}, 'nfs4', 'rw')]\n"
    )
    search_path = {"PYTHONPATH": os.pathsep.join((str(tmp_path), os.environ.get("PYTHONPATH", "")))}
    photos, remote = tmp_path / "photos", tmp_path / "remote"
    draw(photos / "a.png", 220)
    said = library.run("index", photos, "--data-dir", remote, code=1, **search_path).stderr
    assert said.startswith(f"The data folder {remote} lies on a network drive")
    assert len(said.splitlines()) == 1
    assert not remote.exists()
