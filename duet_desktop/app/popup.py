"""A small panel that opens under a button and closes when one is done with it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QWidget

_GAP = 4


class Popup(QFrame):
    """Esc, or a click elsewhere, closes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popup")

    def open_under(self, button: QWidget) -> None:
        """Show it with its far edge, right or left as one reads, under the button's, as far as the screen allows."""
        self.adjustSize()
        x = 0 if self.isRightToLeft() else button.width() - self.width()
        corner = button.mapToGlobal(QPoint(x, button.height() + _GAP))
        room = button.screen().availableGeometry()
        left = min(max(corner.x(), room.left()), room.right() - self.width())
        self.move(left, min(corner.y(), room.bottom() - self.height()))
        self.show()
