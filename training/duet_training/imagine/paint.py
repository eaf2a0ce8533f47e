"""What G is to draw: the object of a photo in the outline that was drawn, on white paper, in the colour that was named.

A photo's own colour is one of many that may be asked for. The same drawing is therefore shown in all eleven, with the
word for it: so words of colour are used, and the outline has no part in them [ours].
"""

from __future__ import annotations

import warnings

import numpy as np
from numpy.typing import NDArray
from PIL import ImageColor
from skimage.color import lab2rgb, rgb2lab

from duet_model.colour_terms import TERMS
from duet_model.unet import INK, PAPER
from duet_training.base.features import PAINTS

Floats = NDArray[np.float32]

NEUTRAL = (78.0, 1.0, 5.0)  # CIELAB of what fills a drawing without a photo, where no colour was named
LIGHT_KEPT = 0.65  # share of the photo's light and shade that stays under another colour
TINGE_KEPT = 0.15  # share of its variations of colour
LIGHTEST, DARKEST = 96.0, 6.0
SHADE = 14.0  # lightness between the lit and the far side of what is filled without a photo


def named() -> Floats:
    """CIELAB of each of `TERMS`, [11, 3]: the paints a designer would take for the word."""
    pixels = np.array([ImageColor.getrgb(PAINTS[term]) for term in TERMS], np.float64)[None] / 255
    return np.asarray(rgb2lab(pixels)[0], np.float32)


def of_photos(photos: Floats, inside: Floats, colours: list[int | None]) -> Floats:
    """Objects of photos in named colours.

    Args:
        photos: [B, S, S, 3] in 0..1.
        inside: where the object is, [B, S, S], 0 or 1.
        colours: an index into `TERMS` for each, None for the photo's own.

    Returns:
        [B, S, S, 3] in 0..1, before paper and lines (`on_paper`).
    """
    lab = rgb2lab(photos).astype(np.float32)
    palette = named()
    for pixels, mask, colour in zip(lab, inside > 0, colours, strict=True):
        if colour is not None and mask.any():
            moved = pixels - pixels[mask].mean(0)
            pixels[:] = palette[colour] + moved * np.float32([LIGHT_KEPT, TINGE_KEPT, TINGE_KEPT])
    return rgb(lab)


def of_drawings(inside: Floats, colours: list[int | None]) -> Floats:
    """Drawings without a photo, filled: lit from the upper left.

    Args:
        inside: [B, S, S], 0 or 1.
        colours: as above; None fills neutrally.

    Returns:
        As `of_photos`.
    """
    side = inside.shape[-1]
    across = np.linspace(-0.5, 0.5, side, dtype=np.float32)
    light = -(across[None, :] + across[:, None]) * SHADE / 2
    palette = np.concatenate([named(), np.float32([NEUTRAL])])
    lab = np.repeat(palette[[-1 if colour is None else colour for colour in colours]][:, None, None], side, 1)
    lab = np.repeat(lab, side, 2)
    lab[..., 0] += light
    return rgb(lab)


def on_paper(painted: Floats, inside: Floats, ink: Floats) -> Floats:
    """Colours within the outline, its lines over them, paper around: [B, S, S, 3] in 0..1.

    Args:
        painted: [B, S, S, 3].
        inside: [B, S, S].
        ink: [B, S, S] in 0..1.
    """
    mask = inside[..., None]
    return (mask * painted + (1 - mask) * PAPER) * (1 - INK * ink[..., None])


def rgb(lab: Floats) -> Floats:
    """Colours in 0..1 [..., 3] of CIELAB [..., 3], none of them wholly black or white."""
    lab = lab.copy()
    lab[..., 0] = lab[..., 0].clip(DARKEST, LIGHTEST)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # a colour no screen shows becomes the nearest that it does
        return lab2rgb(lab).astype(np.float32)
