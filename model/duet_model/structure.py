"""What of a drawing the UNet reads: its lines, and what they enclose."""

from __future__ import annotations

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from PIL import Image
from torch import Tensor

CHANNELS = 3
THIN = 0.35  # darkness from which paper is a line
GAP = 2  # pixels to either side of a line within which an opening counts as closed
LEAST_SHARE = 0.6  # of what stands between lines: less than that flooded as inside, and the outline is an open one


def lines(drawing: Image.Image, side: int) -> Tensor:
    """A square drawing as ink [1, side, side], 0 paper to 1 black."""
    small = drawing.convert("L").resize((side, side), Image.Resampling.BOX)
    return 1 - torch.from_numpy(np.asarray(small, np.float32) / 255)[None]


def structure(ink: Tensor) -> Tensor:
    """Ink, what it encloses, and what stands between lines: [B, 3, S, S] of ink [B, 1, S, S], all 0..1 [ours].

    Enclosed is what a flood from the border of the paper does not reach; openings of `GAP` pixels to either side of
    a line are closed to it. Between lines is what has ink above, below, left and right of it, for people leave
    outlines open.
    """
    drawn = (ink > THIN).float()
    return torch.cat([ink, _enclosed(drawn), _between(drawn)], dim=1)


def inside(read: Tensor) -> Tensor:
    """Where the drawn object is, 0 or 1 [B, 1, S, S]: enclosed, or between lines where the outline is an open one.

    Args:
        read: of `structure`, [B, 3, S, S].
    """
    enclosed, between = read[:, 1:2], read[:, 2:3]
    closed = enclosed.sum((2, 3), keepdim=True) >= LEAST_SHARE * between.sum((2, 3), keepdim=True)
    return torch.where(closed, enclosed, torch.maximum(enclosed, between))


def _enclosed(drawn: Tensor) -> Tensor:
    walls = F.max_pool2d(drawn, 2 * GAP + 1, stride=1, padding=GAP)
    free = F.pad(1 - walls, (1, 1, 1, 1), value=1.0).bool().numpy()  # a rim of paper, from which all outside is reached
    reached = torch.from_numpy(np.stack([_flooded(one[0]) for one in free])[:, None]).float()
    outside = F.max_pool2d(reached, 2 * GAP + 1, stride=1, padding=GAP)[..., 1:-1, 1:-1]  # the thickness given back
    return (1 - outside).clamp_min(drawn)


def _flooded(free: NDArray[np.bool_]) -> NDArray[np.bool_]:
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


def _runs(free: NDArray[np.bool_]) -> NDArray[np.int64]:
    """A number for each run of free places within a row, the wall before it among them [H, W]."""
    starts = ~free
    starts[:, 0] = True
    numbers: NDArray[np.int64] = np.cumsum(starts.ravel(), dtype=np.int64)
    return numbers.reshape(free.shape)


def _whole_runs(reached: NDArray[np.bool_], runs: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Every run in which some place is reached, as a whole."""
    found: NDArray[np.bool_] = np.bincount(runs.ravel(), reached.ravel())[runs] > 0
    return found


def _between(drawn: Tensor) -> Tensor:
    left, right = drawn.cummax(3).values, drawn.flip(3).cummax(3).values.flip(3)
    above, below = drawn.cummax(2).values, drawn.flip(2).cummax(2).values.flip(2)
    return left * right * above * below
