"""Background work: one executor, and one object on the main thread that hands results back."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from duet_desktop.app.told import told
from duet_desktop.app.translation import tr
from duet_desktop.library.errors import DuetError

T = TypeVar("T")
_log = logging.getLogger(__name__)


class Background(QObject):
    """Runs work off the GUI thread and calls back on it.

    Work is anything that may take 10 ms: files, pictures, the catalogue. The engine has a process of its own and
    gives futures; `deliver` brings their outcome to the GUI thread too. After `close` nothing is called back.
    """

    _call = Signal(object)

    def __init__(self, workers: int = 2, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._executor = ThreadPoolExecutor(workers, thread_name_prefix="window")
        self._closed = False
        self._call.connect(self._receive, Qt.ConnectionType.QueuedConnection)

    def run(self, work: Callable[[], T], on_done: Callable[[T], None], on_error: Callable[[str], None]) -> None:
        """Do work on a thread of the executor, then call `on_done(result)` or `on_error(sentence)` on this one."""
        if not self._closed:
            self.deliver(self._executor.submit(work), on_done, on_error)

    def ask(
        self, begin: Callable[[], Future[T]], on_done: Callable[[T], None], on_error: Callable[[str], None]
    ) -> None:
        """Begin something that gives a future, off the GUI thread (a large message may wait for the engine)."""
        self.run(begin, lambda future: self.deliver(future, on_done, on_error), on_error)

    def deliver(self, future: Future[T], on_done: Callable[[T], None], on_error: Callable[[str], None]) -> None:
        """Call back on this thread once a future is done."""
        future.add_done_callback(lambda done: self.post(lambda: _hand_over(done, on_done, on_error)))

    def post(self, call: Callable[[], None]) -> None:
        """Have something called on the main thread; may be used from any thread."""
        if not self._closed:
            self._call.emit(call)

    def close(self) -> None:
        """Drop what has not begun and hand nothing back any more."""
        self._closed = True
        self._executor.shutdown(wait=False, cancel_futures=True)

    def _receive(self, call: Callable[[], None]) -> None:
        if not self._closed:
            call()


def _hand_over(future: Future[Any], on_done: Callable[[Any], None], on_error: Callable[[str], None]) -> None:
    try:
        result = future.result()
    except CancelledError:
        return
    except Exception as error:  # noqa: BLE001 - the one place where unforeseen errors of background work surface
        on_error(sentence(error))
        return
    on_done(result)


def sentence(error: BaseException) -> str:
    """What to tell the user about an error; a stack trace goes to the log only."""
    if isinstance(error, DuetError):
        return told(str(error))
    _log.error("Unforeseen error", exc_info=error)
    return tr("Something went wrong; the log file has the details.")
