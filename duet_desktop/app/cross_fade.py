"""What was on show fades away under what is on show now."""

from __future__ import annotations

from PySide6.QtCore import QAbstractAnimation, QVariantAnimation
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QWidget

FADE_MS = 120


class CrossFade(QVariantAnimation):
    """Remembers how a widget looked and says how much of its new look shall show.

    Args:
        widget: Paints the old picture first (`paint`), then its new content with the opacity `share`.
    """

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget, startValue=0.0, endValue=1.0, duration=FADE_MS)
        self._widget = widget
        self._before = QPixmap()
        self.valueChanged.connect(lambda _: widget.update())
        self.finished.connect(self._forget)

    @property
    def share(self) -> float:
        """Opacity of the new content."""
        return float(self.currentValue()) if self.state() == QAbstractAnimation.State.Running else 1.0

    def remember(self) -> None:
        """Take a picture of the widget before it changes."""
        self.stop()
        self._before = self._widget.grab() if self._widget.isVisible() else QPixmap()

    def start_if_remembered(self) -> None:
        """Fade, if there is something to fade from."""
        if not self._before.isNull():
            self.start()

    def end(self) -> None:
        """Show the new content at once."""
        if not self._before.isNull():
            self.stop()
            self._forget()

    def paint(self, painter: QPainter) -> None:
        """Paint what was on show, as far as it still shows."""
        if not self._before.isNull():
            painter.setOpacity(1.0 - self.share)
            painter.drawPixmap(0, 0, self._before)

    def _forget(self) -> None:
        self._before = QPixmap()
        self._widget.update()
