from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from duet_desktop.app import sentences
from duet_desktop.app.controls import IconButton
from duet_desktop.app.failures_dialog import FailuresDialog
from duet_desktop.app.session import Session
from duet_desktop.library.errors import LibraryError
from duet_desktop.library.messages import Failure, IndexProgress, IndexReport
from duet_model.weighted import several
from tests.app.conftest import Started
from tests.app.fake_engine import FakeEngine, hit, progress, response

Start = Callable[..., Started]
PICTURES = os.path.join(os.path.abspath(os.sep), "home", "ana", "Pictures")
MOODBOARDS = os.path.join(os.path.abspath(os.sep), "home", "ana", "Moodboards")
LEFT = Qt.MouseButton.LeftButton


def draw(session: Session) -> None:
    canvas = session.window.canvas
    QTest.mousePress(canvas, LEFT, pos=QPoint(50, 50))
    QTest.mouseMove(canvas, QPoint(120, 90))
    QTest.mouseRelease(canvas, LEFT, pos=QPoint(150, 150))


def finish_index(qtbot: QtBot, engine: FakeEngine, session: Session, report: IndexReport | None = None) -> None:
    qtbot.waitUntil(lambda: bool(engine.runs) and not engine.runs[-1][2].done())
    with qtbot.waitSignal(session.index.finished):
        engine.runs[-1][2].set_result(report or IndexReport(8310, 0, 0, 0, (), 1.0))


def test_the_first_start_asks_for_a_folder(start: Start, qtbot: QtBot) -> None:
    begun = start()
    window = begun.session.window
    assert window.is_first_start
    begun.chosen += [None, PICTURES]
    QTest.mouseClick(window.first_start.button, LEFT)
    assert window.is_first_start
    QTest.mouseClick(window.first_start.button, LEFT)
    assert not window.is_first_start
    assert window.top_bar.folders.text() == "Pictures"
    assert window.top_bar.folders.shortcut().toString() == "Alt+F"
    qtbot.waitUntil(lambda: len(begun.engine.runs) == 1)
    assert begun.engine.runs[0][0] == (PICTURES,)
    assert window.results.empty.heading == "Your pictures are coming in"


def test_known_folders_are_shown_searched_and_looked_through(start: Start, qtbot: QtBot) -> None:
    begun = start(known=[PICTURES, MOODBOARDS])
    window = begun.session.window
    assert not window.is_first_start
    assert window.top_bar.chosen_folders == (PICTURES, MOODBOARDS)
    assert begun.engine.calls[:2] == ["start", "load"]
    for folder in (PICTURES, MOODBOARDS):
        qtbot.waitUntil(lambda folder=folder: begun.engine.runs[-1:] != [] and begun.engine.runs[-1][0] == (folder,))
        finish_index(qtbot, begun.engine, begun.session)
    assert window.results.empty.heading == "What does it look like?"
    window.top_bar.words.setText("dog")
    qtbot.waitUntil(lambda: len(begun.engine.searches) == 1)
    assert begun.engine.searches[0][0].folders == (PICTURES, MOODBOARDS)


def test_pictures_that_can_be_found_are_not_said_to_be_coming_in(start: Start, qtbot: QtBot) -> None:
    begun = start(known=[PICTURES])
    empty, status = begun.session.window.results.empty, begun.session.window.status_bar
    qtbot.waitUntil(lambda: len(begun.engine.runs) == 1)
    begun.engine.runs[0][1](IndexProgress(1, 0, 8310, 0, 0.0, None, "load"))
    qtbot.waitUntil(lambda: status.activity == "Loading the model, then going through 8,310 pictures in Pictures")
    assert empty.heading == "What does it look like?"
    begun.session.add_folders([MOODBOARDS])
    assert empty.heading == "What does it look like?"


def test_the_first_pictures_of_all_bring_the_examples(start: Start, qtbot: QtBot) -> None:
    begun = start(folders=[MOODBOARDS])
    empty = begun.session.window.results.empty
    qtbot.waitUntil(lambda: len(begun.engine.runs) == 1)
    assert empty.heading == "Your pictures are coming in"
    begun.engine.runs[0][1](progress(32, 100))
    qtbot.waitUntil(lambda: empty.heading == "What does it look like?")


def test_named_folders_are_searched_alone(start: Start, qtbot: QtBot) -> None:
    begun = start(known=[PICTURES], folders=[MOODBOARDS])
    assert begun.session.window.top_bar.chosen_folders == (MOODBOARDS,)
    draw(begun.session)
    finish_index(qtbot, begun.engine, begun.session)
    qtbot.waitUntil(lambda: len(begun.engine.searches) == 1)
    assert begun.engine.searches[0][0].folders == (MOODBOARDS,)


def test_a_new_folder_is_searched_as_soon_as_it_has_pictures(start: Start, qtbot: QtBot) -> None:
    begun = start(folders=[MOODBOARDS])
    draw(begun.session)
    qtbot.waitUntil(lambda: len(begun.engine.runs) == 1)
    assert begun.engine.searches == []
    assert begun.session.window.results.empty.heading == "Your pictures are coming in"
    begun.engine.runs[0][1](progress(32, 100))
    qtbot.waitUntil(lambda: len(begun.engine.searches) == 1)
    begun.engine.searches[0][1].set_result(response(hit("/a.jpg")))
    qtbot.waitUntil(lambda: begun.session.window.results.shows_results)


def test_indexing_is_told_in_the_status_bar(start: Start, qtbot: QtBot) -> None:
    begun = start(known=[MOODBOARDS])
    status = begun.session.window.status_bar
    qtbot.waitUntil(lambda: len(begun.engine.runs) == 1)
    assert status.activity == "Looking through Moodboards"
    begun.engine.runs[0][1](progress(1204, 8310, failed=3))
    qtbot.waitUntil(lambda: status.activity == "Indexing Moodboards: 1,204 of 8,310, 46 a second, 2 min left")
    assert status.failures == "3 could not be read"
    finish_index(qtbot, begun.engine, begun.session)
    assert status.activity == "Moodboards is ready: 8,310 pictures."
    assert status.failures == ""


def test_failures_open_a_list_with_reasons(start: Start, qtbot: QtBot) -> None:
    begun = start(known=[MOODBOARDS])
    failures = tuple(Failure(os.path.join(MOODBOARDS, f"{n}.jpg"), "The file ends too early.") for n in range(3))
    finish_index(qtbot, begun.engine, begun.session, IndexReport(5, 0, 0, 0, failures, 1.0))
    status = begun.session.window.status_bar
    assert status.failures == "3 could not be read"
    status.failures_asked.emit()
    (dialog,) = begun.session.window.findChildren(FailuresDialog)
    assert dialog.model.rowCount() == 3
    assert dialog.focusWidget().text() == "Close"
    assert dialog.model.index(1, 0).data() == "1.jpg"
    assert dialog.model.index(1, 1).data() == MOODBOARDS
    assert dialog.model.index(1, 2).data() == "The file ends too early."
    QTest.mouseClick(dialog.copy_button, LEFT)
    assert QGuiApplication.clipboard().text().splitlines()[2].endswith("2.jpg\tThe file ends too early.")
    with qtbot.waitSignal(dialog.destroyed):
        dialog.close()


def test_pause_and_go_on(start: Start, qtbot: QtBot) -> None:
    begun = start(known=[MOODBOARDS])
    status = begun.session.window.status_bar
    qtbot.waitUntil(lambda: len(begun.engine.runs) == 1)
    status.pause_toggled.emit()
    assert status.activity == "Pausing"
    qtbot.waitUntil(lambda: "cancel" in begun.engine.calls)
    finish_index(qtbot, begun.engine, begun.session, IndexReport(9, 0, 0, 0, (), 1.0, cancelled=True))
    assert status.activity.startswith("Indexing Moodboards is paused.")
    status.pause_toggled.emit()
    qtbot.waitUntil(lambda: len(begun.engine.runs) == 2)


def test_a_run_that_ends_before_it_could_be_paused_leaves_a_way_on(start: Start, qtbot: QtBot) -> None:
    begun = start(known=[MOODBOARDS])
    pause = begun.session.window.status_bar.findChild(IconButton)
    qtbot.waitUntil(lambda: len(begun.engine.runs) == 1)
    begun.session.window.status_bar.pause_toggled.emit()
    finish_index(qtbot, begun.engine, begun.session)
    assert pause.isVisible()
    begun.session.window.status_bar.pause_toggled.emit()
    assert not pause.isVisible()


def test_folders_are_watched_from_the_start_and_new_ones_too(start: Start, qtbot: QtBot) -> None:
    begun = start(known=[MOODBOARDS])
    qtbot.waitUntil(lambda: len(begun.engine.watches) == 1)
    assert begun.engine.watches[0][0] == (MOODBOARDS,)
    begun.chosen.append(PICTURES)
    begun.session.window.top_bar.add_asked.emit()
    qtbot.waitUntil(lambda: len(begun.engine.watches) == 2)
    assert begun.engine.watches[1][0] == (MOODBOARDS, PICTURES)


def test_a_change_is_looked_at_without_a_word_and_what_is_new_is_told(start: Start, qtbot: QtBot) -> None:
    begun = start(known=[MOODBOARDS])
    status = begun.session.window.status_bar
    finish_index(qtbot, begun.engine, begun.session)
    draw(begun.session)
    qtbot.waitUntil(lambda: len(begun.engine.searches) == 1)
    with qtbot.waitSignal(begun.session.search.answered):
        begun.engine.searches[0][1].set_result(response(hit("/a.jpg")))
    begun.session.window.status_bar.show_remark("A remark.")
    on_change = begun.engine.watches[-1][1]

    on_change(MOODBOARDS)
    qtbot.waitUntil(lambda: len(begun.engine.runs) == 2)
    begun.engine.runs[1][1](progress(8310, 8310))
    begun.engine.runs[1][2].set_result(IndexReport(0, 8310, 0, 0, (), 1.0))
    on_change(MOODBOARDS)
    qtbot.waitUntil(lambda: len(begun.engine.runs) == 3)
    assert status.activity == "Moodboards is ready: 8,310 pictures."
    assert status.remark == "A remark."
    assert len(begun.engine.searches) == 1

    finish_index(qtbot, begun.engine, begun.session, IndexReport(1, 8310, 0, 0, (), 1.0))
    assert status.activity == "Moodboards is up to date: 8,311 pictures, 1 of them new or moved."
    qtbot.waitUntil(lambda: len(begun.engine.searches) == 2)


def test_an_engine_that_dies_is_told_at_once(start: Start, qtbot: QtBot) -> None:
    begun = start(known=[MOODBOARDS])
    qtbot.waitUntil(lambda: len(begun.engine.watches) == 1)
    begun.engine.watches[0][2].set_exception(LibraryError("The search engine stopped unexpectedly."))
    qtbot.waitUntil(lambda: begun.session.window.results.banner == "The search engine stopped unexpectedly.")


def test_how_drawing_and_words_meet_is_said(start: Start, qtbot: QtBot) -> None:
    begun = start(known=[MOODBOARDS])
    window = begun.session.window
    draw(begun.session)
    qtbot.waitUntil(lambda: len(begun.engine.searches) == 1)
    with qtbot.waitSignal(begun.session.search.answered):
        begun.engine.searches[0][1].set_result(response(hit("/a.jpg"), composition="sum"))
    assert window.status_bar.remark == ""
    window.top_bar.words.setText("dog")
    qtbot.waitUntil(lambda: len(begun.engine.searches) == 2)
    with qtbot.waitSignal(begun.session.search.answered):
        begun.engine.searches[1][1].set_result(response(hit("/a.jpg"), composition="sum"))
    assert window.status_bar.remark == sentences.added_together()
    window.top_bar.words.setText("red dog")
    qtbot.waitUntil(lambda: len(begun.engine.searches) == 3)
    with qtbot.waitSignal(begun.session.search.answered):
        begun.engine.searches[2][1].set_result(response(hit("/a.jpg"), composition="duet"))
    assert window.status_bar.remark == sentences.composing("duet")


def test_clearing_everything_brings_the_advice_back(start: Start, qtbot: QtBot) -> None:
    begun = start(known=[MOODBOARDS])
    finish_index(qtbot, begun.engine, begun.session)
    window = begun.session.window
    draw(begun.session)
    qtbot.waitUntil(lambda: len(begun.engine.searches) == 1)
    with qtbot.waitSignal(begun.session.search.answered):
        begun.engine.searches[0][1].set_result(response(hit("/a.jpg")))
    assert window.results.shows_results
    window.canvas.drawing.clear()
    assert not window.results.shows_results
    assert window.results.empty.heading == "What does it look like?"
    window.top_bar.words.setText("-people")
    qtbot.waitUntil(lambda: window.results.empty.heading == "Only unwanted words so far")


def test_an_example_is_typed_and_asked(start: Start, qtbot: QtBot) -> None:
    begun = start(known=[MOODBOARDS])
    begun.session.window.results.empty.example_chosen.emit("a street at night, -people")
    qtbot.waitUntil(lambda: len(begun.engine.searches) == 1)
    request = begun.engine.searches[0][0]
    assert (request.text, request.negative) == ("a street at night", "people")


def test_unchecking_every_folder_says_so(start: Start, qtbot: QtBot) -> None:
    begun = start(known=[MOODBOARDS])
    draw(begun.session)
    begun.session.window.top_bar.menu.actions()[0].trigger()
    assert begun.session.window.top_bar.folders.text() == "No folder chosen"
    assert begun.session.window.results.empty.heading == "No folder chosen"


def test_failures_of_engine_and_search_are_sentences(start: Start, qtbot: QtBot) -> None:
    begun = start(known=[MOODBOARDS])
    results = begun.session.window.results
    finish_index(qtbot, begun.engine, begun.session)
    begun.engine.loading.set_exception(LibraryError("The model is damaged."))
    qtbot.waitUntil(lambda: results.banner == "The model is damaged.")
    begun.engine.on_warning("The index was damaged and is built anew.")
    qtbot.waitUntil(lambda: begun.session.window.status_bar.remark == "The index was damaged and is built anew.")
    draw(begun.session)
    qtbot.waitUntil(lambda: len(begun.engine.searches) == 1)
    begun.engine.searches[0][1].set_exception(LibraryError("Moodboards is not connected."))
    qtbot.waitUntil(lambda: results.banner == "Moodboards is not connected.")
    assert results.empty.heading == "What does it look like?"


def test_a_search_that_comes_too_early_is_no_failure(start: Start, qtbot: QtBot) -> None:
    begun = start(known=[MOODBOARDS])
    results = begun.session.window.results
    draw(begun.session)
    qtbot.waitUntil(lambda: len(begun.engine.searches) == 1)
    with qtbot.waitSignal(begun.session.search.failed):
        begun.engine.searches[0][1].set_exception(LibraryError("The indexing of Moodboards has only begun."))
    assert results.banner == ""
    assert results.empty.heading == "Your pictures are coming in"
    finish_index(qtbot, begun.engine, begun.session)
    qtbot.waitUntil(lambda: len(begun.engine.searches) == 2)


def test_a_result_that_is_gone_says_so(start: Start, qtbot: QtBot) -> None:
    begun = start(known=[MOODBOARDS])
    results = begun.session.window.results
    results.show_hits((hit(os.path.join(MOODBOARDS, "gone.jpg")),))
    results.view.choose(0)
    results.view.opened.emit()
    qtbot.waitUntil(lambda: begun.session.window.results.banner.startswith("gone.jpg is not where it was."))


def test_similar_pictures_are_asked_for(start: Start, qtbot: QtBot) -> None:
    begun = start(known=[MOODBOARDS])
    results = begun.session.window.results
    results.show_hits((hit(os.path.join(MOODBOARDS, "boat.jpg")),))
    results.view.choose(0)
    begun.session.actions.similar.trigger()
    qtbot.waitUntil(lambda: len(begun.engine.searches) == 1)
    assert begun.engine.searches[0][0].photo == several(Path(MOODBOARDS) / "boat.jpg")


def test_canvas_keys_do_not_disturb_typing(start: Start, qtbot: QtBot) -> None:
    begun = start(known=[MOODBOARDS])
    words = begun.session.window.top_bar.words
    begun.session.window.activateWindow()
    qtbot.waitUntil(begun.session.window.isActiveWindow)
    draw(begun.session)
    QTest.keyClick(begun.session.window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert words.hasFocus()
    QTest.keyClicks(words, "bep[]")
    assert words.text() == "bep[]"
    QTest.keyClick(words, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert words.text() != "bep[]"
    assert len(begun.session.window.canvas.drawing.strokes) == 1


def test_closing_while_indexing_is_immediate(start: Start, qtbot: QtBot) -> None:
    begun = start(known=[MOODBOARDS])
    qtbot.waitUntil(lambda: len(begun.engine.runs) == 1)
    before = time.perf_counter()
    begun.session.window.close()
    begun.session.close()
    assert time.perf_counter() - before < 1.0
    assert not begun.session.window.isVisible()
    assert begun.engine.calls[-1] == "close"
    begun.engine.runs[0][1](progress(5, 10))
    begun.engine.runs[0][2].set_exception(LibraryError("The search engine is not running."))


def test_what_rests_when_the_window_is_closed_does_not_wake_any_more(start: Start, qtbot: QtBot) -> None:
    session = start(known=[PICTURES]).session
    session.window.top_bar.words.setText("red boat")
    session.window.close()
    session.close()
    with qtbot.assertNotEmitted(session.search.searching, wait=250):  # longer than typing rests
        pass


def test_a_narrow_window_puts_the_canvas_on_top(start: Start) -> None:
    window = start(known=[MOODBOARDS]).session.window
    canvas, results = window.canvas_panel, window.results
    assert results.x() > canvas.x()
    window.resize(700, 900)
    assert results.y() > canvas.y()


def test_a_picture_is_looked_for_traced_or_drawn_with(start: Start, qtbot: QtBot, tmp_path: Path) -> None:
    begun = start(folders=[PICTURES])
    window, pictures = begun.session.window, begun.session.canvas.pictures
    finish_index(qtbot, begun.engine, begun.session)
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    image.save(str(tmp_path / "house.png"))
    look, trace, use = pictures.menu.actions()

    pictures.offer(tmp_path / "house.png", QPoint())
    look.trigger()
    qtbot.waitUntil(lambda: len(begun.engine.searches) == 1)
    assert begun.engine.searches[0][0].photo == several(tmp_path / "house.png")
    begun.engine.searches[0][1].set_result(response())

    pictures.offer(image, QPoint())
    with qtbot.waitSignal(window.canvas.traced):
        trace.trigger()
    pictures.offer(tmp_path / "house.png", QPoint())
    use.trigger()
    qtbot.waitUntil(lambda: len(begun.engine.searches) == 2)
    assert begun.engine.searches[1][0].sketch == tmp_path / "house.png"
    pictures.menu.close()
    assert list((tmp_path / "pasted").iterdir()) != []
    begun.session.close()
    assert not (tmp_path / "pasted").exists()


def test_what_the_canvas_has_to_say_is_shown(start: Start, qtbot: QtBot) -> None:
    begun = start(folders=[PICTURES])
    window = begun.session.window
    draw(begun.session)
    window.canvas_panel.menu.copy.trigger()
    qtbot.waitUntil(lambda: window.status_bar.remark == "The drawing is on the clipboard.")
    QGuiApplication.clipboard().clear()
    QTest.keyClick(window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert window.results.banner == "There is no picture to paste. Copy one first."


def test_the_picture_of_what_was_understood_becomes_the_photo_of_the_question(start: Start, qtbot: QtBot) -> None:
    session = start(known=["/home/ana/Pictures"]).session
    image = QImage(8, 8, QImage.Format.Format_RGB888)
    image.fill(0x2060D0)
    session.understood.search_asked.emit(image)
    qtbot.waitUntil(lambda: bool(session.search.question.photos))
    photo = session.search.question.photos[0].thing
    assert photo.name == "What I understood 1.png"
    assert QImage(str(photo)).pixelColor(3, 3) == image.pixelColor(3, 3)


def test_the_menu_of_the_paper_switches_pictures_of_what_was_understood(start: Start) -> None:
    session = start(known=["/home/ana/Pictures"]).session
    menu, view = session.window.canvas_panel.menu, session.window.canvas_panel.understood
    view.hide_asked.emit()
    assert not menu.understood.isChecked()
    menu.understood.trigger()
    assert session.understood.is_wanted
