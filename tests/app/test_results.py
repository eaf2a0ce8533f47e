from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from duet_desktop.app.background import Background
from duet_desktop.app.results_model import HIT_ROLE, ResultsModel
from duet_desktop.app.results_panel import ResultsPanel
from duet_desktop.app.results_view import ResultsView
from duet_desktop.app.thumbnails import Thumbnails
from duet_desktop.library.messages import ScoreParts
from tests.app.fake_engine import hit

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def pictures(tmp_path: Path) -> list[str]:
    paths = []
    for number in range(40):
        path = tmp_path / f"{number}.png"
        Image.new("RGB", (60, 40), (200, 10 + number, 20)).save(path)
        paths.append(str(path))
    return paths


@pytest.fixture
def panel(background: Background, qtbot: QtBot) -> ResultsPanel:
    model = ResultsModel()
    made = ResultsPanel(ResultsView(model, Thumbnails(background, parent=model)))
    model.setParent(made)
    made.resize(700, 500)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_the_model_is_a_good_model() -> None:
    model = ResultsModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    path = os.path.join(os.path.abspath(os.sep), "pictures", "sea", "wave.jpg")
    model.set_hits([hit(path, 0.314), hit(path + "2")])
    assert model.rowCount() == 2
    index = model.index(0)
    assert index.data() == "wave.jpg"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "1: wave.jpg in sea, score 0.31"
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "Score 0.31"
    model.set_hits([replace(hit(path, 0.314), parts=ScoreParts(0.5, 0.125))])
    why = "Score 0.31: the drawing alone 0.50, the words alone 0.12"
    assert model.index(0).data(Qt.ItemDataRole.ToolTipRole) == why
    model.set_hits([hit(path, 0.314), hit(path + "2")])
    index = model.index(0)
    assert index.data(HIT_ROLE) == hit(path, 0.314)
    urls = model.mimeData([model.index(1), model.index(0)]).urls()
    assert [url.toLocalFile() for url in urls] == [Path(path).as_posix(), Path(path + "2").as_posix()]
    assert model.supportedDragActions() == Qt.DropAction.CopyAction


def test_thumbnails_come_when_they_are_wanted(background: Background, pictures: list[str], qtbot: QtBot) -> None:
    thumbnails = Thumbnails(background)
    assert thumbnails.get(pictures[0]) is None
    with qtbot.waitSignals([thumbnails.loaded] * 2):
        thumbnails.want([pictures[0], "/nowhere.png"])
    loaded = thumbnails.get(pictures[0])
    assert loaded is not None
    assert (loaded.width(), loaded.height()) == (60, 40)
    missing = thumbnails.get("/nowhere.png")
    assert missing is not None
    assert missing.isNull()
    thumbnails.retry()
    assert thumbnails.get("/nowhere.png") is None


def test_thumbnails_forget_what_was_used_longest_ago(background: Background, pictures: list[str], qtbot: QtBot) -> None:
    thumbnails = Thumbnails(background, budget=2 * 60 * 40 * 4)
    for path in pictures[:2]:
        with qtbot.waitSignal(thumbnails.loaded):
            thumbnails.want([path])
    thumbnails.get(pictures[0])
    with qtbot.waitSignal(thumbnails.loaded):
        thumbnails.want([pictures[2]])
    assert thumbnails.get(pictures[0]) is not None
    assert thumbnails.get(pictures[1]) is None


def test_what_scrolled_away_is_not_read(background: Background, pictures: list[str], qtbot: QtBot) -> None:
    thumbnails = Thumbnails(background)
    thumbnails.want(pictures[:30])
    with qtbot.waitSignal(thumbnails.loaded, check_params_cb=lambda path: path == pictures[35]):
        thumbnails.want(pictures[35:36])
    assert sum(thumbnails.get(path) is not None for path in pictures[:30]) <= 2


def test_the_view_reads_and_shows_what_is_on_screen(panel: ResultsPanel, pictures: list[str], qtbot: QtBot) -> None:
    hits = tuple(hit(path, size=(60, 40), thumbnail=path) for path in pictures * 10)
    panel.show_hits(hits)
    assert panel.shows_results
    assert panel.count == "400 pictures, best first"
    middle = panel.view.visualRect(panel.view.model().index(0)).center()
    qtbot.waitUntil(lambda: panel.view.viewport().grab().toImage().pixelColor(middle) == QColor(200, 10, 20))
    panel.view.verticalScrollBar().setValue(panel.view.verticalScrollBar().maximum())
    last = panel.view.visualRect(panel.view.model().index(399))
    assert panel.view.viewport().rect().contains(last)


def test_double_click_and_enter_open(panel: ResultsPanel, pictures: list[str], qtbot: QtBot) -> None:
    hits = tuple(hit(path, thumbnail=path) for path in pictures)
    panel.show_hits(hits)
    view = panel.view
    place = view.visualRect(view.model().index(2)).center()
    with qtbot.waitSignal(view.opened) as told:
        QTest.mouseDClick(view.viewport(), LEFT, pos=place)
    assert told.args == [hits[2]]
    QTest.mouseClick(view.viewport(), LEFT, pos=view.visualRect(view.model().index(1)).center())
    with qtbot.waitSignal(view.opened) as told:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert told.args == [hits[1]]


def test_arrow_keys_go_through_the_rows(panel: ResultsPanel, pictures: list[str]) -> None:
    panel.show_hits(tuple(hit(path, size=(100, 100), thumbnail=path) for path in pictures))
    view = panel.view
    in_row = sum(view.visualRect(view.model().index(row)).top() == 0 for row in range(40))
    for key, row in (
        (Qt.Key.Key_Right, 0),
        (Qt.Key.Key_Right, 1),
        (Qt.Key.Key_Down, 1 + in_row),
        (Qt.Key.Key_Left, in_row),
        (Qt.Key.Key_Up, 0),
        (Qt.Key.Key_End, 39),
        (Qt.Key.Key_Home, 0),
    ):
        QTest.keyClick(view, key)
        assert view.currentIndex().row() == row
        assert view.viewport().rect().contains(view.visualRect(view.currentIndex()))


def test_hover_shows_the_caption(panel: ResultsPanel, pictures: list[str], qtbot: QtBot) -> None:
    panel.show_hits(tuple(hit(path, thumbnail=path) for path in pictures))
    rect = panel.view.visualRect(panel.view.model().index(0))
    foot = QPoint(rect.left() + 4, rect.bottom() - 2)
    qtbot.waitUntil(lambda: panel.view.viewport().grab().toImage().pixelColor(foot) == QColor(200, 10, 20))
    QTest.mouseMove(panel.view.viewport(), rect.center())
    qtbot.waitUntil(lambda: panel.view.viewport().grab().toImage().pixelColor(foot).lightness() < 60)


def test_old_results_stay_dimmed_until_new_ones_come(panel: ResultsPanel, pictures: list[str], qtbot: QtBot) -> None:
    panel.show_hits(tuple(hit(path, thumbnail=path) for path in pictures))
    middle = panel.view.visualRect(panel.view.model().index(0)).center()

    def colour() -> QColor:
        return panel.view.viewport().grab().toImage().pixelColor(middle)

    qtbot.waitUntil(lambda: colour() == QColor(200, 10, 20))
    panel.show_searching()
    assert panel.count == "40 pictures, best first"
    assert colour() != QColor(200, 10, 20)
    qtbot.waitUntil(lambda: panel.count == "Loading the model")
    panel.model_is_ready()
    assert panel.count == "Searching"
    panel.show_hits(tuple(hit(path, thumbnail=path) for path in reversed(pictures)))
    assert panel.count == "40 pictures, best first"
    qtbot.waitUntil(lambda: colour() == QColor(200, 49, 20))


def test_a_failed_search_is_a_banner_over_the_old_results(panel: ResultsPanel, pictures: list[str]) -> None:
    panel.show_hits((hit(pictures[0], thumbnail=pictures[0]),))
    panel.show_searching()
    panel.show_failure("Moodboards is not connected.")
    assert panel.banner == "Moodboards is not connected."
    assert panel.count == "1 picture, best first"
    assert panel.shows_results
    panel.show_hits(())
    assert panel.banner == ""
    assert panel.empty.heading == "Nothing found"


def test_pictures_grow_and_shrink(panel: ResultsPanel, pictures: list[str]) -> None:
    panel.show_hits(tuple(hit(path, thumbnail=path) for path in pictures))
    before = panel.view.visualRect(panel.view.model().index(0)).height()
    panel.size_slider.setValue(panel.size_slider.maximum())
    assert panel.view.visualRect(panel.view.model().index(0)).height() > before
