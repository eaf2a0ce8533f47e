"""The left side of the window: the paper as large a square as fits, the tools right below it."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from duet_desktop.app.canvas import Canvas
from duet_desktop.app.canvas_tools import CanvasTools

PADDING = 16
TOOLS_HEIGHT = 32
TOOLS_GAP = 8
MIN_PAPER = 320  # the tools need this width


class CanvasPanel(QWidget):
    """Places canvas and tools; a layout cannot keep a widget square in both directions."""

    def __init__(self, canvas: Canvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.canvas = canvas
        self.tools = CanvasTools(canvas, self)
        canvas.setParent(self)

    def minimumSizeHint(self) -> QSize:
        """Room for a small paper and the tools."""
        return self._around(MIN_PAPER)

    def sizeHint(self) -> QSize:
        """Room for a comfortable paper."""
        return self._around(448)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the paper the largest square."""
        below = TOOLS_GAP + TOOLS_HEIGHT + PADDING
        side = max(self.canvas.minimumWidth(), min(self.width() - 2 * PADDING, self.height() - PADDING - below))
        left = max(PADDING, (self.width() - side) // 2)
        self.canvas.setGeometry(left, PADDING, side, side)
        wide = max(side, MIN_PAPER)
        self.tools.setGeometry((self.width() - wide) // 2, PADDING + side + TOOLS_GAP, wide, TOOLS_HEIGHT)

    def _around(self, side: int) -> QSize:
        return QSize(side + 2 * PADDING, side + 2 * PADDING + TOOLS_GAP + TOOLS_HEIGHT)
