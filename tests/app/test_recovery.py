from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from duet_desktop.library.errors import LibraryError
from duet_desktop.library.messages import IndexReport
from duet_desktop.library.query_file import Query, write_query
from tests.app.conftest import Started

Start = Callable[..., Started]
PICTURES = os.path.join(os.path.abspath(os.sep), "home", "ana", "Pictures")
LEFT = Qt.MouseButton.LeftButton


def test_an_engine_that_died_can_be_started_again(start: Start, qtbot: QtBot) -> None:
    begun = start(known=[PICTURES])
    window, engine = begun.session.window, begun.engine
    qtbot.waitUntil(lambda: len(engine.runs) == 1 and len(engine.watches) == 1)
    # from now on whoever waits for an answer hears of its failure at once
    qtbot.waitUntil(lambda: all(future._done_callbacks for future in (engine.runs[0][2], engine.watches[0][2])))
    window.top_bar.words.setText("dog")
    for future in (engine.runs[0][2], engine.watches[0][2]):
        future.set_exception(LibraryError("The search engine stopped unexpectedly."))
    engine.on_death()
    qtbot.waitUntil(lambda: window.notice.sentence.startswith("The search engine stopped unexpectedly."))
    assert window.results.banner == ""
    assert window.notice.button.text() == "Start it again"
    engine.calls.clear()
    QTest.mouseClick(window.notice.button, LEFT)
    assert window.notice.sentence == ""
    qtbot.waitUntil(lambda: engine.calls == ["close", "start", "load"])
    qtbot.waitUntil(lambda: len(engine.watches) == 2 and len(engine.runs) == 2)
    assert engine.runs[1][0] == (PICTURES,)
    with qtbot.waitSignal(begun.session.index.finished):
        engine.runs[1][2].set_result(IndexReport(0, 9, 0, 0, (), 1.0))
    qtbot.waitUntil(lambda: len(engine.searches) == 1)


def test_what_is_asked_of_an_engine_that_died_is_no_second_complaint(start: Start, qtbot: QtBot) -> None:
    begun = start(known=[PICTURES])
    window, engine = begun.session.window, begun.engine
    qtbot.waitUntil(lambda: len(engine.runs) == 1)
    with qtbot.waitSignal(begun.session.index.finished):
        engine.runs[0][2].set_result(IndexReport(0, 9, 0, 0, (), 1.0))
    engine.on_death()
    qtbot.waitUntil(lambda: window.notice.sentence != "")
    window.top_bar.words.setText("dog")
    qtbot.waitUntil(lambda: len(engine.searches) == 1)
    with qtbot.waitSignal(begun.session.search.failed):
        engine.searches[0][1].set_exception(LibraryError("The search engine is not running."))
    assert window.results.banner == ""


def test_one_that_cannot_be_started_says_so_and_can_be_tried_again(start: Start, qtbot: QtBot, monkeypatch) -> None:
    begun = start(known=[PICTURES])
    notice = begun.session.window.notice

    def refuse() -> None:
        raise LibraryError("The search engine could not be started (no memory).")

    monkeypatch.setattr(begun.engine, "start", refuse)
    begun.engine.on_death()
    qtbot.waitUntil(lambda: notice.sentence != "")
    QTest.mouseClick(notice.button, LEFT)
    qtbot.waitUntil(lambda: notice.sentence == "The search engine could not be started (no memory).")
    monkeypatch.undo()
    begun.engine.calls.clear()
    QTest.mouseClick(notice.button, LEFT)
    qtbot.waitUntil(lambda: "load" in begun.engine.calls)


@pytest.mark.qt_log_ignore(r"does not support raise\(\)", extend=True)
def test_folders_of_a_later_start_are_added(start: Start, qtbot: QtBot) -> None:
    begun = start(known=[PICTURES])
    other = PICTURES + " 2"
    begun.session.welcome([other])
    qtbot.waitUntil(lambda: begun.session.window.top_bar.chosen_folders == (PICTURES, other))
    begun.session.welcome([])
    assert begun.session.window.top_bar.chosen_folders == (PICTURES, other)


@pytest.mark.qt_log_ignore(r"does not support raise\(\)", extend=True)
def test_a_saved_search_of_a_later_start_is_opened(start: Start, qtbot: QtBot, tmp_path: Path) -> None:
    begun = start(known=[PICTURES])
    saved = tmp_path / "Boats.DUET"
    write_query(saved, Query(words="red boat"))
    begun.session.welcome([str(saved)])
    qtbot.waitUntil(lambda: begun.session.window.top_bar.words.text() == "red boat")
    assert begun.session.window.top_bar.chosen_folders == (PICTURES,)


@pytest.mark.qt_log_ignore(r"does not support raise\(\)", extend=True)
def test_a_folder_named_like_a_saved_search_is_a_folder(start: Start, qtbot: QtBot, tmp_path: Path) -> None:
    begun = start(known=[PICTURES])
    folder = tmp_path / "Clara & Tom.duet"
    folder.mkdir()
    begun.session.welcome([str(folder)])
    qtbot.waitUntil(lambda: begun.session.window.top_bar.chosen_folders == (PICTURES, str(folder)))
