"""How far an index run is, told a few times a second."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from duet_desktop.library.messages import IndexProgress, Phase

OnProgress = Callable[[IndexProgress], None]

_EVERY: Final = 0.2  # seconds


class Progress:
    """Tells the listener, not too often.

    Args:
        listener: Called on this thread.
        folder_count: For the messages.
    """

    def __init__(self, listener: OnProgress, folder_count: int) -> None:
        self._listener = listener
        self._folder_count = folder_count
        self._phase: Phase = "scan"
        self._told = 0.0
        self._started = 0.0
        self._done_before = 0

    def enter(self, phase: Phase, done: int, total: int, failed: int) -> None:
        """Begin a phase; tells it at once. The rate is counted from here."""
        self._phase = phase
        self._started = time.monotonic()
        self._done_before = done
        self._tell(done, total, failed)

    def tell(self, done: int, total: int, failed: int) -> None:
        """Say how far it is, unless it was said just now and there is more to come."""
        if (done == total and self._phase == "index") or time.monotonic() - self._told >= _EVERY:
            self._tell(done, total, failed)

    def _tell(self, done: int, total: int, failed: int) -> None:
        self._told = time.monotonic()
        worked = done - self._done_before
        seconds = self._told - self._started
        rate = worked / seconds if worked and seconds > 0 else 0.0
        eta = (total - done) / rate if rate else None
        self._listener(IndexProgress(self._folder_count, done, total, failed, rate, eta, self._phase))
