"""The list of pictures that could not be read, with reasons."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QLabel,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from duet_desktop.app.controls import close_button, foot
from duet_desktop.app.results_model import AnyIndex
from duet_desktop.app.sentences import shown
from duet_desktop.app.told import told
from duet_desktop.library.messages import Failure


class FailuresModel(QAbstractTableModel):
    """Picture, folder and reason of each failure."""

    def __init__(self, failures: Sequence[Failure], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._headings = (self.tr("Picture"), self.tr("Folder"), self.tr("Why"))
        reasons = {reason: told(reason) for reason in {failure.reason for failure in failures}}  # few, and slow to tell
        self._rows = [
            (shown(Path(failure.path).name), shown(Path(failure.path).parent), reasons[failure.reason])
            for failure in failures
        ]

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Number of failures."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Picture, folder, why."""
        return 0 if parent.isValid() else len(self._headings)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text of a cell, whole in its tooltip."""
        if index.isValid() and role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._rows[index.row()][index.column()]
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The heading of a column."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section]
        return None

    def as_text(self) -> str:
        """The whole list, a line each, to paste into a mail."""
        return "\n".join(f"{Path(folder) / name}\t{reason}" for name, folder, reason in self._rows)


class _PathDelegate(QStyledItemDelegate):
    """Shortens names and folders in the middle: their ends tell them apart."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        super().initStyleOption(option, index)
        option.textElideMode = Qt.TextElideMode.ElideMiddle
        if option.direction == Qt.LayoutDirection.RightToLeft:  # a path is read from left to right everywhere
            option.direction = Qt.LayoutDirection.LeftToRight
            option.displayAlignment = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class FailuresDialog(QDialog):
    """Lists failures until it is closed, or has them tried again.

    Args:
        failures: What could not be read.
        parent: The window it stands before.
        try_again: Has them read once more, though the files have not changed.
    """

    def __init__(
        self, failures: Sequence[Failure], parent: QWidget | None = None, try_again: Callable[[], None] = lambda: None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Pictures that could not be read"))
        self.resize(960, 480)
        self.model = FailuresModel(failures, self)
        self._try_again = try_again

        heading = QLabel(self.tr("Pictures that could not be read"))
        heading.setObjectName("heading")
        line = QLabel(self.tr("They are tried again when the file changes. Every other picture can be found."))
        line.setObjectName("secondary")

        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setAccessibleName(self.tr("Pictures that could not be read"))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(28)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        paths = _PathDelegate(self)
        self.table.setItemDelegateForColumn(0, paths)
        self.table.setItemDelegateForColumn(1, paths)
        self.table.setColumnWidth(0, 168)
        self.table.setColumnWidth(1, 248)

        self.copy_button = QPushButton(self.tr("Copy list"))
        self.copy_button.setToolTip(self.tr("Copy every line to the clipboard"))
        self.copy_button.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.model.as_text()))
        self.again_button = QPushButton(self.tr("Try again"))
        self.again_button.setShortcut(QKeySequence("Alt+T"))
        self.again_button.setToolTip(self.tr("Read these pictures once more now (Alt+T)"))
        self.again_button.clicked.connect(self._have_tried_again)
        close = close_button(self)
        buttons = foot(self.again_button, self.copy_button, close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(4)
        column.addWidget(heading)
        column.addWidget(line)
        column.addSpacing(8)
        column.addWidget(self.table)
        column.addSpacing(8)
        column.addLayout(buttons)
        close.setFocus()

    def _have_tried_again(self) -> None:
        self._try_again()
        self.close()
