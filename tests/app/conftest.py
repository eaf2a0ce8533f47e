"""Fixtures for the window's tests: Qt without a screen, a fake engine, a whole session on it."""

from __future__ import annotations

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before anything imports Qt

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from duet_desktop.app.background import Background
from duet_desktop.app.canvas import Canvas
from duet_desktop.app.canvas_panel import CanvasPanel
from duet_desktop.app.drawing import Drawing
from duet_desktop.app.results_model import ResultsModel
from duet_desktop.app.results_panel import ResultsPanel
from duet_desktop.app.results_view import ResultsView
from duet_desktop.app.session import Session
from duet_desktop.app.theme import LIGHT, dress
from duet_desktop.app.thumbnails import Thumbnails
from duet_desktop.app.translation import speak
from duet_desktop.library.models import NamedModel
from duet_desktop.library.places import DataDir
from duet_desktop.library.shelf import Shelf
from duet_desktop.library.terms import Terms
from tests.app.fake_engine import FakeEngine

MODEL = NamedModel("duet-paper", Terms("for tests"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:  # what the offscreen platform says of sizes and menus
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support ", extend=True))


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    qapp.setStyle("Fusion")
    dress(qapp, LIGHT)
    return qapp


@pytest.fixture(scope="session", autouse=True)
def _english(qapp: QApplication) -> None:
    speak(qapp, "en")


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    speak(qapp, "de")
    yield
    speak(qapp, "en")


@pytest.fixture
def background(qapp: QApplication) -> Iterator[Background]:
    made = Background()
    yield made
    made.close()


@pytest.fixture
def panel(qtbot: QtBot) -> CanvasPanel:
    made = CanvasPanel(Canvas(Drawing()))
    made.canvas.drawing.setParent(made)
    made.resize(432, 460)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    assert made.canvas.width() == made.canvas.height() == 388
    return made


@pytest.fixture
def engine() -> FakeEngine:
    return FakeEngine()


@dataclass
class Started:
    """A session with its window on the (offscreen) screen."""

    session: Session
    engine: FakeEngine
    chosen: list[str | None] = field(default_factory=list)  # what the folder dialog answers next


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(DataDir(tmp_path / "data"))


@pytest.fixture
def start(qtbot: QtBot, engine: FakeEngine, shelf: Shelf, tmp_path: Path) -> Iterator[Callable[..., Started]]:
    """Start a session: `start(known=[...], folders=[...])`."""
    sessions: list[Session] = []

    def begin(
        known: list[str] | None = None, folders: list[str] | None = None, left_out: Sequence[str] = ()
    ) -> Started:
        chosen: list[str | None] = []

        def make_engine(on_warning: Callable[[str], None], on_death: Callable[[], None]) -> FakeEngine:
            engine.on_warning, engine.on_death = on_warning, on_death
            return engine

        pasted = tmp_path / "pasted"
        ask_folder = lambda window: chosen.pop(0)  # noqa: E731
        session = Session(
            make_engine, lambda: list(known or []), folders or [], MODEL, shelf, pasted, ask_folder, left_out
        )
        sessions.append(session)
        qtbot.addWidget(session.window)
        session.window.show()
        qtbot.waitExposed(session.window)
        session.start()
        qtbot.waitUntil(lambda: session.is_settled)
        return Started(session, engine, chosen)

    yield begin
    for session in sessions:
        session.close()


@pytest.fixture
def pictures(tmp_path: Path) -> list[str]:
    paths = []
    for number in range(40):
        path = tmp_path / f"{number}.png"
        Image.new("RGB", (60, 40), (200, 10 + number, 20)).save(path)
        paths.append(str(path))
    return paths


@pytest.fixture
def results_panel(background: Background, qtbot: QtBot) -> ResultsPanel:
    model = ResultsModel()
    made = ResultsPanel(ResultsView(model, Thumbnails(background, parent=model)))
    model.setParent(made)
    made.resize(700, 500)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made
