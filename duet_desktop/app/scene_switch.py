"""The switch between whole pictures and things in them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QPushButton, QWidget


class SceneSwitch(QPushButton):
    """On: the drawing is one thing somewhere in the picture.

    Attributes:
        switched: Whether it is on, after the user changed it.
    """

    switched = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(self.tr("Scenes"))
        self.setObjectName("toggle")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setShortcut(QKeySequence("Ctrl+E"))
        self.setAccessibleName(self.tr("Scenes"))
        self.setToolTip(
            self.tr("Find what you draw anywhere in a picture, and see where; words say what is around it (Ctrl+E)")
        )
        self.setAccessibleDescription(self.toolTip())
        self.clicked.connect(self.switched)

    def show_scenes(self, scenes: bool) -> None:
        """Show what is asked."""
        self.setChecked(scenes)
