"""The slider between drawing and words."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QWidget

from duet_model import EVEN

STEPS = 20
_MIDDLE = round(EVEN * STEPS)
_TICK = 5  # pixels it stands out above and below the groove


class BalanceSlider(QWidget):
    """drawing o----|---- words.

    Attributes:
        moved: The balance, 0..1, after the user changed it.
    """

    moved = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.slider = _Slider()
        self.slider.valueChanged.connect(lambda value: self.moved.emit(value / STEPS))
        focus = QAction(self.tr("Balance of drawing and words"), self)
        focus.setShortcut(QKeySequence("Ctrl+B"))
        focus.triggered.connect(lambda: self.slider.setFocus(Qt.FocusReason.ShortcutFocusReason))
        self.addAction(focus)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for one in (_label(self.tr("drawing")), self.slider, _label(self.tr("words"))):
            row.addWidget(one)
        self.show_balance(EVEN, enabled=False)

    def show_balance(self, balance: float, *, enabled: bool) -> None:
        """Show a balance; there is one to choose only where both are asked."""
        self.slider.blockSignals(True)
        self.slider.setValue(round(balance * STEPS))
        self.slider.blockSignals(False)
        self.setEnabled(enabled)
        self.slider.setToolTip(
            self.tr("What counts more; double-click for the middle (Ctrl+B)")
            if enabled
            else self.tr("Draw and type to weigh one against the other (Ctrl+B)")
        )


class _Slider(QSlider):
    """Horizontal, with a mark in the middle that a double click leads back to."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setRange(0, STEPS)
        self.setPageStep(STEPS // 4)
        self.setFixedWidth(96)
        self.setAccessibleName(self.tr("Balance of drawing and words"))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Go back to the middle."""
        self.setValue(_MIDDLE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the mark under the handle."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.Dark))
        middle = self.rect().center() + QPoint(0, 1)
        painter.drawLine(middle - QPoint(0, _TICK), middle + QPoint(0, _TICK))
        painter.end()
        super().paintEvent(event)


def _label(text: str) -> QLabel:
    label = QLabel(text)
    label.setObjectName("secondary")
    return label
