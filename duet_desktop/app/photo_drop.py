"""Picture files dropped where the words are: photos to look like."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from duet_desktop.library.formats import kind_of_name


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
        photo = _picture_in(event.mimeData())
        if photo is None:
            return False
        event.setDropAction(Qt.DropAction.CopyAction)  # never a move: the other program would delete the file
        event.accept()
        if event.type() == QEvent.Type.Drop:
            self.dropped.emit(photo)
        return True


def _picture_in(data: QMimeData) -> Path | None:
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return next((file for file in files if kind_of_name(file.name) is not None), None)
