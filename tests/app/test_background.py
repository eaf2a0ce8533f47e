from __future__ import annotations

import logging
import threading
from concurrent.futures import Future

import pytest
from pytestqt.qtbot import QtBot

from duet_desktop.app.background import Background
from duet_desktop.library.errors import LibraryError


def test_work_is_done_elsewhere_and_handed_back_here(background: Background, qtbot: QtBot) -> None:
    names: list[str] = []
    here = threading.current_thread().name

    def done(worker: str) -> None:
        names.extend([worker, threading.current_thread().name])

    background.run(lambda: threading.current_thread().name, done, pytest.fail)
    qtbot.waitUntil(lambda: len(names) == 2)
    assert names[0] != here
    assert names[1] == here


def test_our_errors_are_said_as_they_are(background: Background, qtbot: QtBot) -> None:
    told: list[str] = []
    future: Future[None] = Future()
    background.deliver(future, lambda _: pytest.fail("worked"), told.append)
    future.set_exception(LibraryError("The disk is full."))
    qtbot.waitUntil(lambda: told == ["The disk is full."])


def test_unforeseen_errors_go_to_the_log(
    background: Background, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    told: list[str] = []
    with caplog.at_level(logging.ERROR):
        background.run(lambda: 1 // 0, lambda _: pytest.fail("worked"), told.append)
        qtbot.waitUntil(lambda: told == ["Something went wrong; the log file has the details."])
    assert "ZeroDivisionError" in caplog.text


def test_nothing_is_handed_back_after_closing(background: Background, qtbot: QtBot) -> None:
    told: list[int] = []
    future: Future[int] = Future()
    background.deliver(future, told.append, pytest.fail)
    background.close()
    future.set_result(1)
    background.run(lambda: 2, told.append, pytest.fail)
    qtbot.wait(1)
    assert told == []
