from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from duet_desktop.app.background import Background
from duet_desktop.app.index_controller import IndexController
from duet_desktop.library.errors import BusyError, LibraryError
from duet_desktop.library.messages import Failure, IndexProgress, IndexReport
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


class Heard:
    """Everything the controller told, in order."""

    def __init__(self, index: IndexController) -> None:
        self.names: list[str] = []
        for name in ("started", "progressed", "finished", "failed", "idle"):
            getattr(index, name).connect(lambda *_, name=name: self.names.append(name))


def test_looking_again_is_not_told_when_nothing_is_new(
    index: IndexController, engine: FakeEngine, qtbot: QtBot
) -> None:
    heard = Heard(index)
    index.look_again("/a")
    wait_for(qtbot, engine, 1)
    _, on_progress, future = engine.runs[0]
    on_progress(IndexProgress(1, 0, 10, 0, 0.0, None, "scan"))
    on_progress(progress(10, 10))
    assert not index.is_running
    future.set_result(IndexReport(0, 10, 0, 0, (), 0.1))
    index.look_again("/b")
    wait_for(qtbot, engine, 2)
    assert heard.names == []


def test_looking_again_is_told_once_there_is_work(index: IndexController, engine: FakeEngine, qtbot: QtBot) -> None:
    heard = Heard(index)
    index.look_again("/a")
    wait_for(qtbot, engine, 1)
    with qtbot.waitSignal(index.progressed):
        engine.runs[0][1](progress(9, 10))
    assert index.is_running
    with qtbot.waitSignal(index.idle):
        engine.runs[0][2].set_result(IndexReport(0, 10, 0, 0, (), 0.1))
    assert heard.names == ["started", "progressed", "finished", "idle"]


@pytest.mark.parametrize(
    "report",
    [
        IndexReport(0, 9, 0, 1, (), 0.1),
        IndexReport(0, 9, 1, 0, (), 0.1),
        IndexReport(1, 9, 0, 0, (), 0.1),
        IndexReport(0, 9, 0, 0, (Failure("/a/x", "Damaged."),), 0.1),
    ],
)
def test_looking_again_tells_what_is_different(
    index: IndexController, engine: FakeEngine, qtbot: QtBot, report: IndexReport
) -> None:
    heard = Heard(index)
    index.look_again("/a")
    wait_for(qtbot, engine, 1)
    with qtbot.waitSignal(index.idle):
        engine.runs[0][2].set_result(report)
    assert heard.names == ["finished", "idle"]
    assert index.failures == report.failed


def test_failures_known_before_are_no_news(index: IndexController, engine: FakeEngine, qtbot: QtBot) -> None:
    report = IndexReport(0, 9, 0, 0, (Failure("/a/x", "Damaged."),), 0.1)
    index.add(["/a"])
    wait_for(qtbot, engine, 1)
    with qtbot.waitSignal(index.idle):
        engine.runs[0][2].set_result(report)
    heard = Heard(index)
    index.look_again("/a")
    wait_for(qtbot, engine, 2)
    engine.runs[1][2].set_result(report)
    index.look_again("/b")
    wait_for(qtbot, engine, 3)
    assert heard.names == []


def test_a_folder_that_is_back_is_told_though_nothing_in_it_is_new(
    index: IndexController, engine: FakeEngine, qtbot: QtBot
) -> None:
    index.look_again("/drive")
    wait_for(qtbot, engine, 1)
    with qtbot.waitSignal(index.failed):
        engine.runs[0][2].set_exception(LibraryError("The folder /drive cannot be read now."))
    heard = Heard(index)
    for run, told in ((1, ["finished"]), (2, [])):
        index.look_again("/drive")
        index.look_again("/other")
        wait_for(qtbot, engine, 2 * run)
        engine.runs[2 * run - 1][2].set_result(IndexReport(0, 9, 0, 0, (), 0.1))
        wait_for(qtbot, engine, 2 * run + 1)
        assert [name for name in heard.names if name != "idle"] == told
        engine.runs[2 * run][2].set_result(IndexReport(0, 9, 0, 0, (), 0.1))
        heard.names.clear()


def test_another_program_that_is_writing_is_told_only_to_who_asked(
    index: IndexController, engine: FakeEngine, qtbot: QtBot
) -> None:
    heard = Heard(index)
    index.look_again("/a")
    wait_for(qtbot, engine, 1)
    engine.runs[0][2].set_exception(BusyError("Another duet-desktop is indexing."))
    index.look_again("/b")
    wait_for(qtbot, engine, 2)
    assert heard.names == []
    with qtbot.waitSignal(index.failed):
        engine.runs[1][2].set_exception(LibraryError("There is no space left."))
    index.add(["/a"])
    wait_for(qtbot, engine, 3)
    with qtbot.waitSignal(index.failed):
        engine.runs[2][2].set_exception(BusyError("Another duet-desktop is indexing."))


def test_looking_again_waits_while_paused_and_behind_what_was_asked_for(
    index: IndexController, engine: FakeEngine, qtbot: QtBot
) -> None:
    index.add(["/a"])
    wait_for(qtbot, engine, 1)
    index.pause()
    with qtbot.waitSignal(index.finished):
        engine.runs[0][2].set_result(IndexReport(3, 0, 0, 0, (), 1.0, cancelled=True))
    index.look_again("/b")
    index.look_again("/a")
    assert len(engine.runs) == 1
    heard = Heard(index)
    index.resume()
    for number, folder in enumerate(("/a", "/b"), 1):
        wait_for(qtbot, engine, number + 1)
        assert engine.runs[number][0] == (folder,)
        engine.runs[number][2].set_result(IndexReport(0, 9, 0, 0, (), 1.0))
    qtbot.waitUntil(lambda: heard.names == ["started", "finished", "idle"])


def test_asking_for_a_folder_that_waits_quietly_is_told(
    index: IndexController, engine: FakeEngine, qtbot: QtBot
) -> None:
    index.add(["/a"])
    index.look_again("/b")
    index.add(["/b"])
    wait_for(qtbot, engine, 1)
    engine.runs[0][2].set_result(IndexReport(1, 0, 0, 0, (), 1.0))
    wait_for(qtbot, engine, 2)
    with qtbot.waitSignals([index.finished, index.idle]):
        engine.runs[1][2].set_result(IndexReport(0, 1, 0, 0, (), 1.0))
    assert len(engine.runs) == 2
