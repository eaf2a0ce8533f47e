"""What of a drawing the UNet reads: its lines, and what they enclose."""

from __future__ import annotations

import numpy as np
import torch
import torch.nn.functional as F
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
    thick = F.max_pool2d(drawn, 2 * GAP + 1, stride=1, padding=GAP)
    free = F.pad(1 - thick, (1, 1, 1, 1), value=1.0)  # a rim of paper, from which everything outside is reached
    reached = torch.zeros_like(free)
    reached[..., 0, :] = reached[..., -1, :] = 1
    reached[..., :, 0] = reached[..., :, -1] = 1
    while True:
        further = _spread(reached, free)
        if torch.equal(further, reached):
            break
        reached = further
    outside = F.max_pool2d(reached, 2 * GAP + 1, stride=1, padding=GAP)[..., 1:-1, 1:-1]  # the thickness given back
    return (1 - outside).clamp_min(drawn)


def _spread(reached: Tensor, free: Tensor) -> Tensor:
    for _ in range(8):
        reached = F.max_pool2d(reached, 3, stride=1, padding=1) * free
    return reached


def _between(drawn: Tensor) -> Tensor:
    left, right = drawn.cummax(3).values, drawn.flip(3).cummax(3).values.flip(3)
    above, below = drawn.cummax(2).values, drawn.flip(2).cummax(2).values.flip(2)
    return left * right * above * below
