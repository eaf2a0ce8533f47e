"""Rows of pictures: every row fills the width, every picture keeps its proportions."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

MIN_ASPECT = 0.4  # narrower and wider pictures are cropped to these in the grid, or one panorama fills a row alone
MAX_ASPECT = 3.0


@dataclass(frozen=True)
class Cell:
    """Where one picture stands, in pixels of the whole grid; `row` counts from the top."""

    x: int
    y: int
    width: int
    height: int
    row: int


class Grid:
    """A layout that can be asked what is where."""

    def __init__(self, aspects: Sequence[float], width: int, row_height: int, gap: int) -> None:
        self.cells = justify(aspects, width, row_height, gap)
        self._feet = [cell.y + cell.height for cell in self.cells]  # ascending: finds what is on screen
        self.height = self._feet[-1] + gap if self._feet else 0

    def between(self, top: int, bottom: int) -> range:
        """The cells that touch a stretch of the grid."""
        first = last = bisect_left(self._feet, top)
        while last < len(self.cells) and self.cells[last].y <= bottom:
            last += 1
        return range(first, last)

    def nearest(self, cell: int, rows: int) -> int:
        """The cell right above (rows < 0) or below another, as far as there are rows."""
        here = self.cells[cell]
        row = min(max(here.row + rows, 0), self.cells[-1].row)
        middle = here.x + here.width / 2
        candidates = [number for number, other in enumerate(self.cells) if other.row == row]
        return min(candidates, key=lambda n: abs(self.cells[n].x + self.cells[n].width / 2 - middle))


def justify(aspects: Sequence[float], width: int, row_height: int, gap: int) -> list[Cell]:
    """Lay pictures out in rows.

    Args:
        aspects: Width by height of each picture, in order.
        width: Pixels to fill.
        row_height: Height a row has before it is stretched or squeezed to fill the width.
        gap: Pixels between pictures, both ways.

    Returns:
        A cell for each picture. Pictures of one row have the same height; all rows but the last end flush right.
    """
    shapes = [min(max(aspect, MIN_ASPECT), MAX_ASPECT) for aspect in aspects]
    cells: list[Cell] = []
    start, row, y = 0, 0, 0
    while start < len(shapes):
        end = _row_end(shapes, start, width, row_height, gap)
        exact = (width - gap * (end - start - 1)) / sum(shapes[start:end])
        flush = end < len(shapes) or exact <= row_height
        height = max(1, round(exact if flush else row_height))
        x = 0
        for number in range(start, end):
            wide = width - x if flush and number == end - 1 else round(shapes[number] * height)
            cells.append(Cell(x, y, max(1, wide), height, row))
            x += wide + gap
        start, row, y = end, row + 1, y + height + gap
    return cells


def _row_end(shapes: Sequence[float], start: int, width: int, row_height: int, gap: int) -> int:
    """The end of the row that comes nearest to the wished height: with the picture that fills it, or without."""
    total = 0.0
    for end in range(start, len(shapes)):
        wider = total + shapes[end]
        room = width - gap * (end - start)
        if wider * row_height >= room:
            if end == start:
                return end + 1
            stretched = (room + gap) / total - row_height
            squeezed = row_height - room / wider
            return end if stretched < squeezed else end + 1
        total = wider
    return len(shapes)
