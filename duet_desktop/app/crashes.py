"""What nobody foresaw: the trace goes to the log, one calm sentence to the user, and the window goes on."""

from __future__ import annotations

import faulthandler
import logging
import os
import platform
import sys
import threading
import traceback
from contextlib import suppress
from types import TracebackType
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox

from duet_desktop.library.about import PROGRAM, version
from duet_desktop.library.places import DataDir

_log = logging.getLogger(__name__)
_LONGEST: Final = 100_000  # bytes of the file for crashes, before it is begun anew


class Crashes(QObject):
    """Takes the errors that nobody caught, from `install` on; the user is told of the first.

    Args:
        data_dir: Where the log lies.
        parent: The application.
    """

    _unforeseen = Signal(str)

    def __init__(self, data_dir: DataDir, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._data_dir = data_dir
        self._box: QMessageBox | None = None
        # Queued: an error may come from any thread, or from the middle of painting.
        self._unforeseen.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take what comes from now on; a crash below Python leaves the stacks of all threads in a file."""
        with suppress(OSError):  # a full disk, a folder that cannot be written
            path = self._data_dir.crash
            is_long = path.exists() and path.stat().st_size > _LONGEST
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | (os.O_TRUNC if is_long else os.O_APPEND), 0o644)
            faulthandler.enable(handle)  # stays open as long as the program runs
        sys.excepthook = self.take
        threading.excepthook = self._take_from_thread

    def take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log an error, and tell of it if it is the first."""
        _log.error("Unforeseen error in the window", exc_info=(kind, error, trace))
        self._unforeseen.emit(details("".join(traceback.format_exception(kind, error, trace))))

    def _take_from_thread(self, what: threading.ExceptHookArgs) -> None:
        if what.exc_value is not None:
            self.take(what.exc_type, what.exc_value, what.exc_traceback)

    def _tell(self, text: str) -> None:
        if self._box is not None:
            return
        box = self._box = QMessageBox(QApplication.activeWindow())
        box.setWindowTitle("Duet Desktop")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(self.tr("Something went wrong that was not foreseen."))
        box.setInformativeText(
            self.tr(
                "Your pictures and the index are safe, and the window goes on. If it happens again, start the program "
                "anew; with the details someone can find out why."
            )
        )
        copy = box.addButton(self.tr("Copy details"), QMessageBox.ButtonRole.ActionRole)
        copy.setToolTip(self.tr("Copy what happened to the clipboard, to paste it into a mail"))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(text))
        close = box.addButton(self.tr("Close"), QMessageBox.ButtonRole.RejectRole)
        close.setToolTip(self.tr("Close (Esc)"))
        box.setDefaultButton(close)
        box.setEscapeButton(close)
        box.open()


def details(trace: str) -> str:
    """What someone needs to find out why: versions, system, trace."""
    return (
        f"{PROGRAM} {version()}, Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}\n\n{trace}"
    )
