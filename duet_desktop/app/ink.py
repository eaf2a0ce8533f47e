"""Ink on the paper: a picture of what is seen of it, kept up to date by painting only what changed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPen, QPixmap, QPolygonF

from duet_desktop.app.paper_view import PaperView
from duet_desktop.app.stroke_geometry import bounds, runs, width_at
from duet_desktop.app.theme import INK, PAPER
from duet_model.strokes import Point, Stroke

_WIDTH_STEP = 0.25  # pixels; neighbouring pieces of the same width are painted as one line


class Ink:
    """The paper with its strokes as a pixmap, and a picture under them.

    A new stroke is painted on top, an erased one repaints its surroundings: the cost follows the change, not the
    drawing.
    """

    def __init__(self) -> None:
        self._view = PaperView(0)
        self._scale = 1.0
        self._strokes: tuple[Stroke, ...] = ()
        self._bounds: dict[int, QRectF] = {}  # by id of the strokes held in _strokes
        self._ground: QImage | None = None
        self._opacity = 1.0
        self.pixmap = QPixmap()

    @property
    def strokes(self) -> tuple[Stroke, ...]:
        """The strokes on the paper, finished ones only."""
        return self._strokes

    @property
    def view(self) -> PaperView:
        """The part of the paper that the pixmap shows."""
        return self._view

    @property
    def ground(self) -> QImage | None:
        """The picture under the strokes."""
        return self._ground

    def bounds_of(self, stroke: Stroke) -> QRectF:
        """Bounds of a stroke on the paper, in canvas units."""
        return self._bounds[id(stroke)]

    def lay_under(self, picture: QImage | None, opacity: float) -> None:
        """Lay a picture under the strokes, as large as fits the paper; `look` shows it."""
        self._ground, self._opacity = picture, opacity

    def look(self, view: PaperView, scale: float) -> None:
        """Paint everything that a view shows, for a screen with `scale`."""
        self._view, self._scale = view, scale
        self.pixmap = QPixmap(QSize(round(view.side * scale), round(view.side * scale)))
        self.pixmap.setDevicePixelRatio(scale)
        self._repaint(QRect(0, 0, view.side, view.side))

    def show(self, strokes: tuple[Stroke, ...]) -> QRect:
        """Change which strokes are on the paper; returns the pixels to update."""
        old, self._strokes = self._strokes, strokes
        was, now = {id(s) for s in old}, {id(s) for s in strokes}
        gone = [s for s in old if id(s) not in now]
        new = [s for s in strokes if id(s) not in was]
        dirty = QRectF()
        for stroke in gone:
            dirty |= self._bounds[id(stroke)]
        self._bounds = {id(s): self._bounds[id(s)] if id(s) in was else bounds(s) for s in strokes}
        for stroke in new:
            dirty |= self._bounds[id(stroke)]
        pixels = self._pixels(dirty)
        if gone:
            self._repaint(pixels)
        elif not self.pixmap.isNull():
            painter = self._painter()
            for stroke in new:
                self._paint_line(painter, stroke.points, stroke.size)
            painter.end()
        return pixels

    def adopt(self, stroke: Stroke) -> None:
        """Count a stroke that `extend` has painted piece by piece as one of the paper's."""
        self._strokes = (*self._strokes, stroke)
        self._bounds[id(stroke)] = bounds(stroke)

    def extend(self, points: Sequence[Point], size: float) -> QRect:
        """Paint the newest piece of the stroke in the making; returns the pixels to update."""
        if not points:
            return QRect()
        painter = self._painter()
        self._paint_line(painter, points, size)
        painter.end()
        return self._pixels(bounds(Stroke(tuple(points), size)))

    def _repaint(self, pixels: QRect) -> None:
        """Paint a part of the pixmap anew."""
        if self.pixmap.isNull() or pixels.isEmpty():
            return
        view = self._view
        painter = self._painter()
        painter.setClipRect(QRectF(pixels).translated(view.left * view.unit, view.top * view.unit))
        painter.fillRect(QRectF(0, 0, view.unit, view.unit), PAPER)
        if self._ground is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.setOpacity(self._opacity)
            painter.drawImage(_fitted(self._ground, view.unit), self._ground)
            painter.setOpacity(1.0)
        for stroke in self._strokes:
            if self._pixels(self._bounds[id(stroke)]).intersects(pixels):
                self._paint_line(painter, stroke.points, stroke.size)
        painter.end()

    def _painter(self) -> QPainter:
        """A painter in pixels of the whole paper."""
        painter = QPainter(self.pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-self._view.left * self._view.unit, -self._view.top * self._view.unit)
        return painter

    def _pixels(self, area: QRectF) -> QRect:
        side = self._view.side
        return self._view.to_pixels(area).toAlignedRect().adjusted(-2, -2, 2, 2) & QRect(0, 0, side, side)

    def _paint_line(self, painter: QPainter, points: Sequence[Point], size: float) -> None:
        unit = self._view.unit
        # bevelled joints cost a third of round ones and look the same on the small turns of a curve
        pen = QPen(INK, 1, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.BevelJoin)
        if len(points) == 1:
            x, y, pressure = points[0]
            pen.setWidthF(width_at(size, pressure) * unit)
            painter.setPen(pen)
            painter.drawPoint(QPointF(x * unit, y * unit))
            return
        for width, run in runs(points, size, _WIDTH_STEP / unit):
            pen.setWidthF(width * unit)
            painter.setPen(pen)
            painter.drawPolyline(QPolygonF([QPointF(x * unit, y * unit) for x, y, _ in run]))


def _fitted(picture: QImage, side: float) -> QRectF:
    """Where a picture lies that is as large as fits a square."""
    share = side / max(picture.width(), picture.height())
    width, height = picture.width() * share, picture.height() * share
    return QRectF((side - width) / 2, (side - height) / 2, width, height)
