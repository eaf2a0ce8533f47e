"""Memory for pixels: how much a picture takes while it is decoded, and a budget that decoders share."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Final

from PIL import Image

MOST: Final = 900_000_000  # bytes; a picture that needs more is not decoded, and all decoders together take no more

Room = Callable[[int], AbstractContextManager[None]]  # asked for bytes; held while they are used

# Bytes a pixel at the peak, measured on pictures of 50 megapixels: decoders of these formats keep a second or third
# copy, JPEG 2000 as 32-bit integers.
_BY_FORMAT: Final = {"WEBP": 16, "AVIF": 10, "HEIF": 10, "JPEG2000": 20}
_BY_MODE: Final = {"1": 1, "L": 1, "P": 1, "I;16": 2, "I;16B": 2, "I;16L": 2}
_OTHERWISE: Final = 4  # Pillow keeps three channels in four bytes, too
_STRIPES: Final = 0.5  # of what `shrink` works on, and the rows a decoder reads ahead


def bytes_to_decode(image: Image.Image, pixels: int) -> int:
    """About how much memory decoding and shrinking a picture takes.

    Args:
        image: Opened, perhaps drafted, not loaded.
        pixels: Of the picture in the file, before it was drafted.
    """
    drafted = image.width * image.height
    by_pixel = _BY_FORMAT.get(image.format or "", _BY_MODE.get(image.mode, _OTHERWISE) + _STRIPES)
    needed = int(drafted * by_pixel)
    if image.info.get("progressive"):  # all coefficients of the whole picture, 16 bits each, before it is scaled
        needed += int(2 * pixels * _samples(image))
    return needed


def at_once(needed: int) -> AbstractContextManager[None]:
    """Room for one who decodes alone."""
    return nullcontext()


class Budget:
    """So many bytes to share; whoever asks waits until they are free, the large as surely as the small.

    Args:
        total: The most that may be asked for at once.
    """

    def __init__(self, total: int = MOST) -> None:
        self._free = total
        self._next = threading.Lock()  # held by the one who waits: nobody overtakes
        self._returned = threading.Condition()

    @contextmanager
    def take(self, needed: int) -> Iterator[None]:
        """Hold `needed` bytes."""
        with self._next, self._returned:
            self._returned.wait_for(lambda: self._free >= needed)
            self._free -= needed
        try:
            yield
        finally:
            with self._returned:
                self._free += needed
                self._returned.notify()


def _samples(image: Image.Image) -> float:
    """How many samples a JPEG keeps for each pixel: 3 of full colour, 1.5 where colour has half the resolution."""
    layers = getattr(image, "layer", ())  # (channel, horizontal, vertical, table) of each
    if not layers:
        return float(len(image.getbands()))
    across, down = max(layer[1] for layer in layers), max(layer[2] for layer in layers)
    return float(sum(layer[1] * layer[2] for layer in layers) / (across * down))
