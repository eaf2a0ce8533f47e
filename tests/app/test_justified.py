from __future__ import annotations

from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from duet_desktop.app.justified import Cell, justify

GAP = 6


@given(st.lists(st.floats(0.4, 3.0), max_size=60), st.integers(200, 1600), st.integers(96, 300))
@example([0.5, 2.0], 200, 200)  # stretched as far as a row may be
@example([2.3828125, 2.4921875, 0.400390625, 3.0], 1344, 202)  # a narrow picture at the end took what all had rounded
def test_rows_fill_the_width_and_keep_proportions(aspects: list[float], width: int, row_height: int) -> None:
    cells = justify(aspects, width, row_height, GAP)
    assert len(cells) == len(aspects)
    rows: dict[int, list[tuple[Cell, float]]] = {}
    for cell, aspect in zip(cells, aspects, strict=True):
        rows.setdefault(cell.row, []).append((cell, aspect))
    below = 0
    for number, row in rows.items():
        heights = {cell.height for cell, _ in row}
        assert len(heights) == 1
        assert all(cell.y == below for cell, _ in row)
        below += heights.pop() + GAP
        right = row[-1][0].x + row[-1][0].width
        assert right <= width
        if number != max(rows):
            assert right == width
            assert row[0][0].height <= 2 * row_height
        for (left, _), (cell, _) in pairwise(row):
            assert cell.x == left.x + left.width + GAP
        for cell, aspect in row:
            assert abs(cell.width - aspect * cell.height) <= 1 + 0.5 * aspect + 1e-6


def test_a_lonely_last_row_does_not_grow() -> None:
    cells = justify([1.0] * 5, 400, 100, GAP)
    assert [cell.row for cell in cells] == [0, 0, 0, 0, 1]
    assert cells[-1].height == 100


def test_panoramas_and_towers_are_cut() -> None:
    assert justify([50.0, 0.01], 2000, 100, GAP) == [Cell(0, 0, 300, 100, 0), Cell(306, 0, 40, 100, 0)]


@given(st.lists(st.floats(0.4, 3.0), min_size=40, max_size=100), st.integers(400, 1600))
def test_without_an_open_end_the_last_row_is_as_full_as_the_others(aspects: list[float], width: int) -> None:
    cells = justify(aspects, width, 160, GAP, open_end=False)
    last = cells[-1]
    assert last.x + last.width == width
    assert last.height <= 2 * 160
