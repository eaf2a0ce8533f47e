from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from duet_desktop.app import sentences
from duet_desktop.app.background import Background
from duet_desktop.app.photo_chip import STRONG
from duet_desktop.app.photo_chips import PhotoChips
from duet_desktop.app.session import Session
from duet_desktop.app.words import Words
from duet_desktop.library.filters import NO_FILTERS, Filters
from duet_desktop.library.messages import SearchRequest
from duet_desktop.library.query_file import MOST_PHOTOS
from duet_model.strokes import Sketch, Stroke
from duet_model.weighted import Weighted, several
from tests.app.conftest import Started
from tests.app.fake_engine import FakeEngine, hit, response

LINE = Stroke(((0.1, 0.1, 1.0), (0.5, 0.5, 1.0)), 0.01)


@pytest.fixture
def session(start: Callable[..., Started]) -> Session:
    return start(known=["/pictures"]).session


def asked(qtbot: QtBot, engine: FakeEngine, count: int) -> SearchRequest:
    """The newest request once there are `count`; it is answered."""
    qtbot.waitUntil(lambda: len(engine.searches) == count)
    request, future = engine.searches[-1]
    future.set_result(response(*(hit(f"/{n}.jpg", 0.9 - n / 10) for n in range(5))))
    return request


def drop(target: QWidget, *paths: Path) -> bool:
    """Whether the drag was taken; then the files are dropped."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    actions, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), actions, data, left, none)
    enter.ignore()
    QApplication.sendEvent(target, enter)
    if not enter.isAccepted():
        return False
    QApplication.sendEvent(target, QDropEvent(QPointF(5, 5), actions, data, left, none))
    return True


def test_the_balance_is_there_once_both_are_asked(session: Session, engine: FakeEngine, qtbot: QtBot) -> None:
    balance = session.window.results.balance
    assert not balance.isEnabled()
    session.window.canvas.drawing.add(LINE)
    asked(qtbot, engine, 1)
    assert not balance.isEnabled()
    session.window.top_bar.words.setText("red")
    assert asked(qtbot, engine, 2).balance == 0.5
    assert balance.isEnabled()
    balance.slider.setValue(5)
    assert asked(qtbot, engine, 3).balance == 0.25
    QTest.mouseDClick(balance.slider, Qt.MouseButton.LeftButton)
    assert asked(qtbot, engine, 4).balance == 0.5
    session.window.top_bar.words.clear()
    qtbot.waitUntil(lambda: not balance.isEnabled())


def test_a_balance_that_says_nothing_is_not_asked(session: Session, engine: FakeEngine, qtbot: QtBot) -> None:
    session.search.set_balance(0.25)
    session.window.canvas.drawing.add(LINE)
    assert asked(qtbot, engine, 1).balance == 0.5


def test_scenes_are_asked_once_the_switch_is_on(session: Session, engine: FakeEngine, qtbot: QtBot) -> None:
    switch = session.window.results.scenes
    assert switch.accessibleName() == "Scenes"
    assert "Ctrl+E" in switch.toolTip()
    switch.click()
    assert session.search.question.scenes
    assert not engine.searches  # there is nothing to look for yet
    session.window.canvas.drawing.add(LINE)
    assert asked(qtbot, engine, 1).scenes
    switch.click()
    assert not asked(qtbot, engine, 2).scenes
    assert not switch.isChecked()


def test_the_key_of_scenes_works_while_someone_types(session: Session, qtbot: QtBot) -> None:
    window = session.window
    window.activateWindow()
    window.top_bar.words.setFocus()
    qtbot.waitUntil(window.top_bar.words.hasFocus)
    QTest.keyClick(window.top_bar.words, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: session.search.question.scenes)
    assert window.results.scenes.isChecked()
    assert window.top_bar.words.hasFocus()


def test_unwanted_words_of_both_fields_are_taken_together(session: Session, engine: FakeEngine, qtbot: QtBot) -> None:
    session.window.top_bar.words.setText("beach -people")
    session.window.top_bar.unwanted.setText("dogs, cars ")
    request = asked(qtbot, engine, 1)
    assert (request.text, request.negative) == ("beach", "people, dogs, cars")


def test_only_unwanted_words_give_advice(session: Session, qtbot: QtBot) -> None:
    session.window.top_bar.unwanted.setText("people")
    qtbot.waitUntil(lambda: session.window.results.empty.heading == "Only unwanted words so far")


def test_a_photo_has_a_chip_that_takes_it_away(
    session: Session, engine: FakeEngine, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "lamp.png"
    image = QImage(60, 40, QImage.Format.Format_RGB32)
    image.fill(0xFF3060C0)
    image.save(str(path))
    photos = session.window.top_bar.photos
    assert not photos.isVisible()
    session.asking.look_like(path)
    assert asked(qtbot, engine, 1).photo == several(path)
    assert photos.isVisible()
    (chip,) = photos.chips
    assert chip.accessibleName() == "Photo: lamp.png"
    qtbot.waitUntil(lambda: chip._picture.pixmap().toImage().pixelColor(5, 5).name() == "#3060c0")
    QTest.mouseClick(chip._remove, Qt.MouseButton.LeftButton)
    assert not photos.isVisible()
    assert session.search.question.photos == ()


def test_photos_are_added_weighed_turned_and_taken_away(session: Session, engine: FakeEngine, qtbot: QtBot) -> None:
    photos = session.window.top_bar.photos
    shape, mood, bad = (Weighted(Path(f"/{name}.jpg")) for name in ("shape", "mood", "bad"))
    session.asking.look_like(shape.thing)
    session.asking.add_photo(mood.thing)
    session.asking.add_unlike(bad.thing)
    asked(qtbot, engine, 1)
    request = asked(qtbot, engine, 2)
    assert (request.photo, request.negative_photo) == ((shape, mood), (bad,))
    assert [chip.accessibleName() for chip in photos.chips] == [
        "Photo: shape.jpg",
        "Photo: mood.jpg",
        "Photo not wanted: bad.jpg",
    ]
    little, usual, strong, *_ = photos.chips[1].menu().actions()
    assert [action.isChecked() for action in (little, usual, strong)] == [False, True, False]
    strong.trigger()
    assert asked(qtbot, engine, 3).photo == (shape, Weighted(mood.thing, STRONG))
    assert photos.chips[1].menu().actions()[2].isChecked()
    photos.chips[0].menu().actions()[4].trigger()
    request = asked(qtbot, engine, 4)
    assert (request.photo, request.negative_photo) == ((Weighted(mood.thing, STRONG),), (bad, shape))
    photos.chips[1].setFocus()
    QTest.keyClick(photos.chips[1], Qt.Key.Key_Delete)
    request = asked(qtbot, engine, 5)
    assert request.negative_photo == (shape,)
    session.asking.look_like(bad.thing)
    request = asked(qtbot, engine, 6)
    assert (request.photo, request.negative_photo) == ((bad,), (shape,)), "similar ones: unwanted ones stay so"


def test_more_photos_than_there_is_room_for(session: Session, engine: FakeEngine, qtbot: QtBot) -> None:
    for number in range(MOST_PHOTOS):
        session.asking.add_photo(Path(f"/{number}.jpg"))
    with qtbot.waitSignal(session.asking.refused) as told:
        session.asking.add_unlike(Path("/more.jpg"))
    assert told.args == ["A search holds 4 photos; take one away first."]
    assert session.search.question.unlike == ()
    assert len(session.search.question.photos) == MOST_PHOTOS


def test_only_unwanted_photos_give_advice(session: Session, qtbot: QtBot) -> None:
    session.asking.add_unlike(Path("/bad.jpg"))
    qtbot.waitUntil(lambda: session.window.results.empty.heading == "Only unwanted words so far")


@pytest.mark.parametrize("place", ["words", "unwanted", "photos", "bar"])
def test_a_picture_dropped_on_the_bar_is_the_photo(session: Session, tmp_path: Path, place: str) -> None:
    top_bar = session.window.top_bar
    target = top_bar if place == "bar" else getattr(top_bar, place)
    assert drop(target, tmp_path / "notes.txt", tmp_path / "lamp.jpg")
    assert session.search.question.photos == several(tmp_path / "lamp.jpg")
    assert top_bar.words.text() == ""


def test_what_is_no_picture_is_no_photo(session: Session, tmp_path: Path) -> None:
    assert not drop(session.window.top_bar, tmp_path / "notes.txt")
    assert session.search.question.photos == ()


def test_filters_are_asked_and_counted(session: Session, engine: FakeEngine, qtbot: QtBot) -> None:
    panel, button = session.asking.filters, session.window.top_bar.filters
    session.window.top_bar.words.setText("red")
    assert asked(qtbot, engine, 1).filters == NO_FILTERS
    panel.colours["red"].click()
    assert asked(qtbot, engine, 2).filters == Filters(colours=("red",))
    panel.shapes["portrait"].click()
    asked(qtbot, engine, 3)
    panel.shapes["square"].click()
    assert asked(qtbot, engine, 4).filters == Filters(colours=("red",), orientation="square")
    panel.formats["jpeg"].click()
    asked(qtbot, engine, 5)
    for field, text in ((panel.taken_from, "2023-05"), (panel.least_side, "900")):
        field.setText(text)
        field.textEdited.emit(text)
    wanted = Filters("2023-05", None, ("jpeg",), "square", 900, ("red",))
    assert asked(qtbot, engine, 6).filters == wanted
    assert button.count == 5
    assert "red, JPEG, from 2023-05, square, 900 pixels or more" in button.defaultAction().toolTip()
    panel.clear.click()
    assert asked(qtbot, engine, 7).filters == NO_FILTERS
    assert button.count == 0
    assert not panel.shapes["square"].isChecked()
    assert panel.least_side.text() == panel.taken_from.text() == ""


def test_where_nothing_passes_the_filters_it_says_so(session: Session, engine: FakeEngine, qtbot: QtBot) -> None:
    empty = session.window.results.empty
    session.search.set_filters(Filters("2023"))
    session.window.top_bar.words.setText("red")
    qtbot.waitUntil(lambda: len(engine.searches) == 1)
    with qtbot.waitSignal(session.search.answered):
        engine.searches[0][1].set_result(response())
    assert empty.heading == "Nothing found"
    assert any(label.text() == sentences.none_passes() for label in empty.findChildren(QLabel))


def test_a_date_that_makes_no_sense_is_marked_and_not_asked(session: Session, engine: FakeEngine, qtbot: QtBot) -> None:
    panel = session.asking.filters
    panel.taken_to.setText("May")
    panel.taken_to.textEdited.emit("May")
    qtbot.waitUntil(lambda: bool(panel.taken_to.property("wrong")))
    assert session.search.question.filters == NO_FILTERS
    panel.taken_to.setText("2024")
    panel.taken_to.textEdited.emit("2024")
    qtbot.waitUntil(lambda: not panel.taken_to.property("wrong"))
    assert session.search.question.filters == Filters(taken_to="2024")
    assert engine.searches == []


def test_the_tail_is_hidden_without_asking(session: Session, engine: FakeEngine, qtbot: QtBot) -> None:
    session.window.top_bar.words.setText("red")
    with qtbot.waitSignal(session.search.answered):
        asked(qtbot, engine, 1)
    hits = session.window.results_model
    assert len(hits.hits) == 5
    session.asking.filters.tail.setValue(10)
    assert [h.path for h in hits.hits] == ["/0.jpg", "/1.jpg", "/2.jpg"]
    assert session.window.top_bar.filters.count == 1
    session.asking.filters.tail.setValue(20)
    assert len(hits.hits) == 1
    session.asking.filters.tail.setValue(0)
    assert len(hits.hits) == 5
    assert len(engine.searches) == 1


def test_a_whole_question_is_asked_once(session: Session, engine: FakeEngine, qtbot: QtBot) -> None:
    question = replace(
        session.search.question, words=Words("red"), sketch=Sketch((LINE,)), balance=0.75, filters=Filters("2023")
    )
    session.search.set_question(question, 0.5)
    request = asked(qtbot, engine, 1)
    assert (request.text, request.balance, request.filters) == ("red", 0.75, Filters("2023"))
    assert session.asking.filters.taken_from.text() == "2023"
    assert session.window.results.balance.slider.value() == 15
    assert session.window.top_bar.filters.count == 2
    session.search.set_question(question, 0.5)
    qtbot.wait(50)
    assert len(engine.searches) == 1


def test_the_picture_of_a_photo_that_is_gone_comes_too_late(
    background: Background, qtbot: QtBot, pictures: list[str]
) -> None:
    chips = PhotoChips(background)
    qtbot.addWidget(chips)
    photo = Path(pictures[0])
    chips.show_photos((Weighted(photo),), ())
    chips.show_photos((Weighted(photo, 0.5),), ())
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    qtbot.waitUntil(lambda: not chips.chips[0].findChildren(QLabel)[1].property("icon"))
