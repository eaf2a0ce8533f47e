"""Photos as the layout branch reads them: small pixels, kept in memory, and another look at each time [ours].

A look moves the photo a little against its sketch, for people do not draw things quite where they are, and changes its
light and colours, for what is drawn is shape.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from duet_model.preprocess import Preprocess
from duet_training.data.cache import small
from duet_training.data.placing import placed
from duet_training.data.records import Readable

MOVED = 0.05  # see `placed`
GREY = 0.2  # share of looks without colour
CONTRAST, TINT = 0.2, 0.1  # of contrast; of each channel's mean


class ShownPhotos:
    """Photos as small squares, each decoded once.

    Args:
        preprocess: of the backbone; padding, mean and deviation are its own.
        side: S in pixels. A photo takes 3 S^2 bytes of memory: 10,000 at 128 px half a gigabyte.
    """

    def __init__(self, preprocess: Preprocess, side: int) -> None:
        self._small = small(preprocess, side)
        config = preprocess.config
        self._mean, self._deviation = (torch.tensor(v).view(1, 3, 1, 1) for v in (config.mean, config.std))
        self._kept: dict[str, NDArray[np.uint8]] = {}

    def look(self, photos: Sequence[Readable], mirrored: Sequence[bool], draws: torch.Generator) -> Tensor:
        """Pixels [B, 3, S, S] of some photos, normalised as the backbone wants them.

        Args:
            photos: B of them.
            mirrored: which are mirrored, as their sketches are.
            draws: where chance comes from.
        """
        pixels = torch.from_numpy(np.stack([self._of(photo) for photo in photos])).float() / 255
        moved = placed(pixels, torch.ones(3), MOVED, draws, mirrored)
        return (_relit(moved, draws) - self._mean) / self._deviation

    def _of(self, photo: Readable) -> NDArray[np.uint8]:
        if photo.key not in self._kept:
            self._kept[photo.key] = (self._small.one(photo.open()) * 255).round().astype(np.uint8)
        return self._kept[photo.key]


def _relit(pixels: Tensor, draws: torch.Generator) -> Tensor:
    """Another contrast and tint; some without colour."""
    count = len(pixels)
    grey = torch.rand(count, 1, 1, 1, generator=draws) < GREY
    pixels = torch.where(grey, pixels.mean(1, keepdim=True).expand_as(pixels), pixels)
    mean = pixels.mean((2, 3), keepdim=True)
    contrast = 1 + CONTRAST * torch.randn(count, 1, 1, 1, generator=draws)
    tint = 1 + TINT * torch.randn(count, 3, 1, 1, generator=draws)
    return ((pixels - mean) * contrast + mean * tint).clamp(0, 1)
