"""Indexing in the background: one folder after the other, with pause and go on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from typing import Any

from PySide6.QtCore import QObject, Signal

from duet_desktop.app.background import Background
from duet_desktop.library.errors import BusyError
from duet_desktop.library.messages import Failure, IndexProgress, IndexReport

StartIndex = Callable[[Sequence[str], Callable[[IndexProgress], None]], Future[IndexReport]]


class IndexController(QObject):
    """Has folders indexed one at a time, so that each is named while it is on and one that fails stops no other.

    A run that only looks again is quiet: nothing is told of it unless it finds work to do, or something is different
    afterwards.

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
        self._is_quiet = False  # the current run, so far
        self._is_dropped = False  # nothing more is told of the current run
        self._queue: dict[str, bool] = {}  # folders, and whether to be quiet
        self._paused = False
        self._is_idle = True  # nothing was told since `idle`
        self._failures: dict[str, tuple[Failure, ...]] = {}
        self._out_of_reach: set[str] = set()  # folders whose last run failed

    @property
    def is_running(self) -> bool:
        """Whether a folder is being indexed, as far as anyone was told."""
        return self._current is not None and not self._is_quiet and not self._is_dropped

    @property
    def is_paused(self) -> bool:
        """Whether the user has stopped indexing for now."""
        return self._paused

    @property
    def current(self) -> str | None:
        """The folder that is being indexed, as far as anyone was told."""
        return self._current if self.is_running else None

    @property
    def waiting(self) -> tuple[str, ...]:
        """The folders whose turn is still to come."""
        return tuple(folder for folder, is_quiet in self._queue.items() if not is_quiet)

    @property
    def failing(self) -> tuple[str, ...]:
        """The folders in which pictures could not be read in their last run."""
        return tuple(folder for folder, failures in self._failures.items() if failures)

    @property
    def failures(self) -> tuple[Failure, ...]:
        """Every picture that could not be read in the last run of each folder."""
        unique = {failure.path: failure for failures in self._failures.values() for failure in failures}
        return tuple(unique.values())

    def add(self, folders: Iterable[str]) -> None:
        """Queue folders; one that waits already is not queued twice."""
        self._queue.update(dict.fromkeys(folders, False))
        self._next()

    def look_again(self, folder: str) -> None:
        """Queue a folder in which something may have changed; waits while indexing is paused."""
        self._queue.setdefault(folder, True)
        self._next()

    def drop(self, folder: str) -> None:
        """Have nothing more to do with a folder; of a run over it, which somebody else ends, nothing more is told."""
        self._queue.pop(folder, None)
        self._failures.pop(folder, None)
        self._out_of_reach.discard(folder)
        self._is_dropped = self._is_dropped or self._current == folder

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
        if self._current is not None or self._paused:
            return
        if not self._queue:
            if not self._is_idle:
                self._is_idle = True
                self.idle.emit()
            return
        folder = self._current = next(iter(self._queue))
        self._is_quiet = self._queue.pop(folder)
        if not self._is_quiet:
            self._start(folder)
        begin: Callable[[str], Future[Any]] = self._begin_quietly if self._is_quiet else self._begin
        self._background.ask(lambda: begin(folder), self._on_done, self._on_error)

    def _begin(self, folder: str) -> Future[IndexReport]:
        return self._index([folder], self._on_reader_thread)

    def _begin_quietly(self, folder: str) -> Future[IndexReport | None]:
        """None instead of the report where another program is writing: there is a hint again when it may have ended."""
        answer: Future[IndexReport | None] = Future()

        def settle(run: Future[IndexReport]) -> None:
            error = run.exception()
            if error is None or isinstance(error, BusyError):
                answer.set_result(run.result() if error is None else None)
            else:
                answer.set_exception(error)

        self._begin(folder).add_done_callback(settle)
        return answer

    def _start(self, folder: str) -> None:
        self._is_quiet = self._is_idle = False
        self.started.emit(folder)

    def _on_reader_thread(self, progress: IndexProgress) -> None:
        self._background.post(lambda: self._progress(progress))

    def _progress(self, progress: IndexProgress) -> None:
        if self._current is None or self._paused or self._is_dropped:
            return
        if self._is_quiet:
            if progress.phase != "index" or progress.done == progress.total:
                return
            self._start(self._current)
        self.progressed.emit(self._current, progress)

    def _on_done(self, report: IndexReport | None) -> None:
        folder = self._take_current()
        if folder is None:
            self._next()
            return
        if report is not None and report.cancelled:
            self._queue = {folder: self._queue.pop(folder, self._is_quiet), **self._queue}
        if report is not None and (self._paused or not report.cancelled):  # else it goes on after a change of folders
            is_news = (
                report.indexed
                or report.moved
                or report.removed
                or report.failed != self._failures.get(folder, ())
                or folder in self._out_of_reach
            )
            self._failures[folder] = report.failed
            self._out_of_reach.discard(folder)
            if is_news or not self._is_quiet:
                self._is_idle = False
                self.finished.emit(folder, report)
        self._next()

    def _on_error(self, sentence: str) -> None:
        folder = self._take_current()
        if folder is not None:
            self._is_idle = False
            self._out_of_reach.add(folder)
            self.failed.emit(folder, sentence)
        self._next()

    def _take_current(self) -> str | None:
        """The folder whose run is over; None if nothing is to be told of it."""
        folder = None if self._is_dropped else self._current
        self._current, self._is_dropped = None, False
        return folder
