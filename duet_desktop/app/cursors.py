"""The cursor over the paper."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QCursor, QPainter, QPen, QPixmap

from duet_desktop.app.theme import LIGHT, PAPER

SMALLEST = 5
LARGEST = 120  # pixels; larger cursors are cut off, or refused, by some systems


def ring(diameter: float, scale: float) -> QCursor:
    """A ring as large as what a tool touches, visible on ink and on paper.

    Args:
        diameter: In device-independent pixels.
        scale: Of the screen.
    """
    wide = min(max(SMALLEST, round(diameter)), LARGEST)
    side = wide + 4
    pixmap = QPixmap(QSize(side, side) * scale)
    pixmap.setDevicePixelRatio(scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for colour, thickness in ((PAPER, 3.0), (QColor(LIGHT.text), 1.0)):
        painter.setPen(QPen(colour, thickness))
        painter.drawEllipse(QRect(2, 2, wide, wide))
    painter.end()
    return QCursor(pixmap, side // 2, side // 2)
