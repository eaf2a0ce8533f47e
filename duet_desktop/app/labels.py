"""Labels that cope with too little room."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QStyle

from duet_desktop.app.theme import SECONDARY_PX, sized


class StatusLabel(QLabel):
    """One small line that ends in an ellipsis where it does not fit; the whole text is its tooltip."""

    def __init__(self) -> None:
        super().__init__()
        self.setFont(sized(self.font(), SECONDARY_PX, figures=True))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def say(self, text: str) -> None:
        """Show a sentence."""
        self.setText(text)
        self.setToolTip(text)

    def minimumSizeHint(self) -> QSize:
        """No width is too small."""
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw as much of the line as fits."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        draw_line(painter, self.rect(), self.alignment() | Qt.AlignmentFlag.AlignVCenter, text)


def draw_line(painter: QPainter, rect: QRect, alignment: Qt.AlignmentFlag, text: str) -> None:
    """Draw a line of text where the window's direction has it, but in its own: a path stays a path from right to left.

    Args:
        painter: Where.
        rect: Its room.
        alignment: As in a window that is read from left to right.
        text: One line.
    """
    visual = QStyle.visualAlignment(painter.layoutDirection(), alignment)
    strong = next((kind for kind in map(unicodedata.bidirectional, text) if kind in ("L", "R", "AL")), "L")
    painter.save()
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight if strong == "L" else Qt.LayoutDirection.RightToLeft)
    painter.drawText(rect, int(visual | Qt.AlignmentFlag.AlignAbsolute), text)
    painter.restore()
