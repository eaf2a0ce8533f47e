"""A photo of a question, as a chip beside the words."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QActionGroup,
    QContextMenuEvent,
    QImage,
    QImageReader,
    QKeyEvent,
    QMouseEvent,
    QPalette,
    QPixmap,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QWidget
from shiboken6 import isValid

from duet_desktop.app.background import Background
from duet_desktop.app.controls import IconButton
from duet_desktop.app.icons import ICON_SIZE, icon_pixmap
from duet_desktop.app.sentences import shown
from duet_model.weighted import Weighted

THUMBNAIL = 24
LITTLE, NORMAL, STRONG = 0.5, 1.0, 2.0
_NAME_WIDTH = 120


class PhotoChip(QFrame):
    """A tiny picture, its name, how it counts, and a button that takes it away; a click opens its menu.

    Args:
        photo: The file and how much it counts.
        unlike: Whether pictures like it are not wanted.
        background: Reads the file.

    Attributes:
        removed: The button was pressed, or Delete.
        weighed: Another weight (float) was chosen.
        turned: It shall be taken for the opposite of what it is: wanted or not.
    """

    removed = Signal()
    weighed = Signal(float)
    turned = Signal()

    def __init__(
        self, photo: Weighted[Path], unlike: bool, background: Background, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.photo = photo
        self.unlike = unlike
        self.setObjectName("chip")
        self.setFixedHeight(32)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._minus = QLabel()
        self._minus.setVisible(unlike)
        self._picture = QLabel()
        self._picture.setFixedSize(THUMBNAIL, THUMBNAIL)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._name = QLabel()
        self._name.setTextFormat(Qt.TextFormat.PlainText)
        self._weight = QLabel(self._weight_word())
        self._weight.setObjectName("secondary")
        self._weight.setVisible(bool(self._weight.text()))
        remove = QAction(self.tr("Take the photo away"), self)
        remove.setToolTip(self.tr("Take the photo away (Delete)"))
        remove.triggered.connect(self.removed)
        self._remove = IconButton(remove, "close")
        self._remove.setFixedSize(26, 26)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 2, 0)
        row.setSpacing(6)
        for one in (self._minus, self._picture, self._name, self._weight, self._remove):
            row.addWidget(one)
        name = shown(photo.thing.name)
        self._name.setText(self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, _NAME_WIDTH))
        self.setToolTip(self._sentence().format(name=name))
        spoken = self.tr("Photo not wanted: {name}") if unlike else self.tr("Photo: {name}")
        self.setAccessibleName(spoken.format(name=name))
        self.setAccessibleDescription(self.toolTip())
        self._show_icons()
        side = round(THUMBNAIL * self.devicePixelRatioF())
        background.run(partial(read_square, photo.thing, side), self._show_picture, lambda _: None)

    def set_compact(self, compact: bool, *, bare: bool = False) -> None:
        """Leave the name out where there is little room, and the button (the menu has it, too) where there is less."""
        self._name.setVisible(not compact)
        self._remove.setVisible(not bare)

    def menu(self) -> QMenu:
        """How much it counts, and whether for or against."""
        menu = QMenu(self)
        weights = QActionGroup(menu)
        for weight, name in (
            (LITTLE, self.tr("Counts little")),
            (NORMAL, self.tr("Counts as usual")),
            (STRONG, self.tr("Counts strongly")),
        ):
            action = menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(weight == self.photo.weight)
            action.triggered.connect(partial(self.weighed.emit, weight))
            weights.addAction(action)
        menu.addSeparator()
        menu.addAction(self.tr("Like this") if self.unlike else self.tr("Not like this"), self.turned.emit)
        menu.addAction(self.tr("Take the photo away"), self.removed.emit)
        return menu

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the menu."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._open_menu()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu."""
        self._open_menu()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the menu, or take the photo away."""
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open_menu()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Colour the icons anew when the theme changes."""
        if event.type() == QEvent.Type.PaletteChange:
            self._show_icons()
        super().changeEvent(event)

    def _open_menu(self) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 4)))

    def _weight_word(self) -> str:
        if self.photo.weight == NORMAL:
            return ""
        return self.tr("little") if self.photo.weight < NORMAL else self.tr("strong")

    def _sentence(self) -> str:
        if self.unlike:
            return self.tr("No pictures like {name} (Space: its menu, Delete: take it away)")
        return self.tr("Pictures like {name} (Space: its menu, Delete: take it away)")

    def _show_icons(self) -> None:
        colour = self.palette().color(QPalette.ColorRole.PlaceholderText)
        self._minus.setPixmap(icon_pixmap("exclude", colour, self.devicePixelRatioF(), ICON_SIZE))
        if self._picture.pixmap().isNull() or self._picture.property("icon"):
            self._picture.setProperty("icon", True)
            self._picture.setPixmap(icon_pixmap("picture", colour, self.devicePixelRatioF(), ICON_SIZE))

    def _show_picture(self, image: QImage) -> None:
        if isValid(self) and not image.isNull():  # else the chip was replaced while the photo was read
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
