from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QInputDevice, QPointingDevice, QPointingDeviceUniqueId, QTabletEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from duet_desktop.app.canvas import DEFAULT_SIZE_STEP, PEN_SIZES, Canvas, Tool
from duet_desktop.app.canvas_panel import CanvasPanel
from duet_desktop.app.drawing import Drawing
from duet_model.strokes import Sketch

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.MouseButton.NoButton


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


def mouse_line(canvas: Canvas, *places: tuple[int, int]) -> None:
    first, *others = (QPoint(*place) for place in places)
    QTest.mousePress(canvas, LEFT, pos=first)
    for place in others:
        QTest.mouseMove(canvas, place)
    QTest.mouseRelease(canvas, LEFT, pos=QPoint(*places[-1]))


class Tablet:
    """A pen tablet: sends what a driver would."""

    def __init__(self, canvas: Canvas, *, eraser: bool = False) -> None:
        self._canvas = canvas
        kind = QPointingDevice.PointerType.Eraser if eraser else QPointingDevice.PointerType.Pen
        self._device = QPointingDevice(
            "tablet",
            1,
            QInputDevice.DeviceType.Stylus,
            kind,
            QInputDevice.Capability.Position | QInputDevice.Capability.Pressure,
            1,
            1,
            "",
            QPointingDeviceUniqueId(),
        )

    def send(self, kind: QEvent.Type, x: float, y: float, pressure: float, *, down: bool = True) -> QTabletEvent:
        at = QPointF(x, y)
        button = NONE if kind == QEvent.Type.TabletMove else LEFT
        event = QTabletEvent(
            kind, self._device, at, self._canvas.mapToGlobal(at), pressure, 0, 0, 0, 0, 0,
            Qt.KeyboardModifier.NoModifier, button, LEFT if down else NONE,
        )  # fmt: skip
        QCoreApplication.sendEvent(self._canvas, event)
        return event

    def line(self, *points: tuple[float, float, float]) -> None:
        self.send(QEvent.Type.TabletPress, *points[0])
        for point in points[1:]:
            self.send(QEvent.Type.TabletMove, *point)
        self.send(QEvent.Type.TabletRelease, points[-1][0], points[-1][1], 0.0, down=False)


def test_a_mouse_line_becomes_a_stroke(panel: CanvasPanel, qtbot: QtBot) -> None:
    canvas = panel.canvas
    with qtbot.waitSignal(canvas.sketched) as told:
        mouse_line(canvas, (97, 97), (150, 97), (194, 97), (291, 97))
    (sketch,) = told.args
    assert sketch == canvas.drawing.sketch()
    (stroke,) = sketch.strokes
    assert stroke.size == PEN_SIZES[DEFAULT_SIZE_STEP]
    assert stroke.points[0] == (0.25, 0.25, 1.0)
    assert stroke.points[-1] == (0.75, 0.25, 1.0)
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
