from __future__ import annotations

import os
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QCursor, QDrag, QImage, QPainter, QPixmap
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from duet_desktop.app.background import Background
from duet_desktop.app.results_delegate import paint_result
from duet_desktop.app.results_model import HIT_ROLE, ResultsModel
from duet_desktop.app.results_panel import ResultsPanel
from duet_desktop.app.results_view import ResultsView
from duet_desktop.app.thumbnails import Thumbnails
from duet_desktop.library.messages import ScoreParts
from tests.app.fake_engine import hit

LEFT = Qt.MouseButton.LeftButton


def test_the_model_is_a_good_model() -> None:
    model = ResultsModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    path = os.path.join(os.path.abspath(os.sep), "pictures", "sea", "wave.jpg")
    model.set_hits([hit(path, 0.314), hit(path + "2")])
    assert model.rowCount() == 2
    index = model.index(0)
    assert index.data() == "wave.jpg"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "1: wave.jpg in sea, score 0.31"
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "wave.jpg\nScore 0.31"
    model.set_hits([replace(hit(path, 0.314), parts=ScoreParts(0.5, 0.125))])
    why = "Score 0.31: the drawing alone 0.50, the words alone 0.13"
    assert model.index(0).data(Qt.ItemDataRole.ToolTipRole) == f"wave.jpg\n{why}"
    assert model.index(0).data(Qt.ItemDataRole.AccessibleDescriptionRole) == why
    model.set_hits([hit("<b>wave.jpg")])
    assert "&lt;b&gt;wave.jpg" in model.index(0).data(Qt.ItemDataRole.ToolTipRole)
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


def test_the_view_reads_and_shows_what_is_on_screen(
    results_panel: ResultsPanel, pictures: list[str], qtbot: QtBot
) -> None:
    hits = tuple(hit(path, size=(60, 40), thumbnail=path) for path in pictures * 10)
    results_panel.show_hits(hits)
    assert results_panel.shows_results
    assert results_panel.count == "400 pictures, best first"
    middle = results_panel.view.visualRect(results_panel.view.model().index(0)).center()
    qtbot.waitUntil(lambda: results_panel.view.viewport().grab().toImage().pixelColor(middle) == QColor(200, 10, 20))
    results_panel.view.verticalScrollBar().setValue(results_panel.view.verticalScrollBar().maximum())
    last = results_panel.view.visualRect(results_panel.view.model().index(399))
    assert results_panel.view.viewport().rect().contains(last)


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_what_is_painted_has_its_size_already(
    results_panel: ResultsPanel, pictures: list[str], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, scale: float
) -> None:
    monkeypatch.setattr(ResultsView, "devicePixelRatioF", lambda _: scale)
    painted: list[tuple[QSize, QPixmap | None]] = []
    monkeypatch.setattr(
        "duet_desktop.app.results_view.paint_result",
        lambda painter, rect, fitted, *others, **states: painted.append((rect.size(), fitted)),
    )
    view = results_panel.view
    results_panel.show_hits(tuple(hit(path, thumbnail=path) for path in pictures))

    def all_fit() -> None:
        painted.clear()
        view.viewport().repaint()
        assert len(painted) == len(view.rows_in_sight()) > 3
        for size, fitted in painted:
            assert fitted is not None
            assert fitted.size() == QSize(round(size.width() * scale), round(size.height() * scale))

    qtbot.waitUntil(all_fit)


def test_a_fitted_picture_is_painted_pixel_by_pixel(qapp: QApplication) -> None:
    chequered = QImage(60, 40, QImage.Format.Format_ARGB32_Premultiplied)
    for x, y in product(range(60), range(40)):
        chequered.setPixelColor(x, y, QColor("black" if (x + y) % 2 else "white"))
    chequered.setDevicePixelRatio(2.0)
    sheet = QImage(100, 100, QImage.Format.Format_RGB32)
    sheet.setDevicePixelRatio(2.0)
    painter = QPainter(sheet)
    rect = QRect(5, 7, 30, 20)
    paint_result(painter, rect, QPixmap.fromImage(chequered), None, qapp.palette(), chosen=False, focused=False)
    painter.end()
    sheet.setDevicePixelRatio(1.0)
    chequered.setDevicePixelRatio(1.0)
    assert sheet.copy(10, 14, 60, 40) == chequered.convertToFormat(QImage.Format.Format_RGB32)


def test_a_double_click_opens_what_is_under_it_or_all_that_is_chosen(
    results_panel: ResultsPanel, pictures: list[str], qtbot: QtBot
) -> None:
    hits = tuple(hit(path, thumbnail=path) for path in pictures)
    results_panel.show_hits(hits)
    view = results_panel.view
    with qtbot.waitSignal(view.opened):
        QTest.mouseDClick(view.viewport(), LEFT, pos=view.rect_of(2).center())
    assert view.chosen_hits() == [hits[2]]
    click(view, 1, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(view.opened):
        QTest.mouseDClick(view.viewport(), LEFT, pos=view.rect_of(2).center())
    assert view.chosen_hits() == [hits[1], hits[2]]


def click(view: ResultsView, row: int, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.mouseClick(view.viewport(), LEFT, modifiers, view.rect_of(row).center())


def chosen(view: ResultsView) -> list[int]:
    return [view.hits.index(hit) for hit in view.chosen_hits()]


def test_several_are_chosen_by_pointer(results_panel: ResultsPanel, pictures: list[str]) -> None:
    results_panel.show_hits(tuple(hit(path, thumbnail=path) for path in pictures))
    view = results_panel.view
    click(view, 1)
    click(view, 7, Qt.KeyboardModifier.ShiftModifier)
    assert chosen(view) == [1, 2, 3, 4, 5, 6, 7]
    click(view, 4, Qt.KeyboardModifier.ControlModifier)
    click(view, 9, Qt.KeyboardModifier.ControlModifier)
    assert chosen(view) == [1, 2, 3, 5, 6, 7, 9]
    click(view, 2)
    assert chosen(view) == [2]


def test_several_are_chosen_by_key_in_reading_order(results_panel: ResultsPanel, pictures: list[str]) -> None:
    results_panel.show_hits(tuple(hit(path, size=(100, 100), thumbnail=path) for path in pictures))
    view = results_panel.view
    in_row = sum(view.rect_of(row).top() == 0 for row in range(40))
    click(view, 1)
    shift = Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(view, Qt.Key.Key_Down, shift)
    assert chosen(view) == list(range(1, 2 + in_row))
    QTest.keyClick(view, Qt.Key.Key_Left, shift)
    assert chosen(view) == list(range(1, 1 + in_row))
    QTest.keyClick(view, Qt.Key.Key_End, shift)
    assert chosen(view) == list(range(1, 40))
    QTest.keyClick(view, Qt.Key.Key_Home, shift)
    assert chosen(view) == [0, 1]
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    (far,) = chosen(view)
    assert far > in_row
    QTest.keyClick(view, Qt.Key.Key_PageUp)
    assert chosen(view) == [0]
    QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert view.chosen_count == 40


def test_who_comes_by_key_has_something_chosen(results_panel: ResultsPanel, pictures: list[str], qtbot: QtBot) -> None:
    results_panel.show_hits(tuple(hit(path, thumbnail=path) for path in pictures))
    results_panel.activateWindow()
    results_panel.size_slider.setFocus()
    qtbot.waitUntil(results_panel.size_slider.hasFocus)
    for _ in range(5):
        if not results_panel.view.hasFocus():
            QTest.keyClick(results_panel.window().focusWidget(), Qt.Key.Key_Tab)
    assert results_panel.view.hasFocus()
    assert chosen(results_panel.view) == [0]


def test_other_results_leave_the_keys_a_place_to_start_from(
    results_panel: ResultsPanel, pictures: list[str], qtbot: QtBot
) -> None:
    hits = tuple(hit(path, thumbnail=path) for path in pictures)
    results_panel.activateWindow()
    results_panel.show_hits(hits)
    click(results_panel.view, 3)
    qtbot.waitUntil(results_panel.view.hasFocus)
    results_panel.show_hits(hits[::-1])
    assert results_panel.view.current_row == 0
    assert chosen(results_panel.view) == []
    results_panel.size_slider.setFocus()
    results_panel.show_hits(hits)
    assert results_panel.view.current_row == -1


def test_a_rubber_band_chooses_what_it_touches(results_panel: ResultsPanel, pictures: list[str]) -> None:
    results_panel.show_hits(tuple(hit(path, size=(100, 100), thumbnail=path) for path in pictures))
    view = results_panel.view
    first, second = view.rect_of(0), view.rect_of(1)
    gap = QPoint(first.right() + 3, 20)
    QTest.mousePress(view.viewport(), LEFT, pos=gap)
    for place in (gap + QPoint(20, 20), QPoint(second.center().x(), view.rect_of(0).bottom() + 20)):
        QTest.mouseMove(view.viewport(), place)
    in_row = sum(view.rect_of(row).top() == 0 for row in range(40))
    assert chosen(view) == [1, 1 + in_row]
    QTest.mouseRelease(view.viewport(), LEFT, pos=second.center())
    assert chosen(view) == [1, 1 + in_row]


def test_the_same_question_keeps_what_is_chosen(results_panel: ResultsPanel, pictures: list[str]) -> None:
    hits = tuple(hit(path, thumbnail=path) for path in pictures)
    view = results_panel.view
    results_panel.show_hits(hits)
    click(view, 1)
    click(view, 3, Qt.KeyboardModifier.ControlModifier)
    view.verticalScrollBar().setValue(200)
    results_panel.show_hits((hit("/new.jpg"), *hits), keep_place=True)
    assert [h.path for h in view.chosen_hits()] == [pictures[1], pictures[3]]
    assert view.current_row == 4
    assert view.verticalScrollBar().value() == 200
    results_panel.show_hits(hits[2:], keep_place=True)
    assert [h.path for h in view.chosen_hits()] == [pictures[3]]
    results_panel.show_hits(hits)
    assert view.chosen_count == 0
    assert view.verticalScrollBar().value() == 0


def test_another_width_keeps_what_is_at_the_top(results_panel: ResultsPanel, pictures: list[str]) -> None:
    results_panel.show_hits(tuple(hit(f"/{n}.jpg", size=(90 + n % 60, 100)) for n in range(5000)))
    view = results_panel.view
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 2)
    first = view.rows_in_sight().start
    top = view.rect_of(first).top()
    results_panel.resize(560, 500)
    assert first in view.rows_in_sight()
    assert view.rect_of(first).top() == top


def test_what_is_in_sight_stays_when_more_above_is_laid_out(results_panel: ResultsPanel) -> None:
    sizes = ((100, 100), (300, 100), (50, 100))
    results_panel.show_hits(tuple(hit(f"/{n}.jpg", size=sizes[n // 96 % 3]) for n in range(5000)))
    view, bar = results_panel.view, results_panel.view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    for _ in range(60):
        first = view.rows_in_sight().start
        top = view.rect_of(first).top()
        bar.setValue(bar.value() - 50)
        assert view.rect_of(first).top() == top + 50


def test_the_end_is_the_end(results_panel: ResultsPanel) -> None:
    sizes = ((100, 100), (300, 100), (50, 100))
    results_panel.show_hits(tuple(hit(f"/{n}.jpg", size=sizes[n // 96 % 3]) for n in range(5000)))
    view, bar = results_panel.view, results_panel.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value() == bar.maximum()
    assert view.rows_in_sight().stop == 5000
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.current_row == 0
    assert bar.value() == 0
    QTest.keyClick(view, Qt.Key.Key_End, Qt.KeyboardModifier.ShiftModifier)
    assert view.chosen_count == 5000
    assert view.rows_in_sight().stop == 5000


def test_dragging_takes_all_chosen_files_and_the_grabbed_picture(
    results_panel: ResultsPanel, pictures: list[str], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dragged: list[QDrag] = []
    monkeypatch.setattr(QDrag, "exec", lambda drag, *actions: dragged.append(drag))
    results_panel.show_hits(tuple(hit(path, thumbnail=path) for path in pictures))
    view = results_panel.view
    qtbot.waitUntil(lambda: view.thumbnails.get(pictures[2]) is not None)
    click(view, 1)
    click(view, 2, Qt.KeyboardModifier.ControlModifier)
    view.startDrag(Qt.DropAction.CopyAction)
    (drag,) = dragged
    assert [url.toLocalFile() for url in drag.mimeData().urls()] == pictures[1:3]
    assert not drag.pixmap().isNull()
    middle = drag.pixmap().toImage().pixelColor(drag.pixmap().rect().center())
    assert abs(middle.red() - 200) < 30


def test_what_is_on_an_absent_drive_is_marked_and_not_dragged(
    results_panel: ResultsPanel, pictures: list[str], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dragged: list[QDrag] = []
    monkeypatch.setattr(QDrag, "exec", lambda drag, *actions: dragged.append(drag))
    view = results_panel.view
    hits = tuple(hit(path, thumbnail=path) for path in pictures[:3])
    results_panel.show_hits(hits)
    qtbot.waitUntil(lambda: view.thumbnails.get(pictures[0]) is not None)
    rect = view.visualRect(view.model().index(0, 0))
    mark = rect.topRight() + QPoint(-20, 9)
    plain = view.viewport().grab().toImage().pixelColor(mark)
    results_panel.show_hits((replace(hits[0], is_away=True), *hits[1:]), keep_place=True)
    qtbot.waitUntil(lambda: view.viewport().grab().toImage().pixelColor(mark).lightness() < plain.lightness() / 2)
    tip = view.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "0.png\nScore 0.30\nOn a drive that is not connected"
    with qtbot.waitSignal(view.refused) as refused:
        click(view, 0)
        view.startDrag(Qt.DropAction.CopyAction)
    assert refused.args[0].startswith("0.png is on a drive that is not connected.")
    assert dragged == []
    click(view, 1, Qt.KeyboardModifier.ControlModifier)
    view.startDrag(Qt.DropAction.CopyAction)
    assert [url.toLocalFile() for url in dragged[0].mimeData().urls()] == [pictures[1]]


def test_letters_do_not_look_for_names(results_panel: ResultsPanel, pictures: list[str]) -> None:
    results_panel.show_hits(tuple(hit(path, thumbnail=path) for path in pictures))
    click(results_panel.view, 0)
    QTest.keyClick(results_panel.view, Qt.Key.Key_7)
    assert results_panel.view.current_row == 0


def test_arrow_keys_go_through_the_rows(results_panel: ResultsPanel, pictures: list[str]) -> None:
    results_panel.show_hits(tuple(hit(path, size=(100, 100), thumbnail=path) for path in pictures))
    view = results_panel.view
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


def test_hover_shows_the_caption(results_panel: ResultsPanel, pictures: list[str], qtbot: QtBot) -> None:
    results_panel.show_hits(tuple(hit(path, thumbnail=path) for path in pictures))
    rect = results_panel.view.visualRect(results_panel.view.model().index(0))
    foot = QPoint(rect.left() + 4, rect.bottom() - 2)
    qtbot.waitUntil(lambda: results_panel.view.viewport().grab().toImage().pixelColor(foot) == QColor(200, 10, 20))
    QTest.mouseMove(results_panel.view.viewport(), rect.center())
    qtbot.waitUntil(lambda: results_panel.view.viewport().grab().toImage().pixelColor(foot).lightness() < 60)


def test_other_results_under_a_resting_pointer_have_their_caption_and_no_old_tooltip(
    results_panel: ResultsPanel, pictures: list[str], monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    hits = tuple(hit(path, thumbnail=path) for path in pictures)
    results_panel.show_hits(hits)
    view = results_panel.view
    place = view.rect_of(0).center()
    monkeypatch.setattr(QCursor, "pos", lambda: view.viewport().mapToGlobal(place))
    monkeypatch.setattr(view.viewport(), "underMouse", lambda: True)
    QToolTip.showText(QCursor.pos(), "Score 0.22", view.viewport())
    assert QToolTip.isVisible()
    results_panel.show_hits(hits[::-1])
    qtbot.waitUntil(lambda: not QToolTip.isVisible())
    foot = QPoint(view.rect_of(0).left() + 4, view.rect_of(0).bottom() - 2)
    assert view.viewport().grab().toImage().pixelColor(foot).lightness() < 60


def test_old_results_stay_dimmed_until_new_ones_come(
    results_panel: ResultsPanel, pictures: list[str], qtbot: QtBot
) -> None:
    results_panel.show_hits(tuple(hit(path, thumbnail=path) for path in pictures))
    cell = results_panel.view.rect_of(0)
    place = QPoint(cell.center().x(), cell.height() // 4)  # above a caption, if the pointer happens to rest there

    def colour() -> QColor:
        return results_panel.view.viewport().grab().toImage().pixelColor(place)

    qtbot.waitUntil(lambda: colour() == QColor(200, 10, 20))
    results_panel.show_searching()
    assert results_panel.count == "40 pictures, best first"
    assert colour() != QColor(200, 10, 20)
    qtbot.waitUntil(lambda: results_panel.count == "Loading the model")
    results_panel.model_is_ready()
    assert results_panel.count == "Searching"
    results_panel.show_hits(tuple(hit(path, thumbnail=path) for path in reversed(pictures)))
    assert results_panel.count == "40 pictures, best first"
    qtbot.waitUntil(lambda: colour() == QColor(200, 49, 20))


def test_a_failed_search_is_a_banner_over_the_old_results(results_panel: ResultsPanel, pictures: list[str]) -> None:
    results_panel.show_hits((hit(pictures[0], thumbnail=pictures[0]),))
    results_panel.show_searching()
    results_panel.show_failure("Moodboards is not connected.")
    assert results_panel.banner == "Moodboards is not connected."
    assert results_panel.count == "1 picture, best first"
    assert results_panel.shows_results
    results_panel.show_hits(())
    assert results_panel.banner == ""
    assert results_panel.empty.heading == "Nothing found"


@pytest.mark.parametrize("width", [480, 640, 1200])
def test_the_bar_has_room_for_all_that_is_in_it(results_panel: ResultsPanel, width: int, qtbot: QtBot) -> None:
    results_panel.set_left_margin(16)
    results_panel.setMinimumSize(1, 1)  # as in the window, which may be narrower than its parts would like
    results_panel.resize(width, 400)
    results_panel.show_hits((hit("/a.jpg"),))
    qtbot.waitUntil(lambda: results_panel.width() == width)
    QTest.qWait(0)
    scenes, balance, size = results_panel.scenes, results_panel.balance, results_panel.size_slider
    places = [QRect(part.mapTo(results_panel, QPoint()), part.size()) for part in (scenes, balance, size)]
    assert scenes.width() >= scenes.sizeHint().width()
    assert places[0].left() > 150  # "84 pictures, best first" is not cut short
    assert places[0].right() < places[1].left()
    assert size.isVisible() == (width >= 560)
    if size.isVisible():
        assert places[1].right() < places[2].left()
    larger = next(action for action in results_panel.actions() if action.text() == "Larger pictures")
    before = size.value()
    larger.trigger()
    assert size.value() == before + 1


def test_pictures_grow_and_shrink(results_panel: ResultsPanel, pictures: list[str]) -> None:
    results_panel.show_hits(tuple(hit(path, thumbnail=path) for path in pictures))
    before = results_panel.view.visualRect(results_panel.view.model().index(0)).height()
    results_panel.size_slider.setValue(results_panel.size_slider.maximum())
    assert results_panel.view.visualRect(results_panel.view.model().index(0)).height() > before
