"""What stands where results would be: what to do next, with examples to press."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

EXAMPLES = ("red flowers", "someone by the sea", "a street at night, -people")


class EmptyState(QWidget):
    """A heading, a sentence, and sometimes example queries.

    Attributes:
        example_chosen: The words of the example that was pressed.
    """

    example_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = QLabel()
        self._heading.setObjectName("heading")
        self._line = QLabel()
        self._line.setWordWrap(True)
        self._line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._examples = QWidget()
        row = QHBoxLayout(self._examples)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for words in EXAMPLES:
            button = QPushButton(words)
            button.setObjectName("example")
            button.setToolTip(self.tr("Look for: {words}").format(words=words))
            button.clicked.connect(lambda _=False, words=words: self.example_chosen.emit(words))
            row.addWidget(button)

        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addStretch(2)
        column.addWidget(self._heading, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._line)  # without alignment, or it is not given the height its lines need
        column.addSpacing(8)
        column.addWidget(self._examples, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    @property
    def heading(self) -> str:
        """The heading on show."""
        return self._heading.text()

    def tell(self, heading: str, line: str, *, examples: bool = False) -> None:
        """Say what to do."""
        self._heading.setText(heading)
        self._line.setText(line)
        self._examples.setVisible(examples)
