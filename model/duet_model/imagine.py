"""What a query means, as a picture; free of torch."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from PIL import Image

from duet_model.arrays import Array
from duet_model.structure import lines, structure


@dataclass(frozen=True)
class Imagination:
    """The UNet of `duet_model.unet`, ready to draw on whatever computes it.

    Attributes:
        side: of its pictures, in pixels.
        paint: pictures [B, 3, S, S] in 0..1 of structures [B, 3, S, S] and meanings [B, M].
        about: training data, terms, steps, seed: for people.
    """

    side: int
    paint: Callable[[Array, Array], Array]
    about: Mapping[str, Any]

    def draw(self, sketch: Image.Image, meaning: Array) -> Image.Image:
        """The picture a query speaks of.

        Args:
            sketch: dark lines on white paper, square.
            meaning: the meaning of the composed query, [M], which need not be of unit length.

        Returns:
            Square RGB picture of the UNet's side.
        """
        return picture(self.paint(structure(lines(sketch, self.side)[None]), meaning.astype(np.float32)[None])[0])


def picture(drawn: Array) -> Image.Image:
    """An RGB picture of [3, S, S] in 0..1."""
    return Image.fromarray((drawn * 255).round().clip(0, 255).astype(np.uint8).transpose(1, 2, 0))
