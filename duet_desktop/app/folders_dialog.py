"""The list of indexed folders, open beside the work."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QLabel,
    QMessageBox,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from duet_desktop.app.controls import close_button, foot
from duet_desktop.app.failures_dialog import FailuresDialog
from duet_desktop.app.files import choose_inner_folder
from duet_desktop.app.folder_row import FolderRow
from duet_desktop.app.folder_sentences import forget_question
from duet_desktop.app.folders_controller import FoldersController
from duet_desktop.app.left_out_dialog import LeftOutDialog

SIZE = (640, 480)


class FoldersDialog(QDialog):
    """Shows every folder until it is closed; it follows what happens meanwhile.

    Args:
        folders: What is known of them, and what can be done.
        add: Asks for a folder and adds it.
        parent: The window it stands before.
        choose_inner: Asks for a folder inside one, to be left out.
    """

    def __init__(
        self,
        folders: FoldersController,
        add: Callable[[], None],
        parent: QWidget | None = None,
        choose_inner: Callable[[QWidget, str], str | None] = choose_inner_folder,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Folders"))
        self.resize(*SIZE)
        self._folders = folders
        self._choose_inner = choose_inner
        self.rows: dict[str, FolderRow] = {}

        heading = QLabel(self.tr("Folders"))
        heading.setObjectName("heading")
        about = QLabel(
            self.tr("Pictures stay where they are. Forgetting a folder removes only what is kept of it here.")
        )
        about.setObjectName("secondary")
        about.setWordWrap(True)
        self.problem = QLabel()
        self.problem.setObjectName("banner")
        self.problem.setWordWrap(True)
        self.problem.hide()

        listed = QWidget()
        listed.setObjectName("folderList")
        self._column = QVBoxLayout(listed)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        area = QScrollArea()
        area.setObjectName("folderArea")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(listed)

        self.add_button = QPushButton(self.tr("Add a folder…"))
        self.add_button.setShortcut(QKeySequence("Ctrl+O"))
        self.add_button.setToolTip(self.tr("Add a folder of pictures (Ctrl+O)"))
        self.add_button.setAutoDefault(False)
        self.add_button.clicked.connect(add)
        close = close_button(self)
        buttons = foot(self.add_button, close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(4)
        column.addWidget(heading)
        column.addWidget(about)
        column.addSpacing(8)
        column.addWidget(self.problem)
        column.addWidget(area, 1)
        column.addSpacing(8)
        column.addLayout(buttons)

        folders.changed.connect(self._show)
        folders.failed.connect(self._show_problem)
        folders.look()
        self._show()
        close.setFocus()

    def done(self, result: int) -> None:
        """Close; nobody looks any more."""
        self._folders.look_away()
        super().done(result)

    def _show(self) -> None:
        entries = self._folders.entries
        for path in self.rows.keys() - {entry.path for entry in entries}:
            row = self.rows.pop(path)
            self._column.removeWidget(row)
            row.deleteLater()
        for place, entry in enumerate(entries):
            if entry.path not in self.rows:
                self.rows[entry.path] = self._row(entry.path)
                self._column.insertWidget(place, self.rows[entry.path])
            self.rows[entry.path].show_entry(entry)
        if not entries:
            self.close()  # the first screen asks for the next one

    def _row(self, folder: str) -> FolderRow:
        row = FolderRow(folder)
        row.again_asked.connect(lambda: self._folders.look_again(folder))
        row.leave_out_asked.connect(lambda: self._ask_what_to_leave_out(folder))
        row.forget_asked.connect(lambda: self._ask_to_forget(folder))
        row.failures_asked.connect(lambda: self._show_failures(folder))
        return row

    def _ask_what_to_leave_out(self, folder: str) -> None:
        self.problem.hide()
        LeftOutDialog(self._folders, folder, self, self._choose_inner).open()

    def _ask_to_forget(self, folder: str) -> None:
        self.problem.hide()
        box = QMessageBox(self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle(self.tr("Forget a folder"))
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(forget_question(folder, self._folders.outer(folder)))
        box.setInformativeText(self.tr("Its pictures stay where they are. What is kept of them here is removed."))
        forget = box.addButton(self.tr("Forget"), QMessageBox.ButtonRole.DestructiveRole)
        forget.setToolTip(self.tr("Remove what was learned of its pictures"))
        keep = box.addButton(self.tr("Keep"), QMessageBox.ButtonRole.RejectRole)
        keep.setToolTip(self.tr("Leave everything as it is (Esc)"))
        box.setDefaultButton(keep)
        box.setEscapeButton(keep)
        forget.clicked.connect(lambda: self._folders.forget(folder))
        box.open()

    def _show_failures(self, folder: str) -> None:
        entry = self._folders.entry(folder)
        if entry is not None and entry.state is not None:
            FailuresDialog(entry.state.failed, self, lambda: self._folders.try_again([folder])).open()

    def _show_problem(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.show()
