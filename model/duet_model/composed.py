"""A composed query, free of torch: for whoever searches with it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Composed:
    """A query, and beside it what each side of it would ask alone, where there are two.

    Attributes:
        query: float32 [D].
        shown: float32 [D], the query of drawing and photo without the words; None if either is missing.
        said: float32 [D], the query of the words alone, and the colours they ask for at the place of a drawing; None if
            either is missing.
    """

    query: NDArray[np.float32]
    shown: NDArray[np.float32] | None = None
    said: NDArray[np.float32] | None = None
