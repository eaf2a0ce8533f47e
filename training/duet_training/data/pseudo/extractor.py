"""What finds lines in a photo, whatever way it does it."""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from PIL import Image

SIDE = 256  # longest side at which lines are looked for: finer, and every hair is one


class Extractor(Protocol):
    """Finds edges."""

    def extract(self, image: Image.Image) -> NDArray[np.float32]:
        """Edge strength of a photo.

        Args:
            image: RGB, any size.

        Returns:
            float32 [H, W] in 0..1, the whole photo in its own aspect ratio, longest side `SIDE`.
        """


def fitted(image: Image.Image) -> Image.Image:
    """The photo with its longest side at `SIDE`, larger or smaller."""
    scale = SIDE / max(image.size)
    width, height = (max(1, round(side * scale)) for side in image.size)
    return image.convert("RGB").resize((width, height), Image.Resampling.BICUBIC, reducing_gap=3.0)
