"""From a picture to the pixels a backbone reads, as open_clip's preprocessing configuration says, without torch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

THINNEST = 16  # longest side over shortest: a thinner picture is padded, or resizing would need a giant or empty one
QUICKLY = 4  # times the side: down to that a picture may be made smaller by whole pixels
OPENAI_MEAN = (0.48145466, 0.4578275, 0.40821073)
OPENAI_STD = (0.26862954, 0.26130258, 0.27577711)
FILTERS = {
    "bicubic": Image.Resampling.BICUBIC,
    "bilinear": Image.Resampling.BILINEAR,
    "random": Image.Resampling.BICUBIC,  # chance is for training
}


@dataclass(frozen=True)
class PreprocessCfg:
    """What open_clip's `preprocess_cfg` says, under its names and with its defaults.

    Attributes:
        size: side S of the square, in pixels.
        mode: of the picture; there is only "RGB".
        mean: of a channel in 0..1, one for all or one for each; taken away.
        std: likewise; divided by.
        interpolation: "bicubic", "bilinear" or "random".
        resize_mode: "shortest" (the middle is cut out), "longest" (padded) or "squash".
        fill_color: of the padding, 0..255.
    """

    size: int = 224
    mode: str = "RGB"
    mean: Any = OPENAI_MEAN
    std: Any = OPENAI_STD
    interpolation: str = "bicubic"
    resize_mode: str = "shortest"
    fill_color: Any = 0


class Preprocess:
    """Resize, pad or crop, and normalise pictures: the very numbers that open_clip's own transform gives.

    Args:
        config: open_clip's `preprocess_cfg` (size, mean, std, interpolation, resize_mode, fill_color). As there,
            what is None or empty is the default.

    Raises:
        TypeError, ValueError: the configuration is none of open_clip's.
    """

    def __init__(self, config: dict[str, Any]) -> None:
        self.config = PreprocessCfg(**config)
        interpolation = self.config.interpolation or "bicubic"
        self._mode = self.config.resize_mode or "shortest"
        if self.config.mode != "RGB" or self._mode not in ("shortest", "longest", "squash"):
            raise ValueError(f"pictures are not read as {self.config.mode!r} and resized to {self._mode!r}")
        if interpolation not in FILTERS:
            raise ValueError(f"there is no interpolation {interpolation!r}")
        self._filter = FILTERS[interpolation]
        self._fill = _colour(self.config.fill_color) if self._mode == "longest" else (0, 0, 0)
        mean, std = _channels(self.config.mean or OPENAI_MEAN), _channels(self.config.std or OPENAI_STD)
        if not std.all():
            raise ValueError("a deviation is zero")
        levels = np.arange(256, dtype=np.float32) / np.float32(255)
        self._levels = (levels - mean[:, None]) / std[:, None]  # [3, 256]: what each byte becomes

    def at(self, size: int) -> Preprocess:
        """The same for a square of another size, in pixels."""
        return Preprocess(vars(replace(self.config, size=size)))

    def __call__(self, images: Sequence[Image.Image]) -> NDArray[np.float32]:
        """Pixels float32 [N, 3, S, S] of RGB pictures of any size."""
        size = self.config.size
        pixels = np.empty((len(images), 3, size, size), np.float32)
        for image, out in zip(images, pixels, strict=True):
            self._read(image, out)
        return pixels

    def small(self, images: Sequence[Image.Image]) -> NDArray[np.uint8]:
        """Bytes [N, S, S, 3] of RGB pictures of any size, for a small S: first made smaller the quick way."""
        least = QUICKLY * self.config.size
        tamed = [_tame(image) for image in images]
        return np.stack([np.asarray(self._square(one.reduce(max(1, min(one.size) // least)))) for one in tamed])

    def one(self, image: Image.Image) -> NDArray[np.float32]:
        """Pixels float32 [3, S, S] of one picture."""
        pixels: NDArray[np.float32] = self([image])[0]
        return pixels

    def _read(self, image: Image.Image, out: NDArray[np.float32]) -> None:
        square = np.asarray(self._square(_tame(image)))
        for channel, levels in enumerate(self._levels):
            np.take(levels, square[..., channel], out=out[channel], mode="clip")  # bytes are within; clip is quicker

    def _square(self, image: Image.Image) -> Image.Image:
        """The picture at S x S pixels; sizes and places are rounded as torchvision and open_clip round them."""
        size, (width, height) = self.config.size, image.size
        if self._mode == "squash":
            return image.resize((size, size), self._filter)
        if self._mode == "longest":
            ratio = max(width / size, height / size)
            small = image.resize((round(width / ratio), round(height / ratio)), self._filter)
            square = Image.new("RGB", (size, size), self._fill)
            square.paste(small, ((size - small.width) // 2, (size - small.height) // 2))
            return square
        longest = int(size * max(width, height) / min(width, height))
        large = image.resize((size, longest) if width <= height else (longest, size), self._filter)
        left, top = round((large.width - size) / 2), round((large.height - size) / 2)
        return large.crop((left, top, left + size, top + size))

    def seen(self, width: int, height: int) -> tuple[float, float, float, float]:
        """Where a photo of this size lies in the square the model sees, as x, y, w, h in fractions of that square.

        Beyond 0..1 where the photo is cropped, within it where it is padded.
        """
        padded_width, padded_height = _least_size(width, height)
        if self._mode == "squash":
            w, h = width / padded_width, height / padded_height
        else:
            sides = (padded_width, padded_height)
            reference = max(sides) if self._mode == "longest" else min(sides)
            w, h = width / reference, height / reference
        return (1 - w) / 2, (1 - h) / 2, w, h


def _channels(given: object) -> NDArray[np.float32]:
    """One number for each of the three channels [3]."""
    values = given if isinstance(given, (list, tuple)) else [given]
    if not all(isinstance(value, (int, float)) for value in values):
        raise TypeError(f"no number and no numbers: {given!r}")
    return np.broadcast_to(np.array(values, np.float32), 3)


def _colour(given: Any) -> tuple[int, int, int]:
    values = given if isinstance(given, (list, tuple)) else [given or 0]
    red, green, blue = (int(value) for value in (values * 3 if len(values) == 1 else values))
    return red, green, blue


def _tame(image: Image.Image) -> Image.Image:
    """RGB, and no thinner than `THINNEST` allows."""
    image = image if image.mode == "RGB" else image.convert("RGB")
    size = _least_size(*image.size)
    return image if size == image.size else ImageOps.pad(image, size, color="white")


def _least_size(width: int, height: int) -> tuple[int, int]:
    """The size of a picture once it is padded to be no thinner than `THINNEST` allows."""
    least = -(-max(width, height) // THINNEST)
    return max(width, least), max(height, least)
