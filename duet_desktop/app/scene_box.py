"""The box around what was found in a picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPalette, QPen

from duet_desktop.app.fitted import source_of
from duet_desktop.library.messages import Box, Hit

_RADIUS = 3.0
_LINE, _AROUND = 1.5, 3.5  # the line, and the paler one that sets it off from the picture
_INSET = 3.0  # the line stays inside the picture
_AROUND_ALPHA = 170
_CLEAR = 0.75  # of the best score: on the demo library what is drawn has more, what is something else mostly less


def with_clear_boxes(hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """The hits, with a box only where what was asked for is found nearly as clearly as where it is clearest.

    The others are there for what is around it, and the best place in them may be anything. Of models whose scores lie
    close together, such as CLIP's for words, nearly every hit keeps its box.
    """
    best = max((_object_score(hit) for hit in hits if hit.box is not None), default=0.0)
    return tuple(
        hit if hit.box is None or _object_score(hit) >= _CLEAR * best else replace(hit, box=None) for hit in hits
    )


def _object_score(hit: Hit) -> float:
    return hit.score if hit.parts is None else hit.parts.drawing


def box_in(place: QRect, size: QSize, box: Box) -> QRectF:
    """Where a box is on the screen.

    Args:
        place: Where the picture is; one of other proportions shows the middle of it.
        size: The picture's, in pixels.
        box: x, y, w, h as fractions of the picture.

    Returns:
        Inside `place`; empty if what is shown of the picture holds nothing of the box.
    """
    seen = source_of(size, place.size())
    if seen.isEmpty():
        return QRectF()
    across, down = place.width() / seen.width(), place.height() / seen.height()
    x, y, w, h = box
    whole = QRectF(
        place.left() + (x * size.width() - seen.left()) * across,
        place.top() + (y * size.height() - seen.top()) * down,
        w * size.width() * across,
        h * size.height() * down,
    )
    return whole.intersected(QRectF(place).adjusted(_INSET, _INSET, -_INSET, -_INSET))


def paint_box(painter: QPainter, place: QRect, size: QSize, box: Box, palette: QPalette) -> None:
    """Paint it, thin and in the accent colour; see `box_in`."""
    found = box_in(place, size, box)
    if found.isEmpty():
        return
    around = palette.color(QPalette.ColorRole.Base)
    around.setAlpha(_AROUND_ALPHA)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, wide in ((around, _AROUND), (palette.color(QPalette.ColorRole.Accent), _LINE)):
        painter.setPen(QPen(colour, wide))
        painter.drawRoundedRect(found, _RADIUS, _RADIUS)
    painter.restore()
