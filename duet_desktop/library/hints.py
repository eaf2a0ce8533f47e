"""When a folder that changed is to be looked through again: once it has come to rest, and not too often.

Nothing here knows of threads, clocks or the system's watches. Times are seconds of a clock that never goes back.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

QUIET_S: Final = 2.0  # without a change, before a hint
LATEST_S: Final = 30.0  # after the first change a hint comes although there are more
RETRY_S: Final = 30.0  # after a run that could not be, because another program was writing
REST: Final = 10  # times as long as looking through took, a folder is left alone
ROUTINE_REST: Final = 30  # the same, where nothing is known to have changed
_LONGEST_REST_S: Final = 3600.0
_MOST_FILES: Final = 1000  # looked at for their size: those that changed last, for a file being written changes on

Look = Callable[[bytes], object]  # a file's size and time of change, None where there is no file
_NOT_SEEN: Final = object()


class Hints:
    """Decides for one folder.

    Files that changed must look the same twice, QUIET_S apart, so that a picture that is being copied in is not read
    half; but LATEST_S bounds that, too.

    Args:
        look: Looks at a file by its path key.
        every: A hint comes after this many seconds without any run, whether anything is known to have changed or not.
        now: The time.
    """

    def __init__(self, look: Look, every: float, now: float) -> None:
        self.every = every
        self._look = look
        self._files: dict[bytes, object] = {}  # by path key, as they looked last
        self._first: float | None = None  # change since the last run began
        self._stirred = now  # the last change, or the last look that found one
        self._held = False  # a hint was given, or a run is on
        self._ended = now
        self._took = 0.0
        self._rest_until = now

    def touched(self, now: float, file: bytes | None = None) -> bool:
        """Something changed.

        Args:
            now: The time.
            file: The file that did, by path key; None for a folder.

        Returns:
            Whether it is the first change: what `wait` said is no longer true.
        """
        if file is not None:
            self._files.pop(file, None)
            self._files[file] = _NOT_SEEN
            if len(self._files) > _MOST_FILES:
                del self._files[next(iter(self._files))]
        self._stirred = now
        is_first = self._first is None
        if is_first:
            self._first = now
        return is_first

    def take(self, now: float) -> bool:
        """Whether a hint is due; after True no other comes before a run has begun and ended."""
        if self._held or now < self._next_change:
            return False
        is_due = now >= self._routine or (self._first is not None and now >= self._first + LATEST_S)
        self._held = is_due or self._is_at_rest(now)
        return self._held

    def wait(self, now: float) -> float:
        """Seconds until `take` may say True, if nothing happens."""
        return float("inf") if self._held else max(self._next_change - now, 0.0)

    def run_began(self) -> None:
        """An index run sees what has changed up to now."""
        self._held = True
        self._first = None
        self._files.clear()

    def run_ended(self, now: float, took: float, *, done: bool) -> None:
        """An index run is over.

        Args:
            now: The time.
            took: Seconds it needed to find out what there was to do.
            done: False if it could not even begin, because another program was writing.
        """
        self._held = False
        self._ended, self._took = now, took
        self._rest_until = now + min(REST * took, _LONGEST_REST_S)
        if not done:
            self.touched(now)
            self._rest_until = now + RETRY_S

    @property
    def _routine(self) -> float:
        return self._ended + max(self.every, min(ROUTINE_REST * self._took, _LONGEST_REST_S))

    @property
    def _next_change(self) -> float:
        """When the answer of `take` can change next."""
        times = [self._routine]
        if self._first is not None:
            times += [self._first + LATEST_S, self._stirred + QUIET_S]
        return max(min(times), self._rest_until)

    def _is_at_rest(self, now: float) -> bool:
        looks = {file: self._look(file) for file in self._files}
        if looks == self._files:
            return True
        self._files, self._stirred = looks, now
        return False
