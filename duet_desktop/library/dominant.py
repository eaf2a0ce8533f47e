"""Which colours a picture is mostly of, by the eleven basic colour terms (Berlin and Kay 1969)."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
from PIL import Image

from duet_desktop.library.filters import COLOURS

LEAST_SHARE: Final = 0.15  # of the picture, for a colour to be one of its own
_SIDE: Final = 48


def dominant_colours(image: Image.Image) -> tuple[str, ...]:
    """The colours that cover at least 15 % of a picture, the largest first.

    Args:
        image: RGB.
    """
    small = image.resize((_SIDE, _SIDE), Image.Resampling.BOX).convert("HSV")
    shares = np.bincount(_names(np.asarray(small, np.int64)).ravel(), minlength=len(COLOURS)) / _SIDE**2
    return tuple(COLOURS[i] for i in np.argsort(-shares, kind="stable") if shares[i] >= LEAST_SHARE)


def _names(hsv: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """The colour term of each pixel [H, W, 3] of 0..255: indices into COLOURS."""
    hue, saturation, value = hsv[..., 0] * 360 / 255, hsv[..., 1], hsv[..., 2]
    reddish = (hue < 15) | (hue >= 340)
    cases: list[tuple[str, npt.NDArray[np.bool_]]] = [  # the first that holds; bounds set by eye
        ("black", value < 45),
        ("white", (saturation < 28) & (value > 205)),
        ("grey", saturation < 40),
        ("pink", reddish & (saturation < 150) & (value > 190)),
        ("brown", (hue >= 8) & (hue < 45) & (value < 165)),
        ("red", reddish),
        ("orange", hue < 42),
        ("yellow", hue < 68),
        ("green", hue < 165),
        ("blue", hue < 258),
        ("purple", hue < 300),
    ]
    return np.select([where for _, where in cases], [COLOURS.index(name) for name, _ in cases], COLOURS.index("pink"))
