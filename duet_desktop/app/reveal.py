"""Show a file in the system's file manager, with the file selected."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from duet_desktop.app.files import check_missing
from duet_desktop.app.outside import system_environment, system_libraries
from duet_desktop.app.sentences import folder_name
from duet_desktop.app.translation import tr
from duet_desktop.library.errors import LibraryError

_PATIENCE_S = 10  # the file manager may have to be started first
Command = str | Sequence[str]


def run(command: Command) -> bool:
    """Run a command to its end; returns whether it did what it should."""
    try:
        result = subprocess.run(command, capture_output=True, timeout=_PATIENCE_S, env=system_environment())
        return result.returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def open_folder(folder: Path) -> bool:
    """Open a folder in the file manager."""
    with system_libraries():
        return QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def reveal(
    path: str,
    run: Callable[[Command], bool] = run,
    open_folder: Callable[[Path], bool] = open_folder,
    system: str = sys.platform,
) -> None:
    """Show a file in its folder. May take seconds, so it is called in the background.

    Args:
        path: Absolute path of the file.
        run: Runs a command.
        open_folder: Opens a folder without anything selected: for systems where the file cannot be.
        system: As `sys.platform` names it.

    Raises:
        LibraryError: The file is gone, or there is no file manager.
    """
    file = Path(path)
    if not file.exists():
        check_missing([path])
    if system == "win32":
        run(f'explorer /select,"{path}"')  # one string: Explorer reads quotes in its own way, and never ends with 0
        return
    command = ["open", "-R", path] if system == "darwin" else _ask_file_manager(file)
    if not run(command) and not open_folder(file.parent):
        raise LibraryError(tr("There is no file manager that shows {parent}.").format(parent=folder_name(file.parent)))


def _ask_file_manager(file: Path) -> list[str]:
    """The message that freedesktop.org has agreed on; Files, Dolphin, Nemo, Thunar and others understand it."""
    return [
        "dbus-send",
        "--session",
        "--print-reply",
        "--dest=org.freedesktop.FileManager1",
        "/org/freedesktop/FileManager1",
        "org.freedesktop.FileManager1.ShowItems",
        f"array:string:{file.as_uri()}",
        "string:",
    ]
