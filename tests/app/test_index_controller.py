from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from duet_desktop.app.background import Background
from duet_desktop.app.index_controller import IndexController
from duet_desktop.library.errors import LibraryError
from duet_desktop.library.messages import Failure, IndexReport
from tests.app.fake_engine import FakeEngine, progress


@pytest.fixture
def index(engine: FakeEngine, background: Background) -> IndexController:
    return IndexController(engine.index, engine.cancel_index, background)


def wait_for(qtbot: QtBot, engine: FakeEngine, count: int) -> None:
    qtbot.waitUntil(lambda: len(engine.runs) == count)


def test_folders_are_indexed_one_after_the_other(index: IndexController, engine: FakeEngine, qtbot: QtBot) -> None:
    index.add(["/a", "/b"])
    wait_for(qtbot, engine, 1)
    folders, on_progress, future = engine.runs[0]
    assert folders == ("/a",)
    with qtbot.waitSignal(index.progressed) as told:
        on_progress(progress(5, 10))
    assert told.args == ["/a", progress(5, 10)]
    with qtbot.waitSignal(index.finished) as told:
        future.set_result(IndexReport(9, 0, 0, 0, (Failure("/a/x", "Damaged."),), 1.0))
    assert told.args[0] == "/a"
    wait_for(qtbot, engine, 2)
    with qtbot.waitSignal(index.idle):
        engine.runs[1][2].set_result(IndexReport(1, 0, 0, 0, (Failure("/b/y", "Damaged."),), 1.0))
    assert [failure.path for failure in index.failures] == ["/a/x", "/b/y"]
    assert not index.is_running


def test_a_folder_that_fails_stops_no_other(index: IndexController, engine: FakeEngine, qtbot: QtBot) -> None:
    index.add(["/gone", "/b"])
    wait_for(qtbot, engine, 1)
    with qtbot.waitSignal(index.failed) as told:
        engine.runs[0][2].set_exception(LibraryError("There is no folder /gone."))
    assert told.args == ["/gone", "There is no folder /gone."]
    wait_for(qtbot, engine, 2)
    assert engine.runs[1][0] == ("/b",)


def test_pause_and_go_on(index: IndexController, engine: FakeEngine, qtbot: QtBot) -> None:
    index.add(["/a"])
    wait_for(qtbot, engine, 1)
    index.pause()
    assert engine.calls == ["cancel"]
    with qtbot.waitSignal(index.finished):
        engine.runs[0][2].set_result(IndexReport(3, 0, 0, 0, (), 1.0, cancelled=True))
    assert index.is_paused
    assert len(engine.runs) == 1
    index.resume()
    wait_for(qtbot, engine, 2)
    assert engine.runs[1][0] == ("/a",)


def test_a_waiting_folder_is_not_queued_twice(index: IndexController, engine: FakeEngine, qtbot: QtBot) -> None:
    index.add(["/a", "/b", "/b"])
    index.add(["/b"])
    wait_for(qtbot, engine, 1)
    engine.runs[0][2].set_result(IndexReport(1, 0, 0, 0, (), 1.0))
    wait_for(qtbot, engine, 2)
    with qtbot.waitSignal(index.idle):
        engine.runs[1][2].set_result(IndexReport(1, 0, 0, 0, (), 1.0))
    assert len(engine.runs) == 2
