from __future__ import annotations

import math
from itertools import pairwise

import pytest

from duet_desktop.app.pen import PIECE, Pen
from duet_desktop.app.stroke_geometry import bounds, touches
from duet_model.strokes import Stroke


def test_a_tap_is_a_dot_that_grows_with_pressure() -> None:
    pen = Pen(0.02)
    pen.move(0.5, 0.5, 0.1)
    pen.move(0.5, 0.5, 0.7)
    pen.move(0.5, 0.5, 0.2)
    pen.lift()
    assert pen.stroke() == Stroke(((0.5, 0.5, 0.7),), 0.02)


def test_a_line_starts_and_ends_where_the_hand_did() -> None:
    pen = Pen(0.01)
    for step in range(11):
        pen.move(0.1 + 0.05 * step, 0.2, 0.5)
    pen.lift()
    points = pen.stroke().points
    assert points[0] == (0.1, 0.2, 0.5)
    assert math.isclose(points[-1][0], 0.6)
    assert all(math.isclose(y, 0.2) for _, y, _ in points)
    assert [x for x, _, _ in points] == sorted(x for x, _, _ in points)


def test_jumps_of_the_pointer_become_a_smooth_curve() -> None:
    pen = Pen(0.01)
    for step in range(17):
        angle = 2 * math.pi * step / 16
        pen.move(0.5 + 0.3 * math.cos(angle), 0.5 + 0.3 * math.sin(angle), 1.0)
    points = pen.points
    assert all(math.dist(a[:2], b[:2]) <= 2 * PIECE for a, b in pairwise(points))
    turns = []
    for a, b, c in zip(points, points[1:], points[2:], strict=False):
        turn = math.atan2(c[1] - b[1], c[0] - b[0]) - math.atan2(b[1] - a[1], b[0] - a[0])
        turns.append(abs(math.remainder(turn, 2 * math.pi)))
    assert max(turns) < math.radians(15)  # the hand's own corners have 22.5 degrees


def test_every_piece_is_painted_once_and_without_a_break() -> None:
    pen = Pen(0.01)
    painted: list[tuple[float, float, float]] = []
    for step in range(30):
        fresh = pen.move(0.1 + 0.02 * step, 0.5 + 0.1 * math.sin(step), 0.5)
        piece = pen.points[fresh:]
        if painted and piece:
            assert piece[0] == painted[-1]
            piece = piece[1:]
        painted += piece
    assert tuple(painted) == pen.stroke().points


def test_the_eraser_touches_lines_not_points() -> None:
    stroke = Stroke(((0.1, 0.5, 1.0), (0.9, 0.5, 1.0)), 0.02)
    assert touches(stroke, 0.5, 0.52, 0.02)
    assert not touches(stroke, 0.5, 0.56, 0.02)
    assert not touches(stroke, 0.95, 0.5, 0.02)
    assert touches(Stroke(((0.3, 0.3, 1.0),), 0.02), 0.31, 0.3, 0.01)
    assert bounds(stroke).getRect() == pytest.approx((0.09, 0.49, 0.82, 0.02))
