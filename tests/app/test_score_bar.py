from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from duet_desktop.app.score_bar import ON_DARK, Best, best_of, paint_score_bar, shares
from duet_desktop.library.messages import Hit, ScoreParts
from tests.app.fake_engine import hit


def scored(score: float, drawing: float, words: float) -> Hit:
    return replace(hit("/a.jpg", score), parts=ScoreParts(drawing, words))


BEST = Best(0.8, ScoreParts(0.6, 0.2))


def test_the_best_of_each_may_be_different_hits() -> None:
    hits = [scored(0.8, 0.1, 0.2), scored(0.7, 0.6, 0.1)]
    assert best_of(hits) == BEST
    assert best_of([hit("/a.jpg", 0.5)]) == Best(0.5, None)
    assert best_of([]) == Best(0.0, None)


@pytest.mark.parametrize(
    ("score", "drawing", "words", "expected"),
    [
        (0.8, 0.6, 0.2, (0.0, 1.0, 0.0)),  # best in both
        (0.8, 0.6, 0.1, (0.5, 0.5, 0.0)),
        (0.4, 0.3, 0.2, (0.0, 0.25, 0.25)),
        (0.4, 0.6, -0.1, (0.5, 0.0, 0.0)),
        (0.4, -0.6, -0.1, (0.0, 0.5, 0.0)),
        (-0.4, 0.6, 0.2, (0.0, 0.0, 0.0)),
    ],
)
def test_shades_say_which_side_found_it(
    score: float, drawing: float, words: float, expected: tuple[float, float, float]
) -> None:
    assert shares(scored(score, drawing, words), BEST) == pytest.approx(expected)


def test_one_side_alone_is_one_shade() -> None:
    assert shares(hit("/a.jpg", 0.4), Best(0.8)) == (0.0, 0.5, 0.0)
    assert shares(hit("/a.jpg", 0.4), Best(0.0)) == (0.0, 0.0, 0.0)


def test_the_bar_has_the_three_shades() -> None:
    image = QImage(100, 4, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.black)
    painter = QPainter(image)
    paint_score_bar(painter, QRectF(0, 0, 100, 4), scored(0.8, 0.6, 0.1), BEST, ON_DARK)
    painter.end()
    colours = [image.pixelColor(x, 2).name() for x in (20, 70)]
    assert colours == ["#ffffff", "#6fc3a8"]
    painter = QPainter(image)
    image.fill(Qt.GlobalColor.black)
    paint_score_bar(painter, QRectF(0, 0, 100, 4), scored(0.4, 0.3, 0.2), BEST, ON_DARK)
    painter.end()
    assert [image.pixelColor(x, 2).name() for x in (10, 40)] == ["#6fc3a8", "#3e8f79"]
    assert image.pixelColor(80, 2).lightness() < 90
