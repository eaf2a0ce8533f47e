"""Where a stroke lies on the paper: bounds, width, and whether the eraser touches it. Units of the canvas, 0..1."""

from __future__ import annotations

from itertools import pairwise
from math import hypot

from PySide6.QtCore import QRectF

from duet_model.strokes import FAINTEST, MIN_WIDTH, Point, Stroke


def width_at(stroke_size: float, pressure: float) -> float:
    """Width of the line at a pressure, as the rasteriser draws it for the model."""
    return max(stroke_size * (FAINTEST + (1 - FAINTEST) * pressure), MIN_WIDTH)


def bounds(stroke: Stroke) -> QRectF:
    """The rectangle that holds the whole line with its width."""
    xs = [x for x, _, _ in stroke.points]
    ys = [y for _, y, _ in stroke.points]
    half = max(stroke.size, MIN_WIDTH) / 2
    return QRectF(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)).adjusted(-half, -half, half, half)


def touches(stroke: Stroke, x: float, y: float, radius: float) -> bool:
    """Whether a round eraser at (x, y) touches the line."""
    reach = radius + stroke.size / 2
    points = stroke.points
    if len(points) == 1:
        return hypot(points[0][0] - x, points[0][1] - y) <= reach
    return any(_distance(a, b, x, y) <= reach for a, b in pairwise(points))


def _distance(start: Point, end: Point, x: float, y: float) -> float:
    """From a point to the line between two others."""
    ax, ay, _ = start
    dx, dy = end[0] - ax, end[1] - ay
    square = dx * dx + dy * dy
    along = 0.0 if square == 0 else min(max(((x - ax) * dx + (y - ay) * dy) / square, 0.0), 1.0)
    return hypot(ax + along * dx - x, ay + along * dy - y)
