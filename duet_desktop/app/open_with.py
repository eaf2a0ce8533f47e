"""Open pictures in another program than the usual one: the entry in the menu, and starting the program."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from PySide6.QtCore import QLocale, QMimeDatabase, QObject, QProcess
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget
from shiboken6 import isValid

from duet_desktop.app.background import Background
from duet_desktop.app.files import check_missing
from duet_desktop.app.outside import system_libraries
from duet_desktop.app.reveal import run
from duet_desktop.app.xdg_programs import Program, programs_for
from duet_desktop.library.errors import LibraryError

Command = str | Sequence[str]
_START = {"darwin": "/Applications"}  # where programs lie; else /usr/bin


class OpenWith(QObject):
    """Offers the programs for some pictures.

    Linux has a menu of them. macOS and Windows have dialogs of their own: for a program, and for what opens a file.

    Args:
        parent: The widget with the menu.
        chosen: Gives the paths of the chosen pictures.
        background: For reading and starting.
        fail: Takes a sentence when something went wrong.
        confirm: Calls back if so many pictures shall be opened.
        system: As `sys.platform` names it.
        find: Gives the programs for some files; may take a while.
        start: Starts a command in a folder; says whether it could.
        ask: Asks for a program; empty if none was chosen.
        away: See `check_missing`.
    """

    def __init__(
        self,
        parent: QWidget,
        chosen: Callable[[], list[str]],
        background: Background,
        fail: Callable[[str], None],
        confirm: Callable[[int, Callable[[], None]], None],
        system: str = sys.platform,
        find: Callable[[Sequence[str]], list[Program]] | None = None,
        start: Callable[[Command, str], bool] | None = None,
        ask: Callable[[QWidget, str, str], str] | None = None,
        away: Callable[[], Collection[str]] = tuple,
    ) -> None:
        super().__init__(parent)
        self._parent = parent
        self._chosen = chosen
        self._background = background
        self._fail = fail
        self._confirm = confirm
        self._system = system
        self._find = find or programs_that_open
        self._start = start or start_detached
        self._ask = ask or ask_for_program
        self._away = away

    def add_to(self, menu: QMenu, before: QAction | None = None) -> None:
        """Put the entry into a menu, at its end or before another entry."""
        if self._system in ("darwin", "win32"):
            entry = QAction(self.tr("Open with…"), menu)
            entry.triggered.connect(self._choose if self._system == "darwin" else self._ask_windows)
            menu.insertAction(before, entry)
            return
        programs = QMenu(self.tr("Open with"), menu)
        programs.setToolTipsVisible(True)
        menu.insertMenu(before, programs)
        other = programs.addAction(self.tr("Choose a program…"))
        other.triggered.connect(self._choose)
        paths = self._chosen()

        def fill(found: list[Program]) -> None:
            if not isValid(programs):  # the menu was closed before
                return
            for program in found:
                action = QAction(_icon(program.icon), program.name.replace("&", "&&"), programs)
                action.setToolTip(program.execute)
                action.triggered.connect(lambda _=False, program=program: self._open(program))
                programs.insertAction(other, action)
            if found:
                programs.insertSeparator(other)

        self._background.run(lambda: self._find(paths), fill, self._fail)

    def _open(self, program: Program) -> None:
        self._run(lambda paths: [(command, program.folder) for command in program.commands(paths)], program.name)

    def _choose(self) -> None:
        program = self._ask(self._parent, self.tr("Choose a program"), _START.get(self._system, "/usr/bin"))
        if not program:
            return

        def commands(paths: Sequence[str]) -> list[tuple[Command, str]]:
            start = ["open", "-a", program] if self._system == "darwin" else [program]
            return [([*start, *paths], "")]

        self._run(commands, Path(program).stem)

    def _ask_windows(self) -> None:
        # one string: rundll32 takes all that follows as the path, and no quotes
        self._run(lambda paths: [(f"rundll32.exe shell32.dll,OpenAs_RunDLL {path}", "") for path in paths[:1]], "")

    def _run(self, commands: Callable[[Sequence[str]], list[tuple[Command, str]]], name: str) -> None:
        paths, away = self._chosen(), self._away()
        closed = self.tr("{program} could not be started.").format(program=name)

        def work() -> None:
            there = [path for path in paths if Path(path).exists()]
            for command, folder in commands(there) if there else []:
                if not self._start(command, folder):
                    raise LibraryError(closed)
            check_missing([path for path in paths if path not in there], away)

        self._confirm(len(paths), lambda: self._background.run(work, lambda _: None, self._fail))


def programs_that_open(paths: Sequence[str]) -> list[Program]:
    """The programs on a Linux desktop that open every one of some files, the preferred one first; on any thread."""
    database = QMimeDatabase()
    kinds = {}
    for path in {Path(path).suffix: path for path in paths}.values():
        kind = database.mimeTypeForFile(path, QMimeDatabase.MatchMode.MatchExtension)
        kinds[kind.name()] = [kind.name(), *kind.aliases(), *kind.parentMimeTypes()]
    language = QLocale.system().name()
    found = [programs_for(names, os.environ, language) for names in kinds.values()]
    return [program for program in found[0] if all(program in others for others in found)] if found else []


def start_detached(command: Command, folder: str) -> bool:
    """Start a program that goes on when the window is closed; returns whether it could be started."""
    if isinstance(command, str):  # Windows, where the arguments are one text
        subprocess.Popen(command)
        return True
    if command[0] == "open":
        return run(command)
    with system_libraries():
        started, _ = QProcess.startDetached(command[0], list(command[1:]), folder)
    return started


def ask_for_program(parent: QWidget, title: str, folder: str) -> str:
    """Ask for a program; empty if none was chosen."""
    program, _ = QFileDialog.getOpenFileName(parent, title, folder)
    return program


def _icon(name: str) -> QIcon:
    return QIcon(name) if os.path.isabs(name) else QIcon.fromTheme(name)
