"""The shape of a stroke on the paper: bounds, width, runs of one width, and whether the eraser touches it.

Units of the canvas, 0..1.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import hypot

from PySide6.QtCore import QRectF

from duet_model.strokes import FAINTEST, MIN_WIDTH, Point, Stroke

_CORNER = 0.7  # cosine; at sharper turns a new run begins


def width_at(stroke_size: float, pressure: float) -> float:
    """Width of the line at a pressure, as the rasteriser draws it for the model."""
    return max(stroke_size * (FAINTEST + (1 - FAINTEST) * pressure), MIN_WIDTH)


def bounds(stroke: Stroke) -> QRectF:
    """The rectangle that holds the whole line with its width."""
    xs = [x for x, _, _ in stroke.points]
    ys = [y for _, y, _ in stroke.points]
    half = max(stroke.size, MIN_WIDTH) / 2
    return QRectF(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)).adjusted(-half, -half, half, half)


def runs(points: Sequence[Point], size: float, step: float) -> Iterator[tuple[float, list[Point]]]:
    """Cut a line of two points or more into runs of one width and without corners, for painting them as polylines.

    Yields:
        The width, rounded to a multiple of `step`, and the points; a run begins where the one before ends.
    """
    run: list[Point] = []
    run_width = 0.0
    before = (0.0, 0.0)  # direction of the last piece
    for start, end in pairwise(points):
        width = max(round(width_at(size, (start[2] + end[2]) / 2) / step), 1) * step
        piece = (end[0] - start[0], end[1] - start[1])
        along = piece[0] * before[0] + piece[1] * before[1]
        is_corner = along < _CORNER * hypot(*piece) * hypot(*before)
        if run and (width != run_width or is_corner):
            yield run_width, run
            run = []
        if not run:
            run, run_width = [start], width
        run.append(end)
        before = piece
    yield run_width, run


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
