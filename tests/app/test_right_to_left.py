"""The window as it is laid out for a language that is read from right to left."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QTransform
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from duet_desktop.app.background import Background
from duet_desktop.app.balance_slider import BalanceSlider
from duet_desktop.app.canvas import Canvas
from duet_desktop.app.drawing import Drawing
from duet_desktop.app.icons import icon_pixmap
from duet_desktop.app.labels import StatusLabel, draw_line
from duet_desktop.app.popup import Popup
from duet_desktop.app.quick_look_controller import QuickLookController
from duet_desktop.app.result_actions import ResultActions
from duet_desktop.app.results_panel import ResultsPanel
from duet_desktop.app.score_bar import ON_DARK, Best, paint_score_bar
from duet_desktop.app.stylesheet import stylesheet
from duet_desktop.app.theme import LIGHT
from tests.app.fake_engine import hit
from tests.app.pointers import mouse_line

LEFT_TO_RIGHT, RIGHT_TO_LEFT = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft


@pytest.fixture(autouse=True)
def _turned(qapp: QApplication) -> Iterator[None]:
    qapp.setLayoutDirection(RIGHT_TO_LEFT)
    yield
    qapp.setLayoutDirection(LEFT_TO_RIGHT)


@pytest.fixture
def shown(results_panel: ResultsPanel, pictures: list[str]) -> ResultsPanel:
    results_panel.show_hits(tuple(hit(path, size=(100, 100), thumbnail=path) for path in pictures))
    return results_panel


def place(panel: ResultsPanel, row: int) -> QRect:
    return panel.view.visualRect(panel.view.model().index(row))


def test_the_best_result_is_at_the_right(shown: ResultsPanel) -> None:
    view, first, second = shown.view, place(shown, 0), place(shown, 1)
    assert first.right() == view.viewport().width() - 1
    assert second.right() < first.left()
    assert view.indexAt(first.center()).row() == 0
    assert view.indexAt(second.center()).row() == 1


def test_arrow_keys_go_where_they_point(shown: ResultsPanel) -> None:
    view = shown.view
    in_row = sum(place(shown, row).top() == 0 for row in range(40))
    for key, row in (
        (Qt.Key.Key_Left, 0),
        (Qt.Key.Key_Left, 1),
        (Qt.Key.Key_Left, 2),
        (Qt.Key.Key_Right, 1),
        (Qt.Key.Key_Down, 1 + in_row),
        (Qt.Key.Key_Up, 1),
    ):
        QTest.keyClick(view, key)
        assert view.current_row == row


def test_shift_and_a_click_choose_in_reading_order(shown: ResultsPanel) -> None:
    def click(row: int, keys: Qt.KeyboardModifier) -> None:
        QTest.mouseClick(shown.view.viewport(), Qt.MouseButton.LeftButton, keys, place(shown, row).center())

    click(1, Qt.KeyboardModifier.NoModifier)
    click(4, Qt.KeyboardModifier.ShiftModifier)
    assert shown.view.chosen_count == 4


def test_a_picture_is_painted_where_it_is(shown: ResultsPanel, qtbot: QtBot) -> None:
    middle = place(shown, 0).center()
    qtbot.waitUntil(lambda: shown.view.viewport().grab().toImage().pixelColor(middle) == QColor(200, 10, 20))


def test_quick_look_goes_where_the_arrows_point(shown: ResultsPanel, background: Background) -> None:
    actions = ResultActions(shown.view, background, print, print)
    controller = QuickLookController(shown.view, actions, background)
    shown.view.choose(1)
    controller.toggle()
    look = controller.look
    for key, row in ((Qt.Key.Key_Left, 2), (Qt.Key.Key_Right, 1), (Qt.Key.Key_Down, 2)):
        QTest.keyClick(look, key)
        assert shown.view.current_row == row
    assert look.next.toolTip() == "Next picture (Left)"
    assert look.previous.toolTip() == "Previous picture (Right)"


def test_the_balance_leans_to_the_side_of_its_label(qtbot: QtBot) -> None:
    balance = BalanceSlider()
    qtbot.addWidget(balance)
    balance.show_balance(0.5, enabled=True)
    balance.show()
    qtbot.waitExposed(balance)
    drawing, words = (label.geometry() for label in balance.findChildren(type(balance.layout().itemAt(0).widget())))
    assert words.right() < balance.slider.geometry().left()
    assert drawing.left() > balance.slider.geometry().right()
    with qtbot.waitSignal(balance.moved) as moved:
        QTest.keyClick(balance.slider, Qt.Key.Key_Left)  # towards the words
    assert moved.args[0] > 0.5


def test_a_score_grows_from_the_right() -> None:
    image = QImage(100, 4, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.black)
    painter = QPainter(image)
    painter.setLayoutDirection(RIGHT_TO_LEFT)
    paint_score_bar(painter, QRectF(0, 0, 100, 4), hit("/a.jpg", 0.4), Best(0.8), ON_DARK)
    painter.end()
    assert image.pixelColor(70, 2) == ON_DARK.both
    assert image.pixelColor(30, 2) != ON_DARK.both


@pytest.mark.parametrize(("name", "turns"), [("undo", True), ("next", True), ("folder", False), ("pen", False)])
def test_icons_that_point_somewhere_turn(name: str, turns: bool, qapp: QApplication) -> None:
    turned = icon_pixmap(name, QColor("black")).toImage()
    qapp.setLayoutDirection(LEFT_TO_RIGHT)
    straight = icon_pixmap(name, QColor("black")).toImage()
    wanted = straight.transformed(QTransform().scale(-1, 1)) if turns else straight
    worst = max(
        abs(turned.pixelColor(x, y).alpha() - wanted.pixelColor(x, y).alpha()) for x in range(20) for y in range(20)
    )
    assert worst <= 2


def test_the_paper_is_never_mirrored(qtbot: QtBot) -> None:
    canvas = Canvas(Drawing())
    canvas.drawing.setParent(canvas)
    canvas.resize(400, 400)
    qtbot.addWidget(canvas)
    canvas.show()
    qtbot.waitExposed(canvas)
    mouse_line(canvas, (40, 40), (60, 40), (100, 40))
    (stroke,) = canvas.drawing.strokes
    assert stroke.points[0][0] < stroke.points[-1][0] < 0.3
    assert canvas.grab().toImage().pixelColor(70, 40) == QColor("black")


def ink(widget: QWidget) -> tuple[int, int]:
    """The first and last column in which something is written."""
    image = widget.grab().toImage()
    ground = image.pixelColor(image.width() // 2, 0)
    columns = [x for x in range(image.width()) if any(image.pixelColor(x, y) != ground for y in range(image.height()))]
    return columns[0], columns[-1]


def test_a_line_begins_at_the_right(qtbot: QtBot) -> None:
    label = StatusLabel()
    qtbot.addWidget(label)
    label.resize(300, 20)
    label.say("12 pictures")
    assert ink(label)[0] > 150
    label.setAlignment(Qt.AlignmentFlag.AlignRight)
    assert ink(label)[1] < 150


def test_a_path_is_read_from_the_left(qapp: QApplication) -> None:
    def drawn(direction: Qt.LayoutDirection) -> QImage:
        image = QImage(200, 20, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.setLayoutDirection(direction)
        alignment = Qt.AlignmentFlag.AlignLeft if direction == LEFT_TO_RIGHT else Qt.AlignmentFlag.AlignRight
        draw_line(painter, image.rect(), alignment, "/home/ada/a (1)")
        painter.end()
        return image

    assert drawn(RIGHT_TO_LEFT) == drawn(LEFT_TO_RIGHT)


def test_a_panel_opens_under_the_left_edge_of_its_button(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(600, 300)
    button = QWidget(window)
    button.setGeometry(100, 0, 40, 40)
    window.show()
    qtbot.waitExposed(window)
    popup = Popup(window)
    popup.setFixedSize(200, 100)
    popup.open_under(button)
    assert popup.x() == pytest.approx(button.mapToGlobal(QPoint(0, 0)).x(), abs=4)  # the offscreen frame


def test_the_style_sheet_changes_sides() -> None:
    straight, turned = stylesheet(LIGHT), stylesheet(LIGHT, right_to_left=True)
    assert "#menuButton { padding: 2px 28px 2px 6px; }" in straight
    assert "#menuButton { padding: 2px 6px 2px 28px; }" in turned
    assert "-right:" not in turned
    assert turned.count("{") == straight.count("{")
