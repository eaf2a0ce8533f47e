"""Small controls shared by bars and dialogs: buttons with our icons, a box of choices, the button that closes."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence, QPainter, QPaintEvent, QPalette, QPixmap, QWheelEvent
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLabel, QListView, QPushButton, QToolButton, QWidget

from duet_desktop.app.icons import ICON_SIZE, icon_pixmap, themed_icon
from duet_desktop.app.translation import tr


class IconButton(QToolButton):
    """A 32 px button for an action; its icon follows the theme."""

    def __init__(self, action: QAction, icon_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self.setDefaultAction(action)
        self.setAccessibleName(action.text())
        self.setAccessibleDescription(action.toolTip())
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        self.setFixedSize(32, 32)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._colour_icon()

    def set_icon_name(self, icon_name: str) -> None:
        """Show another icon, for a button that changes its meaning."""
        self._icon_name = icon_name
        self._colour_icon()
        self.setAccessibleName(self.defaultAction().text())

    def changeEvent(self, event: QEvent) -> None:
        """Colour the icon anew when the theme changes."""
        if event.type() == QEvent.Type.PaletteChange:
            self._colour_icon()
        super().changeEvent(event)

    def _colour_icon(self) -> None:
        action = self.defaultAction()
        if action is not None:
            action.setIcon(themed_icon(self._icon_name, self.palette()))


class MenuButton(QToolButton):
    """A text button that opens a menu, with our icon before and a chevron behind the text."""

    def __init__(self, icon_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self._chevron = QPixmap()
        self.setObjectName("menuButton")  # the style sheet leaves room for the chevron
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        self.setFixedHeight(32)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._colour_icons()

    def changeEvent(self, event: QEvent) -> None:
        """Colour the icons anew when the theme changes."""
        if event.type() == QEvent.Type.PaletteChange:
            self._colour_icons()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Add the chevron."""
        super().paintEvent(event)
        painter = QPainter(self)
        x = 6 if self.isRightToLeft() else self.width() - ICON_SIZE - 6
        painter.drawPixmap(x, (self.height() - ICON_SIZE) // 2, self._chevron)

    def _colour_icons(self) -> None:
        self.setIcon(themed_icon(self._icon_name, self.palette()))
        secondary = self.palette().color(QPalette.ColorRole.PlaceholderText)
        self._chevron = icon_pixmap("chevron", secondary, self.devicePixelRatioF())


class ChoiceBox(QComboBox):
    """One of a few choices, with our chevron.

    Args:
        choices: What is chosen, and how it reads.
    """

    def __init__(self, choices: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        for value, text in choices.items():
            self.addItem(text, value)
        self.setView(QListView())  # the style's own list ignores the style sheet
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the wheel alone must not change what it passes over

    @property
    def choice(self) -> str:
        """What is chosen."""
        return str(self.currentData())

    def choose(self, value: str) -> None:
        """Choose; what is none of the choices becomes one."""
        if self.findData(value) < 0:
            self.addItem(value, value)
        self.setCurrentIndex(self.findData(value))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll what is around; it takes a click to choose."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Add the chevron."""
        super().paintEvent(event)
        painter = QPainter(self)
        group = QPalette.ColorGroup.Active if self.isEnabled() else QPalette.ColorGroup.Disabled
        colour = self.palette().color(group, QPalette.ColorRole.ButtonText)
        chevron = icon_pixmap("chevron", colour, self.devicePixelRatioF())
        x = 8 if self.isRightToLeft() else self.width() - ICON_SIZE - 8
        painter.drawPixmap(x, (self.height() - ICON_SIZE) // 2, chevron)


def describe(action: QAction, what: str) -> None:
    """Give an action a tooltip that names its keys."""
    action.setToolTip(with_keys(what, *action.shortcuts()))


def with_keys(what: str, *keys: QKeySequence) -> str:
    """A tooltip that names the keys, if there are any, as the system and the language call them."""
    named = tr(" or ", "between two keys").join(key.toString(QKeySequence.SequenceFormat.NativeText) for key in keys)
    return tr("{what} ({keys})").format(what=what, keys=named) if keys else what


def keyed_button(text: str, what: str, key: str) -> QPushButton:
    """A button of a dialog that a key presses, too.

    Args:
        text: On the button.
        what: What it does, for the tooltip.
        key: As Qt names it, such as "Alt+L".
    """
    button = QPushButton(text)
    button.setShortcut(QKeySequence(key))
    button.setToolTip(with_keys(what, button.shortcut()))
    return button


def page_button(text: str, what: str, call: Callable[[], None]) -> QPushButton:
    """A button of a page of the settings, where Enter closes; `what` it does is its tooltip and its name."""
    button = QPushButton(text)
    button.setToolTip(what)
    button.setAccessibleName(what)
    button.setAutoDefault(False)
    button.clicked.connect(lambda: call())
    return button


def paragraph(name: str = "", text: str = "") -> QLabel:
    """Plain text in as many lines as it needs; `name` is that of its style."""
    label = QLabel(text)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def close_button(dialog: QDialog) -> QPushButton:
    """The button that closes a dialog, as Esc and Enter do."""
    close = QPushButton(tr("Close"))
    close.setToolTip(tr("Close (Esc)"))
    close.setDefault(True)
    close.clicked.connect(dialog.close)
    return close


def foot(*buttons: QPushButton) -> QHBoxLayout:
    """The row at the foot of a dialog: the last button, which closes it, at the right, the others at the left."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for button in buttons[:-1]:
        row.addWidget(button)
    row.addStretch(1)
    row.addWidget(buttons[-1])
    return row
