"""The pen canvas: square white paper for mouse, touch and tablet pen."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QCursor,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPixmap,
    QPointingDevice,
    QResizeEvent,
    QTabletEvent,
)
from PySide6.QtWidgets import QWidget

from duet_desktop.app.drawing import Drawing
from duet_desktop.app.ink import Ink
from duet_desktop.app.pen import Pen
from duet_desktop.app.stroke_geometry import touches, width_at
from duet_desktop.app.theme import HEADING_PX, LIGHT, PAPER, sized
from duet_model.strokes import Sketch, Stroke

PEN_SIZES = tuple(0.006 * 1.21**step for step in range(13))  # 0.6 % to 5.9 % of the paper
DEFAULT_SIZE_STEP = 4
ERASER_RADIUS = 0.022
MOUSE_PRESSURE = 1.0  # a mouse draws the width the preview shows
SETTLE_MS = 80  # the paper is painted anew once its size rests; until then the old picture is stretched
PAUSE_MS = 350  # holding still this long while drawing asks for results


class Tool(Enum):
    """What the pointer does; a pen's eraser end always erases."""

    PEN = auto()
    ERASER = auto()


_PENS = {QPointingDevice.PointerType.Pen, QPointingDevice.PointerType.Eraser}


class Canvas(QWidget):
    """Draws, erases and tells about it.

    Attributes:
        sketched: The sketch after each change, and while drawing whenever the hand rests.
    """

    sketched = Signal(Sketch)

    def __init__(self, drawing: Drawing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawing = drawing
        self._ink = Ink()
        self._tool = Tool.PEN
        self._size_step = DEFAULT_SIZE_STEP
        self._pen: Pen | None = None  # a stroke in the making
        self._erased: list[Stroke] | None = None  # touched since the eraser came down
        self._tablet_down = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._tell_unfinished)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._paint_anew)
        drawing.changed.connect(self._on_changed)
        self.setAccessibleName("Drawing canvas")
        self.setAccessibleDescription("Draw what the picture looks like with a mouse, a finger or a pen.")
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setTabletTracking(True)  # moves without a button too: how a lost release is noticed
        self.setMouseTracking(True)
        self.setMinimumSize(QSize(160, 160))
        self._show_cursor()

    @property
    def drawing(self) -> Drawing:
        """The strokes and their undo stack."""
        return self._drawing

    @property
    def tool(self) -> Tool:
        """What the pointer does."""
        return self._tool

    def set_tool(self, tool: Tool) -> None:
        """Choose pen or eraser."""
        self._tool = tool
        self._show_cursor()

    @property
    def pen_size(self) -> float:
        """Width at full pressure, as a fraction of the paper."""
        return PEN_SIZES[self._size_step]

    def set_size_step(self, step: int) -> None:
        """Choose one of PEN_SIZES."""
        self._size_step = min(max(step, 0), len(PEN_SIZES) - 1)
        self._show_cursor()

    # Pointer events ---------------------------------------------------------------------------------------------

    def tabletEvent(self, event: QTabletEvent) -> None:
        """Draw with a pen: pressure is width, the other end erases."""
        kind = event.type()
        if kind == QEvent.Type.TabletPress and event.button() == Qt.MouseButton.LeftButton:
            self._tablet_down = True
            eraser = event.pointerType() == QPointingDevice.PointerType.Eraser
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self._down(event.position(), event.pressure(), Tool.ERASER if eraser else self._tool)
        elif kind == QEvent.Type.TabletMove and self._tablet_down:
            if event.buttons() & Qt.MouseButton.LeftButton:
                self._move(event.position(), event.pressure())
            else:  # the release got lost, as some drivers do when the pen leaves the tablet
                self._tablet_down = False
                self._up()
        elif kind == QEvent.Type.TabletRelease and self._tablet_down:
            self._tablet_down = False
            self._up()
        event.accept()  # or Qt sends the same as a mouse event

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Draw with a mouse or a finger."""
        if event.button() == Qt.MouseButton.LeftButton and not self._is_of_pen(event):
            self._down(event.position(), MOUSE_PRESSURE, self._tool)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on drawing."""
        if self._is_of_pen(event):
            return
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._move(event.position(), MOUSE_PRESSURE)
        else:
            self._up()  # released where we could not see it

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the line where the button was released."""
        if event.button() == Qt.MouseButton.LeftButton and not self._is_of_pen(event):
            self._move(event.position(), MOUSE_PRESSURE)
            self._up()

    def _is_of_pen(self, event: QMouseEvent) -> bool:
        return self._tablet_down or event.pointerType() in _PENS

    # Drawing ----------------------------------------------------------------------------------------------------

    def _down(self, position: QPointF, pressure: float, tool: Tool) -> None:
        self._up()
        if self._settle.isActive():
            self._paint_anew()
        if tool is Tool.PEN:
            self._pen = Pen(self.pen_size)
        else:
            self._erased = []
        self._move(position, pressure)

    def _move(self, position: QPointF, pressure: float) -> None:
        side = self.width()
        x, y = position.x() / side, position.y() / side
        if self._pen is not None:
            fresh = self._pen.move(x, y, pressure)
            self._paint_fresh(self._pen, fresh)
            self._pause.start()
        elif self._erased is not None:
            self._erase_at(x, y)

    def _up(self) -> None:
        self._pause.stop()
        pen, self._pen = self._pen, None
        erased, self._erased = self._erased, None
        if pen is not None:
            self._paint_fresh(pen, pen.lift())
            stroke = pen.stroke()
            self._ink.adopt(stroke)
            self._drawing.add(stroke)
        elif erased:
            self._drawing.erase(erased)

    def _paint_fresh(self, pen: Pen, fresh: int) -> None:
        hint_goes = not self._ink.strokes and len(pen.points) == 1
        dirty = self._ink.extend(pen.points[fresh:], self.pen_size)
        self.update(self.rect() if hint_goes else dirty)

    def _erase_at(self, x: float, y: float) -> None:
        reach = ERASER_RADIUS
        touched = [
            stroke
            for stroke in self._ink.strokes
            if self._ink.bounds_of(stroke).adjusted(-reach, -reach, reach, reach).contains(x, y)
            and touches(stroke, x, y, reach)
        ]
        if touched and self._erased is not None:
            self._erased += touched
            gone = {id(stroke) for stroke in touched}
            self._show_strokes(tuple(s for s in self._ink.strokes if id(s) not in gone))

    def _on_changed(self) -> None:
        self._show_strokes(self._drawing.strokes)
        self.sketched.emit(self._drawing.sketch())

    def _show_strokes(self, strokes: tuple[Stroke, ...]) -> None:
        was_empty = not self._ink.strokes
        dirty = self._ink.show(strokes)
        self.update(self.rect() if was_empty or not strokes else dirty)

    def _tell_unfinished(self) -> None:
        if self._pen is not None:
            self.sketched.emit(Sketch((*self._drawing.strokes, self._pen.stroke())))

    # Looks ------------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Paint the ink in the new size, soon: a full drawing takes longer than a step of the splitter."""
        if self._ink.pixmap.isNull():
            self._paint_anew()
        else:
            self._settle.start()

    def _paint_anew(self) -> None:
        self._settle.stop()
        self._ink.resize(self.width(), self.devicePixelRatioF())
        if self._pen is not None:
            self._ink.extend(self._pen.points, self.pen_size)
        self._show_cursor()
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Stay sharp on another screen."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._paint_anew()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show paper, ink, the hint on an empty paper, and the edge."""
        painter = QPainter(self)
        painter.setClipRegion(event.region())
        if self._settle.isActive():
            painter.drawPixmap(self.rect(), self._ink.pixmap)
        else:
            painter.drawPixmap(0, 0, self._ink.pixmap)
        if not self._ink.strokes and self._pen is None:
            painter.setFont(sized(self.font(), HEADING_PX))
            painter.setPen(QColor(LIGHT.secondary))  # on white paper in both themes
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "Draw here")
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Mid), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _show_cursor(self) -> None:
        """A ring as large as what the tool touches."""
        width = 2 * ERASER_RADIUS if self._tool is Tool.ERASER else width_at(self.pen_size, 1.0)
        diameter = max(5, round(width * self.width()))
        scale = self.devicePixelRatioF()
        side = diameter + 4
        pixmap = QPixmap(QSize(side, side) * scale)
        pixmap.setDevicePixelRatio(scale)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ring = QRect(2, 2, diameter, diameter)
        for colour, thickness in ((PAPER, 3.0), (QColor(LIGHT.text), 1.0)):  # visible on ink and on paper
            painter.setPen(QPen(colour, thickness))
            painter.drawEllipse(ring)
        painter.end()
        self.setCursor(QCursor(pixmap, side // 2, side // 2))
