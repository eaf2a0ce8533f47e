from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from duet_desktop.app.grid import BLOCK, Grid

GAP = 6


def square(number: int) -> float:
    return 1.0


def various(number: int) -> float:
    return (0.67, 1.5, 1.0, 1.78, 0.8)[number * number % 5]


def whole(count: int, aspect: Callable[[int], float] = square, width: int = 400) -> Grid:
    grid = Grid(count, aspect, width, 100, GAP)
    for block in range(grid.block_of(count - 1) + 1):
        grid.lay_out(block)
    return grid


@given(st.integers(1, 5 * BLOCK), st.integers(200, 1600))
def test_blocks_join_without_a_seam(count: int, width: int) -> None:
    grid = whole(count, various, width)
    cells = [grid.cell(number) for number in range(count)]
    for before, after in pairwise(cells):
        beside = after.y == before.y and after.x == before.x + before.width + GAP
        below = after.y == before.y + before.height + GAP and after.x == 0 and before.x + before.width == width
        assert beside or below
    assert grid.height == cells[-1].y + cells[-1].height + GAP


def test_only_what_is_looked_at_is_laid_out() -> None:
    asked: list[int] = []

    def aspect(number: int) -> float:
        asked.append(number)
        return 1.3

    grid = Grid(100_000, aspect, 900, 160, GAP)
    assert len(asked) == BLOCK
    middle = grid.blocks_between(grid.height // 2, grid.height // 2 + 700)
    assert not any(grid.knows(block) for block in middle)
    assert grid.between(grid.height // 2, grid.height // 2 + 700) == range(0)
    for block in middle:
        grid.lay_out(block)
    assert len(asked) == BLOCK * (1 + len(middle))
    assert len(grid.between(grid.height // 2, grid.height // 2 + 700)) > 12


def test_a_guess_is_mended_when_a_block_is_laid_out() -> None:
    grid = Grid(4 * BLOCK, lambda number: 1.0 if number < BLOCK else 2.0, 400, 100, GAP)
    guessed, below = grid.height, grid.cell(3 * BLOCK).y
    moved = grid.lay_out(1)
    assert moved > 0
    assert grid.height == guessed + moved
    assert grid.cell(3 * BLOCK).y == below + moved
    assert grid.lay_out(1) == 0


def test_it_knows_what_is_where() -> None:
    grid = whole(200)
    assert grid.between(0, 50) == range(0, 4)
    in_sight = grid.between(1000, 3600)
    for number in range(200):
        cell = grid.cell(number)
        assert (number in in_sight) == (cell.y <= 3600 and cell.y + cell.height >= 1000)
    assert Grid(0, square, 400, 100, GAP).between(0, 1000) == range(0)
    assert Grid(0, square, 400, 100, GAP).height == 0


def test_the_next_rows_are_found_across_blocks() -> None:
    grid = whole(3 * BLOCK)
    assert grid.nearest(5, -1) == 1
    assert grid.nearest(5, 1) == 9
    assert grid.nearest(5, -7) == 1
    assert grid.nearest(BLOCK + 2, -1) == BLOCK - 2
    assert grid.nearest(BLOCK - 3, 1) == BLOCK + 1
    assert grid.nearest(1, 2 * BLOCK // 4) == 2 * BLOCK + 1
    assert grid.nearest(1, 1000) == 3 * BLOCK - 3
