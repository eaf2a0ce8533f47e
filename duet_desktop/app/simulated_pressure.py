"""Pressure for pointers that have none: a quick hand draws a thinner line, as with a real pen."""

from __future__ import annotations

from math import exp, hypot

from PySide6.QtCore import QPointF

SLOW = 120.0  # pixels a second; up to here the line is as wide as the pen size says
FAST = 2400.0  # from here on it is as thin as it gets
THINNEST = 0.35
FIRST = 0.75  # where a line starts: between slow and fast, so that neither begins with a knob
REACTION_MS = 70.0  # how soon the width follows the speed


class SimulatedPressure:
    """Pressure from speed, for one stroke; positions in pixels, times in milliseconds."""

    def __init__(self, position: QPointF, time: int) -> None:
        self._position = position
        self._time = time
        self._pressure = FIRST

    def at(self, position: QPointF, time: int) -> float:
        """The pressure after the pointer has gone on to a position, THINNEST..1."""
        passed = time - self._time
        if passed > 0:
            way = position - self._position
            speed = hypot(way.x(), way.y()) * 1000 / passed
            share = min(max((speed - SLOW) / (FAST - SLOW), 0.0), 1.0)
            wanted = 1.0 - (1.0 - THINNEST) * share**0.5
            self._pressure += (wanted - self._pressure) * (1 - exp(-passed / REACTION_MS))
            self._position, self._time = position, time
        return self._pressure
