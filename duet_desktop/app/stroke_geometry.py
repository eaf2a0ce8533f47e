"""The shape of a stroke on the paper: bounds, width, outline, and whether the eraser touches it.

Units of the canvas, 0..1.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import hypot

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath, QPolygonF

from duet_model.strokes import FAINTEST, MIN_WIDTH, Point, Stroke

_CORNER = 0.7  # cosine; at sharper turns a new ribbon begins


def width_at(stroke_size: float, pressure: float) -> float:
    """Width of the line at a pressure, as the rasteriser draws it for the model."""
    return max(stroke_size * (FAINTEST + (1 - FAINTEST) * pressure), MIN_WIDTH)


def bounds(stroke: Stroke) -> QRectF:
    """The rectangle that holds the whole line with its width."""
    xs = [x for x, _, _ in stroke.points]
    ys = [y for _, y, _ in stroke.points]
    half = max(stroke.size, MIN_WIDTH) / 2
    return QRectF(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)).adjusted(-half, -half, half, half)


def outline(points: Sequence[Point], size: float) -> QPainterPath:
    """The area a line covers: ribbons along it, with round ends and round corners.

    All parts turn clockwise, so that where they overlap the winding rule fills them.
    """
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    line = [points[0]]
    for before, point in pairwise(points):
        if point[:2] != before[:2]:
            line.append(point)
    _add_joint(path, line[0], size)
    ribbon: list[tuple[Point, float, float]] = []  # points with the normal there
    normals = [_normal(a, b) for a, b in pairwise(line)]
    for number, (nx, ny) in enumerate(normals):
        if not ribbon:
            ribbon = [(line[number], nx, ny)]
        end = line[number + 1]
        after = normals[number + 1] if number + 1 < len(normals) else None
        if after is not None and nx * after[0] + ny * after[1] > _CORNER:
            x, y = nx + after[0], ny + after[1]
            length = hypot(x, y)
            ribbon.append((end, x / length, y / length))
            continue
        ribbon.append((end, nx, ny))
        _add_ribbon(path, ribbon, size)
        _add_joint(path, end, size)
        ribbon = []
    return path


def touches(stroke: Stroke, x: float, y: float, radius: float) -> bool:
    """Whether a round eraser at (x, y) touches the line."""
    reach = radius + stroke.size / 2
    points = stroke.points
    if len(points) == 1:
        return hypot(points[0][0] - x, points[0][1] - y) <= reach
    return any(_distance(a, b, x, y) <= reach for a, b in pairwise(points))


def _normal(start: Point, end: Point) -> tuple[float, float]:
    """Unit vector to the left of the way from one point to another."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = hypot(dx, dy)
    return dy / length, -dx / length


def _add_joint(path: QPainterPath, point: Point, size: float) -> None:
    radius = width_at(size, point[2]) / 2
    path.addEllipse(QPointF(point[0], point[1]), radius, radius)


def _add_ribbon(path: QPainterPath, ribbon: list[tuple[Point, float, float]], size: float) -> None:
    left, right = [], []
    for (x, y, pressure), nx, ny in ribbon:
        half = width_at(size, pressure) / 2
        left.append(QPointF(x + nx * half, y + ny * half))
        right.append(QPointF(x - nx * half, y - ny * half))
    path.addPolygon(QPolygonF([*left, *reversed(right)]))
    path.closeSubpath()


def _distance(start: Point, end: Point, x: float, y: float) -> float:
    """From a point to the line between two others."""
    ax, ay, _ = start
    dx, dy = end[0] - ax, end[1] - ay
    square = dx * dx + dy * dy
    along = 0.0 if square == 0 else min(max(((x - ax) * dx + (y - ay) * dy) / square, 0.0), 1.0)
    return hypot(ax + along * dx - x, ay + along * dy - y)
