"""Indexing in the background: one folder after the other, with pause and go on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future

from PySide6.QtCore import QObject, Signal

from duet_desktop.app.background import Background
from duet_desktop.library.messages import Failure, IndexProgress, IndexReport

StartIndex = Callable[[Sequence[str], Callable[[IndexProgress], None]], Future[IndexReport]]


class IndexController(QObject):
    """Has folders indexed one at a time, so that each is named while it is on and one that fails stops no other.

    Attributes:
        started: The folder.
        progressed: The folder and how far it is.
        finished: The folder and its report; a paused run ends with a report too.
        failed: The folder and a sentence.
        idle: Nothing is left to do.
    """

    started = Signal(str)
    progressed = Signal(str, IndexProgress)
    finished = Signal(str, IndexReport)
    failed = Signal(str, str)
    idle = Signal()

    def __init__(
        self, index: StartIndex, cancel: Callable[[], None], background: Background, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._index = index
        self._cancel = cancel
        self._background = background
        self._current: str | None = None
        self._queue: list[str] = []
        self._paused = False
        self._failures: dict[str, tuple[Failure, ...]] = {}

    @property
    def is_running(self) -> bool:
        """Whether a folder is being indexed."""
        return self._current is not None

    @property
    def is_paused(self) -> bool:
        """Whether the user has stopped indexing for now."""
        return self._paused

    @property
    def failures(self) -> tuple[Failure, ...]:
        """Every picture that could not be read in the last run of each folder."""
        unique = {failure.path: failure for failures in self._failures.values() for failure in failures}
        return tuple(unique.values())

    def add(self, folders: Iterable[str]) -> None:
        """Queue folders; one that waits already is not queued twice."""
        self._queue = list(dict.fromkeys([*self._queue, *folders]))
        self._next()

    def pause(self) -> None:
        """Stop; what is done so far is kept."""
        if self.is_running and not self._paused:
            self._paused = True
            self._cancel()

    def resume(self) -> None:
        """Go on where it stopped."""
        self._paused = False
        self._next()

    def _next(self) -> None:
        if self.is_running or self._paused:
            return
        if not self._queue:
            self.idle.emit()
            return
        folder = self._current = self._queue.pop(0)
        self.started.emit(folder)
        self._background.ask(lambda: self._index([folder], self._on_reader_thread), self._on_done, self._on_error)

    def _on_reader_thread(self, progress: IndexProgress) -> None:
        self._background.post(lambda: self._progress(progress))

    def _progress(self, progress: IndexProgress) -> None:
        if self._current is not None and not self._paused:
            self.progressed.emit(self._current, progress)

    def _on_done(self, report: IndexReport) -> None:
        folder, self._current = self._current, None
        if folder is None:
            return
        if report.cancelled and folder not in self._queue:
            self._queue.insert(0, folder)
        self._failures[folder] = report.failed
        self.finished.emit(folder, report)
        self._next()

    def _on_error(self, sentence: str) -> None:
        folder, self._current = self._current, None
        if folder is not None:
            self.failed.emit(folder, sentence)
            self._next()
