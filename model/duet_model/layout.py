"""The layout branch: where the lines are [ours, beyond the paper].

Within a class it is layout that tells photos apart, and pooling throws it away. The cells of a picture are averaged to
a coarse grid, and the whole grid becomes one unit vector: two pictures agree where the same thing stands in the same
place. While a tower is trained, heads that learn with it read its patch tokens. They know what they were trained on: a
few directions carry nearly all they say. What the trained tower sees one stage before its last, its directions made
nearly alike (whitened [parents: Jegou and Chum 2012; Radenovic et al. 2018]), tells photos of other classes apart far
better, so that is what is read afterwards.
"""

from __future__ import annotations

import math

import torch
import torch.nn.functional as F
from torch import Tensor, nn


class Layout(nn.Module):
    """A small spatial embedding of sketch and photo, and its weight beside the meaning.

    Args:
        dim: D of the patch tokens that heads reduce.
        channels: C of a cell: what heads keep of it, or what a stage has.
        grid: G, cells an axis.
        size: L, numbers of the embedding: all cells are mixed into them.
        whitened: whether cells of C channels are mixed as their statistics say, and not by heads that learn.
    """

    def __init__(self, dim: int, channels: int = 64, grid: int = 4, size: int = 256, *, whitened: bool = False) -> None:
        super().__init__()
        self.size = size
        if whitened:
            self.sketch_head: nn.Module = _Centred(channels, grid)
            self.photo_head: nn.Module = _Centred(channels, grid)
            self.whitening: nn.Module = nn.Linear(grid * grid * channels, size, bias=False)
        else:
            self.sketch_head = _Head(dim, channels, grid, size)
            self.photo_head = _Head(dim, channels, grid, size)
            self.photo_head.load_state_dict(self.sketch_head.state_dict())  # both start as one: a sketch as a photo
            self.whitening = nn.Identity()
        self.angle = nn.Parameter(torch.tensor(math.pi / 4))

    @property
    def weights(self) -> tuple[Tensor, Tensor]:
        """(a, b) of meaning and layout in a photo's vector, a^2 + b^2 = 1."""
        return self.angle.cos(), self.angle.sin()

    def sketch(self, cells: Tensor) -> Tensor:
        """Unit vectors [N, L] of sketches' patch tokens [N, H, W, D], or of a stage's cells [N, H, W, C]."""
        return F.normalize(self.whitening(self.sketch_head(cells)), dim=-1)

    def photo(self, cells: Tensor) -> Tensor:
        """Unit vectors [N, L] of photos' patch tokens [N, H, W, D], or of a stage's cells [N, H, W, C]."""
        return F.normalize(self.whitening(self.photo_head(cells)), dim=-1)


class _Head(nn.Module):
    """From cells [N, H, W, D] to numbers [N, L]."""

    def __init__(self, dim: int, channels: int, grid: int, size: int) -> None:
        super().__init__()
        self.grid = grid
        self.reduce = nn.Linear(dim, channels)
        self.mix = nn.Linear(grid * grid * channels, size)

    def forward(self, cells: Tensor) -> Tensor:
        mixed: Tensor = self.mix(F.gelu(self.reduce(pooled(cells, self.grid))).flatten(1))
        return mixed


class _Centred(nn.Module):
    """From cells [N, H, W, C] to numbers [N, G G C], less their mean over pictures of this side."""

    def __init__(self, channels: int, grid: int) -> None:
        super().__init__()
        self.grid = grid
        self.mean = nn.Parameter(torch.zeros(grid * grid * channels))

    def forward(self, cells: Tensor) -> Tensor:
        return pooled(cells, self.grid).flatten(1) - self.mean


def pooled(cells: Tensor, grid: int) -> Tensor:
    """Cells [N, H, W, C] on a grid [N, G, G, C], each the mean of those it covers."""
    return F.adaptive_avg_pool2d(cells.permute(0, 3, 1, 2).float(), grid).permute(0, 2, 3, 1)
