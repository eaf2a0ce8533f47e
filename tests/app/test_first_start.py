from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from duet_desktop.app import files
from duet_desktop.app.first_start import FirstStart
from tests.app.conftest import Started

Start = Callable[..., Started]
LEFT = Qt.MouseButton.LeftButton
NO_KEY = Qt.KeyboardModifier.NoModifier


def drop(screen: FirstStart, *urls: str) -> bool:
    """Drag files over the screen and let go; whether it would have them."""
    mime = QMimeData()
    mime.setUrls([QUrl(url) for url in urls])
    entering = QDragEnterEvent(QPoint(50, 50), Qt.DropAction.CopyAction, mime, LEFT, NO_KEY)
    entering.ignore()
    screen.dragEnterEvent(entering)
    if entering.isAccepted():
        assert screen.property("target")
        screen.dropEvent(QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, mime, LEFT, NO_KEY))
        assert not screen.property("target")
    return entering.isAccepted()


@pytest.fixture
def show(qtbot: QtBot) -> Callable[[str | None], FirstStart]:
    def begin(pictures: str | None) -> FirstStart:
        screen = FirstStart(pictures=lambda: pictures)
        qtbot.addWidget(screen)
        screen.show()
        screen.welcome()
        return screen

    return begin


def test_the_folder_of_pictures_is_offered_by_its_name(show: Callable[..., FirstStart], qtbot: QtBot) -> None:
    screen = show("/home/ana/Bilder & Fotos")
    assert screen.offer.text() == "Bilder && Fotos"
    assert screen.button.text() == "Choose another folder"
    assert screen.focusWidget() is screen.offer
    with qtbot.waitSignal(screen.folders_given) as given:
        QTest.keyClick(screen.offer, Qt.Key.Key_Return)
    assert given.args == [["/home/ana/Bilder & Fotos"]]
    with qtbot.waitSignal(screen.folder_asked):
        QTest.mouseClick(screen.button, LEFT)


def test_without_one_there_is_one_button(show: Callable[..., FirstStart]) -> None:
    screen = show(None)
    assert screen.offer.isHidden()
    assert screen.button.text() == "Choose a folder"
    assert screen.button.objectName() == "primary"
    assert screen.focusWidget() is screen.button


def test_only_a_folder_of_pictures_of_ones_own_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    for place, expected in ((tmp_path / "Pictures", None), (tmp_path, None)):
        monkeypatch.setattr(files.QStandardPaths, "writableLocation", lambda _, place=place: str(place))
        assert files.pictures_folder() == expected
    (tmp_path / "Pictures").mkdir()
    monkeypatch.setattr(files.QStandardPaths, "writableLocation", lambda _: str(tmp_path / "Pictures"))
    assert files.pictures_folder() == str(tmp_path / "Pictures")


def test_folders_that_are_dropped_are_all_added(start: Start, tmp_path: Path, qtbot: QtBot) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    (tmp_path / "a.jpg").touch()
    begun = start()
    screen = begun.session.window.first_start
    assert not drop(screen, "https://example.org/a.jpg")
    assert drop(screen, QUrl.fromLocalFile(str(tmp_path / "a.jpg")).toString())
    qtbot.waitUntil(lambda: screen.hint.startswith("Only folders"))
    assert begun.session.window.is_first_start
    assert drop(screen, *(QUrl.fromLocalFile(str(path)).toString() for path in sorted(tmp_path.iterdir())))
    qtbot.waitUntil(lambda: not begun.session.window.is_first_start)
    one, two = str(tmp_path / "one"), str(tmp_path / "two")
    assert begun.session.window.top_bar.chosen_folders == (one, two)
    qtbot.waitUntil(lambda: len(begun.engine.runs) == 1)
    assert begun.engine.runs[0][0] == (one,)
    assert begun.session.index.waiting == (two,)


def test_the_buttons_are_as_large_as_their_words(show: Callable[..., FirstStart], qtbot: QtBot) -> None:
    screen = show("/home/ana/Pictures")
    qtbot.waitUntil(lambda: screen.offer.width() >= screen.offer.sizeHint().width())
    assert screen.button.width() >= screen.button.sizeHint().width()
    assert screen.offer.height() == screen.button.height()


def test_the_key_that_is_named_chooses_a_folder(show: Callable[..., FirstStart], qtbot: QtBot) -> None:
    screen = show("/home/ana/Bilder")
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)
    with qtbot.waitSignal(screen.folder_asked):
        QTest.keyClick(screen, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
