"""The system's own watches (inotify, FSEvents, ReadDirectoryChangesW): the one place that knows watchdog."""

from __future__ import annotations

import os
import sys
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch

OnEvent = Callable[[bytes, bool], None]  # path key, and whether it is (or was) a folder

# Not that files are opened and closed unwritten: every run reads them. Not that a folder was modified: it is with every
# file in it, whatever kind of file that is.
_EVENTS: Final[list[type[FileSystemEvent]]] = [
    *(FileCreatedEvent, FileModifiedEvent, FileClosedEvent, FileMovedEvent, FileDeletedEvent),
    *(DirCreatedEvent, DirMovedEvent, DirDeletedEvent),
]


@dataclass(frozen=True)
class NativeWatch:
    """A folder that is being watched for somebody."""

    watched: ObservedWatch
    handler: FileSystemEventHandler


class NativeWatches:
    """Watches folders with everything in them; one that is asked for twice, under two names say, only once.

    Args:
        make_observer: Makes watchdog's observer for this system; called when the first folder is to be watched.
    """

    def __init__(self, make_observer: Callable[[], BaseObserver] = Observer) -> None:
        self._make_observer = make_observer
        self._observer: BaseObserver | None = None
        self._users: Counter[ObservedWatch] = Counter()
        self._lock = threading.Lock()  # a folder that needs too many watches gives them back before the next one asks

    def start(self, folder: str, on_event: OnEvent) -> NativeWatch:
        """Watch a folder.

        Args:
            folder: Its real path: the system watches a link itself, not what it leads to.
            on_event: Called on a thread of watchdog's.

        Raises:
            OSError: It cannot be watched, or not all that is in it: the system has no watches left, for one.
        """
        handler = _Handler(on_event)
        with self._lock:
            if self._observer is None:
                observer = self._make_observer()
                observer.start()
                self._observer = observer
            watched = self._observer.schedule(handler, folder, recursive=True, event_filter=_EVENTS)
            self._users[watched] += 1
            watch = NativeWatch(watched, handler)
            try:
                _check_that_watches_are_left(self._observer)
            except OSError:
                self._stop(watch)
                raise
            return watch

    def stop(self, watch: NativeWatch) -> None:
        """Watch it no longer."""
        with self._lock:
            self._stop(watch)

    def _stop(self, watch: NativeWatch) -> None:
        if self._observer is None:  # closed meanwhile
            return
        self._users[watch.watched] -= 1
        if self._users[watch.watched]:
            self._observer.remove_handler_for_watch(watch.handler, watch.watched)
        else:
            self._observer.unschedule(watch.watched)

    def close(self) -> None:
        """End everything."""
        with self._lock:
            observer, self._observer = self._observer, None
        if observer is not None:
            observer.stop()
            observer.join()


def _check_that_watches_are_left(observer: BaseObserver) -> None:
    """Linux needs a watch for every folder inside, and watchdog says nothing of those it did not get."""
    if sys.platform == "linux":
        observer.unschedule(observer.schedule(FileSystemEventHandler(), os.sep, event_filter=[DirDeletedEvent]))


class _Handler(FileSystemEventHandler):
    def __init__(self, on_event: OnEvent) -> None:
        self._on_event = on_event

    def on_any_event(self, event: FileSystemEvent) -> None:
        for path in (event.src_path, event.dest_path):
            if path:
                self._on_event(os.fsencode(path), event.is_directory or _may_have_been_folder(event))


def _may_have_been_folder(event: FileSystemEvent) -> bool:
    """Windows calls everything that is gone a file."""
    return (
        sys.platform == "win32"
        and isinstance(event, FileDeletedEvent)
        and not os.path.splitext(os.path.basename(event.src_path))[1]
    )
