"""Ctrl+C and a scheduler's SIGTERM: the step that runs is finished and saved first."""

from __future__ import annotations

import signal
import threading
from types import FrameType, TracebackType

from duet_training.errors import TrainingError

SIGNALS = (signal.SIGINT, signal.SIGTERM)


class StoppedError(TrainingError):
    """A training that was asked to stop, and has saved where it is."""


class StopRequest:
    """Listens while the `with` block runs. A second signal stops at once, as if nobody listened.

    Outside the main thread, where signals cannot be listened to, it is never asked for.
    """

    def __init__(self) -> None:
        self.asked = False
        self._before: dict[signal.Signals, object] = {}

    def __enter__(self) -> StopRequest:
        if threading.current_thread() is threading.main_thread():
            self._before = {number: signal.signal(number, self._ask) for number in SIGNALS}
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._restore()

    def _ask(self, number: int, frame: FrameType | None) -> None:
        self.asked = True
        self._restore()

    def _restore(self) -> None:
        while self._before:
            number, handler = self._before.popitem()
            signal.signal(number, handler)  # type: ignore[arg-type]
