"""The first screen of all: one sentence, the folder to begin with, and the way to any other."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from duet_desktop.app.files import pictures_folder
from duet_desktop.app.sentences import folder_name, shown, welcome

_MARGIN = 24


class FirstStart(QFrame):
    """Asks for the first folder, and offers the system's folder of pictures where there is one.

    Attributes:
        folder_asked: The user wants to choose a folder.
        folders_given: These are the ones (list of paths); of those that were dropped it is not known what they are.
    """

    folder_asked = Signal()
    folders_given = Signal(list)

    def __init__(self, parent: QWidget | None = None, pictures: Callable[[], str | None] = pictures_folder) -> None:
        super().__init__(parent)
        self.setObjectName("firstStart")
        self.setAcceptDrops(True)
        self._pictures = pictures
        self._offered: str | None = None
        heading = QLabel(welcome())
        heading.setObjectName("heading")
        about = QLabel(
            self.tr(
                "Choose the folder your pictures are in. They stay where they are, and nothing leaves this computer."
            )
        )
        about.setWordWrap(True)
        about.setAlignment(Qt.AlignmentFlag.AlignHCenter)

        self.offer = QPushButton()
        self.offer.clicked.connect(lambda: self.folders_given.emit([self._offered]))
        self.button = QPushButton()
        self.button.clicked.connect(self.folder_asked)
        self._hint = QLabel()
        self._hint.setObjectName("secondary")
        self._hint.setWordWrap(True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)

        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addStretch(1)
        buttons.addWidget(self.offer)
        buttons.addWidget(self.button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(8)
        column.addStretch(2)
        column.addWidget(heading, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(about)
        column.addSpacing(16)
        column.addLayout(buttons)
        column.addSpacing(12)
        column.addWidget(self._hint)
        column.addStretch(3)
        self._offer(None)

    @property
    def hint(self) -> str:
        """The small line under the buttons."""
        return self._hint.text()

    def welcome(self) -> None:
        """Come on show: offer the pictures folder as it is now, and take the focus."""
        self._offer(self._pictures())
        self._hint.setText(self.tr("Folders can be dropped here, several at once. You can add others at any time."))
        (self.offer if self._offered else self.button).setFocus()

    def show_no_folder(self) -> None:
        """Say that what was dropped is no folder."""
        self._hint.setText(self.tr("Only folders can be added here. Drop the folder the pictures are in."))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take anything that lies on this computer; what it is, is looked at once it was dropped."""
        if _local_paths(event):
            event.acceptProposedAction()
            self._show_target(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Look as before."""
        self._show_target(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Begin with what was dropped."""
        self._show_target(False)
        event.acceptProposedAction()
        self.folders_given.emit(_local_paths(event))

    def _offer(self, folder: str | None) -> None:
        self._offered = folder
        self.offer.setVisible(folder is not None)
        if folder is not None:
            self.offer.setText(folder_name(folder).replace("&", "&&"))
            self.offer.setToolTip(self.tr("Begin with {folder} (Enter)").format(folder=shown(folder)))
            self.offer.setAccessibleName(self.tr("Begin with {folder}").format(folder=folder_name(folder)))
        self.button.setText(self.tr("Choose a folder") if folder is None else self.tr("Choose another folder"))
        self.button.setShortcut("Ctrl+O")  # a new text takes it away
        self.button.setToolTip(self.tr("Choose the folder your pictures are in (Ctrl+O)"))
        for button, is_first in ((self.offer, folder is not None), (self.button, folder is None)):
            button.setObjectName("primary" if is_first else "")
            button.setAutoDefault(True)
            button.style().polish(button)

    def _show_target(self, is_target: bool) -> None:
        self.setProperty("target", is_target)
        self.style().polish(self)


def _local_paths(event: QDropEvent) -> Sequence[str]:
    return [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
