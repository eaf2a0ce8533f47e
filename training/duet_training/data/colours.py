"""A measured colour word for what a photo shows: real words where a data set has none.

[ours] Pixels are named by one of the eleven basic colour terms (Berlin and Kay 1969) from lightness, chroma and hue in
CIELAB. The object is what lies near the middle and is unlike the picture's border.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from skimage.color import rgb2lab

TERMS = ("black", "white", "grey", "red", "orange", "yellow", "green", "blue", "purple", "pink", "brown")
SIDE = 96  # a colour needs no detail
BORDER = 0.06  # of the side, where the background is looked at
LEAST_OBJECT = 0.02  # share of the picture; a smaller object is not trusted
MAJORITY = 0.5  # share of the object that has to agree on its colour
NO_TERM = len(TERMS)  # beige, cream: none of the eleven words is what one would say
UNLIKE = 14.0  # CIELAB distance to every background colour from which a pixel is the object's

Floats = NDArray[np.float64]
Names = NDArray[np.int64]


def name_colour(image: Image.Image, mask: NDArray[np.bool_] | None = None) -> str | None:
    """The colour word for the object of a photo.

    Args:
        image: RGB.
        mask: [height, width], where the object is; None = it is estimated.

    Returns:
        One of `TERMS`; None where no object stands out, or less than half of it is of one colour.
    """
    small = image.convert("RGB").resize((SIDE, SIDE), Image.Resampling.BOX)
    lab = rgb2lab(np.asarray(small, np.float64) / 255)
    if mask is None:
        weight = _object_weight(lab)
    else:
        shrunk = Image.fromarray(mask.astype(np.uint8) * 255).resize((SIDE, SIDE), Image.Resampling.BOX)
        weight = (np.asarray(shrunk, np.float64) / 255 > 0.9).astype(np.float64)
    if weight.sum() < LEAST_OBJECT * weight.size * weight.max(initial=0) or not weight.any():
        return None
    shares = np.bincount(names_of(lab).ravel(), weights=weight.ravel(), minlength=NO_TERM + 1) / weight.sum()
    best = int(shares[:NO_TERM].argmax())
    return TERMS[best] if shares[best] >= MAJORITY else None


def names_of(lab: Floats) -> Names:
    """The colour term of each pixel.

    Args:
        lab: [H, W, 3] CIELAB, lightness 0..100.

    Returns:
        [H, W] indices into `TERMS`, or `NO_TERM`.
    """
    light, a, b = lab[..., 0], lab[..., 1], lab[..., 2]
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


def _object_weight(lab: Floats) -> Floats:
    """How surely each pixel is the object's, 0..1 [H, W]: unlike the border, near the middle."""
    width = max(1, round(BORDER * SIDE))
    inside = np.zeros((SIDE, SIDE), bool)
    inside[width:-width, width:-width] = True
    nearest = np.full((SIDE, SIDE), np.inf)
    for colour in _common_colours(lab[~inside]):
        nearest = np.minimum(nearest, np.linalg.norm(lab - colour, axis=-1))
    across = (np.arange(SIDE) + 0.5) / SIDE - 0.5
    centre = np.exp(-(across[None, :] ** 2 + across[:, None] ** 2) / (2 * 0.3**2))
    return np.where((nearest > UNLIKE) & inside, centre, 0.0)


def _common_colours(border: Floats) -> list[Floats]:
    """Mean colours that together cover all but a twentieth of the border [N, 3], taken one after the other."""
    colours: list[Floats] = []
    left = border
    while len(left) > len(border) / 20 and len(colours) < 12:
        middle = np.median(left, axis=0)
        centre = left[np.linalg.norm(left - middle, axis=1).argmin()]
        near = np.linalg.norm(left - centre, axis=1) < UNLIKE
        colours.append(left[near].mean(axis=0))
        left = left[~near]
    return colours
