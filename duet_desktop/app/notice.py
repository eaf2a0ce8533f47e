"""A strip under the top bar for what concerns the whole window, with one thing to do about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget


class Notice(QFrame):
    """A sentence and a button; hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._do: Callable[[], None] = lambda: None
        self._sentence = QLabel()
        self._sentence.setWordWrap(True)
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.button = QPushButton()
        self.button.clicked.connect(self._on_pressed)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 12, 8)
        row.setSpacing(16)
        row.addWidget(self._sentence, 1)
        row.addWidget(self.button)
        self.hide()

    @property
    def sentence(self) -> str:
        """What is said; '' when nothing is."""
        return self._sentence.text() if not self.isHidden() else ""

    def tell(self, sentence: str, action: str, tip: str, do: Callable[[], None]) -> None:
        """Say something; pressing the button takes it away and does what it says.

        Args:
            sentence: A whole one.
            action: The button's text.
            tip: Its tooltip.
            do: What it does.
        """
        self._sentence.setText(sentence)
        self._sentence.setAccessibleName(sentence)
        self.button.setText(action)
        self.button.setToolTip(tip)
        self._do = do
        self.show()

    def _on_pressed(self) -> None:
        self.hide()
        self._do()
