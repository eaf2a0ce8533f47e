"""G: draws the photo that an embedding speaks of.

In the paper G is a "UNet decoder" that lives only as long as the training does [paper]; here a checkpoint may keep it,
and the program shows what a query looks like to the model [ours].
"""

from __future__ import annotations

import math
from itertools import pairwise

import torch
import torch.nn.functional as F
from torch import Tensor, nn

START = 4  # side of the first map
WIDEST = 8  # no map has more than this many times `width` channels


class Generator(nn.Module):
    """Embedding -> 4 x 4 map -> blocks that double the side -> picture [paper: UNet decoder; its sizes ours].

    The decoder of a UNet takes skips from its encoder. There is none here: all that is known of the picture is one
    vector, which therefore enters again at every resolution, as a scale and a shift of each channel [ours]. Its length
    is not looked at, as in the joint space only directions mean something.

    Args:
        dim: D of the joint image-text space.
        side: of the picture in pixels, a power of two, at least 16.
        width: channels at full resolution; each halving of the side doubles them, up to 8 times.

    Raises:
        ValueError: of a `side` or `width` that cannot be.
    """

    def __init__(self, dim: int, side: int = 64, width: int = 32) -> None:
        super().__init__()
        if side < 16 or side & (side - 1):
            raise ValueError(f"The generator's side must be a power of two and at least 16, not {side}.")
        if width < 1:
            raise ValueError(f"The generator's width must be at least 1, not {width}.")
        self.side = side
        channels = [width * min(WIDEST, side // at) for at in _sides(side)]
        self.start = nn.Linear(dim, channels[0] * START * START)
        self.blocks = nn.ModuleList(Block(dim, inner, outer) for inner, outer in pairwise(channels))
        self.colours = nn.Conv2d(width, 3, 3, padding=1)

    def forward(self, embedding: Tensor) -> Tensor:
        """Pictures [B, 3, side, side] in 0..1 of embeddings [B, D], which need not be of unit length."""
        # numbers of about unit variance, whatever D is
        direction = F.normalize(embedding, dim=-1) * math.sqrt(embedding.shape[-1])
        x = self.start(direction).unflatten(1, (-1, START, START))
        for block in self.blocks:
            x = block(x, direction)
        return torch.sigmoid(self.colours(x))


class Block(nn.Module):
    """Twice the side: nearest neighbour, convolution, norm, the embedding's scale and shift, activation.

    Args:
        dim: D of the embedding.
        inner: channels of the map that comes in.
        outer: channels of the map that goes out.
    """

    def __init__(self, dim: int, inner: int, outer: int) -> None:
        super().__init__()
        self.convolution = nn.Conv2d(inner, outer, 3, padding=1)
        self.norm = nn.GroupNorm(math.gcd(8, outer), outer)  # not of the batch: a single query is drawn alone
        self.modulation = nn.Linear(dim, 2 * outer)

    def forward(self, x: Tensor, embedding: Tensor) -> Tensor:
        """Maps [B, outer, 2 H, 2 W] of maps [B, inner, H, W] and embeddings [B, D]."""
        x = self.norm(self.convolution(F.interpolate(x, scale_factor=2, mode="nearest")))
        scale, shift = self.modulation(embedding)[:, :, None, None].chunk(2, dim=1)
        return F.silu(x * (1 + scale) + shift)


def _sides(side: int) -> list[int]:
    """4, 8, ... side."""
    return [START << step for step in range((side // START).bit_length())]
