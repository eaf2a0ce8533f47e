"""The window on the real engine and the embedded model: draw with the mouse, type, see the right picture."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anything imports Qt

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from duet_desktop.app.session import Session
from duet_desktop.library.client import Engine
from duet_desktop.library.models import named
from duet_desktop.library.places import DataDir
from duet_desktop.library.shelf import Shelf

PICTURES = Path(str(files("duet_resources").joinpath("demo", "pictures")))
PATIENCE_MS = 600_000
# A mug as a shaky hand draws it, in parts of the paper's side.
MUG = (
    ((0.30, 0.30), (0.31, 0.50), (0.33, 0.72), (0.45, 0.77), (0.60, 0.72), (0.62, 0.50), (0.63, 0.30)),
    ((0.30, 0.30), (0.45, 0.26), (0.63, 0.30), (0.47, 0.34), (0.30, 0.30)),
    ((0.63, 0.38), (0.76, 0.40), (0.77, 0.55), (0.62, 0.62)),
)

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path) -> Iterator[Session]:
    data_dir = DataDir(tmp_path / "data")
    made = Session(
        lambda on_warning, on_death: Engine(data_dir, None, "cpu", on_warning, on_death),
        lambda: [str(PICTURES)],
        [str(PICTURES)],
        named(None, data_dir),
        Shelf(data_dir),
        data_dir.pasted,
    )
    qtbot.addWidget(made.window)
    made.window.show()
    qtbot.waitExposed(made.window)
    yield made
    made.close()


def shown(session: Session) -> list[str]:
    hits = session.window.results.view.model().hits
    return [Path(hit.path).name for hit in hits[:5]]


def draw(session: Session, strokes: tuple[tuple[tuple[float, float], ...], ...]) -> None:
    canvas = session.window.canvas

    def at(point: tuple[float, float]) -> QPoint:
        return QPoint(round(point[0] * canvas.width()), round(point[1] * canvas.height()))

    for first, *others in strokes:
        QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=at(first))
        for point in others:
            QTest.mouseMove(canvas, at(point))
        QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=at(others[-1]))


def test_draw_type_and_find(session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.index.idle, timeout=PATIENCE_MS):
        session.start()
    draw(session, MUG)
    qtbot.waitUntil(lambda: any("mug" in name for name in shown(session)[:2]), timeout=PATIENCE_MS)
    QTest.keyClicks(session.window.top_bar.words, "red")
    qtbot.waitUntil(lambda: shown(session)[:1] == ["red-mug-on-a-table.jpg"], timeout=PATIENCE_MS)
