"""Folders watched by the system itself, on real files."""

from __future__ import annotations

import errno
import os
import queue
import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from watchdog.events import FileCreatedEvent, FileDeletedEvent
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver

from duet_desktop.library import hints, native_watch, watched_folder
from duet_desktop.library.errors import BusyError
from duet_desktop.library.messages import IndexProgress
from duet_desktop.library.native_watch import NativeWatch, NativeWatches, OnEvent
from duet_desktop.library.watch import Run, Watcher

WAIT = 120.0
Observed = type(Observer())


class Signalling(NativeWatches):
    """Says when a folder is being watched; before that, what happens in it goes unnoticed."""

    def __init__(self, make_observer: Callable[[], BaseObserver] = Observer) -> None:
        super().__init__(make_observer)
        self.started: queue.SimpleQueue[str] = queue.SimpleQueue()
        self.refused: queue.SimpleQueue[str] = queue.SimpleQueue()

    def start(self, folder: str, on_event: OnEvent) -> NativeWatch:
        try:
            watch = super().start(folder, on_event)
        except OSError:
            self.refused.put(folder)
            raise
        self.started.put(folder)
        return watch


class Watched:
    def __init__(self) -> None:
        self.natives = Signalling()
        self.hints: queue.SimpleQueue[str] = queue.SimpleQueue()
        self.watcher = Watcher(self.hints.put, natives=self.natives)

    def watch(self, *folders: Path) -> None:
        """Watch them, and wait until they are."""
        self.watcher.watch([str(folder) for folder in folders])
        for _ in folders:
            self.natives.started.get(timeout=WAIT)

    def next(self) -> Path:
        return Path(self.hints.get(timeout=WAIT))

    def run(self, *folders: Path, progress: tuple[IndexProgress, ...] = ()) -> Run:
        with self.watcher.run_over([str(folder) for folder in folders]) as run:
            for one in progress:
                run.note(one)
        return run


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> Iterator[Watched]:
    monkeypatch.setattr(hints, "QUIET_S", 0.1)
    created = Watched()
    yield created
    created.watcher.close()
    assert not [thread for thread in threading.enumerate() if thread.name == "watch"]


@pytest.fixture
def verdicts(monkeypatch: pytest.MonkeyPatch) -> queue.SimpleQueue[tuple[str, bool]]:
    """What the system told of, and whether it counted."""
    judged: queue.SimpleQueue[tuple[str, bool]] = queue.SimpleQueue()
    judge = watched_folder.concerns

    def concerns(path: bytes, *rest: Any) -> bool:
        verdict = judge(path, *rest)
        judged.put((os.fsdecode(path), verdict))
        return verdict

    monkeypatch.setattr(watched_folder, "concerns", concerns)
    return judged


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    root = tmp_path / "photos"
    for name in ("a/one.jpg", "a/two.jpg", "b/three.jpg", "c/deep/four.jpg"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(b"x")
    return root


def new_subfolder(root: Path) -> None:
    (root / "d" / "e").mkdir(parents=True)
    (root / "d" / "e" / "five.jpg").write_bytes(b"x")


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda root: (root / "new.jpg").write_bytes(b"x"), id="create"),
        pytest.param(lambda root: (root / "a" / "one.jpg").write_bytes(b"other"), id="overwrite"),
        pytest.param(lambda root: (root / "a" / "one.jpg").rename(root / "a" / "uno.jpg"), id="rename"),
        pytest.param(lambda root: (root / "a" / "one.jpg").rename(root / "a" / "one.txt"), id="rename away"),
        pytest.param(lambda root: (root / "a" / "one.jpg").rename(root / "b" / "one.jpg"), id="move"),
        pytest.param(lambda root: (root / "a" / "one.jpg").rename(root.parent / "one.jpg"), id="move out"),
        pytest.param(lambda root: (root / "a" / "one.jpg").unlink(), id="delete"),
        pytest.param(lambda root: (root / "c").rename(root / "a" / "c"), id="move folder"),
        pytest.param(lambda root: (root / "c").rename(root.parent / "c"), id="move folder out"),
        pytest.param(lambda root: shutil.rmtree(root / "c"), id="delete folder"),
        pytest.param(new_subfolder, id="new folder"),
    ],
)
def test_every_change_gives_a_hint(watched: Watched, photos: Path, change: Callable[[Path], object]) -> None:
    watched.watch(photos)
    change(photos)
    assert watched.next() == photos


def test_what_is_in_a_new_folder_is_watched_too(watched: Watched, photos: Path) -> None:
    watched.watch(photos)
    new_subfolder(photos)
    watched.next()
    watched.run(photos)
    (photos / "d" / "e" / "six.jpg").write_bytes(b"x")
    assert watched.next() == photos


def test_reading_and_what_is_no_picture_gives_no_hint(
    watched: Watched, photos: Path, tmp_path: Path, verdicts: queue.SimpleQueue[tuple[str, bool]]
) -> None:
    watched.watcher = Watcher(watched.hints.put, [photos / "data"], watched.natives)
    for folder in ("data", "secret", ".hidden"):
        (photos / folder).mkdir()
    watched.watcher.exclude([photos / "secret"])
    watched.watch(photos)
    (photos / "a" / "one.jpg").read_bytes()
    for name in ("notes.txt", "data/thumb.webp", "secret/mine.jpg", ".hidden/a.jpg", "._one.jpg"):
        (photos / name).write_bytes(b"x")
    (photos / ".hidden" / "folder").mkdir()
    (photos / "last.jpg").write_bytes(b"x")
    told: dict[str, bool] = {}
    while str(photos / "last.jpg") not in told:
        path, verdict = verdicts.get(timeout=WAIT)
        told[path] = verdict
    assert told.pop(str(photos / "last.jpg"))
    assert str(photos / "secret" / "mine.jpg") in told
    assert not any(told.values())
    assert str(photos / "a" / "one.jpg") not in told


def test_a_burst_gives_few_hints(watched: Watched, photos: Path) -> None:
    watched.watch(photos)
    writing = threading.Thread(target=lambda: [(photos / f"{n}.jpg").write_bytes(b"x") for n in range(200)])
    writing.start()
    hints = 0
    seen: set[str] = set()
    while len(seen) < 200:
        watched.next()
        hints += 1
        with watched.watcher.run_over([str(photos)]):
            seen = {path.name for path in photos.glob("*.jpg")}
    writing.join()
    assert hints < 10


def test_the_innermost_folder_is_told(watched: Watched, photos: Path) -> None:
    watched.watch(photos, photos / "a")
    (photos / "a" / "new.jpg").write_bytes(b"x")
    assert watched.next() == photos / "a"
    (photos / "new.jpg").write_bytes(b"x")
    assert watched.next() == photos


def test_a_folder_no_longer_watched_is_silent_and_the_others_are_not(watched: Watched, photos: Path) -> None:
    watched.watch(photos / "a", photos / "b")
    watched.watcher.watch([str(photos / "b")])
    (photos / "a" / "new.jpg").write_bytes(b"x")
    (photos / "b" / "new.jpg").write_bytes(b"x")
    assert watched.next() == photos / "b"
    assert watched.hints.empty()


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_a_folder_under_two_names_is_watched_until_both_are_gone(watched: Watched, photos: Path) -> None:
    (photos.parent / "link").symlink_to(photos)
    watched.watch(photos, photos.parent / "link")
    (photos / "new.jpg").write_bytes(b"x")
    assert {watched.next(), watched.next()} == {photos, photos.parent / "link"}
    watched.run(photos)
    leaving = watched.watcher._folders[str(photos.parent / "link")]
    watched.watcher.watch([str(photos)])
    leaving.join(WAIT)
    (photos / "newer.jpg").write_bytes(b"x")
    assert watched.next() == photos


def test_a_run_under_way_holds_hints_of_folders_that_come_later(watched: Watched, photos: Path) -> None:
    with watched.watcher.run_over([str(photos)]):
        watched.watch(photos / "a", photos / "b", photos.parent)
        (photos / "a" / "new.jpg").write_bytes(b"x")
        (photos / "b" / "new.jpg").write_bytes(b"x")
        (photos.parent / "new.jpg").write_bytes(b"x")
        assert watched.next() == photos.parent  # the run is not over that one
        assert watched.hints.empty()
    assert {watched.next(), watched.next()} == {photos / "a", photos / "b"}


def test_a_run_that_finds_another_program_writing_is_asked_for_again(
    watched: Watched, photos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hints, "RETRY_S", 0.1)
    watched.watch(photos)
    with pytest.raises(BusyError), watched.watcher.run_over([str(photos)]):
        raise BusyError("Another one is writing.")
    assert watched.next() == photos
    with pytest.raises(ZeroDivisionError), watched.watcher.run_over([str(photos)]):
        raise ZeroDivisionError
    (photos / "new.jpg").write_bytes(b"x")
    assert watched.next() == photos


def test_a_hint_that_could_not_be_passed_on_comes_again(
    watched: Watched, photos: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(hints, "RETRY_S", 0.1)
    monkeypatch.setattr(watched_folder, "LOOK_S", 0.1)
    failures = iter([ZeroDivisionError()])

    def on_change(folder: str) -> None:
        for failure in failures:
            raise failure
        watched.hints.put(folder)

    watched.watcher = Watcher(on_change, natives=watched.natives)
    watched.watch(photos)
    (photos / "new.jpg").write_bytes(b"x")
    assert watched.next() == photos
    assert [record.levelname for record in caplog.records] == ["ERROR"]


@pytest.mark.parametrize(
    ("platform", "name", "expected"),
    [("win32", "Trip to Rome", True), ("win32", "notes.txt", False), ("linux", "Trip to Rome", False)],
)
def test_on_windows_what_is_gone_may_have_been_a_folder(
    platform: str, name: str, expected: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[bytes, bool]] = []
    handler = native_watch._Handler(lambda path, is_folder: told.append((path, is_folder)))
    monkeypatch.setattr(sys, "platform", platform)
    handler.dispatch(FileDeletedEvent(name))
    handler.dispatch(FileCreatedEvent(name))
    monkeypatch.undo()
    assert told == [(name.encode(), expected), (name.encode(), False)]


def test_only_looking_is_counted_as_looking(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr("duet_desktop.library.watch.time.monotonic", lambda: now[0])
    run = Run(["/photos"])
    for seconds, phase in ((1.0, "scan"), (2.0, "load"), (30.0, "index"), (60.0, "index")):
        now[0] += seconds
        run.note(IndexProgress(1, 0, 9, 0, 0.0, None, phase))  # type: ignore[arg-type]
    assert run.took == 3.0


class Exhausted(Observed):  # type: ignore[misc,valid-type]
    """The system has no watches left for folders whose name ends so."""

    ending = ""

    def schedule(self, handler: Any, path: str, **options: Any) -> Any:
        if path.endswith(self.ending):
            raise OSError(errno.ENOSPC, "inotify watch limit reached")
        return super().schedule(handler, path, **options)


def test_one_folder_without_watches_stops_no_other(
    watched: Watched, photos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Exhausted, "ending", "a")
    monkeypatch.setattr(watched_folder, "POLL_S", 0.1)
    watched.natives = Signalling(Exhausted)
    watched.watcher = Watcher(watched.hints.put, natives=watched.natives)
    watched.watcher.watch([str(photos / "a"), str(photos / "b")])
    assert watched.next() == photos / "a"  # it is looked through now and then
    watched.natives.started.get(timeout=WAIT)
    (photos / "b" / "new.jpg").write_bytes(b"x")
    assert watched.next() == photos / "b"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems watch a whole tree at once")
def test_watches_that_do_not_reach_for_all_that_is_inside_are_given_back(
    watched: Watched, photos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Exhausted, "ending", os.sep)
    observers: list[BaseObserver] = []

    def make_observer() -> BaseObserver:
        observers.append(Exhausted())
        return observers[0]

    watched.natives = Signalling(make_observer)
    watched.watcher = Watcher(watched.hints.put, natives=watched.natives)
    watched.watcher.watch([str(photos)])
    assert watched.natives.refused.get(timeout=WAIT) == str(photos)
    assert not observers[0].emitters


def test_no_observer_at_all(watched: Watched, photos: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_instances() -> BaseObserver:
        raise OSError(errno.EMFILE, "inotify instance limit reached")

    monkeypatch.setattr(watched_folder, "POLL_S", 0.1)
    watched.watcher = Watcher(watched.hints.put, natives=NativeWatches(no_instances))
    watched.watcher.watch([str(photos)])
    assert watched.next() == photos
