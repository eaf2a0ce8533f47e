"""From a picture to the pixels a backbone reads, as open_clip's preprocessing configuration says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

import torch
from open_clip.transform import PreprocessCfg, image_transform_v2
from PIL import Image, ImageOps
from torch import Tensor

THINNEST = 16  # longest side over shortest: a thinner picture is padded, or resizing would need a giant or empty one


class Preprocess:
    """Resize, pad or crop, and normalise pictures.

    Args:
        config: open_clip's `preprocess_cfg` (size, mean, std, interpolation, resize_mode, fill_color).
    """

    def __init__(self, config: dict[str, Any]) -> None:
        self._given = config
        self.config = PreprocessCfg(**config)
        self._transform = image_transform_v2(self.config, is_train=False)

    def at(self, size: int) -> Preprocess:
        """The same for a square of another size, in pixels."""
        return Preprocess({**self._given, "size": size})

    def __call__(self, images: Sequence[Image.Image]) -> Tensor:
        """Pixels float32 [N, 3, S, S] of RGB pictures of any size."""
        return torch.stack([self.one(image) for image in images])

    def one(self, image: Image.Image) -> Tensor:
        """Pixels float32 [3, S, S] of one picture."""
        return cast(Tensor, self._transform(_tame(image.convert("RGB"))))

    def seen(self, width: int, height: int) -> tuple[float, float, float, float]:
        """Where a photo of this size lies in the square the model sees, as x, y, w, h in fractions of that square.

        Beyond 0..1 where the photo is cropped, within it where it is padded.
        """
        padded_width, padded_height = _least_size(width, height)
        if self.config.resize_mode == "squash":
            w, h = width / padded_width, height / padded_height
        else:
            sides = (padded_width, padded_height)
            reference = max(sides) if self.config.resize_mode == "longest" else min(sides)
            w, h = width / reference, height / reference
        return (1 - w) / 2, (1 - h) / 2, w, h


def _tame(image: Image.Image) -> Image.Image:
    size = _least_size(*image.size)
    return image if size == image.size else ImageOps.pad(image, size, color="white")


def _least_size(width: int, height: int) -> tuple[int, int]:
    """The size of a picture once it is padded to be no thinner than `THINNEST` allows."""
    least = -(-max(width, height) // THINNEST)
    return max(width, least), max(height, least)
