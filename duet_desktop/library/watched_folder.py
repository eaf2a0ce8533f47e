"""One folder that is watched: by the system where it can, looked through now and then where it cannot."""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from duet_desktop.library.formats import kind_of_name
from duet_desktop.library.hints import Hints
from duet_desktop.library.native_watch import NativeWatch, NativeWatches
from duet_desktop.library.network_drive import is_on_network
from duet_desktop.library.paths import is_below, is_within, path_key
from duet_desktop.library.scan import is_passed_over

log = logging.getLogger(__name__)
POLL_S: Final = 60.0  # how often a folder is looked through that the system does not watch
HOURLY_S: Final = 3600.0  # and one that it does: events get lost, and of the target of a link it says nothing
LOOK_S: Final = 10.0  # how often the folder itself is looked for

_Identity = tuple[str, int, int]  # real path, drive and file number


class WatchedFolder:
    """Gives hints for a folder. `step` does the work, on a thread of its own once started.

    Args:
        folder: As the catalogue knows it; it need not be there.
        natives: The system's watches.
        on_change: Called with the folder, on that thread.
        clock: Seconds.
    """

    def __init__(
        self,
        folder: str,
        natives: NativeWatches,
        on_change: Callable[[str], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.key = path_key(folder)
        self._folder = folder
        self._natives = natives
        self._on_change = on_change
        self._clock = clock
        self._lock = threading.Lock()  # never held while the observer is asked for anything: its thread waits for it
        self._hints = Hints(_look_at, HOURLY_S, clock())
        self._left_out: Sequence[Path] = ()
        self._skip: list[bytes] = []
        self._place = b""  # path key of the real path
        self._identity: _Identity | None = None  # None: it is not there
        self._was_looked_for = False
        self._is_lost = False  # the system says that the folder is gone, and with it the watch
        self._look_at_once = True
        self._look_next = 0.0
        self._watch: NativeWatch | None = None
        self._wake = threading.Event()
        self._closing = False
        self._thread = threading.Thread(target=self._run, name="watch", daemon=True)

    @property
    def is_native(self) -> bool:
        """Whether the system watches it."""
        return self._watch is not None

    @property
    def is_away(self) -> bool:
        """Whether it was not there when it was looked for last, as on an unplugged drive."""
        return self._was_looked_for and self._identity is None

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def close(self) -> None:
        """Give no more hints."""
        self._closing = True
        self._wake.set()

    def join(self, timeout: float) -> None:
        """Wait for the end, at most so many seconds: a drive may hang."""
        self._thread.join(timeout)

    def leave_out(self, folders: Sequence[Path]) -> None:
        """From now on give no hint for what is in these folders; those around this one do not count."""
        self._left_out = folders
        self._look_at_once = True
        self._wake.set()

    def run_began(self) -> None:
        """An index run over the folder has begun."""
        with self._lock:
            self._hints.run_began()

    def run_ended(self, took: float, *, done: bool) -> None:
        """It is over; see `Hints.run_ended`."""
        with self._lock:
            self._hints.run_ended(self._clock(), took, done=done)
        self._wake.set()

    def step(self) -> float:
        """Do what is to be done now; the seconds until there is more, if nothing happens."""
        now = self._clock()
        if self._look_at_once or now >= self._look_next:
            self._look_at_once = False
            self._look_next = now + LOOK_S
            self._look(now)
        with self._lock:
            is_due = self._identity is not None and self._hints.take(now)
            wait = self._hints.wait(now) if self._identity is not None else LOOK_S
        if is_due:
            self._on_change(self._folder)
        return min(wait, self._look_next - now)

    def _run(self) -> None:
        while not self._closing:
            try:
                wait = self.step()
            except Exception:
                log.exception("watching %s failed", self._folder)
                self.run_ended(0.0, done=False)  # a hint that was not heard comes again
                wait = LOOK_S
            self._wake.wait(wait)
            self._wake.clear()
        self._stop_watch()

    def _look(self, now: float) -> None:
        """Look whether the folder is there and still the same one: a drive may have come or gone."""
        is_lost, self._is_lost = self._is_lost, False
        identity = _identity(self._folder)
        if identity is not None:
            self._place = path_key(identity[0])
            self._skip = [key for key in map(_real_key, self._left_out) if is_below(key, self._place)]
        if identity == self._identity and self._was_looked_for and not is_lost:
            return
        is_news, self._was_looked_for = self._was_looked_for, True
        self._stop_watch()
        self._identity = identity
        if identity is None:
            log.info("%s is not there; it is looked for", self._folder)
            return
        self._start_watch(identity[0])
        if is_news:
            with self._lock:
                self._hints.touched(now)

    def _start_watch(self, place: str) -> None:
        self._hints.every = POLL_S
        if is_on_network(Path(place)):
            log.info("%s is looked through now and then: it lies on a network drive", self._folder)
            return
        try:
            self._watch = self._natives.start(place, self._on_event)
            self._hints.every = HOURLY_S
        except (OSError, RuntimeError) as error:
            log.info("%s is looked through now and then: it cannot be watched (%s)", self._folder, error)

    def _stop_watch(self) -> None:
        if self._watch is not None:
            self._natives.stop(self._watch)
            self._watch = None

    def _on_event(self, path: bytes, is_folder: bool) -> None:
        if path == self._place:  # there may be another one in its place already, even of the same number
            self._is_lost = self._look_at_once = True
            self._wake.set()
        elif concerns(path, is_folder, self._place, self._skip):
            with self._lock:
                is_first = self._hints.touched(self._clock(), None if is_folder else path)
            if is_first:
                self._wake.set()


def concerns(path: bytes, is_folder: bool, place: bytes, skip: Iterable[bytes]) -> bool:
    """Whether an index run would look at a file or folder: the rules of `scan`.

    Args:
        path: Path key.
        is_folder: It is, or was, a folder.
        place: Path key of the folder that is watched.
        skip: Path keys of folders in it that are left out.
    """
    inside = os.path.relpath(path, place) if is_below(path, place) else os.path.basename(path)
    parts = os.fsdecode(inside).split(os.sep)
    if any(is_passed_over(part) for part in parts) or any(is_within(path, folder) for folder in skip):
        return False
    return is_folder or kind_of_name(parts[-1]) is not None


def _identity(folder: str) -> _Identity | None:
    place = os.path.realpath(folder)
    with suppress(OSError):
        status = os.stat(place)
        if os.path.isdir(place):
            return place, status.st_dev, status.st_ino
    return None


def _real_key(folder: Path) -> bytes:
    return path_key(os.path.realpath(folder))


def _look_at(path: bytes) -> tuple[int, int] | None:
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns
