"""The window is closed, or its engine dies, in the middle of indexing; the next start goes on from there."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anything imports Qt

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from duet_desktop.app.session import Session
from duet_desktop.library.client import Engine
from duet_desktop.library.messages import IndexReport
from duet_desktop.library.models import NamedModel
from duet_desktop.library.places import DataDir
from duet_desktop.library.shelf import Shelf
from duet_desktop.library.terms import NOT_STATED
from tests.e2e.library import draw

PATIENCE_MS = 600_000
COUNT = 160
LIMIT_S = 5.0  # a second or so, were the machine not shared

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    folder = tmp_path / "photos"
    for number in range(COUNT):
        draw(folder / f"{number:03}.png", number)
    return folder


@pytest.fixture
def begin(qtbot: QtBot, tmp_path: Path, tiny_model: Path, photos: Path) -> Iterator[Callable[[], Session]]:
    data_dir = DataDir(tmp_path / "data").create()
    made: list[Session] = []

    def start() -> Session:
        session = Session(
            lambda on_warning, on_death: Engine(data_dir, str(tiny_model), "cpu", on_warning, on_death),
            list,
            [str(photos)],
            NamedModel("tiny", NOT_STATED),
            Shelf(data_dir),
            data_dir.pasted,
        )
        made.append(session)
        qtbot.addWidget(session.window)
        session.window.show()
        session.start()
        return session

    yield start
    for session in made:
        session.close()


def wait_for_a_batch(session: Session, qtbot: QtBot) -> None:
    done: list[int] = []
    session.index.progressed.connect(lambda _, progress: done.append(progress.done if progress.phase == "index" else 0))
    qtbot.waitUntil(lambda: max(done, default=0) > 40, timeout=PATIENCE_MS)


def finish(session: Session, qtbot: QtBot) -> IndexReport:
    with qtbot.waitSignal(session.index.finished, timeout=PATIENCE_MS) as finished:
        pass
    report: IndexReport = finished.args[1]
    assert (report.indexed + report.unchanged, report.failed) == (COUNT, ())
    return report


def test_closing_while_indexing_is_quick_and_the_next_start_goes_on(begin: Callable[[], Session], qtbot: QtBot) -> None:
    session = begin()
    wait_for_a_batch(session, qtbot)
    session.window.close()
    assert not session.window.isVisible()
    begun = time.monotonic()
    session.close()
    assert time.monotonic() - begun < LIMIT_S
    assert finish(begin(), qtbot).unchanged >= 32


def test_an_engine_that_died_while_indexing_goes_on_when_started_again(
    begin: Callable[[], Session], qtbot: QtBot
) -> None:
    session = begin()
    wait_for_a_batch(session, qtbot)
    engine = session.engine
    assert isinstance(engine, Engine)
    assert engine._process is not None
    engine._process.kill()
    notice = session.window.notice
    qtbot.waitUntil(lambda: notice.sentence.startswith("The search engine stopped unexpectedly."), timeout=PATIENCE_MS)
    QTest.mouseClick(notice.button, Qt.MouseButton.LeftButton)
    assert finish(session, qtbot).unchanged >= 32
