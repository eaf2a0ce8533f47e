"""The part of a picture that shows something: bars of one colour at its borders are no lines to draw."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

EVEN = 10  # grey levels a bar may vary by, as JPEG blurs it
SPAN = 0.7  # share of the first row beyond a bar that must differ from it: an object on white paper fills less
LARGEST = 0.4  # share of the side a bar may take

Box = tuple[int, int, int, int]


def content(image: Image.Image) -> Box:
    """Where the picture is within its letterbox.

    Args:
        image: RGB.

    Returns:
        left, top, right, bottom in pixels, as `Image.crop` takes it; the whole picture where there are no bars.
    """
    pixels = np.asarray(image.convert("RGB"), dtype=np.int16)
    top, bottom = _bar(pixels), _bar(pixels[::-1])
    height = pixels.shape[0]
    columns = pixels[top : height - bottom].swapaxes(0, 1)
    return _bar(columns), top, pixels.shape[1] - _bar(columns[::-1]), height - bottom


def _bar(rows: NDArray[np.int16]) -> int:
    """Rows [H, W, 3] from the first on that are a bar."""
    colour = np.median(rows[0], axis=0)
    unlike = np.abs(rows - colour).max(-1) > EVEN
    filled = unlike.mean(1)
    clear = np.flatnonzero(filled > 0.02)
    if not clear.size or clear[0] == 0 or clear[0] > LARGEST * len(rows):
        return 0
    first = int(clear[0])
    beyond = filled[first : first + 4]  # the edge may be blurred over a pixel or two
    return first + int(np.argmax(beyond)) if beyond.max() > SPAN else 0
