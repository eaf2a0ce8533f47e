"""The grid of results: justified rows, only what is on screen is laid out, painted and read."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QCursor,
    QFocusEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QRegion,
)
from PySide6.QtWidgets import QAbstractItemView, QToolTip, QWidget

from duet_desktop.app.cross_fade import CrossFade
from duet_desktop.app.dragging import start_drag
from duet_desktop.app.fitted import Fitted
from duet_desktop.app.grid_view import GridView
from duet_desktop.app.picture_sentences import not_connected
from duet_desktop.app.results_choice import chosen_count, chosen_of, chosen_rows, rows_of, selection_of
from duet_desktop.app.results_delegate import paint_away, paint_caption, paint_result, paint_rubber_band
from duet_desktop.app.results_model import AnyIndex, ResultsModel
from duet_desktop.app.scene_box import paint_box
from duet_desktop.app.score_bar import Best
from duet_desktop.app.thumbnails import Thumbnails
from duet_desktop.library.messages import Hit

DIMMED = 0.85
NOWHERE = QPoint(-1, -1)


class ResultsView(GridView):
    """Shows a ResultsModel.

    Attributes:
        opened: A result was double-clicked.
        refused: Something could not be dragged: a sentence.
        menu_asked: The context menu is wanted at this place of the screen.
        similar_asked: Path of the result that others shall look like.
        chosen: Another result is the current one, or others are chosen.
    """

    opened = Signal()
    refused = Signal(str)
    menu_asked = Signal(QPoint)
    similar_asked = Signal(str)
    chosen = Signal()

    def __init__(self, model: ResultsModel, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.thumbnails = thumbnails
        self._fitted = Fitted(thumbnails, thumbnails.background, parent=self)
        self._results = model
        self._hovered = -1
        self._band = QRect()
        self._dimmed = False
        self._fade = CrossFade(self.viewport())
        self.setModel(model)
        self.setAccessibleName(self.tr("Results"))
        self.setToolTipDuration(0)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.viewport().setMouseTracking(True)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        thumbnails.loaded.connect(self._on_thumbnail)
        self._fitted.made.connect(self._on_fitted)

    # What is on show --------------------------------------------------------------------------------------------

    def show_hits(self, hits: tuple[Hit, ...], *, keep_place: bool = False) -> None:
        """Show other results, fading over from the old ones where they differ.

        Args:
            hits: The results, best first.
            keep_place: Whether they answer the same question: what is chosen and in sight stays so. Else nothing is
                chosen, and where the focus is here, the keys start from the first.
        """
        self.set_dimmed(False)
        in_sight = self.rows_in_sight()
        if [hit.path for hit in hits[in_sight.start : in_sight.stop]] != [self._results.hits[r].path for r in in_sight]:
            self._fade.remember()
        kept = self._chosen_paths() if keep_place else ("", set())
        self.thumbnails.retry()
        self._results.set_hits(hits)
        if keep_place:
            self._choose_paths(*kept)
        else:
            self.verticalScrollBar().setValue(0)
            if self.hasFocus() and hits:
                self._make_current(0)
        self.chosen.emit()
        if self.viewport().underMouse():
            QToolTip.hideText()  # it spoke of what was there before
        self._hover_at_pointer()
        self._fade.start_if_remembered()

    def set_dimmed(self, dimmed: bool) -> None:
        """Show that the results are about to be replaced."""
        if dimmed != self._dimmed:
            self._dimmed = dimmed
            self.viewport().update()

    def reset(self) -> None:
        """Forget what is under the pointer."""
        self._hovered = -1
        super().reset()

    def aspect(self, row: int) -> float:
        """Width by height of a result."""
        hit = self._results.hits[row]
        return hit.width / hit.height if hit.width > 0 and hit.height > 0 else 1.0

    def seen(self) -> None:
        """Read and fit the thumbnails that are in sight or soon will be."""
        height, scale = self.viewport().height(), self.devicePixelRatioF()
        rows = dict.fromkeys([*self.rows_in_sight(), *self.rows_between(height, 2 * height)])
        cells = [(self._results.hits[row].thumbnail, self.rect_of(row).size()) for row in rows]
        self._fitted.want(cells, scale)
        current = self.current_hit()  # whoever shows it large needs it, however long ago it was fitted
        missing = [path for path, size in cells if self._fitted.get(path, size, scale) is None]
        self.thumbnails.want([*([current.thumbnail] if current else []), *missing])

    def event(self, event: QEvent) -> bool:
        """Make pictures for another screen."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.seen()
        return bool(super().event(event))

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Another picture comes under the pointer."""
        self._fade.end()
        super().scrollContentsBy(dx, dy)
        self._hover_at_pointer()

    # What is chosen ---------------------------------------------------------------------------------------------

    @property
    def current_row(self) -> int:
        """Number of the result the keys start from; -1 if there is none."""
        return self.currentIndex().row()

    @property
    def best(self) -> Best:
        """The highest scores on show."""
        return self._results.best

    @property
    def hits(self) -> tuple[Hit, ...]:
        """The results, best first."""
        return self._results.hits

    def current_hit(self) -> Hit | None:
        """The result the keys start from."""
        return self._results.hits[self.current_row] if self.current_row >= 0 else None

    def chosen_hits(self) -> list[Hit]:
        """The results that are chosen, best first."""
        return [self._results.hits[row] for row in chosen_rows(self.selectionModel())]

    @property
    def chosen_count(self) -> int:
        """How many results are chosen."""
        return chosen_count(self.selectionModel())

    def choose(self, row: int) -> None:
        """Choose one result alone and bring it into sight."""
        self.setCurrentIndex(self._results.index(row))

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Pass it on."""
        super().selectionChanged(selected, deselected)
        self.chosen.emit()

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        """Pass it on."""
        super().currentChanged(current, previous)
        self.chosen.emit()

    def _chosen_paths(self) -> tuple[str, set[str]]:
        hits = self._results.hits
        current = hits[self.current_row].path if self.current_row >= 0 else ""
        return current, {hits[row].path for row in chosen_rows(self.selectionModel())}

    def _choose_paths(self, current: str, chosen: set[str]) -> None:
        self.setAutoScroll(False)  # the user may look elsewhere
        rows = rows_of(self._results.hits, chosen | {current})
        if current in rows:
            self._make_current(rows[current])
        kept = selection_of(self._results, sorted(rows[path] for path in chosen & rows.keys()))
        self.selectionModel().select(kept, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.setAutoScroll(True)

    def _make_current(self, row: int) -> None:
        """Have the keys start from a result, without choosing it."""
        flag = QItemSelectionModel.SelectionFlag.NoUpdate
        self.selectionModel().setCurrentIndex(self._results.index(row), flag)

    def _on_thumbnail(self, path: str) -> None:
        thumbnail = self.thumbnails.get(path)
        if thumbnail is not None and thumbnail.isNull():
            self._repaint([path])  # there will never be more than an icon
        self.seen()

    def _on_fitted(self, paths: list[str]) -> None:
        self._repaint(paths)
        self.seen()

    def _repaint(self, paths: list[str]) -> None:
        for row in self.rows_in_sight():
            if self._results.hits[row].thumbnail in paths:
                self.viewport().update(self.rect_of(row))

    # Painting ---------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows in sight, over a fading picture of the old ones."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._fade.paint(painter)
        painter.setOpacity((DIMMED if self._dimmed else 1.0) * self._fade.share)
        hits, scale = self._results.hits, self.devicePixelRatioF()
        rows = self.rows_between(event.rect().top(), event.rect().bottom())
        chosen, is_one = chosen_of(self.selectionModel().selection(), rows), self.chosen_count == 1
        current = self.current_row if self.hasFocus() else -1
        for row in rows:
            rect = self.rect_of(row)
            thumbnail = hits[row].thumbnail
            fitted = self._fitted.get(thumbnail, rect.size(), scale)
            is_chosen = row in chosen
            focused = row == current and not (is_chosen and is_one)
            rough = self.thumbnails.get(thumbnail) if fitted is None else None
            paint_result(painter, rect, fitted, rough, self.palette(), chosen=is_chosen, focused=focused)
            hit = hits[row]
            if hit.is_away:
                paint_away(painter, rect)
            if hit.box is not None and (fitted is not None or rough is not None):
                paint_box(painter, rect, QSize(hit.width, hit.height), hit.box, self.palette())
            if row == self._hovered:
                paint_caption(painter, rect, hits[row], self.best, self.font())
        if not self._band.isNull():
            paint_rubber_band(painter, self._band, self.palette())

    # Pointer and keys -------------------------------------------------------------------------------------------

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose where the keys start from, when one comes by key."""
        super().focusInEvent(event)
        by_key = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if event.reason() in by_key and not self.chosen_count and self.current_row >= 0:
            self.choose(self.current_row)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the caption of the picture under the pointer, unless something is being done with it."""
        self._hover_at(NOWHERE if event.buttons() else event.position().toPoint())
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Hide the caption."""
        self._hover_at(NOWHERE)
        super().leaveEvent(event)

    def _hover_at_pointer(self) -> None:
        self._hover_at(self.viewport().mapFromGlobal(QCursor.pos()) if self.viewport().underMouse() else NOWHERE)

    def _hover_at(self, place: QPoint) -> None:
        row = self.indexAt(place).row()
        for changed in {self._hovered, row} - {-1} if row != self._hovered else ():
            self.viewport().update(self.rect_of(changed))
        self._hovered = row

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of the rubber band."""
        super().mouseReleaseEvent(event)
        self._show_band(QRect())

    def _show_band(self, band: QRect) -> None:
        self.viewport().update(self._band.united(band).adjusted(-1, -1, 1, 1))
        self._band = band

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open what is under the pointer, with all that is chosen beside it."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            if not self.selectionModel().isSelected(index):
                self.choose(index.row())
            self.opened.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu, by the menu key at the current picture."""
        place = event.pos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.scrollTo(self.currentIndex())
            place = self.visualRect(self.currentIndex()).center()
        if self.chosen_count:
            self.menu_asked.emit(self.viewport().mapToGlobal(place))

    def keyboardSearch(self, search: str) -> None:
        """Letters do not look for file names: some of them are keys of the canvas."""

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Drag the chosen files out, with the picture at the pointer; not those that cannot be had."""
        chosen = chosen_rows(self.selectionModel())
        rows = [row for row in chosen if not self.hits[row].is_away]
        lacking = [self.hits[row].path for row in chosen if self.hits[row].is_away]
        if lacking:
            self.refused.emit(not_connected(lacking))
        if rows:
            grabbed = self.current_row if self.current_row in rows else rows[0]
            path, size = self._results.hits[grabbed].thumbnail, self.rect_of(grabbed).size()
            picture = self.thumbnails.get(path) or self._fitted.get(path, size, self.devicePixelRatioF())
            start_drag(self, self._results.files_of(rows), picture, len(rows))

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Choose what the rubber band touches, or what lies between two results in reading order."""
        if self.state() == QAbstractItemView.State.DragSelectingState:
            self._show_band(rect.normalized())
            rows = self.rows_between(self._band.top(), self._band.bottom())
            touched = [row for row in rows if self.rect_of(row).intersects(self._band)]
        else:
            first, last = self.indexAt(rect.topLeft()).row(), self.indexAt(rect.bottomRight()).row()
            touched = list(range(min(first, last), max(first, last) + 1)) if min(first, last) >= 0 else []
        self.selectionModel().select(selection_of(self._results, touched), command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """What to repaint when the choice changes."""
        region = QRegion()
        for row in chosen_of(selection, self.rows_in_sight()):
            region += self.rect_of(row)
        return region
