"""Arrays of float32, and their directions."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]


def unit(vectors: Array) -> Array:
    """Vectors [..., D] of length 1; those of length 0 as they are."""
    length = np.linalg.norm(vectors, axis=-1, keepdims=True)
    scaled: Array = (vectors / np.maximum(length, 1e-12)).astype(np.float32, copy=False)
    return scaled
