"""The bar at the top: where to look, what for, and what program this is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QSizePolicy, QWidget

from duet_desktop.app.background import Background
from duet_desktop.app.controls import IconButton, MenuButton, describe
from duet_desktop.app.filter_button import FilterButton
from duet_desktop.app.icons import themed_icon
from duet_desktop.app.photo_chips import PhotoChips
from duet_desktop.app.photo_drop import PhotoDrop
from duet_desktop.app.sentences import folder_list, folder_name, shown

HEIGHT = 48
COMPACT = 900  # below this the names of photos are left out
NARROW = 680  # beside photos less than this leaves the unwanted words out, as long as there are none
_CONTROLS = 400  # pixels for all else that is to have its room
_LEAST_NAME = 40


class TopBar(QWidget):
    """Folder menu, photos, words wanted and not wanted, filters, questions asked before, the way to the About window.

    Args:
        background: Reads the photos for their chips.

    Attributes:
        folders_chosen: The folders to search (tuple of paths), after the user changed them.
        add_asked: "Add a folder" was chosen.
        rescan_asked: "Look for new pictures" was chosen.
        folders_asked: "Folders" was chosen.
        settings_asked: The gear was pressed.
        photo_dropped: A picture file (Path) was dropped on the bar.
        filters_asked: The filters were asked for.
        queries_asked: The questions that were asked or saved were asked for.
        about_asked: The button at the right end was pressed.
    """

    folders_chosen = Signal(tuple)
    add_asked = Signal()
    rescan_asked = Signal()
    folders_asked = Signal()
    settings_asked = Signal()
    photo_dropped = Signal(Path)
    filters_asked = Signal()
    queries_asked = Signal()
    about_asked = Signal()

    def __init__(self, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self._choices: list[QAction] = []

        self.menu = QMenu(self)
        self.menu.setToolTipsVisible(True)
        self.add_folder = QAction(self.tr("Add a folder…"), self)
        self.add_folder.setShortcut(QKeySequence("Ctrl+O"))
        describe(self.add_folder, self.tr("Add a folder of pictures"))
        self.add_folder.triggered.connect(self.add_asked)
        self.rescan = QAction(self.tr("Look for new pictures"), self)
        self.rescan.setShortcut(QKeySequence("F5"))
        describe(self.rescan, self.tr("Look for new pictures in all folders"))
        self.rescan.triggered.connect(self.rescan_asked)
        self.all_folders = QAction(self.tr("Folders…"), self)
        self.all_folders.setShortcut(QKeySequence("Ctrl+Shift+D"))
        describe(self.all_folders, self.tr("How every folder is; leave out, forget, try again"))
        self.all_folders.triggered.connect(self.folders_asked)
        for action in (self.add_folder, self.rescan, self.all_folders):
            self.addAction(action)

        self.folders = MenuButton("folder")
        self.folders.setMenu(self.menu)
        self.folders.setAccessibleName(self.tr("Folders to search"))

        self.photos = PhotoChips(background)
        self.photos.resized.connect(self._fit)
        self.words = QLineEdit()
        self.words.setPlaceholderText(self.tr("Words: red, on a beach, -people"))
        self.words.setMinimumWidth(96)
        self.words.setMaximumWidth(720)
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.words.setAccessibleName(self.tr("Words"))
        self.words.setToolTip(self.tr('What the picture shows; a minus takes away: -people, -"busy street" (Ctrl+F)'))
        self._lens = self.words.addAction(
            themed_icon("search", self.palette()), QLineEdit.ActionPosition.LeadingPosition
        )
        self._clear = self.words.addAction(
            themed_icon("close", self.palette()), QLineEdit.ActionPosition.TrailingPosition
        )
        self._clear.setToolTip(self.tr("Clear the words"))
        self._clear.setVisible(False)
        self._clear.triggered.connect(self.words.clear)
        self.words.textChanged.connect(lambda text: self._clear.setVisible(bool(text)))
        focus = QAction(self.tr("Words"), self)
        focus.setShortcuts([QKeySequence("Ctrl+F"), QKeySequence("Ctrl+L")])
        focus.triggered.connect(lambda: _focus(self.words))
        self.addAction(focus)

        self.unwanted = QLineEdit()
        self.unwanted.setPlaceholderText(self.tr("but not: people"))
        self.unwanted.setMinimumWidth(96)
        self.unwanted.setMaximumWidth(184)
        self.unwanted.setAccessibleName(self.tr("Unwanted words"))
        self.unwanted.setToolTip(self.tr("What the picture must not show (Ctrl+Shift+L)"))
        self._minus = self.unwanted.addAction(
            themed_icon("exclude", self.palette()), QLineEdit.ActionPosition.LeadingPosition
        )
        focus_unwanted = QAction(self.tr("Unwanted words"), self)
        focus_unwanted.setShortcut(QKeySequence("Ctrl+Shift+L"))
        focus_unwanted.triggered.connect(lambda: _focus(self.unwanted))
        self.addAction(focus_unwanted)
        for target in (self, self.words, self.unwanted, self.photos):
            PhotoDrop(target).dropped.connect(self.photo_dropped)

        filters = self._action(self.tr("Filters"), self.tr("Filters"), "Ctrl+Shift+F")
        filters.triggered.connect(self.filters_asked)
        self.filters = FilterButton(filters)
        queries = self._action(self.tr("Saved and earlier searches"), self.tr("Saved and earlier searches"), "Ctrl+H")
        queries.triggered.connect(self.queries_asked)
        self.queries = IconButton(queries, "history")
        self.settings = self._action(self.tr("Settings"), self.tr("Settings: looks, model, where things lie"), "Ctrl+,")
        self.settings.triggered.connect(self.settings_asked)

        self.about = QAction(self.tr("About Duet Desktop"), self)
        self.about.setShortcut(QKeySequence("F1"))
        describe(self.about, self.tr("About this program and its model"))
        self.about.triggered.connect(self.about_asked)

        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 10, 1)  # the icon, not its button, ends where the pictures do
        row.setSpacing(8)
        row.addWidget(self.folders)
        row.addSpacing(8)
        row.addStretch(1)
        row.addWidget(self.photos)
        row.addWidget(self.words, 6)
        row.addWidget(self.unwanted, 2)
        row.addWidget(self.filters)
        row.addStretch(1)
        row.addSpacing(8)
        icons = QHBoxLayout()
        icons.setSpacing(4)
        for button in (self.queries, IconButton(self.settings, "settings"), IconButton(self.about, "about")):
            icons.addWidget(button)
        row.addLayout(icons)
        self._colour_icons()

    def show_folders(self, folders: Sequence[str], chosen: Sequence[str]) -> None:
        """List the indexed folders with the ones to search checked."""
        self.menu.clear()
        self._choices = []
        for folder in folders:
            action = self.menu.addAction(folder_name(folder).replace("&", "&&"))
            action.setToolTip(shown(folder))
            action.setData(folder)
            action.setCheckable(True)
            action.setChecked(folder in chosen)
            action.toggled.connect(self._on_toggled)
            self._choices.append(action)
        self.menu.addSeparator()
        self.menu.addAction(self.add_folder)
        self.menu.addAction(self.rescan)
        self.menu.addAction(self.all_folders)
        self._name_folders()

    @property
    def chosen_folders(self) -> tuple[str, ...]:
        """The folders that are checked."""
        return tuple(action.data() for action in self._choices if action.isChecked())

    @property
    def left_out_folders(self) -> tuple[str, ...]:
        """The folders that are not."""
        return tuple(action.data() for action in self._choices if not action.isChecked())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the words their room."""
        self.photos.set_compact(self.width() < COMPACT, self.width() // 4)
        self._fit()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Colour the icons anew when the theme changes."""
        if event.type() == QEvent.Type.PaletteChange:
            self._colour_icons()
        super().changeEvent(event)

    def _on_toggled(self) -> None:
        self._name_folders()
        self.folders_chosen.emit(self.chosen_folders)

    def _fit(self) -> None:
        """Leave the words their room: in a narrow window what is empty goes first, and names are shortened."""
        self.unwanted.setVisible(self.width() - self.photos.needed >= NARROW or bool(self.unwanted.text()))
        self._name_folders()

    def _name_folders(self) -> None:
        names = folder_list(self.chosen_folders)
        room = (self.width() - self.photos.needed - _CONTROLS) // 3
        shortened = self.folders.fontMetrics().elidedText(names, Qt.TextElideMode.ElideRight, room)
        self.folders.setText(shortened.replace("&", "&&") if room >= _LEAST_NAME else "")
        self.folders.setShortcut(QKeySequence("Alt+F"))  # a new text takes it away
        tip = self.tr("Folders to search (Alt+F)")
        self.folders.setToolTip(tip if self.folders.text() == names.replace("&", "&&") else f"{tip}\n{names}")

    def _action(self, name: str, what: str, key: str) -> QAction:
        action = QAction(name, self)
        action.setShortcut(QKeySequence(key))
        describe(action, what)
        self.addAction(action)
        return action

    def _colour_icons(self) -> None:
        self._lens.setIcon(themed_icon("search", self.palette()))
        self._clear.setIcon(themed_icon("close", self.palette()))
        self._minus.setIcon(themed_icon("exclude", self.palette()))


def _focus(field: QLineEdit) -> None:
    field.setFocus(Qt.FocusReason.ShortcutFocusReason)
    field.selectAll()
