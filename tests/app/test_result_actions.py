from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QContextMenuEvent, QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from duet_desktop.app import result_actions
from duet_desktop.app.background import Background
from duet_desktop.app.result_actions import ResultActions, ask_to_open
from duet_desktop.app.results_panel import ResultsPanel
from duet_desktop.app.results_view import ResultsView
from tests.app.fake_engine import hit

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@dataclass
class Acting:
    """Actions over forty results, and what they said and opened."""

    view: ResultsView
    actions: ResultActions
    failures: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)
    asked: list[tuple[int, Callable[[], None]]] = field(default_factory=list)

    def choose(self, *rows: int) -> None:
        self.view.choose(rows[0])
        for row in rows[1:]:
            index = self.view.model().index(row, 0)
            self.view.selectionModel().select(index, self.view.selectionModel().SelectionFlag.Select)


@pytest.fixture
def acting(
    results_panel: ResultsPanel,
    pictures: list[str],
    background: Background,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> Acting:
    def ask(parent: QWidget, count: int, go: Callable[[], None]) -> None:
        made.asked.append((count, go))

    results_panel.show_hits(tuple(hit(path, size=(60, 40), thumbnail=path) for path in pictures))
    made = Acting(results_panel.view, None)  # type: ignore[arg-type]
    made.actions = ResultActions(results_panel.view, background, made.failures.append, made.told.append, ask)
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: made.opened.append(url.toLocalFile()) or True)
    results_panel.activateWindow()
    results_panel.view.setFocus()
    qtbot.waitUntil(results_panel.view.hasFocus)
    return made


def test_enter_opens_what_is_chosen(acting: Acting, pictures: list[str], qtbot: QtBot) -> None:
    acting.choose(1, 3)
    QTest.keyClick(acting.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: acting.opened == [pictures[1], pictures[3]])
    QTest.keyClick(acting.view, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    qtbot.waitUntil(lambda: len(acting.opened) == 4)
    assert acting.failures == []


def test_many_are_opened_only_when_asked_again(acting: Acting, qtbot: QtBot) -> None:
    acting.choose(*range(10))
    acting.actions.open.trigger()
    qtbot.waitUntil(lambda: len(acting.opened) == 10)
    assert acting.asked == []
    acting.choose(*range(11))
    acting.actions.open.trigger()
    ((count, go),) = acting.asked
    assert count == 11
    assert len(acting.opened) == 10
    go()
    qtbot.waitUntil(lambda: len(acting.opened) == 21)


def test_the_question_before_many_are_opened(acting: Acting, qtbot: QtBot) -> None:
    went: list[bool] = []
    for answer, expected in (("Cancel", []), ("Open all", [True])):
        ask_to_open(acting.view, 1204, lambda: went.append(True))
        box = acting.view.findChild(QMessageBox)
        assert box.text() == "Open 1,204 pictures?"
        with qtbot.waitSignal(box.destroyed):
            next(button for button in box.findChildren(QPushButton) if button.text() == answer).click()
        assert went == expected


def test_files_that_are_gone_are_one_sentence(acting: Acting, pictures: list[str], qtbot: QtBot) -> None:
    for path in pictures[:2]:
        Path(path).unlink()
    acting.choose(0, 1, 2)
    for action in (acting.actions.open, acting.actions.copy):
        action.trigger()
        qtbot.waitUntil(lambda: len(acting.failures) == 1)
        assert acting.failures.pop().startswith("2 pictures are not where they were.")
    assert acting.opened == [pictures[2]]
    acting.choose(0)
    for action in (acting.actions.open, acting.actions.copy, acting.actions.show_in_folder):
        action.trigger()
        qtbot.waitUntil(lambda: len(acting.failures) == 1)
        assert acting.failures.pop().startswith("0.png is not where it was.")


@pytest.fixture
def away(acting: Acting, results_panel: ResultsPanel, pictures: list[str], tmp_path: Path) -> list[str]:
    """Two pictures whose drive was unplugged, before the others."""
    gone = [str(tmp_path / "drive" / name) for name in ("a.png", "b.png")]
    hits = [replace(hit(path), is_away=True) for path in gone]
    results_panel.show_hits((*hits, *(hit(path, thumbnail=path) for path in pictures)))
    return gone


def test_what_is_on_an_absent_drive_is_one_sentence(acting: Acting, away: list[str], qtbot: QtBot) -> None:
    actions = acting.actions
    acting.choose(0, 1)
    for action in (actions.open, actions.copy):
        action.trigger()
        qtbot.waitUntil(lambda: len(acting.failures) == 1)
        assert acting.failures.pop().startswith("2 pictures are on a drive that is not connected.")
    acting.choose(0)
    for action in (actions.open, actions.copy, actions.show_in_folder):
        action.trigger()
        qtbot.waitUntil(lambda: len(acting.failures) == 1)
        assert acting.failures.pop().startswith("a.png is on a drive that is not connected.")
    assert acting.opened == []


def test_what_was_plugged_in_again_is_opened(acting: Acting, away: list[str], qtbot: QtBot) -> None:
    Path(away[0]).parent.mkdir()
    Path(away[0]).touch()
    acting.choose(0)
    acting.actions.open.trigger()
    qtbot.waitUntil(lambda: acting.opened == away[:1])
    assert acting.failures == []


def test_a_file_without_a_program_is_a_sentence(acting: Acting, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: False)
    acting.choose(0)
    acting.actions.open.trigger()
    qtbot.waitUntil(lambda: acting.failures == ["No program on this computer opens 0.png."])


def test_one_picture_is_copied_with_its_pixels(acting: Acting, pictures: list[str], qtbot: QtBot) -> None:
    acting.choose(2)
    QTest.keyClick(acting.view, Qt.Key.Key_C, CONTROL)
    qtbot.waitUntil(lambda: acting.told == ["1 picture copied."])
    data = QGuiApplication.clipboard().mimeData()
    assert data.urls() == [QUrl.fromLocalFile(pictures[2])]
    image = QGuiApplication.clipboard().image()
    assert (image.width(), image.height(), image.pixelColor(5, 5).green()) == (60, 40, 12)
    assert data.data("image/png").startsWith(b"\x89PNG")


def test_several_are_copied_as_files(acting: Acting, pictures: list[str], qtbot: QtBot) -> None:
    acting.choose(2, 5)
    acting.actions.copy.trigger()
    qtbot.waitUntil(lambda: acting.told == ["2 pictures copied."])
    data = QGuiApplication.clipboard().mimeData()
    assert [url.toLocalFile() for url in data.urls()] == [pictures[2], pictures[5]]
    assert not data.hasImage()


def test_what_qt_cannot_read_is_copied_small(acting: Acting, pictures: list[str], tmp_path: Path, qtbot: QtBot) -> None:
    raw = tmp_path / "photo.heic"
    raw.write_bytes(b"not for Qt")
    panel_hits = (hit(str(raw), thumbnail=pictures[0]),)
    acting.view.show_hits(panel_hits)
    acting.choose(0)
    acting.actions.copy.trigger()
    qtbot.waitUntil(lambda: len(acting.told) == 1)
    assert acting.told[0].startswith("photo.heic was copied as a file")
    assert QGuiApplication.clipboard().image().width() == 60


def test_paths_are_copied_as_text(acting: Acting, pictures: list[str]) -> None:
    acting.choose(2, 5)
    QTest.keyClick(acting.view, Qt.Key.Key_C, CONTROL | SHIFT)
    assert QGuiApplication.clipboard().text().splitlines() == [str(Path(pictures[2])), str(Path(pictures[5]))]
    assert acting.told == ["2 paths copied."]


def test_a_path_copied_last_is_not_replaced_by_a_picture_copied_before(
    acting: Acting, pictures: list[str], qtbot: QtBot
) -> None:
    acting.choose(2)
    acting.actions.copy.trigger()
    acting.actions.copy_path.trigger()
    done: list[None] = []
    acting.actions._background.run(lambda: None, done.append, acting.failures.append)
    acting.actions._background.run(lambda: None, done.append, acting.failures.append)
    qtbot.waitUntil(lambda: len(done) == 2)
    qtbot.wait(50)
    assert QGuiApplication.clipboard().text() == str(Path(pictures[2]))


def test_the_current_file_is_shown_in_its_folder(
    acting: Acting, pictures: list[str], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    revealed: list[str] = []
    monkeypatch.setattr(result_actions, "reveal", revealed.append)
    acting.choose(4, 1)
    QTest.keyClick(acting.view, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: revealed == [pictures[4]])
    assert acting.opened == []


def test_similar_is_for_one(acting: Acting, pictures: list[str], qtbot: QtBot) -> None:
    acting.choose(3)
    with qtbot.waitSignal(acting.view.similar_asked) as asked:
        QTest.keyClick(acting.view, Qt.Key.Key_M, CONTROL | SHIFT)
    assert asked.args == [pictures[3]]
    with qtbot.waitSignal(acting.actions.similar_too_asked) as asked:
        QTest.keyClick(acting.view, Qt.Key.Key_A, CONTROL | SHIFT)
    assert asked.args == [pictures[3]]
    with qtbot.waitSignal(acting.actions.unlike_asked) as asked:
        QTest.keyClick(acting.view, Qt.Key.Key_N, CONTROL | SHIFT)
    assert asked.args == [pictures[3]]
    acting.choose(3, 4)
    for action in (acting.actions.similar, acting.actions.similar_too, acting.actions.unlike):
        assert not action.isEnabled()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_menu_comes_by_key_and_by_pointer(acting: Acting, qtbot: QtBot) -> None:
    acting.choose(3, 4)
    reason = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(acting.view.viewport(), QContextMenuEvent(reason, QPoint(1, 1), QPoint(1, 1)))
    menu = acting.view.findChild(QMenu)
    qtbot.waitUntil(menu.isVisible)
    texts = [action.text() for action in menu.actions() if action.text()]
    assert texts == [
        "Open 2 pictures",
        "Open with",
        "Quick look",
        "Find similar",
        "Like this, too",
        "Not like this",
        "Copy 2 pictures",
        "Copy 2 paths",
        "Show in folder",
        "Choose all",
    ]
    assert acting.view.viewport().rect().contains(acting.view.viewport().mapFromGlobal(menu.pos()))
    with qtbot.waitSignal(menu.destroyed):
        menu.close()


def test_nothing_chosen_means_no_menu_and_nothing_to_do(acting: Acting, qtbot: QtBot) -> None:
    acting.view.clearSelection()
    for action in (acting.actions.open, acting.actions.copy, acting.actions.similar, acting.actions.show_in_folder):
        assert not action.isEnabled()
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(acting.view.viewport(), QContextMenuEvent(reason, QPoint(1, 1), QPoint(1, 1)))
    assert acting.view.findChild(QMenu) is None
