"""The window process: show the window first, then everything else."""

from __future__ import annotations

import logging
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from duet_desktop.app.display import check_display
from duet_desktop.library.log_file import log_to
from duet_desktop.library.places import DataDir

_log = logging.getLogger(__name__)


def run(folders: Sequence[Path], data_dir: DataDir, model: str | None, device: str) -> int:
    """Open the window and stay until it is closed.

    Args:
        folders: What to index and search; empty: what the catalogue knows, or a first screen that asks.
        data_dir: Where catalogue, thumbnails and index lie.
        model: Name or folder of the model, None for the chosen one.
        device: "auto", "cpu", "cuda", "mps".

    Returns:
        The exit code.

    Raises:
        LibraryError: No window can be opened, the data folder cannot be made, or the model is not on this machine.
        UsageError: There is no such model.
    """
    check_display()
    data_dir.create()
    log_to(data_dir.log, logging.WARNING)
    from PySide6.QtCore import QCoreApplication, QLocale, Qt, QTimer
    from PySide6.QtWidgets import QApplication

    from duet_desktop.app.session import Session
    from duet_desktop.app.theme import ThemeFollower
    from duet_desktop.library.client import Engine
    from duet_desktop.library.models import named
    from duet_desktop.library.shelf import Shelf

    for compression in (
        Qt.ApplicationAttribute.AA_CompressHighFrequencyEvents,
        Qt.ApplicationAttribute.AA_CompressTabletEvents,
    ):
        QCoreApplication.setAttribute(compression, False)  # every point the pen gives: smoother lines
    QLocale.setDefault(QLocale(QLocale.Language.English))
    app = QApplication(sys.argv[:1])
    app.setApplicationName("duet-desktop")
    app.setApplicationDisplayName("Duet Desktop")
    app.setDesktopFileName("duet-desktop")
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl+C in the terminal; Python's own handler never gets to run
    ThemeFollower(app)

    session = Session(
        make_engine=lambda on_warning: Engine(data_dir, model, device, on_warning),
        known_folders=lambda: known_folders(data_dir),
        folders=[os.path.abspath(folder) for folder in folders],
        model=named(model, data_dir),
        shelf=Shelf(data_dir),
        pasted=data_dir.pasted,
    )
    sys.excepthook = _log_unforeseen
    session.window.show()
    QTimer.singleShot(0, session.start)
    try:
        return app.exec()
    finally:
        app.sync()  # the window is off the screen before the wait for the engine's open batch
        session.close()


def known_folders(data_dir: DataDir) -> list[str]:
    """The folders in the catalogue; none where there is no catalogue yet."""
    from duet_desktop.library.catalogue import Catalogue

    if not data_dir.catalogue.exists():
        return []
    with Catalogue.open(data_dir.catalogue, read_only=True) as catalogue:
        return [str(folder.path) for folder in catalogue.folders()]


def _log_unforeseen(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """An error in a slot: the window goes on, the stack trace goes to the log."""
    _log.error("Unforeseen error in the window", exc_info=(kind, error, trace))
