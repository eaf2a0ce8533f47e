"""From the jumps of a pointer to a smooth line: light smoothing, done while the pen moves.

Each position is first drawn a little towards the one before it (what perfect-freehand calls streamline), then the
line runs as quadratic curves through the midpoints, cut into short straight pieces. What is shown, stored and
rasterised for the model are the very same points. [ours]
"""

from __future__ import annotations

from math import ceil, hypot

from duet_model.strokes import Point, Stroke

STREAMLINE = 0.425  # share of the last position that stays (perfect-freehand's 0.5); 0 follows the hand exactly
PIECE = 0.006  # longest straight piece of a curve, of the canvas side
MIN_STEP = 0.0008  # jitter below this is dropped


class Pen:
    """One stroke in the making.

    Args:
        size: Width at full pressure, of the canvas side.
        zoom: How much the paper is enlarged: the more, the finer are pieces and the smaller what counts as jitter.
    """

    def __init__(self, size: float, zoom: float = 1.0) -> None:
        self._size = size
        self._piece, self._min_step = PIECE / zoom, MIN_STEP / zoom
        self._raw: Point | None = None  # where the pointer is
        self._last: Point | None = None  # the same, smoothed
        self._points: list[Point] = []

    @property
    def size(self) -> float:
        """Its width at full pressure."""
        return self._size

    @property
    def points(self) -> list[Point]:
        """The line so far."""
        return self._points

    def move(self, x: float, y: float, pressure: float) -> int:
        """Go on to a position; returns from which point on the line is to be painted."""
        self._raw = here = (x, y, pressure)
        if self._last is None:
            self._last = here
            self._points.append(here)
            return 0
        here = _between(here, self._last, STREAMLINE)
        if hypot(here[0] - self._last[0], here[1] - self._last[1]) < self._min_step:
            if len(self._points) == 1 and pressure > self._points[0][2]:  # a dot grows with pressure
                self._points[0] = (*self._points[0][:2], pressure)
                return 0
            return len(self._points)
        fresh = len(self._points) - 1
        self._points += _curve(self._points[-1], self._last, _between(self._last, here, 0.5), self._piece)
        self._last = here
        return fresh

    def lift(self) -> None:
        """End at the true last position."""
        for end in (self._last, self._raw):
            if end is not None and end[:2] != self._points[-1][:2]:
                self._points.append(end)

    def stroke(self) -> Stroke:
        """The line so far as a stroke."""
        return Stroke(tuple(self._points), self._size)


def _between(a: Point, b: Point, share: float) -> Point:
    """The point that lies `share` of the way from a to b."""
    return (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share)


def _curve(start: Point, control: Point, end: Point, piece: float) -> list[Point]:
    """A quadratic curve without its first point, in pieces of at most `piece`."""
    length = hypot(control[0] - start[0], control[1] - start[1]) + hypot(end[0] - control[0], end[1] - control[1])
    pieces = max(1, ceil(length / piece))
    points = []
    for number in range(1, pieces + 1):
        t = number / pieces
        a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t * t
        points.append(
            (
                a * start[0] + b * control[0] + c * end[0],
                a * start[1] + b * control[1] + c * end[1],
                a * start[2] + b * control[2] + c * end[2],
            )
        )
    return points
