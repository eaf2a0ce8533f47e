"""Picture files dropped where the words are: photos to look like."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from duet_desktop.app.given_picture import given_picture


class PhotoDrop(QObject):
    """Lets a widget take picture files; whatever else is dropped, the widget does with it what it did before.

    Attributes:
        dropped: The file (Path); of several the first.
    """

    dropped = Signal(Path)

    def __init__(self, target: QWidget) -> None:
        super().__init__(target)
        target.setAcceptDrops(True)
        target.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take pictures that are dragged over the widget."""
        if not isinstance(event, QDropEvent):  # a drag that enters or moves is one, too
            return False
        photo = given_picture(event.mimeData())
        if not isinstance(photo, Path):
            return False
        event.setDropAction(Qt.DropAction.CopyAction)  # never a move: the other program would delete the file
        event.accept()
        if event.type() == QEvent.Type.Drop:
            self.dropped.emit(photo)
        return True
