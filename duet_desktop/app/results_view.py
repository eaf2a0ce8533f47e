"""The grid of results: justified rows, only what is on screen is painted and read."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractAnimation,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
    QVariantAnimation,
    Signal,
)
from PySide6.QtGui import QDrag, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPixmap, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from duet_desktop.app.justified import Grid
from duet_desktop.app.results_delegate import paint_caption, paint_result
from duet_desktop.app.results_model import AnyIndex, ResultsModel
from duet_desktop.app.score_bar import best_of
from duet_desktop.app.thumbnails import Thumbnails
from duet_desktop.library.messages import Hit

GAP = 6
FADE_MS = 120
DIMMED = 0.85
ROW_HEIGHTS = (96, 128, 160, 200, 248, 304)
DEFAULT_ROW_STEP = 2


class ResultsView(QAbstractItemView):
    """Shows a ResultsModel.

    Attributes:
        opened: The hit that was double-clicked or chosen with Enter.
    """

    opened = Signal(Hit)

    def __init__(self, model: ResultsModel, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._grid = Grid([], 1, 1, GAP)
        self._row_height = ROW_HEIGHTS[DEFAULT_ROW_STEP]
        self._hovered = -1
        self._dimmed = False
        self._before = QPixmap()  # what was on show before the results changed
        self._fade = QVariantAnimation(self, startValue=0.0, endValue=1.0, duration=FADE_MS)
        self._fade.valueChanged.connect(lambda _: self.viewport().update())
        self._fade.finished.connect(self._end_fade)
        self._results = model
        self.setModel(model)
        self.setAccessibleName("Results")
        self.setToolTipDuration(0)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # or rows would jump as it comes
        self.setFrameShape(QAbstractItemView.Shape.NoFrame)
        self.viewport().setMouseTracking(True)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        thumbnails.loaded.connect(self._on_thumbnail)

    # What is on show --------------------------------------------------------------------------------------------

    def show_hits(self, hits: tuple[Hit, ...], *, keep_place: bool = False) -> None:
        """Show other results, fading over from the old ones; the same results just brighten up."""
        self.set_dimmed(False)
        if [hit.path for hit in hits] == [hit.path for hit in self._results.hits]:
            self._results.set_hits(hits)
            return
        self._before = self.viewport().grab() if self.isVisible() and self._results.hits else QPixmap()
        self._thumbnails.retry()
        self._results.set_hits(hits)
        if not keep_place:
            self.verticalScrollBar().setValue(0)
        if not self._before.isNull():
            self._fade.start()

    def set_dimmed(self, dimmed: bool) -> None:
        """Show that the results are about to be replaced."""
        if dimmed != self._dimmed:
            self._dimmed = dimmed
            self.viewport().update()

    def set_row_step(self, step: int) -> None:
        """Choose one of ROW_HEIGHTS."""
        self._row_height = ROW_HEIGHTS[min(max(step, 0), len(ROW_HEIGHTS) - 1)]
        self._lay_out()

    def reset(self) -> None:
        """Lay out the model's new rows."""
        super().reset()
        self._hovered = -1
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill the new width."""
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        aspects = [hit.width / hit.height if hit.width > 0 and hit.height > 0 else 1.0 for hit in self._results.hits]
        self._grid = Grid(aspects, max(self.viewport().width(), 1), self._row_height, GAP)
        self.updateGeometries()
        self._want_thumbnails()
        self.viewport().update()

    def updateGeometries(self) -> None:
        """Fit the scroll bar to the grid."""
        bar = self.verticalScrollBar()
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(self._row_height // 3)
        bar.setRange(0, max(0, self._grid.height - self.viewport().height()))

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Move what is painted already and read what comes into sight."""
        self._end_fade()
        self.viewport().scroll(dx, dy)
        self._want_thumbnails()

    def _rows_between(self, top: int, bottom: int) -> range:
        """Rows of the model whose cells touch a stretch of the viewport."""
        return self._grid.between(top + self.verticalOffset(), bottom + self.verticalOffset())

    def _want_thumbnails(self) -> None:
        height = self.viewport().height()
        on_screen = self._rows_between(0, height)
        soon = self._rows_between(height, 2 * height)
        rows = dict.fromkeys([*on_screen, *soon])
        self._thumbnails.want([self._results.hits[row].thumbnail for row in rows])

    def _on_thumbnail(self, path: str) -> None:
        for row in self._rows_between(0, self.viewport().height()):
            if self._results.hits[row].thumbnail == path:
                self.viewport().update(self._rect(row))

    # Painting ---------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows in sight, over a fading picture of the old ones."""
        painter = QPainter(self.viewport())
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        if not self._before.isNull():
            painter.setOpacity(1.0 - self._shown_share())
            painter.drawPixmap(0, 0, self._before)
        painter.setOpacity((DIMMED if self._dimmed else 1.0) * self._shown_share())
        hits = self._results.hits
        chosen = self.selectionModel()
        current = self.currentIndex().row() if self.hasFocus() else -1
        for row in self._rows_between(event.rect().top(), event.rect().bottom()):
            rect = self._rect(row)
            picture = self._thumbnails.get(hits[row].thumbnail)
            is_chosen = chosen.isRowSelected(row, QModelIndex())
            paint_result(painter, rect, picture, self.palette(), chosen=is_chosen, focused=row == current)
            if row == self._hovered:
                paint_caption(painter, rect, hits[row], best_of(hits), self.font())

    def _shown_share(self) -> float:
        running = self._fade.state() == QAbstractAnimation.State.Running
        return float(self._fade.currentValue()) if running else 1.0

    def _end_fade(self) -> None:
        self._fade.stop()
        self._before = QPixmap()
        self.viewport().update()

    # Pointer and keys -------------------------------------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the caption of the picture under the pointer."""
        self._hover(self.indexAt(event.position().toPoint()).row())
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Hide the caption."""
        self._hover(-1)
        super().leaveEvent(event)

    def _hover(self, row: int) -> None:
        if row != self._hovered:
            for changed in (self._hovered, row):
                if changed >= 0:
                    self.viewport().update(self._rect(changed))
            self._hovered = row

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the picture."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(self._results.hits[index.row()])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the chosen picture with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self._results.hits[self.currentIndex().row()])
        else:
            super().keyPressEvent(event)

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Drag the chosen files out, with the picture at the pointer."""
        indexes = self.selectedIndexes()
        if not indexes:
            return
        drag = QDrag(self)
        drag.setMimeData(self._results.mimeData(indexes))
        picture = self._thumbnails.get(self._results.hits[indexes[0].row()].thumbnail)
        if picture is not None and not picture.isNull():
            drag.setPixmap(picture.scaledToHeight(96, Qt.TransformationMode.SmoothTransformation))
        drag.exec(actions, Qt.DropAction.CopyAction)

    # What QAbstractItemView asks for ----------------------------------------------------------------------------

    def _rect(self, row: int) -> QRect:
        cell = self._grid.cells[row]
        return QRect(cell.x, cell.y - self.verticalOffset(), cell.width, cell.height)

    def visualRect(self, index: AnyIndex) -> QRect:
        """Where a result is in the viewport."""
        return self._rect(index.row()) if index.isValid() and index.row() < len(self._grid.cells) else QRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        """The result at a place in the viewport."""
        for row in self._rows_between(point.y(), point.y()):
            if self._rect(row).contains(point):
                return self._results.index(row)
        return QModelIndex()

    def scrollTo(
        self, index: AnyIndex, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Bring a result into sight."""
        rect = self.visualRect(index)
        bar = self.verticalScrollBar()
        if rect.top() < 0:
            bar.setValue(bar.value() + rect.top())
        elif rect.bottom() > self.viewport().height():
            bar.setValue(bar.value() + rect.bottom() - self.viewport().height() + GAP)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Where the arrow keys lead: along the row, or to the nearest picture above or below."""
        move = QAbstractItemView.CursorAction
        last = len(self._grid.cells) - 1
        row = self.currentIndex().row()
        if last < 0 or row < 0:
            return self._results.index(0) if last >= 0 else QModelIndex()
        lines_in_view = max(1, self.viewport().height() // (self._row_height + GAP))
        lines = {move.MoveUp: -1, move.MoveDown: 1, move.MovePageUp: -lines_in_view, move.MovePageDown: lines_in_view}
        steps = {move.MoveLeft: -1, move.MovePrevious: -1, move.MoveRight: 1, move.MoveNext: 1}
        if action in lines:
            row = self._grid.nearest(row, lines[action])
        else:
            row = {move.MoveHome: 0, move.MoveEnd: last}.get(action, row + steps.get(action, 0))
        return self._results.index(min(max(row, 0), last))

    def horizontalOffset(self) -> int:
        """The grid never scrolls sideways."""
        return 0

    def verticalOffset(self) -> int:
        """How far the grid is scrolled."""
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: AnyIndex) -> bool:
        """No result is hidden."""
        return False

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Choose what a rectangle of the viewport touches."""
        area = rect.normalized()
        selection = QItemSelection()
        for row in self._rows_between(area.top(), area.bottom()):
            if self._rect(row).intersects(area):
                index = self._results.index(row)
                selection.select(index, index)
        self.selectionModel().select(selection, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """What to repaint when the choice changes."""
        region = QRegion()
        for index in selection.indexes():
            region += self.visualRect(index)
        return region
