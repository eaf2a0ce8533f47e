"""The first screen of all: one sentence, one button."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from duet_desktop.app.sentences import WELCOME


class FirstStart(QWidget):
    """Asks for the first folder.

    Attributes:
        folder_asked: The button was pressed.
    """

    folder_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("firstStart")
        heading = QLabel(WELCOME)
        heading.setObjectName("heading")
        line = QLabel(
            "Choose the folder your pictures are in. They stay where they are, and nothing leaves this computer."
        )
        line.setWordWrap(True)
        line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.button = QPushButton("Choose a folder")
        self.button.setObjectName("primary")
        self.button.setToolTip("Choose the folder your pictures are in (Ctrl+O)")
        self.button.setShortcut("Ctrl+O")
        self.button.setDefault(True)
        self.button.clicked.connect(self.folder_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addStretch(2)
        column.addWidget(heading, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(line)
        column.addSpacing(16)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
