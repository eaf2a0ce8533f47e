"""A picture in the middle of some room."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from duet_desktop.app.scene_box import paint_box
from duet_desktop.library.messages import Box


class PictureArea(QWidget):
    """The picture in the middle, as large as there is room but never larger than it is.

    Attributes:
        dragged: The picture is being dragged.
    """

    dragged = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = QSize()
        self._thumbnail: QPixmap | None = None
        self.image = QImage()
        self._box: Box | None = None
        self._pressed = QPoint()
        self.setMinimumSize(80, 80)

    def begin(self, size: QSize, thumbnail: QPixmap | None) -> None:
        """Show a thumbnail, if there is one yet, in the place of a picture of some size, without a box."""
        self._size, self._thumbnail, self.image, self._box = size, thumbnail, QImage(), None
        self.update()

    def show_box(self, box: Box | None) -> None:
        """Show where in the picture is what was asked for, or nothing of it."""
        self._box = box
        self.update()

    def show_thumbnail(self, thumbnail: QPixmap) -> None:
        """Show a thumbnail until the picture itself comes."""
        self._thumbnail = thumbnail
        self.update()

    def show_image(self, image: QImage) -> None:
        """Show the picture itself."""
        self.image = image
        self.update()

    def place(self) -> QRect:
        """Where the picture is."""
        scale = self.devicePixelRatioF()
        size = self._size if self._size.isValid() and not self._size.isEmpty() else QSize(384, 384)
        room = self.rect().adjusted(0, 0, -8, 0)
        fitting = (size / scale).scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        if fitting.width() > size.width() / scale:
            fitting = (size / scale).expandedTo(QSize(1, 1))
        place = QRect(QPoint(), fitting)
        place.moveCenter(room.center())
        return place

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the best there is."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        place = self.place()
        if not self.image.isNull():
            painter.drawImage(place, self.image)
        elif self._thumbnail is not None and not self._thumbnail.isNull():
            painter.drawPixmap(place, self._thumbnail)
        else:
            painter.fillRect(place, self.palette().color(QPalette.ColorRole.Mid))
        if self._box is not None and not self._size.isEmpty():
            paint_box(painter, place, self._size, self._box, self.palette())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A drag may begin."""
        self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the file out."""
        moved = (event.position().toPoint() - self._pressed).manhattanLength()
        if event.buttons() & Qt.MouseButton.LeftButton and moved >= QApplication.startDragDistance():
            self.dragged.emit()
