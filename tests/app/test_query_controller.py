from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from duet_desktop.app import history_keeper
from duet_desktop.app.query_controller import QueryController
from duet_desktop.app.session import Session
from duet_desktop.library.filters import Filters
from duet_desktop.library.query_file import Query, read_query, write_query
from duet_desktop.library.shelf import Shelf
from duet_model.strokes import Sketch, Stroke
from duet_model.weighted import Weighted, several
from tests.app.conftest import Started
from tests.app.fake_engine import FakeEngine, hit, response

LINE = Stroke(((0.1, 0.1, 1.0), (0.5, 0.5, 1.0)), 0.01)
OTHER = Stroke(((0.9, 0.1, 1.0), (0.5, 0.9, 1.0)), 0.01)
BOATS = (Weighted(Path("/boat.jpg")), Weighted(Path("/mood.jpg"), 0.5))
BOAT = Query("red boat", "people", Sketch((LINE, OTHER)), BOATS, (), 0.25, Filters("2023"), 0.5, scenes=True)


@pytest.fixture
def session(start: Callable[..., Started]) -> Session:
    return start(known=["/pictures"]).session


@pytest.fixture
def files(session: Session, shelf: Shelf, tmp_path: Path) -> QueryController:
    """A controller whose file dialogs answer with one file."""
    path = tmp_path / "boat.duet"
    made = QueryController(
        session.window,
        session.search,
        shelf,
        session.background,
        session.canvas.pictures.draw,
        tmp_path / "pasted",
        lambda parent: path,
        lambda parent, name: path,
    )
    made.failed.connect(session.window.results.show_failure)
    return made


def answer(session: Session, engine: FakeEngine, qtbot: QtBot, count: int, *paths: str) -> None:
    qtbot.waitUntil(lambda: len(engine.searches) == count)
    with qtbot.waitSignal(session.search.answered):
        engine.searches[-1][1].set_result(response(*(hit(path) for path in paths or ("/a.jpg",))))


def history(shelf: Shelf) -> list[str]:
    return [kept.query.words for kept in shelf.asked()]


def test_a_saved_search_is_opened_as_it_was(
    session: Session, files: QueryController, engine: FakeEngine, qtbot: QtBot, tmp_path: Path
) -> None:
    files.show_query(BOAT)
    with qtbot.waitSignal(files.done) as told:
        files.save_file()
    assert told.args == ["The search is saved as boat.duet."]
    assert read_query(tmp_path / "boat.duet") == BOAT
    window = session.window
    window.top_bar.words.setText("something else")
    window.top_bar.unwanted.clear()
    window.canvas.drawing.clear()
    session.search.set_photos((), ())
    with qtbot.waitSignal(session.search.changed):
        files.open_file()
    assert files.query() == BOAT
    assert (window.top_bar.words.text(), window.top_bar.unwanted.text()) == ("red boat", "people")
    assert window.canvas.drawing.strokes == (LINE, OTHER)
    assert window.top_bar.photos.photos == BOATS
    window.canvas.drawing.undo_stack.undo()
    assert window.canvas.drawing.strokes == ()


def test_a_pasted_photo_comes_back_though_its_file_is_deleted_at_the_end(
    session: Session, files: QueryController, qtbot: QtBot, tmp_path: Path
) -> None:
    pasted = tmp_path / "pasted" / "Pasted picture 1.png"
    pasted.parent.mkdir(exist_ok=True)
    image = QImage(64, 32, QImage.Format.Format_RGB32)
    image.fill(0xFFAA2211)
    image.save(str(pasted))
    files.show_query(Query(photos=several(pasted)))
    with qtbot.waitSignal(files.done, timeout=20_000):
        files.save_file()
    pasted.unlink()
    session.search.set_photos((), ())
    with qtbot.waitSignal(session.search.changed):
        files.open_file()
    (photo,) = files.query().photos
    again = QImage(str(photo.thing))
    assert (again.width(), again.height()) == (64, 32)


def test_a_picture_that_is_the_drawing_comes_back(
    session: Session, files: QueryController, engine: FakeEngine, qtbot: QtBot, tmp_path: Path
) -> None:
    drawing = QImage(64, 64, QImage.Format.Format_RGB32)
    drawing.fill(0xFFFFFFFF)
    drawing.save(str(tmp_path / "scan.png"))
    query = Query(sketch=tmp_path / "scan.png")
    files.show_query(query)
    paper = session.window.canvas.drawing
    qtbot.waitUntil(lambda: paper.picture is not None)
    assert files.query() == query
    qtbot.waitUntil(lambda: len(engine.searches) == 1)
    assert engine.searches[0][0].sketch == tmp_path / "scan.png"
    files.show_query(BOAT)
    assert paper.picture is None
    assert paper.strokes == (LINE, OTHER)


def test_opening_asks_once(session: Session, files: QueryController, engine: FakeEngine, qtbot: QtBot) -> None:
    files.show_query(BOAT)
    answer(session, engine, qtbot, 1)
    request = engine.searches[0][0]
    assert (request.text, request.negative, request.sketch) == (BOAT.words, BOAT.unwanted, BOAT.sketch)
    assert (request.photo, request.balance, request.filters) == (BOATS, BOAT.balance, BOAT.filters)
    assert request.scenes
    qtbot.wait(250)  # longer than typing rests
    assert len(engine.searches) == 1


def test_unwanted_words_of_a_file_are_asked_as_typed_ones_are(
    session: Session, files: QueryController, engine: FakeEngine, qtbot: QtBot
) -> None:
    files.show_query(replace(BOAT, unwanted="-people, "))
    answer(session, engine, qtbot, 1)
    assert engine.searches[0][0].negative == "people"
    qtbot.wait(250)  # longer than typing rests
    assert len(engine.searches) == 1


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("{", "not readable as JSON"),
        ('{"format": "duet-query", "version": 7}', "is of version 7, and this program reads up to version 2"),
    ],
)
def test_a_file_that_cannot_be_opened_is_a_sentence(
    session: Session, files: QueryController, qtbot: QtBot, tmp_path: Path, content: str, sentence: str
) -> None:
    session.window.top_bar.words.setText("kept")
    (tmp_path / "boat.duet").write_text(content, encoding="utf-8")
    with qtbot.waitSignal(files.failed) as told:
        files.open_file()
    assert sentence in told.args[0]
    assert sentence in session.window.results.banner
    assert session.window.top_bar.words.text() == "kept"


def test_there_must_be_something_to_save(files: QueryController, qtbot: QtBot, tmp_path: Path) -> None:
    with qtbot.waitSignal(files.failed) as told:
        files.save_file()
    assert told.args == ["There is no search to save yet. Draw something or type a word."]
    assert not (tmp_path / "boat.duet").exists()


def test_a_question_is_remembered_once_its_results_were_looked_at(
    session: Session, engine: FakeEngine, shelf: Shelf, qtbot: QtBot
) -> None:
    session.queries.keeper._looked_at.setInterval(60)
    assert history_keeper.LOOKED_AT_MS == 2000
    session.window.top_bar.words.setText("boat")
    answer(session, engine, qtbot, 1)
    qtbot.waitUntil(lambda: history(shelf) == ["boat"])
    session.window.top_bar.words.setText("boats")  # grows out of it
    answer(session, engine, qtbot, 2)
    qtbot.waitUntil(lambda: history(shelf) == ["boats"])
    session.window.top_bar.words.setText("car")
    answer(session, engine, qtbot, 3)
    qtbot.waitUntil(lambda: history(shelf) == ["car", "boats"])


def test_what_was_only_passed_through_is_not_remembered(
    session: Session, engine: FakeEngine, shelf: Shelf, qtbot: QtBot
) -> None:
    session.queries.keeper._looked_at.setInterval(200)
    session.window.top_bar.words.setText("boat")
    answer(session, engine, qtbot, 1)
    session.window.top_bar.words.setText("car")  # sooner than that
    qtbot.wait(300)
    assert history(shelf) == [], "the results on show are those of the question before"
    answer(session, engine, qtbot, 2)
    qtbot.waitUntil(lambda: history(shelf) == ["car"])
    session.search.set_photos(several(Path("/nothing.jpg")), ())
    qtbot.waitUntil(lambda: len(engine.searches) == 3)
    with qtbot.waitSignal(session.search.answered):
        engine.searches[-1][1].set_result(response())
    qtbot.wait(300)
    assert history(shelf) == ["car"]


def test_doing_something_with_a_result_remembers_at_once(
    session: Session, engine: FakeEngine, shelf: Shelf, qtbot: QtBot
) -> None:
    session.window.canvas.drawing.add(LINE)
    answer(session, engine, qtbot, 1)
    session.window.results.view.choose(0)
    session.actions.copy_path.trigger()
    qtbot.waitUntil(lambda: [kept.query.sketch for kept in shelf.asked()] == [Sketch((LINE,))])


def test_the_panel_lists_what_was_kept_and_asked(
    session: Session, shelf: Shelf, engine: FakeEngine, qtbot: QtBot
) -> None:
    shelf.note(Query(words="car"))
    shelf.note(BOAT)
    shelf.save(Query(words="tree"), "Trees")
    panel = session.queries.panel
    session.window.top_bar.queries.click()
    assert panel.isVisible()
    assert not panel.keep.isEnabled(), "there is nothing to keep yet"
    rows = panel.queries
    qtbot.waitUntil(lambda: rows.count() == 5)
    texts = [rows.item(row).text() for row in range(5)]
    assert texts == [
        "Saved",
        "Trees",
        "Asked before",
        "red boat, not people, like boat.jpg, like mood.jpg, in scenes, from 2023, without the tail",
        "car",
    ]
    picture = rows.item(3).icon().pixmap(40, 40).toImage()
    assert any(picture.pixelColor(n, n).lightness() < 128 for n in range(2, 30)), "its drawing is shown"
    rows.setCurrentRow(3)
    QTest.keyClick(rows, Qt.Key.Key_Return)
    assert not panel.isVisible()
    assert session.queries.query() == BOAT


def test_a_search_without_a_drawing_shows_its_photo_or_nothing(
    session: Session, shelf: Shelf, qtbot: QtBot, tmp_path: Path
) -> None:
    photo = QImage(60, 40, QImage.Format.Format_RGB32)
    photo.fill(0xFF3060C0)
    photo.save(str(tmp_path / "lamp.png"))
    for query in (Query(words="x"), *(Query(photos=several(tmp_path / name)) for name in ("gone.jpg", "lamp.png"))):
        shelf.note(query)
    session.window.top_bar.queries.click()
    rows = session.queries.panel.queries
    qtbot.waitUntil(lambda: rows.count() == 4)
    pictures = [rows.item(row).icon().pixmap(40, 40).toImage().pixelColor(20, 20) for row in (1, 2, 3)]
    assert [colour.alpha() for colour in pictures] == [255, 0, 0]
    assert pictures[0].name() == "#3060c0"


def test_keeping_forgetting_and_clearing(session: Session, shelf: Shelf, qtbot: QtBot) -> None:
    panel = session.queries.panel
    for words in ("car", "boat"):
        shelf.note(Query(words=words))
    session.window.top_bar.words.setText("tree")
    session.window.top_bar.queries.click()
    rows = panel.queries
    qtbot.waitUntil(lambda: rows.count() == 3)
    panel.name.setText(" Trees ")
    QTest.keyClick(panel.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: rows.count() == 5)
    assert [kept.query for kept in shelf.saved()] == [Query(words="tree", name="Trees")]
    rows.setCurrentRow(3)
    QTest.keyClick(rows, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: rows.count() == 4)
    assert history(shelf) == ["car"]
    panel.clear.click()
    qtbot.waitUntil(lambda: rows.count() == 2)
    assert history(shelf) == []
    assert len(shelf.saved()) == 1


def test_a_photo_that_is_gone_is_a_sentence_of_the_engine(
    session: Session, files: QueryController, engine: FakeEngine, qtbot: QtBot, tmp_path: Path
) -> None:
    write_query(tmp_path / "boat.duet", replace(BOAT, photos=several(tmp_path / "gone.jpg")))
    files.open_file()
    qtbot.waitUntil(lambda: len(engine.searches) == 1)
    assert engine.searches[0][0].photo == several(tmp_path / "gone.jpg")
