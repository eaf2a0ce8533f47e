"""The results as a Qt model."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6 import QtGui
from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, QUrl

from duet_desktop.app.picture_sentences import on_absent_drive
from duet_desktop.app.scene_box import with_clear_boxes
from duet_desktop.app.score_bar import Best, best_of
from duet_desktop.app.sentences import folder_name, shown, why
from duet_desktop.app.translation import number
from duet_desktop.library.messages import Hit

HIT_ROLE = Qt.ItemDataRole.UserRole
AnyIndex = QModelIndex | QPersistentModelIndex


class ResultsModel(QAbstractListModel):
    """Hits, best first; dragging them hands out file URLs."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hits: tuple[Hit, ...] = ()
        self._best = best_of(())

    @property
    def hits(self) -> tuple[Hit, ...]:
        """The hits on show."""
        return self._hits

    @property
    def best(self) -> Best:
        """The highest scores on show."""
        return self._best

    def set_hits(self, hits: Sequence[Hit]) -> None:
        """Show other hits; see `with_clear_boxes`."""
        self.beginResetModel()
        self._hits = with_clear_boxes(hits)
        self._best = best_of(hits)
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Number of hits."""
        return 0 if parent.isValid() else len(self._hits)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The hit itself, its file name, why it is there, and what a screen reader says."""
        if not index.isValid():
            return None
        hit = self._hits[index.row()]
        if role == HIT_ROLE:
            return hit
        if role == Qt.ItemDataRole.DisplayRole:
            return shown(Path(hit.path).name)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            name, folder = shown(Path(hit.path).name), folder_name(Path(hit.path).parent)
            return self.tr("{place}: {name} in {folder}, score {score}").format(
                place=number(index.row() + 1), name=name, folder=folder, score=number(hit.score, 2)
            )
        if role == Qt.ItemDataRole.ToolTipRole:
            return _as_plain(f"{shown(Path(hit.path).name)}\n{_about(hit)}")  # a caption may have no room for the name
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return _about(hit)
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Hits can be chosen and dragged."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled

    def supportedDragActions(self) -> Qt.DropAction:
        """The pictures stay where they are: other programs get a copy."""
        return Qt.DropAction.CopyAction

    def mimeTypes(self) -> list[str]:
        """File URLs, which every program that takes files understands."""
        return ["text/uri-list"]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The files of the dragged hits, best first."""
        return self.files_of(sorted({index.row() for index in indexes}))

    def files_of(self, rows: Sequence[int]) -> QMimeData:
        """The files of some rows."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(self._hits[row].path) for row in rows])
        return data


def _about(hit: Hit) -> str:
    return f"{why(hit)}\n{on_absent_drive()}" if hit.is_away else why(hit)


def _as_plain(text: str) -> str:
    """A tooltip that shows what a file is called as it is, even where that looks like HTML."""
    return QtGui.Qt.convertFromPlainText(text) if QtGui.Qt.mightBeRichText(text) else text
