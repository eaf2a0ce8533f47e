from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QRectF

from duet_desktop.app.paper_view import MAX_ZOOM, PaperView


def test_a_whole_paper_fills_the_window() -> None:
    view = PaperView(400)
    assert view.to_paper(QPointF(100, 200)) == (0.25, 0.5)
    assert view.seen == QRectF(0, 0, 1, 1)
    assert view.moved(QPointF(50, -50)) == view
    assert view.zoomed(QPointF(10, 10), 0.5) == view


def test_enlarging_keeps_the_place_under_the_pointer() -> None:
    at = QPointF(130, 270)
    view = PaperView(400)
    for factor in (1.3, 2.0, 0.7):
        view = view.zoomed(at, factor)
        assert view.to_paper(at) == pytest.approx((130 / 400, 270 / 400))
    assert view.zoomed(at, 100).zoom == MAX_ZOOM


def test_places_and_pixels_are_each_others_reverse() -> None:
    view = PaperView(400).zoomed(QPointF(300, 100), 3)
    area = view.to_pixels(QRectF(0.6, 0.2, 0.1, 0.1))
    assert view.to_paper(area.topLeft()) == pytest.approx((0.6, 0.2))
    assert area.width() == pytest.approx(120)
    assert view.to_pixels(view.seen).getRect() == pytest.approx((0, 0, 400, 400))


def test_the_paper_stops_at_its_edges() -> None:
    view = PaperView(400).zoomed(QPointF(200, 200), 2)
    assert view.moved(QPointF(9999, 9999)).seen == QRectF(0, 0, 0.5, 0.5)
    assert view.moved(QPointF(-9999, -9999)).seen == QRectF(0.5, 0.5, 0.5, 0.5)
    assert view.resized(800).seen == view.seen
