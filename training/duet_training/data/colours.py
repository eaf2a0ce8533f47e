"""A measured colour word for what a photo shows: real words where a data set has none.

[ours] Pixels are named by `duet_model.colour_terms`. The object is what lies near the middle and is unlike the border
of the picture.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from duet_model.colour_terms import NO_TERM, TERMS, lab, names_of

SIDE = 96  # a colour needs no detail
BORDER = 0.06  # of the side, where the background is looked at
LEAST_OBJECT = 0.02  # share of the picture; a smaller object is not trusted
MAJORITY = 0.5  # share of the object that has to agree on its colour
UNLIKE = 14.0  # CIELAB distance to every background colour from which a pixel is the object's

Floats = NDArray[np.float64]


def name_colour(image: Image.Image, mask: NDArray[np.bool_] | None = None) -> str | None:
    """The colour word for the object of a photo.

    Args:
        image: RGB.
        mask: [height, width], where the object is; None = it is estimated.

    Returns:
        One of `TERMS`; None where no object stands out, or less than half of it is of one colour.
    """
    small = image.convert("RGB").resize((SIDE, SIDE), Image.Resampling.BOX)
    seen = lab(np.asarray(small))
    if mask is None:
        weight = _object_weight(seen)
    else:
        shrunk = Image.fromarray(mask.astype(np.uint8) * 255).resize((SIDE, SIDE), Image.Resampling.BOX)
        weight = (np.asarray(shrunk, np.float64) / 255 > 0.9).astype(np.float64)
    if weight.sum() < LEAST_OBJECT * weight.size * weight.max(initial=0) or not weight.any():
        return None
    shares = np.bincount(names_of(seen).ravel(), weights=weight.ravel(), minlength=NO_TERM + 1) / weight.sum()
    best = int(shares[:NO_TERM].argmax())
    return TERMS[best] if shares[best] >= MAJORITY else None


def _object_weight(seen: Floats) -> Floats:
    """How surely each pixel is the object's, 0..1 [H, W]: unlike the border, near the middle."""
    width = max(1, round(BORDER * SIDE))
    inside = np.zeros((SIDE, SIDE), bool)
    inside[width:-width, width:-width] = True
    nearest = np.full((SIDE, SIDE), np.inf)
    for colour in _common_colours(seen[~inside]):
        nearest = np.minimum(nearest, np.linalg.norm(seen - colour, axis=-1))
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
