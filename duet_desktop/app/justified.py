"""Rows of pictures: every row fills the width, every picture keeps its proportions."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate, pairwise
from math import inf, log
from typing import NamedTuple

MIN_ASPECT = 0.4  # narrower and wider pictures are cropped to these in the grid, or one panorama fills a row alone
MAX_ASPECT = 3.0
_MOST_STRETCH = 2.0


class Cell(NamedTuple):
    """Where one picture stands, in pixels from the top left; `row` counts from the top."""

    x: int
    y: int
    width: int
    height: int
    row: int


def justify(aspects: Sequence[float], width: int, row_height: int, gap: int, *, open_end: bool = True) -> list[Cell]:
    """Lay pictures out in rows.

    Args:
        aspects: Width by height of each picture, in order.
        width: Pixels to fill.
        row_height: Height a row has before it is stretched or squeezed to fill the width.
        gap: Pixels between pictures, both ways.
        open_end: Whether the last row may end early instead of being stretched; else it is as full as the others.

    Returns:
        A cell for each picture. Pictures of one row have the same height; all rows but the last end flush right.
    """
    shapes = [min(max(aspect, MIN_ASPECT), MAX_ASPECT) for aspect in aspects]
    cells: list[Cell] = []
    start, y = 0, 0
    for row, end in enumerate(_row_ends(shapes, width, row_height, gap, open_end=open_end)):
        exact = (width - gap * (end - start - 1)) / sum(shapes[start:end])
        flush = end < len(shapes) or not open_end or exact <= row_height
        exact = exact if flush else row_height
        height = max(1, round(exact))
        ends = [round(exact * total) for total in accumulate(shapes[start:end])]  # so none takes the rest
        for number, (left, right) in enumerate(pairwise([0, *ends])):
            cells.append(Cell(left + gap * number, y, max(1, right - left), height, row))
        start, y = end, y + height + gap
    return cells


def _row_ends(shapes: Sequence[float], width: int, row_height: int, gap: int, *, open_end: bool) -> list[int]:
    """Break pictures into rows whose heights are, all in all, nearest to the wished one.

    The sum over rows of log(height / row_height)^2 is the least there is, found from the end backwards: the best rows
    from a picture on are its first row and the best rows from the next row's start on.
    """
    count = len(shapes)
    before = [0.0, *accumulate(shapes)]
    cost = [inf] * count + [0.0]
    next_start = [count] * (count + 1)
    stretched = [_MOST_STRETCH * row_height * total + gap * number for number, total in enumerate(before)]
    for start in range(count - 1, -1, -1):
        first = bisect_left(stretched, width + gap + stretched[start], start + 1, count)
        for end in range(first, count + 1):
            scale = (width - gap * (end - start - 1)) / (before[end] - before[start]) / row_height
            if scale < 1 / _MOST_STRETCH and cost[start] < inf:
                break
            here = log(max(scale, 1e-3)) ** 2 if scale < 1 or end < count or not open_end else 0.0
            if here + cost[end] < cost[start]:
                cost[start] = here + cost[end]
                next_start[start] = end
    ends = []
    start = 0
    while start < count:
        start = next_start[start]
        ends.append(start)
    return ends
