"""What is where among many pictures, laid out only as far as someone looks.

Pictures come in blocks, each of which is laid out by itself and ends flush; how high a block is that nobody has looked
at yet is a guess. So a hundred thousand pictures are shown as fast as a hundred, wherever one scrolls to.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable

from duet_desktop.app.justified import Cell, justify

BLOCK = 96  # pictures; some rows even on a wide screen, so that every block can end flush without looking odd


class Grid:
    """A layout that can be asked what is where.

    Args:
        count: Number of pictures.
        aspect: Gives width by height of the picture with a number.
        width: Pixels to fill.
        row_height: Height a row has before it is stretched or squeezed to fill the width.
        gap: Pixels between pictures, both ways.
    """

    def __init__(self, count: int, aspect: Callable[[int], float], width: int, row_height: int, gap: int) -> None:
        self.count = count
        self._aspect = aspect
        self._width = width
        self._row_height = row_height
        self._gap = gap
        self._blocks: dict[int, list[Cell]] = {}
        self._tops = [0, 0] if count else [0]
        if count:
            self.lay_out(0)
        if count > BLOCK:
            likely = self._tops[1]  # what one block takes, the others may take too
            full, rest = divmod(count, BLOCK)
            self._tops = [likely * block for block in range(full + 1)]
            if rest:
                self._tops.append(likely * count // BLOCK)

    @property
    def height(self) -> int:
        """Pixels from the top of the first picture to the foot of the last and a gap; estimated where unknown."""
        return self._tops[-1]

    def block_of(self, number: int) -> int:
        """The block a picture is in."""
        return number // BLOCK

    def blocks_between(self, top: int, bottom: int) -> range:
        """The blocks that touch a stretch of the grid, as far as it is known by now."""
        first = max(bisect_right(self._tops, top) - 1, 0)
        return range(first, min(bisect_right(self._tops, bottom), len(self._tops) - 1))

    def knows(self, block: int) -> bool:
        """Whether a block is laid out."""
        return block in self._blocks

    def lay_out(self, block: int) -> int:
        """Lay a block out, if it is not yet; returns by how many pixels everything below it moves down."""
        if block in self._blocks:
            return 0
        first = block * BLOCK
        numbers = range(first, min(first + BLOCK, self.count))
        is_last = numbers.stop == self.count
        aspects = [self._aspect(number) for number in numbers]
        cells = justify(aspects, self._width, self._row_height, self._gap, open_end=is_last)
        self._blocks[block] = cells
        moved = cells[-1].y + cells[-1].height + self._gap - (self._tops[block + 1] - self._tops[block])
        self._tops[block + 1 :] = [top + moved for top in self._tops[block + 1 :]]
        return moved

    def cell(self, number: int) -> Cell:
        """Where a picture is; of a block that is not laid out a guess. `row` counts from the top of its block."""
        block, place = divmod(number, BLOCK)
        top = self._tops[block]
        if block in self._blocks:
            cell = self._blocks[block][place]
            return cell._replace(y=cell.y + top)
        down = (self._tops[block + 1] - top) * place // BLOCK
        return Cell(0, top + down, self._width, self._row_height, 0)

    def between(self, top: int, bottom: int) -> range:
        """The pictures that touch a stretch of the grid, of the blocks that are laid out."""
        known = [block for block in self.blocks_between(top, bottom) if block in self._blocks]
        if not known:
            return range(0)
        first, last = self._blocks[known[0]], self._blocks[known[-1]]
        from_top, to_bottom = top - self._tops[known[0]], bottom - self._tops[known[-1]]
        start = bisect_left(first, from_top, key=lambda cell: cell.y + cell.height)
        stop = bisect_right(last, to_bottom, key=lambda cell: cell.y)
        return range(known[0] * BLOCK + start, known[-1] * BLOCK + stop)

    def nearest(self, number: int, rows: int) -> int:
        """The picture right above (rows < 0) or below another, as far as there are rows; lays nothing out.

        Args:
            number: The picture; its block is laid out.
            rows: How many rows to go.

        Returns:
            The picture, or one of the last block that is known on the way.
        """
        here = self.cell(number)
        middle = here.x + here.width / 2
        block, row = self.block_of(number), here.row + rows
        while row < 0 and block - 1 in self._blocks:
            block -= 1
            row += self._blocks[block][-1].row + 1
        while row > (last := self._blocks[block][-1].row) and block + 1 in self._blocks:
            block += 1
            row -= last + 1
        cells = self._blocks[block]
        row = min(max(row, 0), cells[-1].row)
        candidates = [place for place, cell in enumerate(cells) if cell.row == row]
        return block * BLOCK + min(candidates, key=lambda place: abs(cells[place].x + cells[place].width / 2 - middle))
