"""The hnswlib graph, fenced in: it segfaults where other libraries raise, so nothing reaches it unchecked."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import hnswlib
import numpy as np
from numpy.typing import NDArray

from duet_desktop.library.arrays import Float32, Int64

SPACE = "ip"
_LINKS = 24  # links a vector; 16 loses recall on text queries, which lie away from the photos
_BUILD_WIDTH = 200
_SEARCH_WIDTH = 512
_CHUNK = 500  # vectors added between two looks at `stop`; about half a second
_ARRAY_KEYS = ("label_lookup_external", "label_lookup_internal", "element_levels", "link_lists")


@dataclass(frozen=True)
class GraphState:
    """A graph taken apart for the cache file.

    Attributes:
        scalars: hnswlib's numbers and names, ready for JSON.
        arrays: Its arrays, and "links", "labels" and "dead" of ours.
        vectors: [N, D], row i belongs to arrays["labels"][i].
    """

    scalars: dict[str, Any]
    arrays: dict[str, NDArray[Any]]
    vectors: Float32


class Graph:
    """An approximate index over vectors labelled with content ids.

    Safe for one writer and any number of readers: a reader that meets the writer is sent away (None) and
    searches exactly instead of waiting.
    """

    def __init__(self, dim: int, capacity: int) -> None:
        """Make an empty graph for vectors of length `dim`."""
        self._index: Any = hnswlib.Index(space=SPACE, dim=dim)
        self._index.init_index(max_elements=max(capacity, 1), ef_construction=_BUILD_WIDTH, M=_LINKS, random_seed=1)
        self._lock = threading.Lock()
        self._labels: Int64 = np.empty(0, np.int64)
        self._dead: Int64 = np.empty(0, np.int64)

    @property
    def labels(self) -> Int64:
        """The ids that can be found, sorted."""
        return self._labels

    @property
    def dead(self) -> Int64:
        """The ids that were removed but still hold the graph together, sorted."""
        return self._dead

    def add(self, ids: Int64, vectors: Float32, stop: Callable[[], bool], threads: int) -> bool:
        """Add vectors under ids never used before; returns False if `stop` ended it early (what is in stays in).

        Args:
            ids: [N] sorted.
            vectors: [N, D].
            stop: Asked between chunks.
            threads: How many threads may insert.
        """
        for start in range(0, len(ids), _CHUNK):
            if stop():
                return False
            chunk = slice(start, start + _CHUNK)
            with self._lock:
                needed = self._index.element_count + len(ids[chunk])
                if needed > self._index.max_elements:
                    self._index.resize_index(needed + needed // 5)
                self._index.add_items(vectors[chunk], ids[chunk], num_threads=threads)
                self._labels = np.union1d(self._labels, ids[chunk])
        return True

    def remove(self, ids: Int64) -> None:
        """Mark ids as gone; ids that are not in the graph are passed over."""
        present = np.intersect1d(ids, self._labels, assume_unique=True)
        with self._lock:
            for label in present.tolist():
                self._index.mark_deleted(label)
            self._labels = np.setdiff1d(self._labels, present, assume_unique=True)
            self._dead = np.union1d(self._dead, present)

    def search(self, query: Float32, k: int, wait: bool = False) -> Int64 | None:
        """About the k nearest ids, in no promised order; None if it cannot give so many, or is busy and not `wait`."""
        if k > len(self._labels) or not self._lock.acquire(blocking=wait):
            return None
        try:
            self._index.set_ef(max(_SEARCH_WIDTH, 4 * k))
            found, _ = self._index.knn_query(query[None], k, num_threads=1)
        except RuntimeError:  # "Cannot return the results in a contiguous 2D array": parts are out of reach
            return None
        finally:
            self._lock.release()
        return np.asarray(found[0], dtype=np.int64)

    def state(self) -> GraphState:
        """Everything that rebuilds the graph, with its vectors apart: the cache file holds most of them already."""
        with self._lock:
            scalars = self._index.__getstate__()[0]
            arrays = {key: scalars.pop(key) for key in _ARRAY_KEYS}
            records = scalars.pop("data_level0").reshape(-1, scalars["size_data_per_element"])
            first, last = scalars["offset_data"], scalars["label_offset"]
            arrays["links"] = records[:, :first]
            arrays["labels"] = records[:, last:].copy().view(np.int64).reshape(-1)
            arrays["dead"] = self._dead
        return GraphState(scalars, arrays, records[:, first:last].view(np.float32))

    @classmethod
    def from_state(cls, state: GraphState) -> Graph:
        """Put a graph together again.

        Raises:
            ValueError: The parts do not fit together or come from another build of hnswlib.
        """
        scalars, arrays = state.scalars, state.arrays
        first, last = scalars["offset_data"], scalars["label_offset"]
        if scalars["space"] != SPACE or scalars["dim"] != state.vectors.shape[1]:
            raise ValueError("the graph does not belong to these vectors")
        records = np.empty((len(state.vectors), scalars["size_data_per_element"]), np.int8)
        records[:, :first] = arrays["links"]
        records[:, first:last] = state.vectors.view(np.int8)
        records[:, last:] = arrays["labels"].view(np.int8).reshape(-1, records.shape[1] - last)
        parts = {**scalars, **{key: arrays[key] for key in _ARRAY_KEYS}, "data_level0": records.reshape(-1)}
        graph = cls.__new__(cls)
        graph._index = hnswlib.Index.__new__(hnswlib.Index)
        try:
            graph._index.__setstate__((parts,))
        except RuntimeError as error:  # it compares its sizes with those of the state
            raise ValueError(str(error)) from error
        graph._lock = threading.Lock()
        graph._dead = arrays["dead"]
        graph._labels = np.setdiff1d(arrays["labels"], graph._dead, assume_unique=True)
        return graph
