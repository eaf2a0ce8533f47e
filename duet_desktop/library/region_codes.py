"""Region vectors in one byte a number.

A unit vector v is kept as c = round(127 v / max |v_i|): the scale need not be stored, since v is about c / |c|.
[ours; measured by benchmarks/regions.py against float32]
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from duet_desktop.library.arrays import Float32

Codes = NDArray[np.int8]

_LARGEST = 127  # the same on both sides of zero


def quantise(vectors: Float32) -> Codes:
    """Codes int8 [..., M] of unit vectors float32 [..., M]; zeros stay zeros."""
    largest = np.abs(vectors).max(axis=-1, keepdims=True, initial=0)
    codes: Codes = np.rint(vectors * (_LARGEST / np.where(largest == 0, 1, largest))).astype(np.int8)
    return codes


def scales(codes: Codes) -> Float32:
    """1 / |c| of codes int8 [..., M], float32 [...]: times c it is of unit length; 0 for zeros."""
    lengths = np.linalg.norm(codes.astype(np.float32), axis=-1)
    found: Float32 = np.divide(1, lengths, out=np.zeros_like(lengths), where=lengths > 0)
    return found
