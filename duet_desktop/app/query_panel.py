"""Questions that were asked and saved: keep this one, take an earlier one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from duet_desktop.app.popup import Popup
from duet_desktop.app.query_list import Pictured, QueryList

_WIDTH = 344
_HEIGHT = 448


class QueryPanel(Popup):
    """The panel under the clock.

    Attributes:
        keep_asked: This question is to be kept under a name.
        file_save_asked: It is to be saved as a file.
        file_open_asked: A file is to be opened.
        clear_asked: The history is to be forgotten.
    """

    keep_asked = Signal(str)
    file_save_asked = Signal()
    file_open_asked = Signal()
    clear_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedWidth(_WIDTH)
        self.setFixedHeight(_HEIGHT)
        self.name = QLineEdit()
        self.name.setPlaceholderText(self.tr("Name for this search"))
        self.name.setAccessibleName(self.tr("Name for this search"))
        self.name.setToolTip(self.tr("Name under which this search is kept"))
        self.name.returnPressed.connect(self._keep)
        self.keep = self._button(self.tr("Keep"), self.tr("Keep this search under the name (Enter)"), self._keep)
        self.queries = QueryList()
        self._nothing = QLabel(self.tr("Searches whose results you looked at will be here."))
        self._nothing.setObjectName("secondary")
        self._nothing.setWordWrap(True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.save_file = self._link(
            self.tr("Save as a file…"), self.tr("Save this search as a file (Ctrl+S)"), self.file_save_asked
        )
        self.open_file = self._link(
            self.tr("Open a file…"), self.tr("Open a saved search (Ctrl+Shift+S)"), self.file_open_asked
        )
        self.clear = self._link(
            self.tr("Clear history"), self.tr("Forget what was asked; what was kept stays"), self.clear_asked
        )

        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.name, 1)
        top.addWidget(self.keep)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.save_file)
        foot.addWidget(self.open_file)
        foot.addStretch(1)
        foot.addWidget(self.clear)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 8)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.queries, 1)
        column.addWidget(self._nothing, 1)
        column.addLayout(foot)
        self.show_queries([], [])

    def show_queries(self, saved: list[Pictured], history: list[Pictured]) -> None:
        """List what is on the shelf."""
        self.queries.show_queries(saved, history)
        self.queries.setVisible(bool(saved or history))
        self._nothing.setVisible(not (saved or history))
        self.clear.setEnabled(bool(history))
        if (saved or history) and not self.name.text():
            self.queries.setFocus()

    def show_asks(self, asks: bool) -> None:
        """Whether there is a question that could be kept."""
        for one in (self.name, self.keep, self.save_file):
            one.setEnabled(asks)

    def _keep(self) -> None:
        name = self.name.text().strip()
        if name:
            self.name.clear()
            self.keep_asked.emit(name)
        else:
            self.name.setFocus()

    def _button(self, text: str, tip: str, call: object) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(tip)
        button.setAutoDefault(False)
        button.clicked.connect(call)
        return button

    def _link(self, text: str, tip: str, call: object) -> QPushButton:
        link = self._button(text, tip, call)
        link.setObjectName("link")
        link.setCursor(Qt.CursorShape.PointingHandCursor)
        return link
