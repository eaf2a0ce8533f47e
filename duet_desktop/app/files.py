"""The user's folders and files outside the window: choosing one, opening one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from duet_desktop.app.sentences import gone, several_gone, shown
from duet_desktop.library.errors import LibraryError


def choose_folder(parent: QWidget) -> str | None:
    """Ask for a folder, starting at the user's pictures; None when nothing was chosen."""
    start = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
    folder = QFileDialog.getExistingDirectory(parent, "Choose a folder of pictures", start)
    return str(Path(folder)) if folder else None


def open_files(paths: Sequence[str]) -> None:
    """Open files with the programs the system has for them.

    Raises:
        LibraryError: Some are gone, or no program opens one; the others are opened all the same.
    """
    missing = [path for path in paths if not Path(path).exists()]
    closed = [path for path in paths if path not in missing and not QDesktopServices.openUrl(QUrl.fromLocalFile(path))]
    check_missing(missing)
    if closed:
        raise LibraryError(f"No program on this computer opens {shown(Path(closed[0]).name)}.")


def check_missing(missing: Sequence[str]) -> None:
    """Say which files are gone.

    Raises:
        LibraryError: There are any.
    """
    if missing:
        raise LibraryError(gone(missing[0]) if len(missing) == 1 else several_gone(len(missing)))
