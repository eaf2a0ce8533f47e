"""Which colour stands where: what a word of colour asks of the place that is drawn [ours].

One vector for all that a photo shows knows little of the colour of one thing in it. So the layout of a photo can say
how much of each of the eleven basic colour terms there is, and where: in all, to the left or right, above or below, in
the middle or at the border. A drawing has a place for a colour, and words may name one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from duet_model import structure
from duet_model.arrays import Array, unit
from duet_model.colour_terms import NO_TERM, TERMS, lab, names_of

SIDE = 32  # pixels an axis at which a photo's colours are looked at
SHARE = 0.3  # s, the length of colours in a photo's layout: 0.09 of what makes two layouts alike
_REST = (1 - SHARE**2) ** 0.5
VERSION = 1  # of what a photo's colours are, for the fingerprint of vectors

# Words beside the terms themselves, and what they may mean.
_WORDS = {
    **{term: (term,) for term in TERMS},
    **dict.fromkeys(("gray", "silver", "silvery"), ("grey",)),
    **dict.fromkeys(("crimson", "scarlet", "burgundy"), ("red",)),
    **dict.fromkeys(("gold", "golden"), ("yellow",)),
    **dict.fromkeys(("navy", "azure"), ("blue",)),
    **dict.fromkeys(("turquoise", "teal", "cyan"), ("green", "blue")),
    **dict.fromkeys(("violet", "lilac"), ("purple",)),
    "maroon": ("red", "brown"),
    "magenta": ("purple", "pink"),
}
_NAMED = re.compile(rf"\b(?:{'|'.join(_WORDS)})\b", re.IGNORECASE)
_GRID = 4  # cells an axis
_DRAWN_SIDE = 64  # pixels an axis at which a drawing is looked at
_INK = 0.1  # darkness from which a pixel of it has ink


def _waves() -> Array:
    """Four ways to weigh the cells of a grid [16, 4], orthonormal: cosines, the first even, the last two as one."""
    across = (np.arange(_GRID) + 0.5) / _GRID
    even, once, twice = (np.cos(np.pi * times * across) * (2 if times else 1) ** 0.5 for times in range(3))
    middle = (np.outer(even, twice) + np.outer(twice, even)) / 2**0.5
    waves = np.stack([np.outer(even, even), np.outer(even, once), np.outer(once, even), middle], axis=-1)
    return (waves.reshape(_GRID**2, -1) / _GRID).astype(np.float32)


_WAVES = _waves()
SIZE = _WAVES.shape[1] * len(TERMS)  # numbers of a vector here: one of each wave for each term


def of_photos(squares: NDArray[np.uint8], seen: Sequence[tuple[float, float, float, float]]) -> Array:
    """How much of each colour there is, and where.

    Args:
        squares: RGB [N, S, S, 3], N at least 1, S a multiple of 4.
        seen: where each photo lies in its square, see `Preprocess.seen`; what pads it has no colour.

    Returns:
        [N, `SIZE`]: of the roots of each term's share of a cell, how they vary over the cells; unit vectors, zeros
        where nothing has one of the colours.
    """
    names = names_of(lab(squares))
    across = (np.arange(names.shape[1]) + 0.5) / names.shape[1]
    for name, (x, y, width, height) in zip(names, seen, strict=True):
        name[:, (across < x) | (across > x + width)] = NO_TERM
        name[(across < y) | (across > y + height)] = NO_TERM
    shares = _cells((names[..., None] == np.arange(len(TERMS))).astype(np.float32))
    return unit(np.einsum("nct,cw->nwt", np.sqrt(shares), _WAVES).reshape(len(squares), -1))


def join(layouts: Array, found: Array) -> Array:
    """Photos' layouts [N, L], unit vectors, and what `of_photos` found in them, as unit vectors [N, L + `SIZE`]."""
    return unit(np.concatenate([np.float32(_REST) * layouts, np.float32(SHARE) * found], axis=-1))


def of_drawings(drawings: Sequence[Image.Image]) -> Array:
    """Where a colour is looked for: [N, `SIZE`] of square drawings, N at least 1.

    For each term the same four numbers, a unit vector, in the order of `of_photos`; zeros of an empty sheet.
    """
    ink = np.stack([structure.lines(drawing, _DRAWN_SIDE) for drawing in drawings]) > _INK
    places = unit(_cells(structure.between(ink)[:, 0, :, :, None].astype(np.float32))[..., 0] @ _WAVES)
    return places.repeat(len(TERMS), axis=1)


def ask(layouts: Array, weight: float, texts: Sequence[str | None]) -> Array:
    """What drawings ask of the joined layouts of photos beside words.

    Args:
        layouts: unit vectors l of drawings, and behind each its place o [B, L + `SIZE`].
        weight: c, see `Architecture.layout_colour`.
        texts: None or blank for none.

    Returns:
        [l / sqrt(1 - s^2); (c / s) o named] [B, L + `SIZE`]: the inner product with a photo's is l.l' + c o.k', however
        small a part of a photo's layout its colours k' are.
    """
    layout, place = layouts[:, :-SIZE], layouts[:, -SIZE:]
    return np.concatenate([layout / np.float32(_REST), np.float32(weight / SHARE) * place * named(texts)], axis=-1)


def named(texts: Sequence[str | None]) -> Array:
    """Which colours words name: [B, `SIZE`] in the order of `of_photos`; 1 for one, 1 / sqrt(n) each for n, else 0."""
    asked = np.zeros((len(texts), len(TERMS)), np.float32)
    for row, text in zip(asked, texts, strict=True):
        for word in _NAMED.findall(text or ""):
            row[[TERMS.index(term) for term in _WORDS[word.lower()]]] = 1
    return np.tile(unit(asked), (1, _WAVES.shape[1]))


def _cells(planes: Array) -> Array:
    """Means over the cells of a grid: [N, 16, C] of [N, S, S, C]."""
    count, side, _, channels = planes.shape
    step = side // _GRID
    means: Array = planes.reshape(count, _GRID, step, _GRID, step, channels).mean(axis=(2, 4))
    return means.reshape(count, -1, channels)
