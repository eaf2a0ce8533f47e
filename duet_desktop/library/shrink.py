"""A large picture made small, stripe by stripe, so that no second large one comes into being on the way."""

from __future__ import annotations

from typing import Final

from PIL import Image

from duet_desktop.library.colour import smooth

_STRIPE: Final = 4_000_000  # pixels
_GAP: Final = 2  # averaging blocks of pixels stops at this many times the wanted size; then comes the finer filter


def shrink(image: Image.Image, side: int) -> Image.Image:
    """Bring a loaded image into a mode that can be scaled, and its longer side to at most `side` pixels."""
    factor = max(image.size) // (_GAP * side)
    small = smooth(image) if factor < 2 else smooth(_averaged(image, factor))
    small.thumbnail((side, side))
    return small


def _averaged(image: Image.Image, factor: int) -> Image.Image:
    """Every block of factor x factor pixels as one; the last of a row or column may be smaller ones."""
    width, height = image.size
    rows = max(_STRIPE // (width * factor), 1) * factor
    parts = [_part(image.crop((0, y, width, min(y + rows, height))), factor) for y in range(0, height, rows)]
    whole = Image.new(parts[0].mode, (parts[0].width, sum(part.height for part in parts)))
    y = 0
    for part in parts:
        whole.paste(part, (0, y))
        y += part.height
    return whole


def _part(stripe: Image.Image, factor: int) -> Image.Image:
    """Numbers without a known range are averaged as they are, and brought into one together."""
    return (stripe if stripe.mode in ("I", "F") else smooth(stripe)).reduce(factor)
