"""The folders inside an indexed one that are left out of it."""

from __future__ import annotations

import os
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from duet_desktop.app.controls import close_button, foot, keyed_button
from duet_desktop.app.folders_controller import FoldersController
from duet_desktop.app.sentences import folder_name, shown

SIZE = (480, 360)


class LeftOutDialog(QDialog):
    """Lists the folders inside one that are left out; adds to them, and takes them back.

    Args:
        folders: What is known of folders, and what can be done.
        folder: The indexed folder.
        parent: The window it stands before.
        choose: Asks for a folder inside it.
    """

    def __init__(
        self,
        folders: FoldersController,
        folder: str,
        parent: QWidget,
        choose: Callable[[QWidget, str], str | None],
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = self.tr("Left out of {folder}").format(folder=folder_name(folder))
        self.setWindowTitle(title)
        self.resize(*SIZE)
        self._folders = folders
        self._folder = folder
        self._choose = choose

        heading = QLabel(title)
        heading.setObjectName("heading")
        heading.setTextFormat(Qt.TextFormat.PlainText)
        about = QLabel(
            self.tr(
                "Pictures in these folders are not found. "
                "Leaving a folder out removes what is kept of it here, at once."
            )
        )
        about.setObjectName("secondary")
        about.setWordWrap(True)
        self.problem = QLabel()
        self.problem.setObjectName("banner")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.list = QListWidget()
        self.list.setAccessibleName(title)
        self.list.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.list.itemSelectionChanged.connect(self._offer_what_is_possible)

        self.add_button = keyed_button(self.tr("Leave out a folder…"), self.tr("Choose a folder to leave out"), "Alt+L")
        self.add_button.clicked.connect(self._leave_out)
        self.back_button = keyed_button(self.tr("Take back"), self.tr("Index the selected folders again"), "Alt+T")
        self.back_button.clicked.connect(self._take_back)
        for button in (self.add_button, self.back_button):
            button.setAutoDefault(False)  # Enter closes
        close = close_button(self)
        buttons = foot(self.add_button, self.back_button, close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(4)
        column.addWidget(heading)
        column.addWidget(about)
        column.addSpacing(8)
        column.addWidget(self.problem)
        column.addWidget(self.list, 1)
        column.addSpacing(8)
        column.addLayout(buttons)
        folders.changed.connect(self._show)
        folders.failed.connect(self._show_problem)
        self._show()
        self._offer_what_is_possible()
        close.setFocus()

    @property
    def left_out(self) -> list[str]:
        """The folders on show."""
        return [self.list.item(row).data(Qt.ItemDataRole.UserRole) for row in range(self.list.count())]

    def _show(self) -> None:
        entry = self._folders.entry(self._folder)
        wanted = list(entry.state.left_out) if entry is not None and entry.state is not None else []
        if wanted == self.left_out:
            return
        self.list.clear()
        for path in wanted:
            item = QListWidgetItem(shown(os.path.relpath(path, self._folder)))
            item.setData(Qt.ItemDataRole.UserRole, path)
            item.setToolTip(shown(path))
            self.list.addItem(item)

    def _offer_what_is_possible(self) -> None:
        self.back_button.setEnabled(bool(self.list.selectedItems()))

    def _leave_out(self) -> None:
        self.problem.hide()
        inner = self._choose(self, self._folder)
        if inner is not None:
            self._folders.leave_out(self._folder, inner)

    def _take_back(self) -> None:
        self.problem.hide()
        chosen = [item.data(Qt.ItemDataRole.UserRole) for item in self.list.selectedItems()]
        self._folders.take_back(self._folder, chosen)

    def _show_problem(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.show()
