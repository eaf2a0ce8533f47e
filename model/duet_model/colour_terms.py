"""What people call the colour of a pixel: the eleven basic colour terms (Berlin and Kay 1969) in CIELAB [ours]."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

TERMS = ("black", "white", "grey", "red", "orange", "yellow", "green", "blue", "purple", "pink", "brown")
NO_TERM = len(TERMS)  # beige, cream: none of the eleven words is what one would say
_XYZ = np.array([[0.412453, 0.357580, 0.180423], [0.212671, 0.715160, 0.072169], [0.019334, 0.119193, 0.950227]])
_WHITE = np.array([0.95047, 1.0, 1.08883])

Floats = NDArray[np.float64]
Names = NDArray[np.int64]


def lab(rgb: NDArray[np.uint8]) -> Floats:
    """CIELAB (D65) of sRGB bytes [..., 3]; lightness 0..100."""
    levels = rgb / 255
    linear = np.where(levels > 0.04045, ((levels + 0.055) / 1.055) ** 2.4, levels / 12.92)
    xyz = linear @ _XYZ.T / _WHITE
    x, y, z = np.moveaxis(np.where(xyz > 216 / 24389, np.cbrt(xyz), (24389 / 27 * xyz + 16) / 116), -1, 0)
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], axis=-1)


def names_of(seen: Floats) -> Names:
    """The colour term of each pixel.

    Args:
        seen: [..., 3] CIELAB, lightness 0..100.

    Returns:
        [...] indices into `TERMS`, or `NO_TERM`.
    """
    light, a, b = seen[..., 0], seen[..., 1], seen[..., 2]
    chroma, hue = np.hypot(a, b), np.degrees(np.arctan2(b, a)) % 360
    warm, reddish = (hue >= 30) & (hue < 95), (hue >= 345) | (hue < 95)
    cases: list[tuple[str, NDArray[np.bool_]]] = [  # the first that holds; bounds set on shoes, fabrics and toys by eye
        ("black", (light < 8) | (light < 32) & (chroma < 5)),
        ("brown", reddish & (light < 42) & (chroma < 20)),  # dark leather has little chroma
        ("blue", (hue >= 225) & (hue < 312) & (light < 40) & (chroma >= 8)),  # navy
        ("black", (light < 22) & (chroma < 10)),
        ("white", (light > 84) & (chroma < 9)),
        ("", (light > 66) & (chroma < 8)),  # white in the shade, or pale grey: the light decides, and is not known
        ("grey", chroma < 8),
        ("brown", warm & (chroma < 20) & (light < 65)),
        ("", warm & (chroma < 22)),  # beige, cream
        ("", (hue >= 35) & (hue < 70) & (chroma < 32) & (light > 58)),  # nude
        ("grey", chroma < 13),
        ("pink", ((hue >= 325) | (hue < 35)) & (light > 60)),
        ("pink", (hue >= 325) & (light > 48) & (chroma > 40)),
        ("brown", (hue >= 35) & (hue < 60) & (light < 53) & (chroma < 62)),
        ("brown", (hue >= 60) & (hue < 95) & ((light < 58) | (chroma < 32) & (light < 75))),
        ("red", (hue >= 345) | (hue < 44)),
        ("orange", hue < 78),
        ("yellow", hue < 108),
        ("green", hue < 195),
        ("blue", hue < 300),
        ("purple", hue < 345),
    ]
    numbers = [TERMS.index(name) if name else NO_TERM for name, _ in cases]
    return np.select([where for _, where in cases], numbers, NO_TERM)
