"""The layout branch: where the lines are [ours, beyond the paper].

Within a class it is layout that tells photos apart, and pooling throws it away. The patch tokens of a picture are
averaged to a coarse grid, each cell is reduced to a few channels, and the whole grid becomes one unit vector: two
pictures agree where the same thing stands in the same place.
"""

from __future__ import annotations

import math

import torch
import torch.nn.functional as F
from torch import Tensor, nn


class Layout(nn.Module):
    """A small spatial embedding of sketch and photo, and its weight beside the meaning.

    Args:
        dim: D of the patch tokens.
        channels: C kept for each cell.
        grid: G, cells an axis.
        size: L, numbers of the embedding: all cells are mixed into them.
    """

    def __init__(self, dim: int, channels: int = 64, grid: int = 4, size: int = 256) -> None:
        super().__init__()
        self.size = size
        self.sketch_head = _Head(dim, channels, grid, size)
        self.photo_head = _Head(dim, channels, grid, size)
        self.photo_head.load_state_dict(self.sketch_head.state_dict())  # both start as one: a sketch seen as a photo
        self.angle = nn.Parameter(torch.tensor(math.pi / 4))

    @property
    def weights(self) -> tuple[Tensor, Tensor]:
        """(a, b) of meaning and layout in a photo's vector, a^2 + b^2 = 1."""
        return self.angle.cos(), self.angle.sin()

    def sketch(self, cells: Tensor) -> Tensor:
        """Unit vectors [N, L] of sketches' patch tokens [N, H, W, D]."""
        return F.normalize(self.sketch_head(cells), dim=-1)

    def photo(self, cells: Tensor) -> Tensor:
        """Unit vectors [N, L] of photos' patch tokens [N, H, W, D]."""
        return F.normalize(self.photo_head(cells), dim=-1)


class _Head(nn.Module):
    """From cells [N, H, W, D] to numbers [N, L]."""

    def __init__(self, dim: int, channels: int, grid: int, size: int) -> None:
        super().__init__()
        self.grid = grid
        self.reduce = nn.Linear(dim, channels)
        self.mix = nn.Linear(grid * grid * channels, size)

    def forward(self, cells: Tensor) -> Tensor:
        pooled = F.adaptive_avg_pool2d(cells.permute(0, 3, 1, 2).float(), self.grid).permute(0, 2, 3, 1)
        mixed: Tensor = self.mix(F.gelu(self.reduce(pooled)).flatten(1))
        return mixed
