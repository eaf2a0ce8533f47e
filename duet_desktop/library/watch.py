"""Watching the indexed folders: a watch only hints, and an ordinary index run over the folder is the answer."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from duet_desktop.library.errors import BusyError
from duet_desktop.library.messages import IndexProgress
from duet_desktop.library.native_watch import NativeWatches
from duet_desktop.library.paths import is_below, is_within, key_path, path_key
from duet_desktop.library.watched_folder import WatchedFolder

_CLOSE_S: Final = 1.0


class Run:
    """An index run, as far as watching is concerned.

    Attributes:
        folders: Their path keys.
        is_done: False once it could not even begin, because another program was writing.
    """

    def __init__(self, folders: Sequence[str]) -> None:
        self.folders = [path_key(folder) for folder in folders]
        self.is_done = True
        self._started = time.monotonic()
        self._looked: float | None = None

    def note(self, progress: IndexProgress) -> None:
        """Take the progress of the run; what comes after 'scan' is a wait for the model, and work to be done."""
        if self._looked is None and progress.phase != "scan":
            self._looked = time.monotonic()

    @property
    def took(self) -> float:
        """Seconds it needed to find out what there was to do."""
        return (self._looked or time.monotonic()) - self._started


class Watcher:
    """Watches folders, and says of which one something changed. Every method returns at once.

    Of folders inside each other, the innermost is told of a change.

    Args:
        on_change: Called with a folder, on a thread of that folder's; not again before a run over it is over.
        skip: Folders that hold no pictures of the user's.
        natives: The system's watches.
    """

    def __init__(
        self, on_change: Callable[[str], None], skip: Sequence[Path] = (), natives: NativeWatches | None = None
    ) -> None:
        self._on_change = on_change
        self._skip = tuple(skip)
        self._natives = natives or NativeWatches()
        self._excluded: Sequence[Path] = ()
        self._folders: dict[str, WatchedFolder] = {}
        self._run: Run | None = None
        self._lock = threading.Lock()  # requests come on one thread, index runs on another

    def watch(self, folders: Sequence[str]) -> None:
        """Watch these folders, and no others any more; they need not be there."""
        with self._lock:
            for folder in self._folders.keys() - set(folders):
                self._folders.pop(folder).close()
            added = [folder for folder in dict.fromkeys(folders) if folder not in self._folders]
            for folder in added:
                watched = self._folders[folder] = WatchedFolder(folder, self._natives, self._on_change)
                if self._run is not None and _is_of(watched, self._run):
                    watched.run_began()
            self._leave_out()
            for folder in added:
                self._folders[folder].start()

    def is_watched(self, folder: str) -> bool:
        """Whether the system tells of changes in a folder, so that it need not be looked through now and then."""
        with self._lock:
            watched = self._folders.get(folder)
            return watched is not None and watched.is_native

    def away(self) -> list[str]:
        """The folders that are not there, as of some seconds ago."""
        with self._lock:
            return [folder for folder, watched in self._folders.items() if watched.is_away]

    def exclude(self, folders: Sequence[Path]) -> None:
        """Give no hint for what is in these folders, and no others any more."""
        with self._lock:
            if list(folders) != list(self._excluded):
                self._excluded = folders
                self._leave_out()

    @contextmanager
    def run_over(self, folders: Sequence[str]) -> Iterator[Run]:
        """For the length of an index run; one at a time."""
        run = Run(folders)
        with self._lock:
            self._run = run
            for watched in self._folders.values():
                if _is_of(watched, run):
                    watched.run_began()
        try:
            yield run
        except BusyError:
            run.is_done = False
            raise
        finally:
            with self._lock:
                self._run = None
                for watched in self._folders.values():
                    if _is_of(watched, run):
                        watched.run_ended(run.took, done=run.is_done)

    def close(self) -> None:
        """End everything, in a second or so."""
        with self._lock:
            watched = list(self._folders.values())
            self._folders.clear()
        for folder in watched:
            folder.close()
        for folder in watched:
            folder.join(_CLOSE_S)
        self._natives.close()

    def _leave_out(self) -> None:
        for watched in self._folders.values():
            inner = [key_path(other.key) for other in self._folders.values() if is_below(other.key, watched.key)]
            watched.leave_out([*self._skip, *self._excluded, *inner])


def _is_of(watched: WatchedFolder, run: Run) -> bool:
    return any(is_within(watched.key, folder) for folder in run.folders)
