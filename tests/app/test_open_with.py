from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from duet_desktop.app.background import Background
from duet_desktop.app.open_with import Command, OpenWith, programs_that_open, start_detached
from duet_desktop.app.xdg_programs import Program

PAINT = Program("Paint & Co", "", "paint %F", Path("/apps/paint.desktop"), "/tmp")


@dataclass
class Opening:
    """An entry in a menu, and what came of it."""

    widget: QWidget
    background: Background
    paths: list[str]
    started: list[tuple[Command, str]] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    used: list[int] = field(default_factory=list)
    program: str = ""  # what is chosen in the dialog
    starts: bool = True

    def confirm(self, count: int, go: Callable[[], None]) -> None:
        self.used.append(count)
        go()

    def menu(self, system: str, found: Sequence[Program] = (PAINT,)) -> QMenu:
        def start(command: Command, folder: str) -> bool:
            self.started.append((command, folder))
            return self.starts

        entry = OpenWith(
            self.widget,
            lambda: self.paths,
            self.background,
            self.failures.append,
            self.confirm,
            system,
            lambda paths: list(found),
            start,
            lambda parent, title, folder: self.program,
        )
        menu = QMenu(self.widget)
        menu.addAction("Quick look")
        entry.add_to(menu, before=menu.actions()[0])
        return menu


@pytest.fixture
def opening(qtbot: QtBot, background: Background, pictures: list[str]) -> Opening:
    widget = QWidget()
    qtbot.addWidget(widget)
    return Opening(widget, background, pictures[:2])


def texts(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def test_linux_has_a_menu_of_programs(opening: Opening, qtbot: QtBot) -> None:
    menu = opening.menu("linux")
    assert texts(menu) == ["Open with", "Quick look"]
    programs = menu.actions()[0].menu()
    assert texts(programs) == ["Choose a program…"]  # the others are read meanwhile
    qtbot.waitUntil(lambda: texts(programs) == ["Paint && Co", "Choose a program…"])
    programs.actions()[0].trigger()
    qtbot.waitUntil(lambda: opening.started == [(["paint", *opening.paths], "/tmp")])
    assert opening.used == [2]
    assert opening.failures == []


def test_another_program_is_chosen(opening: Opening, qtbot: QtBot) -> None:
    programs = opening.menu("linux", ()).actions()[0].menu()
    programs.actions()[-1].trigger()
    assert opening.started == []
    opening.program = "/opt/my paint"
    programs.actions()[-1].trigger()
    qtbot.waitUntil(lambda: opening.started == [(["/opt/my paint", *opening.paths], "")])


def test_macos_asks_for_an_application(opening: Opening, qtbot: QtBot) -> None:
    menu = opening.menu("darwin")
    assert texts(menu) == ["Open with…", "Quick look"]
    opening.program = "/Applications/Paint.app"
    menu.actions()[0].trigger()
    qtbot.waitUntil(lambda: opening.started == [(["open", "-a", "/Applications/Paint.app", *opening.paths], "")])


def test_windows_asks_itself(opening: Opening, qtbot: QtBot) -> None:
    opening.menu("win32").actions()[0].trigger()
    path = opening.paths[0]
    qtbot.waitUntil(lambda: opening.started == [(f"rundll32.exe shell32.dll,OpenAs_RunDLL {path}", "")])


def test_what_went_wrong_is_a_sentence(opening: Opening, qtbot: QtBot) -> None:
    opening.starts = False
    programs = opening.menu("linux").actions()[0].menu()
    qtbot.waitUntil(lambda: len(programs.actions()) == 3)
    programs.actions()[0].trigger()
    qtbot.waitUntil(lambda: opening.failures == ["Paint & Co could not be started."])
    os.remove(opening.paths[0])
    opening.starts = True
    programs.actions()[0].trigger()
    qtbot.waitUntil(lambda: len(opening.failures) == 2)
    assert "0.png" in opening.failures[1]
    assert opening.started[-1] == (["paint", opening.paths[1]], "/tmp")


def test_a_menu_that_is_gone_is_not_filled(opening: Opening, qtbot: QtBot) -> None:
    menu = opening.menu("linux")
    with qtbot.waitSignal(menu.destroyed):
        menu.deleteLater()
    done: list[None] = []
    opening.background.run(lambda: None, done.append, opening.failures.append)
    qtbot.waitUntil(lambda: len(done) == 1)
    assert opening.failures == []


@pytest.mark.skipif(sys.platform in ("darwin", "win32"), reason="Linux reads .desktop files")
def test_programs_open_every_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "applications"
    folder.mkdir()
    for name, kinds in (("both", "image/png;image/jpeg;"), ("one", "image/png;")):
        entry = f"[Desktop Entry]\nType=Application\nName={name}\nExec={name} %F\nMimeType={kinds}\n"
        (folder / f"{name}.desktop").write_text(entry)
    (folder / "mimeinfo.cache").write_text(
        "[MIME Cache]\nimage/png=one.desktop;both.desktop;\nimage/jpeg=both.desktop;\n"
    )
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    for name in ("XDG_DATA_DIRS", "XDG_CONFIG_DIRS"):
        monkeypatch.setenv(name, str(tmp_path / "nothing"))
    assert [program.name for program in programs_that_open(["/a.png", "/b.png"])] == ["one", "both"]
    assert [program.name for program in programs_that_open(["/a.png", "/b.jpg"])] == ["both"]
    assert programs_that_open([]) == []


@pytest.mark.skipif(sys.platform == "win32", reason="there is no shell script there")
def test_a_program_gets_the_file_and_no_shell_reads_its_name(tmp_path: Path, qtbot: QtBot) -> None:
    told, script = tmp_path / "told", tmp_path / "program"
    script.write_text(f'#!/bin/sh\nprintf %s "$1" > {told}.part && mv {told}.part {told}\n')
    script.chmod(0o755)
    path = str(tmp_path / "a $(touch b);'\" é.jpg")
    assert start_detached([str(script), path], str(tmp_path))
    qtbot.waitUntil(told.exists)
    assert told.read_text() == path
    assert not start_detached([str(tmp_path / "gone"), path], "")
