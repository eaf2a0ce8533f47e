"""G for "imagine": the picture a query speaks of, in the outline that was drawn.

The paper's G is a UNet decoder that knows an embedding alone [paper] (`generator.py`). This one has its encoder too:
it reads the drawing, so that the embedding has to say what fills the outline and nothing about where it is [ours].
"""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from duet_model.structure import CHANNELS

FOLD = 4  # pixels a side that become channels of one place before anything is computed
SCALES = 16  # the least map is that many times smaller than the picture
LARGEST = 1024  # side in pixels; no weight depends on it, so a damaged file could say anything
INK = 0.6  # how dark a drawn line is laid over the colours
PAPER = 0.98  # of white, around the drawn object
LEAST_SHARE = 0.6  # of what stands between lines: less than that flooded as inside, and the outline is an open one


@dataclass(frozen=True)
class Sizes:
    """Enough to build the UNet before its weights are read.

    Attributes:
        dim: D of the joint image-text space.
        side: of the picture in pixels, a multiple of 16.
        channels: at a quarter, an eighth and a sixteenth of the side.
    """

    dim: int
    side: int = 128
    channels: tuple[int, int, int] = (24, 48, 64)

    def as_json(self) -> dict[str, Any]:
        """For a file's header; `Sizes.of` reads it back."""
        return asdict(self)

    @classmethod
    def of(cls, data: dict[str, Any]) -> Sizes:
        """Raises TypeError, KeyError, OverflowError or ValueError of what are no sizes."""
        quarter, eighth, sixteenth = map(int, data["channels"])
        return cls(int(data["dim"]), int(data["side"]), (quarter, eighth, sixteenth))


class UNet(nn.Module):
    """Structure of a drawing and an embedding -> picture.

    Four by four pixels are channels of one place, on the way in and on the way out (pixel shuffle): nothing is computed
    at full resolution, for a picture has to be there while somebody draws. What need not be learnt is given: the first
    guess is the drawn object on white paper in one colour, linear in the embedding, and the lines are laid over the
    colours as they were drawn. The network says what else there is: light, shade, parts [ours].

    Raises:
        ValueError: of sizes that cannot be.
    """

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        if not SCALES <= sizes.side <= LARGEST or sizes.side % SCALES:
            raise ValueError(f"The picture's side must be a multiple of {SCALES}, at most {LARGEST}, not {sizes.side}.")
        if min(sizes.dim, *sizes.channels) < 1:
            raise ValueError("A UNet needs at least one channel at every scale.")
        self.sizes = sizes
        dim, (quarter, eighth, sixteenth) = sizes.dim, sizes.channels
        self.stem = nn.Conv2d(CHANNELS * FOLD**2, quarter, 3, padding=1)
        self.down = nn.ModuleList([Block(dim, quarter, eighth), Block(dim, eighth, sixteenth)])
        self.middle = Block(dim, sixteenth, sixteenth)
        self.up = nn.ModuleList([Block(dim, sixteenth, eighth), Block(dim, eighth, quarter)])
        self.last = Block(dim, quarter, quarter)
        self.colours = nn.Conv2d(quarter + CHANNELS * FOLD**2, 3 * FOLD**2, 3, padding=1)
        self.tint = nn.Linear(dim, 3)
        for parameter in self.colours.parameters():  # the first guess stands until there is something to add
            nn.init.zeros_(parameter)

    def forward(self, structure: Tensor, embedding: Tensor) -> Tensor:
        """Pictures [B, 3, side, side] in 0..1.

        Args:
            structure: of drawings, [B, 3, side, side] (`structure.structure`).
            embedding: of queries, [B, D]; their length is not looked at.
        """
        direction = directions(embedding)
        folded = F.pixel_unshuffle(structure, FOLD)
        x = self.stem(folded)
        skips = []
        for block in self.down:
            skips.append(x)
            x = block(F.avg_pool2d(x, 2), direction)
        x = self.middle(x, direction)
        for block, skip in zip(self.up, reversed(skips), strict=True):
            x = F.interpolate(block(x, direction), scale_factor=2, mode="nearest") + skip
        x = torch.cat([self.last(x, direction), folded], dim=1)
        paper, where = math.log(PAPER / (1 - PAPER)), inside(structure)
        guess = where * self.tint(direction)[:, :, None, None] + (1 - where) * paper
        painted = torch.sigmoid(guess + F.pixel_shuffle(self.colours(x), FOLD))
        return painted * (1 - INK * structure[:, :1])


def inside(read: Tensor) -> Tensor:
    """Where the drawn object is, 0 or 1 [B, 1, S, S]: enclosed, or between lines where the outline is an open one.

    Args:
        read: of `structure`, [B, 3, S, S].
    """
    enclosed, between = read[:, 1:2], read[:, 2:3]
    closed = enclosed.sum((2, 3), keepdim=True) >= LEAST_SHARE * between.sum((2, 3), keepdim=True)
    return torch.where(closed, enclosed, torch.maximum(enclosed, between))


def directions(embedding: Tensor) -> Tensor:
    """Embeddings [B, D] without their length, as numbers of about unit variance."""
    return F.normalize(embedding, dim=-1) * math.sqrt(embedding.shape[-1])


class Block(nn.Module):
    """A residual block; between its convolutions the embedding scales and shifts each channel.

    Args:
        dim: D of the embedding.
        inner: channels of the map that comes in.
        outer: channels of the map that goes out.
    """

    def __init__(self, dim: int, inner: int, outer: int) -> None:
        super().__init__()
        self.first = nn.Conv2d(inner, outer, 3, padding=1)
        self.norm = nn.GroupNorm(math.gcd(8, outer), outer)  # not of the batch: a query is drawn alone
        self.modulation = nn.Linear(dim, 2 * outer)
        self.second = nn.Conv2d(outer, outer, 3, padding=1)
        self.past = nn.Identity() if inner == outer else nn.Conv2d(inner, outer, 1)

    def forward(self, x: Tensor, embedding: Tensor) -> Tensor:
        """Maps [B, outer, H, W] of maps [B, inner, H, W] and embeddings [B, D]."""
        scale, shift = self.modulation(embedding)[:, :, None, None].chunk(2, dim=1)
        inner = F.silu(self.norm(self.first(F.silu(x))) * (1 + scale) + shift)
        mixed: Tensor = self.past(x) + self.second(inner)
        return mixed
