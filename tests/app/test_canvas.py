from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QColor, QContextMenuEvent, QImage, QNativeGestureEvent, QPointingDevice
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from duet_desktop.app import pointer_area
from duet_desktop.app.canvas import DEFAULT_SIZE_STEP, PEN_SIZES, Canvas, Tool
from duet_desktop.app.canvas_panel import CanvasPanel
from duet_desktop.app.controls import IconButton
from duet_desktop.app.drawing import PaperPicture
from duet_desktop.app.paper_view import PaperView
from duet_desktop.app.theme import LIGHT
from duet_model.strokes import Sketch, Stroke, rasterise
from tests.app.pointers import LEFT, Tablet, mouse_line, wheel

SCREEN = QTest.createTouchDevice()


def test_a_mouse_line_becomes_a_stroke(panel: CanvasPanel, qtbot: QtBot) -> None:
    canvas = panel.canvas
    with qtbot.waitSignal(canvas.sketched) as told:
        mouse_line(canvas, (97, 97), (150, 97), (194, 97), (291, 97))
    (sketch,) = told.args
    assert sketch == canvas.drawing.sketch()
    (stroke,) = sketch.strokes
    assert stroke.size == PEN_SIZES[DEFAULT_SIZE_STEP]
    assert stroke.points[0][:2] == (0.25, 0.25)
    assert stroke.points[-1][:2] == (0.75, 0.25)
    picture = canvas.grab().toImage()
    assert picture.pixelColor(194, 97) == QColor("black")
    assert picture.pixelColor(194, 120) == QColor("white")


def test_a_pen_gives_its_pressure(panel: CanvasPanel, qtbot: QtBot) -> None:
    canvas = panel.canvas
    with qtbot.waitSignal(canvas.sketched):
        Tablet(canvas).line((38.8, 38.8, 0.2), (100, 100, 0.4), (200, 200, 0.6), (300, 300, 0.8))
    (stroke,) = canvas.drawing.strokes
    pressures = [pressure for _, _, pressure in stroke.points]
    assert stroke.points[0] == pytest.approx((0.1, 0.1, 0.2), abs=1e-4)
    assert pressures == sorted(pressures)
    assert pressures[-1] == pytest.approx(0.8, abs=1e-4)


def test_tablet_events_are_accepted_and_the_mouse_is_deaf_meanwhile(panel: CanvasPanel) -> None:
    canvas, pen = panel.canvas, Tablet(panel.canvas)
    assert pen.send(QEvent.Type.TabletPress, 50, 50, 0.5).isAccepted()
    mouse_line(canvas, (10, 10), (20, 20))
    assert canvas.drawing.strokes == ()
    pen.send(QEvent.Type.TabletMove, 90, 50, 0.5)
    pen.send(QEvent.Type.TabletRelease, 90, 50, 0.0, down=False)
    assert len(canvas.drawing.strokes) == 1


def test_a_lost_release_ends_the_line(panel: CanvasPanel) -> None:
    canvas, pen = panel.canvas, Tablet(panel.canvas)
    pen.send(QEvent.Type.TabletPress, 50, 50, 0.5)
    pen.send(QEvent.Type.TabletMove, 90, 50, 0.5)
    pen.send(QEvent.Type.TabletMove, 200, 50, 0.0, down=False)
    assert len(canvas.drawing.strokes) == 1
    mouse_line(canvas, (10, 10), (40, 40))
    assert len(canvas.drawing.strokes) == 2


def test_the_other_end_of_the_pen_erases(panel: CanvasPanel) -> None:
    canvas = panel.canvas
    mouse_line(canvas, (50, 50), (150, 50))
    mouse_line(canvas, (50, 200), (150, 200))
    Tablet(canvas, eraser=True).line((100, 30, 0.5), (100, 52, 0.5))
    (left,) = canvas.drawing.strokes
    assert left.points[0][1] == pytest.approx(200 / 388)
    assert canvas.grab().toImage().pixelColor(100, 50) == QColor("white")
    assert canvas.grab().toImage().pixelColor(100, 200) == QColor("black")
    canvas.drawing.undo_stack.undo()
    assert len(canvas.drawing.strokes) == 2
    assert canvas.grab().toImage().pixelColor(100, 50) == QColor("black")


def test_the_eraser_takes_several_lines_in_one_step(panel: CanvasPanel, qtbot: QtBot) -> None:
    canvas = panel.canvas
    for y in (50, 100, 150):
        mouse_line(canvas, (50, y), (150, y))
    canvas.set_tool(Tool.ERASER)
    with qtbot.waitSignal(canvas.sketched) as told:
        mouse_line(canvas, (100, 45), (100, 70), (100, 102), (100, 120))
    assert len(told.args[0].strokes) == 1
    canvas.drawing.undo_stack.undo()
    assert len(canvas.drawing.strokes) == 3


def test_an_eraser_that_touches_nothing_is_no_step(panel: CanvasPanel, qtbot: QtBot) -> None:
    panel.canvas.set_tool(Tool.ERASER)
    with qtbot.assertNotEmitted(panel.canvas.sketched):
        mouse_line(panel.canvas, (50, 50), (60, 60))
    assert not panel.canvas.drawing.undo_stack.canUndo()


def test_undo_redo_clear(panel: CanvasPanel) -> None:
    canvas, tools = panel.canvas, panel.tools
    assert not tools.undo.isEnabled()
    assert not tools.clear.isEnabled()
    mouse_line(canvas, (50, 50), (150, 50))
    mouse_line(canvas, (50, 90), (150, 90))
    both = canvas.drawing.strokes
    tools.undo.trigger()
    assert canvas.drawing.strokes == both[:1]
    tools.redo.trigger()
    assert canvas.drawing.strokes == both
    tools.clear.trigger()
    assert canvas.drawing.sketch() == Sketch()
    assert not tools.clear.isEnabled()
    tools.undo.trigger()
    assert canvas.drawing.strokes == both
    assert canvas.grab().toImage().pixelColor(100, 90) == QColor("black")


def test_the_sketch_is_told_while_the_hand_rests(panel: CanvasPanel, qtbot: QtBot) -> None:
    canvas = panel.canvas
    QTest.mousePress(canvas, LEFT, pos=QPoint(50, 50))
    with qtbot.waitSignal(canvas.sketched) as told:
        QTest.mouseMove(canvas, QPoint(90, 90))
        QTest.mouseMove(canvas, QPoint(150, 90))
    assert len(told.args[0].strokes) == 1
    assert canvas.drawing.strokes == ()
    QTest.mouseRelease(canvas, LEFT, pos=QPoint(150, 90))
    assert len(canvas.drawing.strokes) == 1


def test_keys(panel: CanvasPanel) -> None:
    canvas, tools = panel.canvas, panel.tools
    QTest.keyClick(panel, Qt.Key.Key_E)
    assert canvas.tool is Tool.ERASER
    assert tools.eraser.isChecked()
    for key in (Qt.Key.Key_B, Qt.Key.Key_P):
        canvas.set_tool(Tool.ERASER)
        QTest.keyClick(panel, key)
        assert canvas.tool is Tool.PEN
    QTest.keyClick(panel, Qt.Key.Key_BracketRight)
    assert canvas.pen_size == PEN_SIZES[DEFAULT_SIZE_STEP + 1]
    QTest.keyClick(panel, Qt.Key.Key_BracketLeft)
    QTest.keyClick(panel, Qt.Key.Key_BracketLeft)
    assert canvas.pen_size == PEN_SIZES[DEFAULT_SIZE_STEP - 1]

    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    mouse_line(canvas, (50, 50), (150, 50))
    for key, modifiers, count in (
        (Qt.Key.Key_Z, control, 0),
        (Qt.Key.Key_Y, control, 1),
        (Qt.Key.Key_Z, control, 0),
        (Qt.Key.Key_Z, control | shift, 1),
        (Qt.Key.Key_Delete, control, 0),
    ):
        QTest.keyClick(panel, key, modifiers)
        assert len(canvas.drawing.strokes) == count


def test_a_larger_paper_shows_the_same_drawing(panel: CanvasPanel, qtbot: QtBot) -> None:
    mouse_line(panel.canvas, (97, 97), (291, 97))
    panel.resize(832, 860)
    assert panel.canvas.width() == 788

    def line_is_black() -> bool:
        picture = panel.canvas.grab().toImage()
        return picture.pixelColor(394, 197) == QColor("black") and picture.pixelColor(394, 230) == QColor("white")

    assert line_is_black()  # stretched at once
    mouse_line(panel.canvas, (200, 400), (600, 400))  # which paints it anew before the size has settled
    assert line_is_black()
    assert panel.canvas.grab().toImage().pixelColor(400, 400) == QColor("black")


def test_only_an_empty_paper_has_the_hint(panel: CanvasPanel) -> None:
    def is_blank() -> bool:
        middle = panel.canvas.grab(panel.canvas.rect().adjusted(150, 150, -150, -150)).toImage()
        return all(middle.pixelColor(x, y).lightness() == 255 for x in range(88) for y in range(88))

    assert not is_blank()
    mouse_line(panel.canvas, (20, 20), (60, 20))
    assert is_blank()


def test_controls_have_names_and_tooltips_with_keys(panel: CanvasPanel) -> None:
    tips = {action.text(): action.toolTip() for action in panel.tools.actions()}
    assert tips["Pen"] == "Draw (B or P)"
    assert tips["Eraser"] == "Erase whole lines (E)"
    assert tips["Redo"] == "Redo (Ctrl+Shift+Z or Ctrl+Y)"
    assert panel.canvas.accessibleName()
    assert panel.tools.size_slider.accessibleName()


def test_a_resting_pen_that_trembles_is_told_all_the_same(panel: CanvasPanel, qtbot: QtBot) -> None:
    pen = Tablet(panel.canvas)
    trembling = QTimer(panel, interval=10)
    pen.send(QEvent.Type.TabletPress, 50, 50, 0.5)
    pen.send(QEvent.Type.TabletMove, 150, 50, 0.5)
    trembling.timeout.connect(lambda: pen.send(QEvent.Type.TabletMove, 150.2, 50, 0.5))
    with qtbot.waitSignal(panel.canvas.sketched) as told:
        trembling.start()
    trembling.stop()
    assert len(told.args[0].strokes) == 1


def test_erasing_is_told_while_the_hand_rests(panel: CanvasPanel, qtbot: QtBot) -> None:
    canvas = panel.canvas
    for y in (50, 200):
        mouse_line(canvas, (50, y), (150, y))
    pen = Tablet(canvas, eraser=True)
    pen.send(QEvent.Type.TabletPress, 100, 20, 0.5)
    with qtbot.waitSignal(canvas.sketched) as told:
        pen.send(QEvent.Type.TabletMove, 100, 50, 0.5)
    assert len(told.args[0].strokes) == 1
    assert len(canvas.drawing.strokes) == 2  # until the pen is lifted


def test_a_pen_that_went_without_a_word_does_not_keep_the_mouse_from_drawing(
    panel: CanvasPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    canvas = panel.canvas
    pen = Tablet(canvas)
    pen.send(QEvent.Type.TabletPress, 50, 50, 0.5)
    pen.send(QEvent.Type.TabletMove, 90, 50, 0.5)
    monkeypatch.setattr(pointer_area, "_LOST_MS", -1)
    mouse_line(canvas, (10, 90), (80, 90))
    assert len(canvas.drawing.strokes) == 2


def test_the_screen_shows_what_the_model_is_given(panel: CanvasPanel) -> None:
    """Differences are those of smoothed edges only: nothing black is white on the other, not even a pixel away."""
    canvas = panel.canvas
    canvas.set_size_step(6)
    wave = [(30 + 3 * i, 190 + 120 * math.sin(i / 9), 0.5 + 0.5 * math.sin(i / 5)) for i in range(110)]
    Tablet(canvas).line(*wave)
    Tablet(canvas).line((60, 60, 0.1), (120, 340, 0.9), (130, 60, 0.3), (300, 350, 1.0))
    mouse_line(canvas, (350, 30), (350, 30))
    side = canvas.width()
    shown = _pixels(canvas)[2:-2, 2:-2]
    given = np.asarray(rasterise(canvas.drawing.sketch(), side).convert("L")).astype(int)[2:-2, 2:-2]
    assert np.abs(shown - given).mean() < 2
    for one, other in ((shown, given), (given, shown)):
        near = np.min([np.roll(other, (dy, dx), (0, 1)) for dy in (-1, 0, 1) for dx in (-1, 0, 1)], axis=0)
        assert near[one < 64].max() < 192


def test_two_dots_in_the_same_place(panel: CanvasPanel) -> None:
    for _ in range(2):
        Tablet(panel.canvas).line((50, 50, 0.5), (50, 50, 0.5))
    assert len(panel.canvas.drawing.strokes) == 2


def test_the_line_looks_the_same_before_and_after_the_pen_is_lifted(panel: CanvasPanel) -> None:
    canvas, pen = panel.canvas, Tablet(panel.canvas)
    pen.send(QEvent.Type.TabletPress, 30, 190, 0.5)
    for i in range(90):
        pen.send(QEvent.Type.TabletMove, 30 + 3 * i, 190 + 120 * math.sin(i / 9), 0.5 + 0.5 * math.sin(i / 5))
    before = _pixels(canvas)
    pen.send(QEvent.Type.TabletRelease, 297, 190 + 120 * math.sin(89 / 9), 0.0, down=False)
    after = _pixels(canvas)
    assert (np.abs(before - after)[:, :260] > 40).sum() < 20


def test_the_wheel_enlarges_where_the_pointer_is(panel: CanvasPanel) -> None:
    canvas, side = panel.canvas, panel.canvas.width()
    mouse_line(canvas, (97, 97), (97, 97))
    wheel(canvas, 97, 97, 4, Qt.KeyboardModifier.ControlModifier)
    assert canvas.view.zoom == pytest.approx(1.2**4)
    assert canvas.view.to_paper(QPointF(97, 97)) == pytest.approx((97 / side, 97 / side))
    assert panel.zoom_note.text == "207%"
    mouse_line(canvas, (200, 97), (200, 97))
    assert canvas.drawing.strokes[-1].points[0][0] == pytest.approx((97 + 103 / 1.2**4) / side)
    picture = canvas.grab().toImage()
    assert picture.pixelColor(97, 97) == picture.pixelColor(200, 97) == QColor("black")
    QTest.keyClick(panel, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert canvas.view == PaperView(side)
    assert panel.zoom_note.text == ""


def test_the_enlarged_paper_is_moved_but_not_off_the_table(panel: CanvasPanel) -> None:
    canvas = panel.canvas
    canvas.zoom(2)
    assert (canvas.view.left, canvas.view.top) == (0.25, 0.25)
    unit = canvas.view.unit
    mouse_line(canvas, (200, 200), (240, 180), button=Qt.MouseButton.MiddleButton)
    assert canvas.view.left == pytest.approx(0.25 - 40 / unit)
    assert canvas.view.top == pytest.approx(0.25 + 20 / unit)
    wheel(canvas, 10, 10, 100)
    assert canvas.view.top == 0
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    assert canvas.view.left == pytest.approx(0.25 - 40 / unit + 48 / unit)
    assert canvas.drawing.strokes == ()


def test_space_takes_the_paper_in_hand(panel: CanvasPanel) -> None:
    canvas = panel.canvas
    canvas.zoom(2)
    canvas.setFocus()
    QTest.keyPress(canvas, Qt.Key.Key_Space)
    assert canvas.cursor().shape() == Qt.CursorShape.OpenHandCursor
    mouse_line(canvas, (200, 200), (240, 200))
    QTest.keyRelease(canvas, Qt.Key.Key_Space)
    assert canvas.view.left == pytest.approx(0.25 - 40 / canvas.view.unit)
    assert canvas.drawing.strokes == ()
    mouse_line(canvas, (200, 200), (240, 200))
    assert len(canvas.drawing.strokes) == 1


def test_keys_enlarge_while_the_paper_has_the_focus(panel: CanvasPanel) -> None:
    canvas = panel.canvas
    panel.menu.larger.trigger()
    assert canvas.view.zoom == 1.5
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_Minus)
    assert canvas.view.zoom == 1
    QTest.keyClick(canvas, Qt.Key.Key_Plus)
    assert canvas.view.zoom == 1.5


def test_an_enlarged_paper_is_sharp_once_it_rests(panel: CanvasPanel, qtbot: QtBot) -> None:
    canvas = panel.canvas
    mouse_line(canvas, (194, 100), (194, 300))
    canvas.zoom(8)

    def blurred() -> int:
        picture = canvas.grab().toImage()
        return sum(0 < picture.pixelColor(x, 194).lightness() < 255 for x in range(2, 386))

    assert blurred() > 2
    qtbot.waitUntil(lambda: blurred() <= 2)


def test_a_full_drawing_is_painted_in_slices(panel: CanvasPanel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    canvas = panel.canvas
    for y in range(60, 300, 20):
        mouse_line(canvas, (194, y), (260, y + 10))
    monkeypatch.setattr("duet_desktop.app.paper.SLICE_MS", -1)  # a stroke at a time
    monkeypatch.setattr("duet_desktop.app.paper.SLICE_PIECES", 1)
    turns = []
    beat = QTimer(panel, interval=0)
    beat.timeout.connect(lambda: turns.append(1))
    beat.start()
    canvas.zoom(1.5)
    canvas.zoom(1.5)  # while it is painted
    qtbot.waitUntil(lambda: canvas._paper.is_settled)
    beat.stop()
    assert len(turns) >= 12
    whole = canvas.grab().toImage()
    canvas._paper.settle()
    assert canvas.grab().toImage() == whole


def test_a_line_stays_whole_when_the_paper_is_enlarged_meanwhile(panel: CanvasPanel) -> None:
    canvas = panel.canvas
    QTest.mousePress(canvas, LEFT, pos=QPoint(100, 194))
    QTest.mouseMove(canvas, QPoint(194, 194))
    canvas.zoom(1.5)
    QTest.mouseRelease(canvas, LEFT, pos=QPoint(300, 194))
    shown = canvas.grab().toImage()
    assert all(shown.pixelColor(x, 194) == QColor("black") for x in range(70, 290))


def test_drawing_and_undoing_do_not_wait_for_a_moved_paper(panel: CanvasPanel, monkeypatch: pytest.MonkeyPatch) -> None:
    canvas = panel.canvas
    monkeypatch.setattr("duet_desktop.app.paper.SLICE_MS", -1)
    monkeypatch.setattr("duet_desktop.app.paper.SLICE_PIECES", 1)
    for y in (60, 120):
        mouse_line(canvas, (194, y), (260, y + 10))
    canvas.zoom(2)
    canvas._paper._paint_on()
    mouse_line(canvas, (194, 200), (260, 220))
    canvas.zoom(0.8)
    canvas._paper._paint_on()
    canvas.drawing.undo_stack.undo()
    while not canvas._paper.is_settled:
        canvas._paper._paint_on()
    shown = canvas.grab().toImage()
    canvas._paper.settle()
    assert canvas.grab().toImage() == shown


def test_a_line_is_seen_before_it_has_dried(panel: CanvasPanel, monkeypatch: pytest.MonkeyPatch) -> None:
    canvas = panel.canvas
    monkeypatch.setattr("duet_desktop.app.paper.SLICE_MS", -1)
    monkeypatch.setattr("duet_desktop.app.paper.SLICE_PIECES", 1)
    places = [(40 + x, 194 + x % 9) for x in range(0, 300, 2)]  # some pieces long
    mouse_line(canvas, *places)
    assert not canvas._paper.is_settled
    shown = canvas.grab().toImage()
    while not canvas._paper.is_settled:
        canvas._paper._paint_on()
    assert canvas.grab().toImage() == shown
    canvas._paper.settle()
    assert canvas.grab().toImage() == shown
    mouse_line(canvas, *((y, x) for x, y in places))
    canvas.drawing.undo_stack.undo()
    while not canvas._paper.is_settled:
        canvas._paper._paint_on()
    assert canvas.grab().toImage() == shown


def test_undoing_in_a_full_drawing_is_painted_in_slices(panel: CanvasPanel, monkeypatch: pytest.MonkeyPatch) -> None:
    canvas = panel.canvas
    mouse_line(canvas, (40, 40), (340, 340))
    canvas.drawing.replace((*canvas.drawing.strokes, *(_line(y / 20) for y in range(2, 18))))
    canvas._paper.settle()
    full = canvas.grab().toImage()
    monkeypatch.setattr("duet_desktop.app.paper.SLICE_MS", -1)
    monkeypatch.setattr("duet_desktop.app.paper.SLICE_PIECES", 1)
    canvas.drawing.erase([canvas.drawing.strokes[0]])
    slices = 0
    while not canvas._paper.is_settled:
        assert canvas.grab().toImage() == full  # nothing half done is seen
        canvas._paper._paint_on()
        slices += 1
    assert slices > 16
    shown = canvas.grab().toImage()
    assert shown.pixelColor(190, 190) == QColor("white")
    canvas._paper.settle()
    assert canvas.grab().toImage() == shown


def _line(height: float) -> Stroke:
    return Stroke(((0.1, height + 0.02, 1.0), (0.9, height + 0.02, 1.0)), 0.01)


def test_a_finger_draws(panel: CanvasPanel) -> None:
    canvas = panel.canvas
    QTest.touchEvent(canvas, SCREEN).press(0, QPoint(50, 50), canvas).commit()
    for x in (90, 150):
        QTest.touchEvent(canvas, SCREEN).move(0, QPoint(x, 50), canvas).commit()
    QTest.touchEvent(canvas, SCREEN).release(0, QPoint(200, 50), canvas).commit()
    (stroke,) = canvas.drawing.strokes
    assert stroke.points[0][0] == pytest.approx(50 / 388)
    assert stroke.points[-1][0] == pytest.approx(200 / 388)


def test_the_hand_that_holds_a_pen_does_not_draw(panel: CanvasPanel, monkeypatch: pytest.MonkeyPatch) -> None:
    canvas, pen = panel.canvas, Tablet(panel.canvas)
    QTest.touchEvent(canvas, SCREEN).press(0, QPoint(300, 300), canvas).commit()
    QTest.touchEvent(canvas, SCREEN).move(0, QPoint(320, 300), canvas).commit()
    pen.send(QEvent.Type.TabletPress, 50, 50, 0.5)  # after the hand
    QTest.touchEvent(canvas, SCREEN).move(0, QPoint(340, 300), canvas).commit()
    pen.send(QEvent.Type.TabletRelease, 90, 50, 0.0, down=False)
    QTest.touchEvent(canvas, SCREEN).release(0, QPoint(340, 300), canvas).commit()
    assert len(canvas.drawing.strokes) == 1
    assert canvas.grab().toImage().pixelColor(310, 300) == QColor("white")
    pen.send(QEvent.Type.TabletMove, 90, 50, 0.0, down=False)  # before the pen, which hovers
    QTest.touchEvent(canvas, SCREEN).press(1, QPoint(300, 300), canvas).commit()
    QTest.touchEvent(canvas, SCREEN).release(1, QPoint(300, 300), canvas).commit()
    assert len(canvas.drawing.strokes) == 1
    monkeypatch.setattr(pointer_area, "_NEAR_MS", -1)  # the pen was put away
    QTest.touchEvent(canvas, SCREEN).press(2, QPoint(300, 300), canvas).commit()
    QTest.touchEvent(canvas, SCREEN).release(2, QPoint(300, 300), canvas).commit()
    assert len(canvas.drawing.strokes) == 2


def test_two_fingers_enlarge_and_do_not_draw(panel: CanvasPanel) -> None:
    canvas = panel.canvas
    QTest.touchEvent(canvas, SCREEN).press(0, QPoint(150, 194), canvas).commit()
    QTest.touchEvent(canvas, SCREEN).move(0, QPoint(150, 194), canvas).press(1, QPoint(250, 194), canvas).commit()
    QTest.touchEvent(canvas, SCREEN).move(0, QPoint(100, 194), canvas).move(1, QPoint(300, 194), canvas).commit()
    QTest.touchEvent(canvas, SCREEN).move(0, QPoint(120, 194), canvas).move(1, QPoint(320, 194), canvas).commit()
    QTest.touchEvent(canvas, SCREEN).release(0, QPoint(120, 194), canvas).commit()
    QTest.touchEvent(canvas, SCREEN).move(1, QPoint(20, 20), canvas).commit()
    QTest.touchEvent(canvas, SCREEN).release(1, QPoint(20, 20), canvas).commit()
    assert canvas.view.zoom == pytest.approx(2)
    assert canvas.view.to_paper(QPointF(220, 194)) == pytest.approx((200 / 388, 0.5))
    assert canvas.drawing.strokes == ()
    QTest.touchEvent(canvas, SCREEN).press(2, QPoint(50, 50), canvas).commit()
    QTest.touchEvent(canvas, SCREEN).release(2, QPoint(50, 50), canvas).commit()
    assert len(canvas.drawing.strokes) == 1


def test_a_touch_pad_pinch_enlarges(panel: CanvasPanel) -> None:
    at = QPointF(100, 100)
    event = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture, QPointingDevice.primaryPointingDevice(), 2, at, at, at, 0.5, QPointF()
    )
    QCoreApplication.sendEvent(panel.canvas, event)
    assert panel.canvas.view.zoom == 1.5


def test_a_picture_to_trace_is_faint_and_no_part_of_the_drawing(panel: CanvasPanel, qtbot: QtBot) -> None:
    canvas = panel.canvas
    with qtbot.assertNotEmitted(canvas.sketched):
        canvas.set_trace(PaperPicture(Path("boat.png"), black_image(100, 50)))
    assert panel.picture_note.text == "Tracing boat.png"
    picture = canvas.grab().toImage()
    assert picture.pixelColor(194, 194).lightness() == pytest.approx(255 * 0.7, abs=3)
    assert picture.pixelColor(194, 40) == QColor("white")  # it keeps its proportions
    mouse_line(canvas, (100, 194), (300, 194))
    assert canvas.grab().toImage().pixelColor(194, 194) == QColor("black")
    canvas.drawing.clear()  # the picture shows again where a line was
    assert canvas.grab().toImage().pixelColor(194, 194).lightness() == pytest.approx(255 * 0.7, abs=3)
    QTest.mouseClick(panel.picture_note.findChild(IconButton), LEFT)
    assert panel.picture_note.text == ""
    assert canvas.grab().toImage().pixelColor(194, 220) == QColor("white")


def test_a_picture_as_the_drawing_gives_way_to_a_stroke_and_comes_back(panel: CanvasPanel, qtbot: QtBot) -> None:
    canvas, stack = panel.canvas, panel.canvas.drawing.undo_stack
    mouse_line(canvas, (50, 50), (150, 50))
    before = canvas.drawing.strokes
    with qtbot.waitSignal(canvas.sketched) as told:
        canvas.drawing.use_picture(PaperPicture(Path("house.png"), black_image(64, 64)))
    assert told.args == [Path("house.png")]
    assert panel.picture_note.text == "The drawing is house.png"
    assert canvas.grab().toImage().pixelColor(194, 100) == QColor("black")
    assert panel.tools.clear.isEnabled()
    assert panel.menu.png.isEnabled()
    assert not panel.menu.svg.isEnabled()
    QTest.mousePress(canvas, LEFT, pos=QPoint(50, 300))
    assert canvas.grab().toImage().pixelColor(194, 100) == QColor("white")
    QTest.mouseRelease(canvas, LEFT, pos=QPoint(90, 300))
    assert len(canvas.drawing.strokes) == 1
    assert panel.picture_note.text == ""
    stack.undo()
    assert canvas.drawing.sketch() == Path("house.png")
    assert canvas.grab().toImage().pixelColor(194, 100) == QColor("black")
    QTest.mouseClick(panel.picture_note.findChild(IconButton), LEFT)
    assert canvas.drawing.is_empty
    for _ in range(2):
        stack.undo()
    assert canvas.drawing.strokes == before
    assert canvas.grab().toImage().pixelColor(100, 50) == QColor("black")


def test_a_note_on_the_paper_is_not_drawn_through(panel: CanvasPanel, qtbot: QtBot) -> None:
    canvas, note = panel.canvas, panel.picture_note
    canvas.set_trace(PaperPicture(Path("boat.png"), black_image(100, 50)))
    window = panel.windowHandle()
    at = note.mapTo(panel, QPoint(20, 14))
    QTest.mouseClick(window, LEFT, pos=at)
    QTest.touchEvent(window, SCREEN).press(0, at).commit()
    QTest.touchEvent(window, SCREEN).release(0, at).commit()
    assert canvas.drawing.strokes == ()
    below = note.mapTo(panel, QPoint(20, -30))
    QTest.mouseClick(window, LEFT, pos=below)
    assert len(canvas.drawing.strokes) == 1


def test_the_right_button_opens_the_menu(panel: CanvasPanel, qtbot: QtBot) -> None:
    at = QPoint(30, 30)
    QCoreApplication.sendEvent(
        panel.canvas, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, panel.canvas.mapToGlobal(at))
    )
    assert panel.menu.isVisible()
    panel.menu.close()


def test_the_focus_that_came_by_keyboard_is_shown(panel: CanvasPanel) -> None:
    canvas = panel.canvas
    accent = QColor(LIGHT.accent)
    panel.tools.size_slider.setFocus()
    canvas.setFocus(Qt.FocusReason.TabFocusReason)
    assert canvas.grab().toImage().pixelColor(1, 100) == accent
    panel.tools.size_slider.setFocus()
    assert canvas.grab().toImage().pixelColor(1, 100) == QColor("white")
    mouse_line(canvas, (50, 50), (60, 60))
    assert canvas.hasFocus()
    assert canvas.grab().toImage().pixelColor(1, 100) == QColor("white")


def black_image(width: int, height: int) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.black)
    return image


def _pixels(canvas: Canvas) -> np.ndarray:
    image = canvas.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : image.width()].astype(int)
