"""The user's folders and files outside the window: choosing one, opening one."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from duet_desktop.app.outside import system_libraries
from duet_desktop.app.picture_sentences import gone, not_connected
from duet_desktop.app.sentences import shown
from duet_desktop.app.translation import tr
from duet_desktop.library.errors import LibraryError
from duet_desktop.library.formats import KINDS
from duet_desktop.library.query_file import ENDING


def pictures_folder() -> str | None:
    """The system's folder of pictures, if this user has one of her own."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
    is_own = bool(folder) and Path(folder) != Path.home()  # where none is set up, the home folder stands in for it
    return str(Path(folder)) if is_own and Path(folder).is_dir() else None


def choose_folder(parent: QWidget) -> str | None:
    """Ask for a folder, starting at the user's pictures; None when nothing was chosen."""
    return _ask_for_folder(parent, tr("Choose a folder of pictures"), pictures_folder() or str(Path.home()))


def choose_inner_folder(parent: QWidget, folder: str) -> str | None:
    """Ask for a folder inside another one, to be left out; None when nothing was chosen."""
    return _ask_for_folder(parent, tr("Choose the folder to leave out"), folder)


def existing_folders(paths: Sequence[str]) -> list[str]:
    """Those of the paths that are folders, absolute; may wait for a drive."""
    return [os.path.abspath(path) for path in paths if os.path.isdir(path)]


def saved_searches(paths: Sequence[str]) -> list[str]:
    """Those of the paths that are saved searches and not folders called like one; may wait for a drive."""
    return [path for path in paths if path.lower().endswith(ENDING) and not os.path.isdir(path)]


def _ask_for_folder(parent: QWidget, title: str, start: str) -> str | None:
    folder = QFileDialog.getExistingDirectory(parent, title, start)
    return str(Path(folder)) if folder else None


def choose_model_folder(parent: QWidget) -> Path | None:
    """Ask for the folder of a model; None when nothing was chosen."""
    folder = QFileDialog.getExistingDirectory(parent, tr("Choose the folder of a model"))
    return Path(folder) if folder else None


def choose_model_file(parent: QWidget) -> Path | None:
    """Ask for the weights of a model; None when nothing was chosen."""
    file, _ = QFileDialog.getOpenFileName(
        parent, tr("Choose the weights of a model"), "", tr("Weights ({endings})").format(endings="*.safetensors")
    )
    return Path(file) if file else None


def choose_pipeline_folder(parent: QWidget) -> Path | None:
    """Ask for the folder of a diffusion pipeline; None when nothing was chosen."""
    folder = QFileDialog.getExistingDirectory(parent, tr("Choose the folder of a Stable Diffusion pipeline"))
    return Path(folder) if folder else None


def choose_controlnet_folder(parent: QWidget) -> Path | None:
    """Ask for the folder of a ControlNet; None when nothing was chosen."""
    folder = QFileDialog.getExistingDirectory(parent, tr("Choose the folder of a ControlNet"))
    return Path(folder) if folder else None


def show_folder(folder: Path) -> str | None:
    """Open a folder in the system's file manager; returns a sentence if that fails."""
    with system_libraries():
        is_open = QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
    if not is_open:
        return tr("No program on this computer shows the folder {folder}.").format(folder=shown(folder))
    return None


def choose_query(parent: QWidget) -> Path | None:
    """Ask for a saved query; None when nothing was chosen."""
    name, _ = QFileDialog.getOpenFileName(parent, tr("Open a saved search"), "", _query_files())
    return Path(name) if name else None


def choose_query_place(parent: QWidget, name: str) -> Path | None:
    """Ask where to save a query.

    Args:
        parent: The window.
        name: A file name to offer.
    """
    chosen, _ = QFileDialog.getSaveFileName(parent, tr("Save this search"), f"{name}{ENDING}", _query_files())
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix else path.with_suffix(ENDING)


def _query_files() -> str:
    return tr("Searches ({endings})").format(endings=f"*{ENDING} *.json")


def choose_picture(parent: QWidget) -> Path | None:
    """Ask for a picture, starting at the user's pictures; None when nothing was chosen."""
    start = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
    endings = " ".join(f"*{ending}" for ending in KINDS)
    path, _ = QFileDialog.getOpenFileName(
        parent, tr("Open a picture"), start, tr("Pictures ({endings})").format(endings=endings)
    )
    return Path(path) if path else None


def choose_picture_place(parent: QWidget, name: str, title: str) -> Path | None:
    """Ask where to save a picture, in which format the name says; as `choose_place`."""
    start = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    kinds = tr("Pictures ({endings})").format(endings="*.png *.jpg *.jpeg *.webp")
    path, _ = QFileDialog.getSaveFileName(parent, title, str(Path(start, name)), kinds)
    return Path(path) if path else None


def choose_place(parent: QWidget, name: str, title: str) -> Path | None:
    """Ask where to save a file, proposing a name in the user's documents; None when nothing was chosen."""
    start = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    ending = Path(name).suffix
    path, _ = QFileDialog.getSaveFileName(parent, title, str(Path(start, name)), f"*{ending}")
    return Path(path) if path else None


def open_files(paths: Sequence[str], away: Collection[str] = ()) -> None:
    """Open files with the programs the system has for them.

    Args:
        paths: The files.
        away: See `check_missing`.

    Raises:
        LibraryError: Some are gone, or no program opens one; the others are opened all the same.
    """
    missing = [path for path in paths if not Path(path).exists()]
    there = [path for path in paths if path not in missing]
    with system_libraries():
        closed = [path for path in there if not QDesktopServices.openUrl(QUrl.fromLocalFile(path))]
    check_missing(missing, away)
    if closed:
        raise LibraryError(tr("No program on this computer opens {name}.").format(name=shown(Path(closed[0]).name)))


def check_missing(missing: Sequence[str], away: Collection[str] = ()) -> None:
    """Say which files are gone.

    Args:
        missing: Files that are not there.
        away: Files, among others, that were not lost, but are on a drive that is not connected.

    Raises:
        LibraryError: There are any.
    """
    if missing and all(path in away for path in missing):
        raise LibraryError(not_connected(missing))
    if missing:
        raise LibraryError(gone(missing))
