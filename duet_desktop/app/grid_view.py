"""A view that lays pictures out in justified rows: only as far as someone looks, however many there are."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from duet_desktop.app.grid import Grid
from duet_desktop.app.results_model import AnyIndex

GAP = 6
ROW_HEIGHTS = (96, 128, 160, 200, 248, 304)
DEFAULT_ROW_STEP = 2


class GridView(QAbstractItemView):
    """Layout, scrolling and the ways of the arrow keys; who derives from it paints."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row_height = ROW_HEIGHTS[DEFAULT_ROW_STEP]
        self._grid = Grid(0, self.aspect, 1, self._row_height, GAP)
        self._settling = False  # the scroll bar follows the layout; nothing moves on the screen
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # or rows would jump as it comes
        self.setFrameShape(QAbstractItemView.Shape.NoFrame)

    def aspect(self, row: int) -> float:
        """Width by height of the picture of a row."""
        raise NotImplementedError

    def seen(self) -> None:
        """Something else may be in sight."""
        raise NotImplementedError

    def set_row_step(self, step: int) -> None:
        """Choose one of ROW_HEIGHTS."""
        self._row_height = ROW_HEIGHTS[min(max(step, 0), len(ROW_HEIGHTS) - 1)]
        self._lay_out()

    # Layout -----------------------------------------------------------------------------------------------------

    def reset(self) -> None:
        """Lay out the model's new rows."""
        super().reset()
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill the new width."""
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        """Lay out anew what is in sight; what was at the top stays there."""
        in_sight, offset, rows = self.rows_in_sight(), 0, self._rows()
        above = self.rect_of(in_sight.start).top() if in_sight else 0
        self._grid = self._new_grid()
        if in_sight and self.verticalOffset() > 0 and rows:
            first = min(in_sight.start, rows - 1)
            self._grid.lay_out(self._grid.block_of(first))
            offset = self._grid.cell(first).y - above
        self._settle(offset)
        self._see()
        self.viewport().update()

    def _new_grid(self) -> Grid:
        return Grid(self._rows(), self.aspect, max(self.viewport().width(), 1), self._row_height, GAP)

    def _rows(self) -> int:
        return self.model().rowCount() if self.model() is not None else 0

    def _settle(self, offset: int) -> None:
        """Fit the scroll bar to the grid, without anything moving on the screen."""
        self._settling = True
        bar = self.verticalScrollBar()
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(self._row_height // 3)
        bar.setRange(0, max(0, self._grid.height - self.viewport().height()))
        bar.setValue(offset)
        self._settling = False

    def updateGeometries(self) -> None:
        """Fit the scroll bar to the grid."""
        self._settle(self.verticalOffset())

    def _see(self) -> None:
        """Lay out what is in sight; who is at the end stays there."""
        bar = self.verticalScrollBar()
        at_end = 0 < bar.maximum() == bar.value()
        while new := [block for block in self._blocks_in_sight() if not self._grid.knows(block)]:
            self._know(new[0])
            if at_end:
                self._settle(bar.maximum())
        self.seen()

    def _know(self, block: int) -> None:
        """Have a block laid out; what is in sight below it stays where it is on the screen."""
        if self._grid.knows(block):
            return
        holds = any(other > block and self._grid.knows(other) for other in self._blocks_in_sight())
        moved = self._grid.lay_out(block)
        self._settle(self.verticalOffset() + (moved if holds else 0))
        self.viewport().update()

    def _blocks_in_sight(self) -> range:
        top = self.verticalOffset()
        return self._grid.blocks_between(top, top + self.viewport().height())

    def rows_in_sight(self) -> range:
        """Rows of the model of which something is in sight."""
        return self.rows_between(0, self.viewport().height())

    def rows_between(self, top: int, bottom: int) -> range:
        """Rows of the model whose cells touch a stretch of the viewport."""
        return self._grid.between(top + self.verticalOffset(), bottom + self.verticalOffset())

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Move what is painted already and see what comes into sight."""
        if not self._settling:
            self._see()
            self.viewport().scroll(dx, dy)

    # What QAbstractItemView asks for ----------------------------------------------------------------------------

    def rect_of(self, row: int) -> QRect:
        """Where the picture of a row is in the viewport; a guess where nothing is laid out yet."""
        cell = self._grid.cell(row)
        x = self.viewport().width() - cell.x - cell.width if self.isRightToLeft() else cell.x
        return QRect(x, cell.y - self.verticalOffset(), cell.width, cell.height)

    def visualRect(self, index: AnyIndex) -> QRect:
        """Where a result is in the viewport."""
        if not 0 <= index.row() < self._grid.count:
            return QRect()
        self._know(self._grid.block_of(index.row()))
        return self.rect_of(index.row())

    def indexAt(self, point: QPoint) -> QModelIndex:
        """The result at a place in the viewport."""
        for row in self.rows_between(point.y(), point.y()):
            if self.rect_of(row).contains(point):
                return self.model().index(row, 0)
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
        last = self._rows() - 1
        row = self.currentIndex().row()
        if last < 0 or row < 0:
            return self.model().index(0, 0) if last >= 0 else QModelIndex()
        lines_in_view = max(1, self.viewport().height() // (self._row_height + GAP))
        lines = {move.MoveUp: -1, move.MoveDown: 1, move.MovePageUp: -lines_in_view, move.MovePageDown: lines_in_view}
        right = -1 if self.isRightToLeft() else 1
        steps = {move.MoveLeft: -right, move.MovePrevious: -1, move.MoveRight: right, move.MoveNext: 1}
        if action in lines:
            row = self._nearest(row, lines[action])
        else:
            row = {move.MoveHome: 0, move.MoveEnd: last}.get(action, row + steps.get(action, 0))
        return self.model().index(min(max(row, 0), last), 0)

    def _nearest(self, row: int, lines: int) -> int:
        self._know(self._grid.block_of(row))
        here, height = self._grid.cell(row).y, 2 * self.viewport().height()
        for block in self._grid.blocks_between(here - height, here + height):
            self._know(block)
        return self._grid.nearest(row, lines)

    def horizontalOffset(self) -> int:
        """The grid never scrolls sideways."""
        return 0

    def verticalOffset(self) -> int:
        """How far the grid is scrolled."""
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: AnyIndex) -> bool:
        """No result is hidden."""
        return False
