"""A score as a thin bar and a number."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from duet_desktop.app.score_bar import Best, paint_score_bar, shades_on
from duet_desktop.app.sentences import why
from duet_desktop.app.theme import SECONDARY_PX, sized
from duet_desktop.app.translation import number
from duet_desktop.library.messages import Hit

_BAR_WIDTH = 128


class ScoreLine(QWidget):
    """The score of one result."""

    def __init__(self) -> None:
        super().__init__()
        self._hit: Hit | None = None
        self._best = Best(0.0)
        self.setFont(sized(self.font(), SECONDARY_PX, figures=True))
        self.setFixedSize(_BAR_WIDTH + 36, 16)

    def show_score(self, hit: Hit, best: Best) -> None:
        """Show the score of a result; `best` is what a full bar stands for."""
        self._hit, self._best = hit, best
        self.setAccessibleName(why(hit))
        self.setToolTip(why(hit))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint bar and number."""
        if self._hit is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = self.width() - _BAR_WIDTH if self.isRightToLeft() else 0
        bar = QRectF(left, self.height() / 2 - 1.5, _BAR_WIDTH, 3)
        paint_score_bar(painter, bar, self._hit, self._best, shades_on(self.palette()))
        painter.setPen(self.palette().placeholderText().color())
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.rect(), right, number(self._hit.score, 2))
