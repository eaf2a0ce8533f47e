"""Why a result is there, as a thin bar in three shades: what drawing, both, and words found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPalette

from duet_desktop.app.theme import DARK
from duet_desktop.library.messages import Hit, ScoreParts


class Shades(NamedTuple):
    """What a bar is painted with: a full one, and what drawing, both, and words found."""

    track: QColor
    drawing: QColor
    both: QColor
    words: QColor


_FIRST = 1000  # no one scrolls further to compare bars; a hundred thousand would take 10 ms
ON_DARK = Shades(QColor(255, 255, 255, 70), QColor("#FFFFFF"), QColor(DARK.accent), QColor("#3E8F79"))


@dataclass(frozen=True)
class Best:
    """The highest scores on show, what a full bar stands for.

    Attributes:
        score: Of all hits.
        parts: Of each side, where both were asked.
    """

    score: float
    parts: ScoreParts | None = None


def best_of(hits: Sequence[Hit]) -> Best:
    """The highest scores of some hits, best first; of very many, those of the first."""
    first = hits[:_FIRST]
    parts = [hit.parts for hit in first if hit.parts is not None]
    return Best(
        max((hit.score for hit in first), default=0.0),
        ScoreParts(max(part.drawing for part in parts), max(part.words for part in parts)) if parts else None,
    )


def shares(hit: Hit, best: Best) -> tuple[float, float, float]:
    """How much of a full bar is the drawing's alone, of both, and the words' alone; together 0..1."""
    length = _share(hit.score, best.score)
    if hit.parts is None or best.parts is None:
        return 0.0, length, 0.0
    drawing, words = _share(hit.parts.drawing, best.parts.drawing), _share(hit.parts.words, best.parts.words)
    whole, both = max(drawing, words), min(drawing, words)
    if whole == 0:
        return 0.0, length, 0.0
    return length * (drawing - both) / whole, length * both / whole, length * (words - both) / whole


def shades_on(palette: QPalette) -> Shades:
    """The shades of a bar on a panel of the window."""
    words = palette.accent().color()
    words.setAlphaF(0.5)
    return Shades(palette.mid().color(), palette.text().color(), palette.accent().color(), words)


def paint_score_bar(painter: QPainter, bar: QRectF, hit: Hit, best: Best, shades: Shades) -> None:
    """Paint a score as a thin bar; it grows the way one reads.

    Args:
        painter: Where.
        bar: Place of a full bar.
        hit: The result.
        best: What a full bar stands for.
        shades: Its colours.
    """
    radius = bar.height() / 2
    painter.save()
    if painter.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        painter.translate(2 * bar.center().x(), 0)
        painter.scale(-1, 1)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(shades.track)
    painter.drawRoundedRect(bar, radius, radius)
    lengths = [bar.width() * share for share in shares(hit, best)]
    filled = QPainterPath()
    filled.addRoundedRect(QRectF(bar.left(), bar.top(), sum(lengths), bar.height()), radius, radius)
    painter.setClipPath(filled, Qt.ClipOperation.IntersectClip)
    left = bar.left()
    for length, colour in zip(lengths, shades[1:], strict=True):
        painter.fillRect(QRectF(left, bar.top(), length, bar.height()), colour)
        left += length
    painter.restore()


def _share(score: float, best: float) -> float:
    return min(max(score / best, 0.0), 1.0) if best > 0 else 0.0
