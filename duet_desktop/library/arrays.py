"""Array types of the vector index, how exact its scores are, and the one look-up everything there needs."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Float32 = NDArray[np.float32]
Int64 = NDArray[np.int64]
Digests = NDArray[np.uint64]  # the first 8 bytes of the contents' hashes

SCORE_DIGITS = 6  # beyond float32's error: equal vectors get equal scores wherever they lie in the matrix


def rows_of(ids: Int64, wanted: Int64) -> Int64:
    """Row of each wanted id in the sorted `ids`; a neighbouring row where an id is missing.

    Args:
        ids: [N] sorted, N >= 1 unless `wanted` is empty.
        wanted: [K] in any order.

    Returns:
        [K] rows, 0 <= row < N; compare `ids[rows]` with `wanted` to see which are really there.
    """
    rows = np.searchsorted(ids, wanted).astype(np.int64)
    return np.asarray(np.minimum(rows, max(len(ids) - 1, 0)), dtype=np.int64)


def present(ids: Int64, wanted: Int64) -> Int64:
    """Rows of those wanted ids that are in the sorted `ids`, in the order of `wanted`."""
    if len(ids) == 0:
        return np.empty(0, np.int64)
    rows = rows_of(ids, wanted)
    found: Int64 = rows[ids[rows] == wanted]
    return found
