"""The user's folders and files outside the window: choosing one, opening one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from duet_desktop.app.sentences import shown
from duet_desktop.library.formats import KINDS
from duet_desktop.library.query_file import ENDING

QUERY_FILES = f"Searches (*{ENDING} *.json)"


def choose_folder(parent: QWidget) -> str | None:
    """Ask for a folder, starting at the user's pictures; None when nothing was chosen."""
    start = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
    folder = QFileDialog.getExistingDirectory(parent, "Choose a folder of pictures", start)
    return str(Path(folder)) if folder else None


def choose_query(parent: QWidget) -> Path | None:
    """Ask for a saved query; None when nothing was chosen."""
    name, _ = QFileDialog.getOpenFileName(parent, "Open a saved search", "", QUERY_FILES)
    return Path(name) if name else None


def choose_query_place(parent: QWidget, name: str) -> Path | None:
    """Ask where to save a query.

    Args:
        parent: The window.
        name: A file name to offer.
    """
    chosen, _ = QFileDialog.getSaveFileName(parent, "Save this search", f"{name}{ENDING}", QUERY_FILES)
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix else path.with_suffix(ENDING)


def open_file(path: str) -> str | None:
    """Open a file with the program the system has for it; returns a sentence if that fails."""
    if not Path(path).exists():
        return f"{shown(Path(path).name)} is not where it was. Look for new pictures (F5) to find where it went."
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(path)):
        return f"No program on this computer opens {shown(Path(path).name)}."
    return None


def choose_picture(parent: QWidget) -> Path | None:
    """Ask for a picture, starting at the user's pictures; None when nothing was chosen."""
    start = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
    endings = " ".join(f"*{ending}" for ending in KINDS)
    path, _ = QFileDialog.getOpenFileName(parent, "Open a picture", start, f"Pictures ({endings})")
    return Path(path) if path else None


def choose_place(parent: QWidget, name: str) -> Path | None:
    """Ask where to save a file, proposing a name in the user's documents; None when nothing was chosen."""
    start = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    ending = Path(name).suffix
    path, _ = QFileDialog.getSaveFileName(parent, "Save the drawing", str(Path(start, name)), f"*{ending}")
    return Path(path) if path else None
