"""One picture large over the others, with what is known of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPalette,
    QPixmap,
    QWheelEvent,
)
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from duet_desktop.app.controls import IconButton, with_keys
from duet_desktop.app.labels import StatusLabel
from duet_desktop.app.picture_area import PictureArea
from duet_desktop.app.picture_sentences import pixels, place_among, same_content
from duet_desktop.app.score_bar import Best
from duet_desktop.app.score_line import ScoreLine
from duet_desktop.app.sentences import folder_name, shown
from duet_desktop.app.theme import BODY_PX, HEADING_PX, SECONDARY_PX, sized
from duet_desktop.library.messages import Hit

_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageUp: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageDown: 1,
}


class QuickLook(QWidget):
    """Covers its parent while it is shown.

    Args:
        parent: What it covers.
        actions: What can be done with the picture, each with the name of its icon.

    Attributes:
        stepped: The next (1) or previous (-1) result is wanted; a large number goes to the end.
        closed: The other results are wanted again.
        menu_asked: The context menu is wanted at this place of the screen.
    """

    stepped = Signal(int)
    closed = Signal()
    menu_asked = Signal(QPoint)

    def __init__(self, parent: QWidget, actions: Sequence[tuple[QAction, str]]) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Window)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.picture = PictureArea()
        self._name = StatusLabel()
        self._name.setFont(sized(self.font(), HEADING_PX, strong=True))
        self._facts = StatusLabel()
        self._facts.setFont(sized(self.font(), BODY_PX, figures=True))
        self._score = ScoreLine()
        self._copies = QLabel()
        self._copies.setObjectName("secondary")
        self._copies.setTextFormat(Qt.TextFormat.PlainText)
        self._copies.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._note = QLabel()
        self._note.setObjectName("secondary")
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        self._note.setWordWrap(True)
        self._place = QLabel()
        self._place.setObjectName("secondary")
        self._place.setFont(sized(self.font(), SECONDARY_PX, figures=True))

        back, on = self.tr("Previous picture"), self.tr("Next picture")
        back_key, on_key = QKeySequence(Qt.Key.Key_Left), QKeySequence(Qt.Key.Key_Right)
        if self.isRightToLeft():
            back_key, on_key = on_key, back_key
        self.previous = self._action(back, with_keys(back, back_key), lambda: self.stepped.emit(-1))
        self.next = self._action(on, with_keys(on, on_key), lambda: self.stepped.emit(1))
        self.close_look = self._action(
            self.tr("Close quick look"), self.tr("Back to the results (Esc or Space)"), self.closed.emit
        )
        buttons = QHBoxLayout()
        buttons.setSpacing(0)
        for action, icon in actions:
            buttons.addWidget(IconButton(action, icon))
        buttons.addSpacing(8)
        buttons.addWidget(IconButton(self.previous, "previous"))
        buttons.addWidget(IconButton(self.next, "next"))
        buttons.addSpacing(8)
        buttons.addWidget(IconButton(self.close_look, "close"))

        foot = QGridLayout()
        foot.setContentsMargins(0, 8, 8, 12)
        foot.setHorizontalSpacing(16)
        foot.setVerticalSpacing(4)
        foot.setColumnStretch(0, 1)
        foot.addWidget(self._name, 0, 0)
        foot.addLayout(buttons, 0, 1, 2, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        foot.addWidget(self._facts, 1, 0)
        score = QHBoxLayout()
        score.setSpacing(12)
        score.addWidget(self._score)
        score.addWidget(self._place)
        score.addStretch(1)
        foot.addLayout(score, 2, 0, 1, 2)
        foot.addWidget(self._copies, 3, 0, 1, 2)
        foot.addWidget(self._note, 4, 0, 1, 2)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.picture, 1)
        column.addLayout(foot)
        self.hide()

    @property
    def name(self) -> str:
        """File name of the picture on show."""
        return self._name.text()

    @property
    def facts(self) -> str:
        """Folder and size of the picture on show."""
        return self._facts.text()

    @property
    def copies(self) -> str:
        """Where else the picture is, or ''."""
        return self._copies.text()

    @property
    def note(self) -> str:
        """What went wrong, or ''."""
        return self._note.text()

    @property
    def pixels(self) -> QSize:
        """The room for a picture, in pixels of the screen."""
        return self.picture.size() * self.devicePixelRatioF()

    def show_hit(self, hit: Hit, best: Best, row: int, count: int, thumbnail: QPixmap | None) -> None:
        """Show a result, at first as its thumbnail.

        Args:
            hit: The result.
            best: The highest scores of the results.
            row: Which one it is, from 0.
            count: How many results there are.
            thumbnail: None or null if there is none yet.
        """
        name = shown(Path(hit.path).name)
        self._name.say(name)
        size = pixels(hit.width, hit.height)
        self._facts.say("    ".join(part for part in (folder_name(Path(hit.path).parent), size) if part))
        self._facts.setToolTip(shown(Path(hit.path).parent))
        self._score.show_score(hit, best)
        self._place.setText(place_among(row, count))
        self._copies.setText(same_content(hit.copies))
        self._copies.setVisible(bool(hit.copies))
        self.show_note("")
        self.previous.setEnabled(row > 0)
        self.next.setEnabled(row < count - 1)
        self.picture.begin(QSize(hit.width, hit.height), thumbnail)
        self.picture.show_box(hit.box)
        self.setAccessibleName(self.tr("Quick look: {name}").format(name=name))
        self.setAccessibleDescription(self._facts.text())
        self._column.activate()  # the room for the picture is known now

    def show_thumbnail(self, thumbnail: QPixmap) -> None:
        """Show a thumbnail that has come."""
        self.picture.show_thumbnail(thumbnail)

    def show_image(self, image: QImage) -> None:
        """Show the picture itself."""
        self.picture.show_image(image)

    def show_note(self, sentence: str) -> None:
        """Say what went wrong, or nothing."""
        self._note.setText(sentence)
        self._note.setVisible(bool(sentence))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step, or go back to the results."""
        if event.key() in _STEPS:
            is_sideways = event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right)
            self.stepped.emit(_STEPS[Qt.Key(event.key())] * (-1 if is_sideways and self.isRightToLeft() else 1))
        elif event.key() == Qt.Key.Key_Home:
            self.stepped.emit(-(10**9))
        elif event.key() == Qt.Key.Key_End:
            self.stepped.emit(10**9)
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Space):
            self.closed.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the results."""
        self.menu_asked.emit(event.globalPos())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Keep the results below from scrolling."""
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Keep the press from the results below."""
        event.accept()

    def _action(self, name: str, tooltip: str, call: Callable[[], None]) -> QAction:
        action = QAction(name, self)
        action.setToolTip(tooltip)
        action.triggered.connect(lambda: call())
        return action
