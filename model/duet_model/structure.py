"""What of a drawing the UNet reads: its lines, and what they enclose."""

from __future__ import annotations

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray
from PIL import Image

from duet_model.arrays import Array

Places = NDArray[np.bool_]

CHANNELS = 3
THIN = 0.35  # darkness from which paper is a line
GAP = 2  # pixels to either side of a line within which an opening counts as closed


def lines(drawing: Image.Image, side: int) -> Array:
    """A square drawing as ink [1, side, side], 0 paper to 1 black."""
    small = drawing.convert("L").resize((side, side), Image.Resampling.BOX)
    return 1 - np.asarray(small, np.float32)[None] / np.float32(255)


def structure(ink: Array) -> Array:
    """Ink, what it encloses, and what stands between lines: [B, 3, S, S] of ink [B, 1, S, S], all 0..1 [ours].

    Enclosed is what a flood from the border of the paper does not reach; openings of `GAP` pixels to either side of
    a line are closed to it. Between lines is what has ink above, below, left and right of it, for people leave
    outlines open.
    """
    drawn = ink > THIN
    return np.concatenate([ink, _enclosed(drawn), between(drawn)], axis=1).astype(np.float32, copy=False)


def between(drawn: Places) -> Places:
    """Where there is ink above, below, left and right: [B, 1, S, S] of where there is ink [B, 1, S, S]."""
    found = np.ones_like(drawn)
    for axis in (2, 3):
        there = np.logical_or.accumulate(drawn, axis=axis)
        back = np.flip(np.logical_or.accumulate(np.flip(drawn, axis), axis=axis), axis)
        found &= there & back
    return found


def _enclosed(drawn: Places) -> Places:
    free = ~_thickened(drawn)
    rim = np.pad(
        free, ((0, 0), (0, 0), (1, 1), (1, 1)), constant_values=True
    )  # of paper: all outside is reached from it
    reached = np.stack([_flooded(one[0]) for one in rim])[:, None]
    outside = _thickened(reached)[..., 1:-1, 1:-1]  # the thickness given back
    return ~outside | drawn


def _thickened(places: Places) -> Places:
    """Places [B, 1, H, W] with all that is within `GAP` of them, both ways."""
    for axis in (2, 3):
        around = np.pad(places, [(GAP, GAP) if each == axis else (0, 0) for each in range(4)])
        places = np.any(sliding_window_view(around, 2 * GAP + 1, axis=axis), axis=-1)
    return places


def _flooded(free: Places) -> Places:
    """What of the free places [H, W] is joined to the first one by way of free places.

    Whole runs of a row, then of a column, are reached at once: a few rounds do, where a step from pixel to pixel would
    take as many as the longest way has pixels.
    """
    runs, columns = _runs(free), _runs(free.T)
    reached = np.zeros_like(free)
    reached[0, 0] = True
    while True:
        before = reached.sum()
        reached = _whole_runs(reached, runs) & free
        reached = (_whole_runs(reached.T, columns) & free.T).T
        if reached.sum() == before:
            return reached


def _runs(free: Places) -> NDArray[np.int64]:
    """A number for each run of free places within a row, the wall before it among them [H, W]."""
    starts = ~free
    starts[:, 0] = True
    numbers: NDArray[np.int64] = np.cumsum(starts.ravel(), dtype=np.int64)
    return numbers.reshape(free.shape)


def _whole_runs(reached: Places, runs: NDArray[np.int64]) -> Places:
    """Every run in which some place is reached, as a whole."""
    found: Places = np.bincount(runs.ravel(), reached.ravel())[runs] > 0
    return found
