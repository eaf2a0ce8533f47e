"""What the program understood, as a small picture beside the paper, with a menu of what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QIcon, QImage, QKeySequence, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from duet_desktop.app.controls import describe
from duet_desktop.app.theme import SECONDARY_PX, sized

SIDE, LEAST_SIDE = 128, 72  # of the picture on the screen, in pixels
RING = 8  # pixels that the focus ring takes around it
GAP = 12
TEXT_WIDTH = 176


class Understood(QFrame):
    """A picture and what it is; hidden while there is none.

    Attributes:
        search_asked: It is to be searched with.
        copy_asked: It is to go to the clipboard.
        save_asked: It is to be saved.
        hide_asked: No such pictures are to be shown any more.
        appeared: It has come, or has gone, and is to be placed.
    """

    search_asked = Signal()
    copy_asked = Signal()
    save_asked = Signal()
    hide_asked = Signal()
    appeared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self._has_room = True
        self.menu = QMenu(self)
        self.menu.setToolTipsVisible(True)
        self._entry(self.tr("Search with this picture"), self.tr("Find pictures that look like it"), self.search_asked)
        self._entry(self.tr("Copy the picture"), self.tr("Put it on the clipboard"), self.copy_asked)
        self._entry(self.tr("Save the picture…"), self.tr("Save it as PNG, JPEG or WebP"), self.save_asked)
        self._last = self.menu.addSeparator()
        self._entry(self.tr("Do not show this"), self.tr("The menu of the paper brings it back"), self.hide_asked)
        self._button = QToolButton()
        self._button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._button.setMenu(self.menu)
        self._button.setCursor(Qt.CursorShape.PointingHandCursor)
        open_menu = QAction(self.tr("What I understood"), self)
        open_menu.setShortcut(QKeySequence("Ctrl+I"))
        describe(open_menu, self.tr("Search with this picture, copy or save it"))
        open_menu.triggered.connect(self._button.showMenu)
        self.addAction(open_menu)
        self._button.setToolTip(open_menu.toolTip())
        self._button.setAccessibleName(self.tr("What I understood, as a picture"))
        heading = QLabel(self.tr("What I understood"))
        self._text = QLabel()
        self._text.setObjectName("secondary")
        self._text.setFont(sized(self.font(), SECONDARY_PX))
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setContentsMargins(0, RING // 2, 0, 0)
        words.setSpacing(4)
        words.addWidget(heading)
        words.addWidget(self._text, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self._button, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.set_side(SIDE)
        self.hide()

    @property
    def image(self) -> QImage:
        """The picture; null while there is none."""
        return self._image

    @property
    def side(self) -> int:
        """How large the picture is on the screen, in pixels."""
        return self._button.iconSize().width()

    def offer(self, action: QAction) -> None:
        """Put something else that can be done into the menu, after what can be done with the picture."""
        self.menu.insertAction(self._last, action)

    def show_picture(self, image: QImage, caption: str) -> None:
        """Show a picture and what it is made of, or a null one to show none."""
        self._image = image
        if not image.isNull():
            self._button.setIcon(QIcon(QPixmap.fromImage(image)))
            self._text.setText(caption)
            self._text.setToolTip(caption)  # there may be too little room for all of it
            self._button.setAccessibleDescription(caption)
        self._show()
        self.appeared.emit()

    def set_side(self, side: int, width: int = 0) -> None:
        """Make the picture so large, less than `LEAST_SIDE` where there is no room for it, and all of it so wide."""
        self._has_room = side >= LEAST_SIDE
        if self._has_room:
            self._button.setIconSize(QSize(side, side))
            self._button.setFixedSize(side + RING, side + RING)
            self.resize(max(width, side + RING + GAP + TEXT_WIDTH), side + RING)
        self._show()

    def _show(self) -> None:
        self.setVisible(self._has_room and not self._image.isNull())

    def _entry(self, name: str, what: str, asked: Signal) -> None:
        action = self.menu.addAction(name)
        action.setToolTip(what)
        action.triggered.connect(lambda _=False: asked.emit())
