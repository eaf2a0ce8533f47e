"""hnswlib, fenced in: it segfaults where other libraries raise, so nothing reaches it unchecked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import hnswlib
import numpy as np
from numpy.typing import NDArray

from duet_desktop.library.arrays import Float32, Int64
from duet_desktop.library.projection import Projection

_SPACE = "ip"
_LINKS = 24  # a vector; 16 loses recall on queries of words, which lie away from the photos
_BUILD_WIDTH = 100  # 200 takes 1.7 times as long and finds no more
_ARRAY_KEYS = ("data_level0", "label_lookup_external", "label_lookup_internal", "element_levels", "link_lists")


@dataclass(frozen=True)
class HnswState:
    """An index taken apart for its file.

    Attributes:
        scalars: hnswlib's numbers and names, ready for JSON.
        arrays: Its arrays, and "basis" of ours.
    """

    scalars: dict[str, Any]
    arrays: dict[str, NDArray[Any]]


class Hnsw:
    """hnswlib's index over projected vectors with labels. Writing and reading at once is for the caller to prevent.

    Args:
        projection: What makes vectors short, fitted to those to come.
        capacity: For how many vectors there is room at first.
    """

    def __init__(self, projection: Projection, capacity: int) -> None:
        self._index: Any = hnswlib.Index(space=_SPACE, dim=projection.size)
        self._index.init_index(max_elements=max(capacity, 1), ef_construction=_BUILD_WIDTH, M=_LINKS, random_seed=1)
        self._projection = projection

    def add(self, vectors: Float32, labels: Int64, threads: int) -> None:
        """Add vectors [N, D] under labels [N] never used before."""
        needed = self._index.element_count + len(labels)
        if needed > self._index.max_elements:
            self._index.resize_index(needed + needed // 5)
        self._index.add_items(self._projection(vectors), labels, num_threads=threads)

    def remove(self, labels: Int64) -> None:
        """Mark labels that are there, and are not marked yet, as gone."""
        for label in labels.tolist():
            self._index.mark_deleted(label)

    def search(self, query: Float32, count: int, width: int) -> Int64 | None:
        """The labels [count] nearest to a query [D], or nearly, of `width` compared; None if they are out of reach."""
        self._index.set_ef(max(width, count))
        try:
            found, _ = self._index.knn_query(self._projection(query)[None], count, num_threads=1)
        except RuntimeError:  # "Cannot return the results in a contiguous 2D array"
            return None
        return np.asarray(found[0], dtype=np.int64)

    def state(self) -> HnswState:
        """Everything that rebuilds the index."""
        scalars = self._index.__getstate__()[0]
        arrays = {key: scalars.pop(key) for key in _ARRAY_KEYS}
        return HnswState(scalars, {**arrays, "basis": self._projection.basis})

    @classmethod
    def from_state(cls, state: HnswState) -> Hnsw:
        """Put an index together again; its arrays are copied.

        Raises:
            ValueError: The parts do not fit together or come from another build of hnswlib.
        """
        made = cls.__new__(cls)
        made._projection = Projection(np.array(state.arrays["basis"]))
        if state.scalars["space"] != _SPACE or state.scalars["dim"] != made._projection.size:
            raise ValueError("the parts of the index do not belong together")
        made._index = hnswlib.Index.__new__(hnswlib.Index)
        try:
            made._index.__setstate__(({**state.scalars, **{key: state.arrays[key] for key in _ARRAY_KEYS}},))
        except RuntimeError as error:  # it compares its sizes with those of the state
            raise ValueError(str(error)) from error
        return made


def labels_in(state: HnswState) -> Int64:
    """The labels of a state, those marked as gone included, sorted."""
    return np.sort(state.arrays["label_lookup_external"].astype(np.int64))
