"""Pictures dropped on the paper."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from duet_desktop.app.given_picture import given_picture, may_hold_picture


class PictureDrop(QObject):
    """Lets a widget take pictures.

    Attributes:
        dropped: What was dropped (GivenPicture, or None for something else), and where on the screen.
    """

    dropped = Signal(object, QPoint)

    def __init__(self, target: QWidget) -> None:
        super().__init__(target)
        self._target = target
        self._over = False
        target.setAcceptDrops(True)
        target.installEventFilter(self)

    @property
    def is_over(self) -> bool:
        """Whether something that may be a picture is held over the widget."""
        return self._over

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what is dragged over the widget."""
        kind = event.type()
        if kind == QEvent.Type.DragEnter and isinstance(event, QDragEnterEvent):
            if may_hold_picture(event.mimeData()):
                _copy(event)
                self._show(True)
            return True
        if kind == QEvent.Type.DragLeave:
            self._show(False)
            return True
        if kind == QEvent.Type.Drop and isinstance(event, QDropEvent):
            self._show(False)
            _copy(event)
            self.dropped.emit(given_picture(event.mimeData()), self._target.mapToGlobal(event.position().toPoint()))
            return True
        return False

    def _show(self, over: bool) -> None:
        self._over = over
        self._target.update()


def _copy(event: QDropEvent) -> None:
    """Accept, but never as a move: the other program would delete the file."""
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()
