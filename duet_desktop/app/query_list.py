"""The questions on the shelf as a Qt model: those that were saved, then those that were asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QKeyEvent, QPixmap
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from duet_desktop.app.sentences import asked
from duet_desktop.app.theme import SECONDARY_PX, sized
from duet_desktop.library.shelf import Kept

THUMBNAIL = 40
_KEPT = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class Pictured:
    """A question with its drawing or photo, as small as the list shows it; transparent without one."""

    kept: Kept
    picture: QImage


class QueryList(QListWidget):
    """Headings, and questions to choose from.

    Attributes:
        chosen: The question (Kept) that was clicked, or chosen with Enter.
        dropped: The question (Kept) to forget: Del was pressed on it.
    """

    chosen = Signal(Kept)
    dropped = Signal(Kept)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Searches"))
        self.setIconSize(QSize(THUMBNAIL, THUMBNAIL))
        self.setUniformItemSizes(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setWordWrap(True)  # what tells one search from another is often at the end
        self.setMouseTracking(True)
        self.itemClicked.connect(self._choose)

    def show_queries(self, saved: Sequence[Pictured], history: Sequence[Pictured]) -> None:
        """List them under two headings."""
        self.clear()
        for heading, queries in ((self.tr("Saved"), saved), (self.tr("Asked before"), history)):
            if queries:
                self._add_heading(heading)
            for each in queries:
                self._add(each)
        if self.count():
            self.setCurrentRow(1)  # below the first heading

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Enter, forget with Del."""
        item = self.currentItem()
        kept = None if item is None else item.data(_KEPT)
        if kept is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(kept)
        elif kept is not None and event.key() == Qt.Key.Key_Delete:
            self.dropped.emit(kept)
        else:
            super().keyPressEvent(event)

    def _choose(self, item: QListWidgetItem) -> None:
        kept = item.data(_KEPT)
        if kept is not None:
            self.chosen.emit(kept)

    def _add_heading(self, text: str) -> None:
        item = QListWidgetItem(text)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setFont(sized(self.font(), SECONDARY_PX))
        item.setSizeHint(QSize(0, 32))
        self.addItem(item)

    def _add(self, each: Pictured) -> None:
        query = each.kept.query
        item = QListWidgetItem(query.name or asked(query))
        item.setToolTip(self.tr("{query} (Enter; Del forgets it)").format(query=asked(query)))
        item.setData(_KEPT, each.kept)
        item.setSizeHint(QSize(0, THUMBNAIL + 16))  # three lines
        pixmap = QPixmap.fromImage(each.picture)
        pixmap.setDevicePixelRatio(self.devicePixelRatioF())
        icon = QIcon(pixmap)
        icon.addPixmap(pixmap, QIcon.Mode.Selected)  # or it would be tinted
        item.setIcon(icon)
        self.addItem(item)
