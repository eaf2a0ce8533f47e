"""One watched folder, step by step, without the system's watches and without waiting."""

from __future__ import annotations

import errno
import logging
import os
import sys
from pathlib import Path

import pytest

from duet_desktop.library import watched_folder
from duet_desktop.library.hints import QUIET_S
from duet_desktop.library.native_watch import NativeWatch, NativeWatches, OnEvent
from duet_desktop.library.paths import path_key
from duet_desktop.library.watched_folder import HOURLY_S, LOOK_S, POLL_S, WatchedFolder, concerns


class FakeWatches(NativeWatches):
    """Remembers what is watched; `refuse` is what the system has to say against it."""

    def __init__(self) -> None:
        self.watching: dict[int, tuple[str, OnEvent]] = {}
        self.refuse: Exception | None = None

    def start(self, folder: str, on_event: OnEvent) -> NativeWatch:
        if self.refuse is not None:
            raise self.refuse
        watch = NativeWatch(None, None)  # type: ignore[arg-type]
        self.watching[id(watch)] = folder, on_event
        self.kept = watch  # or another one may get its id
        return watch

    def stop(self, watch: NativeWatch) -> None:
        del self.watching[id(watch)]

    @property
    def places(self) -> list[str]:
        return [place for place, _ in self.watching.values()]

    def tell(self, path: Path, *, is_folder: bool = False) -> None:
        for _, on_event in list(self.watching.values()):
            on_event(path_key(path), is_folder)


class Stage:
    def __init__(self, folder: Path) -> None:
        self.now = 0.0
        self.natives = FakeWatches()
        self.hints: list[str] = []
        self.watched = WatchedFolder(str(folder), self.natives, self.hints.append, lambda: self.now)

    def pass_time(self, seconds: float) -> int:
        """Hints that came within so many seconds; each is answered by a run."""
        self.hints.clear()
        until = self.now + seconds
        told = 0
        while True:
            wait = self.watched.step()
            if len(self.hints) > told:
                told = len(self.hints)
                self.watched.run_began()
                self.watched.run_ended(0.0, done=True)
                continue
            assert wait > 0
            if self.now + wait > until:
                self.now = until
                return told
            self.now += wait


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "photos").mkdir()
    return tmp_path / "photos"


@pytest.fixture
def stage(folder: Path) -> Stage:
    return Stage(folder)


def test_a_change_gives_one_hint(stage: Stage, folder: Path) -> None:
    assert stage.pass_time(100) == 0
    stage.natives.tell(folder / "a.jpg")
    stage.natives.tell(folder / "b.jpg")
    stage.natives.tell(folder / "c", is_folder=True)
    assert stage.pass_time(100) == 1
    assert stage.hints == [str(folder)]


@pytest.mark.parametrize(
    ("name", "is_folder", "expected"),
    [
        ("a.jpg", False, True),
        ("deep/down/a.NEF", False, True),
        ("holidays", True, True),
        ("notes.txt", False, False),
        ("jpg", False, False),
        (".a.jpg", False, False),
        ("._a.jpg", False, False),
        (".git", True, False),
        (".cache/a.jpg", False, False),
        ("@eaDir/a.jpg", False, False),
        ("deep/$RECYCLE.BIN/folder", True, False),
        ("secret/a.jpg", False, False),
        ("secret", True, False),
        ("secret too/a.jpg", False, True),
    ],
)
def test_what_concerns_a_folder(tmp_path: Path, name: str, is_folder: bool, expected: bool) -> None:
    place = path_key(tmp_path / ".hidden" / "photos")  # asked for by name
    path = os.path.join(place, *map(os.fsencode, name.split("/")))
    assert concerns(path, is_folder, place, [os.path.join(place, b"secret")]) is expected


def test_folders_left_out_give_no_hint(stage: Stage, folder: Path, tmp_path: Path) -> None:
    (folder / "secret").mkdir()
    stage.watched.leave_out([folder / "secret", tmp_path])  # what is around does not count: it was asked for by name
    stage.pass_time(1)
    stage.natives.tell(folder / "secret" / "a.jpg")
    assert stage.pass_time(100) == 0
    stage.natives.tell(folder / "a.jpg")
    assert stage.pass_time(100) == 1
    stage.watched.leave_out([])
    stage.pass_time(1)
    stage.natives.tell(folder / "secret" / "a.jpg")
    assert stage.pass_time(100) == 1


def test_what_the_system_does_not_say_is_found_within_the_hour(stage: Stage) -> None:
    assert stage.pass_time(HOURLY_S - 1) == 0
    assert stage.pass_time(2) == 1


@pytest.mark.parametrize(
    "problem",
    [
        OSError(errno.ENOSPC, "inotify watch limit reached"),
        OSError(errno.EMFILE, "inotify instance limit reached"),
        PermissionError(errno.EACCES, "Permission denied"),
        RuntimeError("odd"),
    ],
)
def test_a_folder_that_cannot_be_watched_is_looked_through_now_and_then(
    stage: Stage, folder: Path, problem: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    stage.natives.refuse = problem
    with caplog.at_level(logging.INFO, "duet_desktop"):
        assert stage.pass_time(10 * POLL_S + 1) == 10
    (line,) = caplog.messages
    assert line == f"{folder} is looked through now and then: it cannot be watched ({problem})"


def test_a_network_drive_is_looked_through_now_and_then(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(watched_folder, "is_on_network", lambda place: True)
    with caplog.at_level(logging.INFO, "duet_desktop"):
        assert stage.pass_time(POLL_S + 1) == 1
    assert stage.natives.places == []
    assert "network drive" in caplog.messages[0]


def test_a_folder_that_is_not_there_is_watched_once_it_comes(tmp_path: Path) -> None:
    stage = Stage(tmp_path / "drive")
    assert stage.pass_time(2 * HOURLY_S) == 0
    assert stage.natives.places == []
    (tmp_path / "drive").mkdir()
    assert stage.pass_time(LOOK_S + QUIET_S) == 1
    assert stage.natives.places == [os.path.realpath(tmp_path / "drive")]


def test_a_drive_that_goes_gives_no_hint_and_one_when_it_is_back(stage: Stage, folder: Path) -> None:
    stage.pass_time(1)
    folder.rename(folder.with_name("unplugged"))
    stage.natives.tell(folder / "a.jpg")
    assert not stage.watched.is_away
    stage.now += LOOK_S
    assert stage.pass_time(2 * HOURLY_S) == 0
    assert stage.watched.is_away
    assert stage.natives.places == []
    folder.with_name("unplugged").rename(folder)
    assert stage.pass_time(100) == 1
    assert not stage.watched.is_away
    assert len(stage.natives.places) == 1


def test_another_folder_in_its_place_is_watched_instead(stage: Stage, folder: Path) -> None:
    stage.pass_time(1)
    (first,) = stage.natives.watching
    folder.rename(folder.with_name("before"))
    folder.mkdir()
    assert stage.pass_time(100) == 1
    (second,) = stage.natives.watching
    assert first != second


def test_a_folder_that_was_deleted_and_made_again_at_once_is_watched_anew(stage: Stage, folder: Path) -> None:
    """It may have the same number, but the system watches the one that is gone."""
    stage.pass_time(1)
    before = list(stage.natives.watching)
    stage.natives.tell(folder, is_folder=True)
    assert stage.pass_time(QUIET_S) == 1
    assert list(stage.natives.watching) != before


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_a_link_is_watched_where_it_leads(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(folder)
    stage = Stage(tmp_path / "link")
    stage.pass_time(1)
    assert stage.natives.places == [os.path.realpath(folder)]
    stage.natives.tell(Path(os.path.realpath(folder)) / "a.jpg")
    assert stage.pass_time(100) == 1
    assert stage.hints == [str(tmp_path / "link")]
