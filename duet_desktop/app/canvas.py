"""The pen canvas: square white paper for mouse, touch and tablet pen."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from duet_desktop.app.cursors import ring
from duet_desktop.app.drawing import Drawing, PaperPicture
from duet_desktop.app.paper import Paper
from duet_desktop.app.paper_view import PaperView
from duet_desktop.app.pen import Pen
from duet_desktop.app.picture_drop import PictureDrop
from duet_desktop.app.pointer_area import PointerArea
from duet_desktop.app.stroke_geometry import width_at
from duet_desktop.app.theme import HEADING_PX, LIGHT, PAPER, sized
from duet_model.strokes import Sketch, Stroke

PEN_SIZES = tuple(0.006 * 1.21**step for step in range(13))  # 0.6 % to 5.9 % of the paper
DEFAULT_SIZE_STEP = 4
ERASER_RADIUS = 0.022  # of the canvas, however much the paper is enlarged
PAUSE_MS = 150  # holding still this long while drawing asks for results
TRACED = 0.3  # opacity of a picture to trace over
_VEIL = 0.85  # of the paper over the drawing while a picture is held over it

_BY_KEYBOARD = {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason}


class Tool(Enum):
    """What the pointer does; a pen's eraser end always erases."""

    PEN = auto()
    ERASER = auto()


class Canvas(PointerArea):
    """Draws, erases and tells about it.

    Attributes:
        sketched: The drawing (Sketch, or Path of a picture) after each change, and while drawing whenever the hand
            rests.
        looked: Another part of the paper is on show.
        traced: Another picture, or none, is to be traced over.
    """

    sketched = Signal(object)
    looked = Signal()
    traced = Signal()

    def __init__(self, drawing: Drawing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawing = drawing
        self._paper = Paper(self)
        self._paper.settled.connect(self.hand_changed)
        self._ink = self._paper.ink
        self._trace: PaperPicture | None = None
        self._tool = Tool.PEN
        self._size_step = DEFAULT_SIZE_STEP
        self._pen: Pen | None = None  # a stroke in the making
        self._erased: list[Stroke] | None = None  # touched since the eraser came down
        self._ringed = False  # focus came by keyboard
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._tell_unfinished)
        drawing.changed.connect(self._on_changed)
        self.drop = PictureDrop(self)
        self.setAccessibleName(self.tr("Drawing canvas"))
        self.setAccessibleDescription(
            self.tr(
                "Draw what the picture looks like with a mouse, a finger or a pen. "
                "The menu key opens all that can be done."
            )
        )
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(QSize(160, 160))
        self.hand_changed()

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
        self.hand_changed()

    @property
    def pen_size(self) -> float:
        """Width at full pressure, as a fraction of the paper."""
        return PEN_SIZES[self._size_step]

    def set_size_step(self, step: int) -> None:
        """Choose one of PEN_SIZES."""
        self._size_step = min(max(step, 0), len(PEN_SIZES) - 1)
        self.hand_changed()

    @property
    def view(self) -> PaperView:
        """The part of the paper on show."""
        return self._paper.view

    def zoom(self, factor: float) -> None:
        """Enlarge around the middle."""
        self.view_zoomed(self.rect().toRectF().center(), factor)

    def show_whole(self) -> None:
        """Show the whole paper."""
        self._look(PaperView(self.width()))

    @property
    def trace(self) -> PaperPicture | None:
        """The picture to trace over; it is no part of the drawing."""
        return self._trace

    def set_trace(self, picture: PaperPicture | None) -> None:
        """Lay a picture faintly under the strokes, or take it away."""
        self._trace = picture
        self._lay_ground()
        self.traced.emit()

    # Drawing ----------------------------------------------------------------------------------------------------

    def pen_down(self, position: QPointF, pressure: float, *, turned: bool = False) -> None:
        """Begin a stroke, or begin to erase."""
        self.pen_up()
        if turned or self._tool is Tool.ERASER:
            self._erased = []
        else:
            self._pen = Pen(self.pen_size, self._paper.view.zoom)
            self._lay_ground()
        self.pen_move(position, pressure)

    def pen_move(self, position: QPointF, pressure: float) -> None:
        """Go on with it."""
        x, y = self._paper.view.to_paper(position)
        if self._pen is not None:
            fresh = self._pen.move(x, y, pressure)
            if fresh < len(self._pen.points):  # a resting hand trembles
                self._paint_fresh(self._pen, fresh)
                self._pause.start()
        elif self._erased is not None:
            self._erase_at(x, y)

    def pen_up(self) -> None:
        """End the stroke, or what was erased, as one step to undo."""
        self._pause.stop()
        pen, self._pen = self._pen, None
        erased, self._erased = self._erased, None
        if pen is not None:
            fresh = len(pen.points) - 1
            pen.lift()
            self._paint_fresh(pen, fresh)
            stroke = pen.stroke()
            self._ink.finish(stroke)
            self._drawing.add(stroke)
        elif erased:
            self._drawing.erase(erased)

    def pen_cancelled(self) -> None:
        """Take back the stroke in the making."""
        self._pause.stop()
        self._pen = self._erased = None
        self._ink.wipe()
        self._lay_ground()
        self._show_strokes(self._drawing.strokes)
        self.update()

    def _paint_fresh(self, pen: Pen, fresh: int) -> None:
        hint_goes = not self._ink.strokes and len(pen.points) == 1
        dirty = self._ink.wet(pen.points[fresh:], pen.size, self._paper.view)
        self.update(self.rect() if hint_goes else dirty)

    def _erase_at(self, x: float, y: float) -> None:
        reach = ERASER_RADIUS / self._paper.view.zoom
        touched = self._ink.touched(x, y, reach)
        if touched and self._erased is not None:
            self._erased += touched
            gone = {id(stroke) for stroke in touched}
            self._show_strokes(tuple(s for s in self._ink.strokes if id(s) not in gone))
            self._pause.start()

    def _on_changed(self) -> None:
        self._show_strokes(self._drawing.strokes)
        self._lay_ground()
        self.sketched.emit(self._drawing.sketch())

    def _show_strokes(self, strokes: tuple[Stroke, ...]) -> None:
        hint_changes = bool(self._ink.strokes) != bool(strokes)
        self._paper.change(strokes)
        if hint_changes:
            self.update()

    def _tell_unfinished(self) -> None:
        if self._pen is not None:
            self.sketched.emit(Sketch((*self._drawing.strokes, self._pen.stroke())))
        elif self._erased:
            self.sketched.emit(Sketch(self._ink.strokes))

    def _lay_ground(self) -> None:
        """Show the picture that is the drawing until a stroke replaces it; else the one to trace over."""
        picture = self._drawing.picture if self._pen is None else None
        shown, opacity = (picture, 1.0) if picture is not None else (self._trace, TRACED)
        image = shown.image if shown is not None else None
        if image is not self._ink.ground:
            self._ink.lay_under(image, opacity)
            self._paper.settle()

    # The part of the paper on show ------------------------------------------------------------------------------

    def view_moved(self, by: QPointF) -> None:
        """Push the enlarged paper."""
        self._look(self._paper.view.moved(by))

    def view_zoomed(self, at: QPointF, factor: float) -> None:
        """Enlarge the paper around a pixel, or make it smaller again."""
        self._look(self._paper.view.zoomed(at, factor))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the same in the new size."""
        self._look(self._paper.view.resized(self.width()))

    def _look(self, view: PaperView) -> None:
        if view == self._paper.view:
            return
        self._paper.look(view)
        self.looked.emit()

    # Looks ------------------------------------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        """Stay sharp on another screen."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._paper.settle()
        super().changeEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show a ring when the keyboard brought the focus."""
        self._ringed = event.reason() in _BY_KEYBOARD
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        self._ringed = False
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show paper, ink, the hint on an empty paper, and the edge."""
        painter = QPainter(self)
        painter.setClipRegion(event.region())
        self._paper.show(painter)
        if self.drop.is_over:
            painter.setOpacity(_VEIL)
            painter.fillRect(self.rect(), PAPER)
            painter.setOpacity(1.0)
            self._paint_hint(painter, self.tr("Drop the picture here"))
        elif not self._ink.strokes and self._pen is None and self._ink.ground is None:
            self._paint_hint(painter, self.tr("Draw here"))
        role = QPalette.ColorRole
        strong = self._ringed or self.drop.is_over
        width = 2 if strong else 1
        painter.setPen(QPen(self.palette().color(role.Accent if strong else role.Mid), width))
        edge = width / 2
        painter.drawRect(self.rect().toRectF().adjusted(edge, edge, -edge, -edge))

    def _paint_hint(self, painter: QPainter, text: str) -> None:
        painter.setFont(sized(self.font(), HEADING_PX))
        painter.setPen(QColor(LIGHT.secondary))  # on white paper in both themes
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, text)

    def hand_changed(self) -> None:
        """Show a hand, or a ring as large as what the tool touches."""
        if self.hand is not None:
            self.setCursor(self.hand)
        elif self._tool is Tool.ERASER:
            self.setCursor(ring(2 * ERASER_RADIUS * self.width(), self.devicePixelRatioF()))
        else:
            self.setCursor(ring(width_at(self.pen_size, 1.0) * self._paper.view.unit, self.devicePixelRatioF()))
