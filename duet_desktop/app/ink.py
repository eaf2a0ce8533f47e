"""Ink on the paper: a picture of all strokes, kept up to date by painting only what changed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import hypot

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap, QPolygonF

from duet_desktop.app.stroke_geometry import bounds, width_at
from duet_desktop.app.theme import INK, PAPER
from duet_model.strokes import Point, Stroke

_WIDTH_STEP = 0.25  # pixels; neighbouring pieces of the same width are painted as one line
_CORNER = 0.7  # cosine; at sharper turns a new line begins, whose round end makes the joint


class Ink:
    """The paper with its strokes as a pixmap.

    A new stroke is painted on top, an erased one repaints its surroundings: the cost follows the change, not the
    drawing.
    """

    def __init__(self) -> None:
        self._side = 0
        self._scale = 1.0
        self._strokes: tuple[Stroke, ...] = ()
        self._bounds: dict[int, QRectF] = {}  # by id of the strokes held in _strokes
        self.pixmap = QPixmap()

    @property
    def strokes(self) -> tuple[Stroke, ...]:
        """The strokes on the paper, finished ones only."""
        return self._strokes

    def bounds_of(self, stroke: Stroke) -> QRectF:
        """Bounds of a stroke on the paper, in canvas units."""
        return self._bounds[id(stroke)]

    def resize(self, side: int, scale: float) -> None:
        """Paint everything for a paper of `side` pixels on a screen with `scale`."""
        self._side, self._scale = side, scale
        self.pixmap = QPixmap(QSize(round(side * scale), round(side * scale)))
        self.pixmap.setDevicePixelRatio(scale)
        self.pixmap.fill(PAPER)
        self._paint(self._strokes, None)

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
            self._paint([s for s in strokes if self._bounds[id(s)].intersects(dirty)], pixels)
        else:
            self._paint(new, None)
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
        _paint_line(painter, points, size, self._side)
        painter.end()
        return self._pixels(bounds(Stroke(tuple(points), size)))

    def _paint(self, strokes: Sequence[Stroke], clear: QRect | None) -> None:
        if self.pixmap.isNull():
            return
        painter = self._painter()
        if clear is not None:
            painter.setClipRect(clear)
            painter.fillRect(clear, PAPER)
        for stroke in strokes:
            _paint_line(painter, stroke.points, stroke.size, self._side)
        painter.end()

    def _painter(self) -> QPainter:
        painter = QPainter(self.pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        return painter

    def _pixels(self, area: QRectF) -> QRect:
        side = self._side
        scaled = QRectF(area.x() * side, area.y() * side, area.width() * side, area.height() * side)
        return scaled.toAlignedRect().adjusted(-2, -2, 2, 2) & QRect(0, 0, side, side)


def _paint_line(painter: QPainter, points: Sequence[Point], size: float, side: int) -> None:
    # bevelled joints cost a third of round ones and look the same on the small turns of a curve
    pen = QPen(INK, 1, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.BevelJoin)
    if len(points) == 1:
        x, y, pressure = points[0]
        pen.setWidthF(width_at(size, pressure) * side)
        painter.setPen(pen)
        painter.drawPoint(QPointF(x * side, y * side))
        return
    run: list[QPointF] = []
    run_width = 0.0
    before = (0.0, 0.0)  # direction of the last piece
    for start, end in pairwise(points):
        width = round(width_at(size, (start[2] + end[2]) / 2) * side / _WIDTH_STEP) * _WIDTH_STEP
        step = (end[0] - start[0], end[1] - start[1])
        along = step[0] * before[0] + step[1] * before[1]
        is_corner = along < _CORNER * hypot(*step) * hypot(*before)
        if run and (width != run_width or is_corner):
            pen.setWidthF(run_width)
            painter.setPen(pen)
            painter.drawPolyline(QPolygonF(run))
            run = []
        if not run:
            run = [QPointF(start[0] * side, start[1] * side)]
            run_width = width
        run.append(QPointF(end[0] * side, end[1] * side))
        before = step
    pen.setWidthF(run_width)
    painter.setPen(pen)
    painter.drawPolyline(QPolygonF(run))
