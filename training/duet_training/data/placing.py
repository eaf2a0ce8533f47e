"""Pictures put down elsewhere on the paper: turned, stretched, shifted as a whole; what comes in is white."""

from __future__ import annotations

from collections.abc import Sequence

import torch
import torch.nn.functional as F
from torch import Tensor

TURN, SCALE = 1.5, 1.4  # radians and log of the size for each side of the picture that it is shifted by


def placed(pixels: Tensor, white: Tensor, by: float, draws: torch.Generator, mirrored: Sequence[bool] = ()) -> Tensor:
    """Each picture somewhere else [ours].

    Args:
        pixels: [B, 3, S, S], in whatever range.
        white: what white is in it [3].
        by: standard deviation of the shift in either direction, in sides of the picture.
        draws: where chance comes from.
        mirrored: which are mirrored first; () is none.

    Returns:
        [B, 3, S, S] in the same range.
    """
    count = len(pixels)
    shift = 2 * by * torch.randn(count, 2, generator=draws)  # the grid goes from -1 to 1
    turn = TURN * by * torch.randn(count, generator=draws)
    width, height = torch.exp(SCALE * by * torch.randn(2, count, generator=draws))
    flip = torch.tensor([-1.0 if turned else 1.0 for turned in mirrored]) if mirrored else torch.ones(count)
    rows = [turn.cos() * width * flip, -turn.sin() * height, shift[:, 0]]
    rows += [turn.sin() * width * flip, turn.cos() * height, shift[:, 1]]
    grid = F.affine_grid(torch.stack(rows, -1).view(-1, 2, 3), list(pixels.shape), align_corners=False)
    paper = white.view(1, 3, 1, 1)
    return F.grid_sample(pixels - paper, grid, padding_mode="zeros", align_corners=False) + paper
