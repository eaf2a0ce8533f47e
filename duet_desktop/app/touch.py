"""Fingers on a touch screen: one draws, two move and enlarge the paper."""

from __future__ import annotations

from enum import Enum, auto
from math import hypot
from typing import Protocol

from PySide6.QtCore import QEvent, QPointF
from PySide6.QtGui import QEventPoint, QTouchEvent

SECOND_THOUGHT_MS = 300  # a second finger this soon after the first means: not a line, but a pinch


class TouchTarget(Protocol):
    """What fingers do things to."""

    def touch_down(self, position: QPointF, time: int) -> None: ...  # noqa: D102
    def touch_move(self, position: QPointF, time: int) -> None: ...  # noqa: D102
    def pen_up(self) -> None: ...  # noqa: D102
    def pen_cancelled(self) -> None: ...  # noqa: D102
    def view_moved(self, by: QPointF) -> None: ...  # noqa: D102
    def view_zoomed(self, at: QPointF, factor: float) -> None: ...  # noqa: D102


class _Doing(Enum):
    NOTHING = auto()
    DRAWING = auto()
    PINCHING = auto()
    WAITING = auto()  # until all fingers are lifted


class Fingers:
    """Follows touch events from the first finger down to the last one up."""

    def __init__(self, target: TouchTarget) -> None:
        self._target = target
        self._doing = _Doing.NOTHING
        self._drawing = 0  # id of the finger that draws
        self._since = 0
        self._centre = QPointF()
        self._spread = 0.0

    def take(self, event: QTouchEvent) -> None:
        """Go on by one event."""
        kind, time = event.type(), event.timestamp()
        if kind == QEvent.Type.TouchCancel:
            if self._doing is _Doing.DRAWING:
                self._target.pen_cancelled()
            self._doing = _Doing.NOTHING
            return
        if kind == QEvent.Type.TouchBegin:  # the first finger, whatever became of the last ones
            self._doing = _Doing.NOTHING
        points = event.points()
        down = [point for point in points if point.state() != QEventPoint.State.Released]
        if self._doing is _Doing.NOTHING and len(down) == 1 and kind == QEvent.Type.TouchBegin:
            self._doing, self._drawing, self._since = _Doing.DRAWING, down[0].id(), time
            self._target.touch_down(down[0].position(), time)
        elif self._doing is _Doing.DRAWING:
            self._draw(points, down, time)
        elif self._doing is _Doing.PINCHING:
            self._pinch(down)
        elif self._doing is _Doing.NOTHING and len(down) > 1:
            self._begin_pinch(down)
        if kind == QEvent.Type.TouchEnd or not down:
            self._doing = _Doing.NOTHING

    def give_way(self) -> None:
        """A pen comes down: what the hand that holds it has drawn was not meant."""
        if self._doing is _Doing.DRAWING:
            self._target.pen_cancelled()
            self._doing = _Doing.WAITING

    def _draw(self, points: list[QEventPoint], down: list[QEventPoint], time: int) -> None:
        if len(down) > 1 and time - self._since < SECOND_THOUGHT_MS:
            self._target.pen_cancelled()
            self._begin_pinch(down)
            return
        for point in points:
            if point.id() == self._drawing:
                self._target.touch_move(point.position(), time)
                if point.state() == QEventPoint.State.Released:
                    self._target.pen_up()
                    self._doing = _Doing.WAITING

    def _begin_pinch(self, down: list[QEventPoint]) -> None:
        self._doing = _Doing.PINCHING
        self._centre, self._spread = _pair(down)

    def _pinch(self, down: list[QEventPoint]) -> None:
        if len(down) < 2:
            self._doing = _Doing.WAITING
            return
        centre, spread = _pair(down)
        self._target.view_moved(centre - self._centre)
        self._target.view_zoomed(centre, spread / self._spread)
        self._centre, self._spread = centre, spread


def _pair(down: list[QEventPoint]) -> tuple[QPointF, float]:
    """Middle and distance of the first two fingers."""
    first, second = down[0].position(), down[1].position()
    apart = second - first
    return (first + second) / 2, max(hypot(apart.x(), apart.y()), 1.0)
