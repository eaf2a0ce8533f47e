from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QPointF

from duet_desktop.app.simulated_pressure import FIRST, THINNEST, SimulatedPressure


def drawn(pixels_a_tick: float, ticks: int = 60, tick_ms: int = 8) -> list[float]:
    simulated = SimulatedPressure(QPointF(0, 0), 1000)
    return [simulated.at(QPointF(pixels_a_tick * i, 0), 1000 + tick_ms * i) for i in range(ticks)]


def test_a_slow_hand_draws_the_size_the_preview_shows() -> None:
    assert drawn(0.5)[-1] > 0.99


def test_the_quicker_the_thinner() -> None:
    slow, quick, quickest = drawn(2)[-1], drawn(8)[-1], drawn(60)[-1]
    assert 1.0 > slow > quick > quickest
    assert abs(quickest - THINNEST) < 0.01


def test_width_changes_little_by_little() -> None:
    pressures = drawn(60)
    assert pressures[0] == FIRST
    assert all(abs(a - b) < 0.1 for a, b in pairwise(pressures))


def test_how_often_a_mouse_reports_does_not_matter() -> None:
    assert abs(drawn(8, 60, 8)[-1] - drawn(1, 480, 1)[-1]) < 0.02


def test_reports_of_the_same_moment_change_nothing() -> None:
    simulated = SimulatedPressure(QPointF(0, 0), 0)
    assert [simulated.at(QPointF(x, 0), 0) for x in (10, 200, 3000)] == [FIRST] * 3
