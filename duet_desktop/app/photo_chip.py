"""The photo a question looks like, as a chip beside the words."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QImage, QImageReader, QPalette, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from duet_desktop.app.background import Background
from duet_desktop.app.controls import IconButton
from duet_desktop.app.icons import ICON_SIZE, icon_pixmap
from duet_desktop.app.sentences import shown

THUMBNAIL = 24
_NAME_WIDTH = 120


class PhotoChip(QFrame):
    """A tiny picture, its name, and a button that takes it away; hidden without a photo.

    Attributes:
        removed: The button was pressed.
    """

    removed = Signal()

    def __init__(self, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._photo: Path | None = None
        self.setObjectName("chip")
        self.setFixedHeight(32)
        self._picture = QLabel()
        self._picture.setFixedSize(THUMBNAIL, THUMBNAIL)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._name = QLabel()
        self._name.setTextFormat(Qt.TextFormat.PlainText)
        remove = QAction(self.tr("Take the photo away"), self)
        remove.setToolTip(self.tr("Take the photo away"))
        remove.triggered.connect(self.removed)
        self._remove = IconButton(remove, "close")
        self._remove.setFixedSize(26, 26)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 2, 0)
        row.setSpacing(6)
        for one in (self._picture, self._name, self._remove):
            row.addWidget(one)
        self.hide()

    @property
    def photo(self) -> Path | None:
        """The photo on show."""
        return self._photo

    def show_photo(self, photo: Path | None) -> None:
        """Show a photo, or nothing."""
        if photo == self._photo:
            return
        self._photo = photo
        self.setVisible(photo is not None)
        if photo is None:
            return
        name = shown(photo.name)
        self._name.setText(self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, _NAME_WIDTH))
        self.setToolTip(self.tr("Pictures like {name}").format(name=name))
        self.setAccessibleName(self.tr("Photo: {name}").format(name=name))
        self._show_icon()
        side = round(THUMBNAIL * self.devicePixelRatioF())
        self._background.run(partial(read_square, photo, side), partial(self._show_picture, photo), lambda _: None)

    def set_compact(self, compact: bool) -> None:
        """Leave the name out where there is little room."""
        self._name.setVisible(not compact)

    def changeEvent(self, event: QEvent) -> None:
        """Colour the icon that stands for a picture anew when the theme changes."""
        if event.type() == QEvent.Type.PaletteChange and self._picture.property("icon"):
            self._show_icon()
        super().changeEvent(event)

    def _show_icon(self) -> None:
        colour = self.palette().color(QPalette.ColorRole.PlaceholderText)
        self._picture.setProperty("icon", True)
        self._picture.setPixmap(icon_pixmap("picture", colour, self.devicePixelRatioF(), ICON_SIZE))

    def _show_picture(self, photo: Path, image: QImage) -> None:
        if photo == self._photo and not image.isNull():
            pixmap = QPixmap.fromImage(image)
            pixmap.setDevicePixelRatio(self.devicePixelRatioF())
            self._picture.setProperty("icon", False)
            self._picture.setPixmap(pixmap)


def read_square(photo: Path, side: int) -> QImage:
    """A picture cut square, `side` pixels; null where Qt cannot read it, as with HEIC."""
    reader = QImageReader(str(photo))
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid():
        reader.setScaledSize(size.scaled(QSize(side, side), Qt.AspectRatioMode.KeepAspectRatioByExpanding))
    image = reader.read()
    left, top = (image.width() - side) // 2, (image.height() - side) // 2
    return image if image.isNull() else image.copy(left, top, side, side)
