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
from duet_desktop.library.projection import Projection

_SPACE = "ip"
_LINKS = 24  # links a vector; 16 loses recall on text queries, which lie away from the photos
_BUILD_WIDTH = 200
_CHUNK = 500  # vectors added between two looks at `stop`: some tenths of a second
_ARRAY_KEYS = ("data_level0", "label_lookup_external", "label_lookup_internal", "element_levels", "link_lists")


@dataclass(frozen=True)
class GraphState:
    """A graph taken apart for its file.

    Attributes:
        scalars: hnswlib's numbers and names, ready for JSON.
        arrays: Its arrays, and "basis" and "dead" of ours.
    """

    scalars: dict[str, Any]
    arrays: dict[str, NDArray[Any]]


class Graph:
    """An approximate index over projected vectors labelled with content ids: it proposes, exact scores decide.

    Safe for one writer and any number of readers: a reader that meets the writer is sent away (None) and
    searches exactly instead of waiting.

    Args:
        projection: What makes vectors short, fitted to those to come.
        capacity: For how many vectors there is room at first.
    """

    def __init__(self, projection: Projection, capacity: int) -> None:
        self._index: Any = hnswlib.Index(space=_SPACE, dim=projection.size)
        self._index.init_index(max_elements=max(capacity, 1), ef_construction=_BUILD_WIDTH, M=_LINKS, random_seed=1)
        self._projection = projection
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

    def add(self, ids: Int64, fetch: Callable[[Int64], Float32], stop: Callable[[], bool], threads: int) -> bool:
        """Add vectors under ids never used before; returns False if `stop` ended it early (what is in stays in).

        Args:
            ids: [N] sorted.
            fetch: Gives the vectors [K, D] of some of them.
            stop: Asked between chunks.
            threads: How many threads may insert.
        """
        for start in range(0, len(ids), _CHUNK):
            if stop():
                return False
            chunk = ids[start : start + _CHUNK]
            vectors = self._projection(fetch(chunk))
            with self._lock:
                needed = self._index.element_count + len(chunk)
                if needed > self._index.max_elements:
                    self._index.resize_index(needed + needed // 5)
                self._index.add_items(vectors, chunk, num_threads=threads)
                self._labels = np.sort(np.concatenate([self._labels, chunk]), kind="stable")
        return True

    def remove(self, ids: Int64) -> None:
        """Mark ids as gone; ids that are not in the graph are passed over."""
        present = np.intersect1d(ids, self._labels, assume_unique=True)
        with self._lock:
            for label in present.tolist():
                self._index.mark_deleted(label)
            self._labels = np.setdiff1d(self._labels, present, assume_unique=True)
            self._dead = np.union1d(self._dead, present)

    def search(self, query: Float32, count: int, width: int, wait: bool = False) -> Int64 | None:
        """The ids that seem nearest, in no promised order.

        Args:
            query: [D].
            count: How many; more than are wanted in the end, for their exact order is another one.
            width: How many to compare on the way, at least `count`; the more, the fewer are missed.
            wait: For the writer, should there be one.

        Returns:
            [min(count, N)] ids; None if that many are out of reach, or the writer is at work and not to be waited for.
        """
        count = min(count, len(self._labels))
        if count == 0 or not self._lock.acquire(blocking=wait):
            return None
        try:
            self._index.set_ef(max(width, count))
            found, _ = self._index.knn_query(self._projection(query)[None], count, num_threads=1)
        except RuntimeError:  # "Cannot return the results in a contiguous 2D array": parts are out of reach
            return None
        finally:
            self._lock.release()
        return np.asarray(found[0], dtype=np.int64)

    def state(self) -> GraphState:
        """Everything that rebuilds the graph."""
        with self._lock:
            scalars = self._index.__getstate__()[0]
            arrays = {key: scalars.pop(key) for key in _ARRAY_KEYS}
            return GraphState(scalars, {**arrays, "basis": self._projection.basis, "dead": self._dead})

    @classmethod
    def from_state(cls, state: GraphState) -> Graph:
        """Put a graph together again; its arrays are copied.

        Raises:
            ValueError: The parts do not fit together or come from another build of hnswlib.
        """
        arrays = state.arrays
        graph = cls.__new__(cls)
        graph._projection = Projection(np.array(arrays["basis"]))
        if state.scalars["space"] != _SPACE or state.scalars["dim"] != graph._projection.size:
            raise ValueError("the parts of the graph do not belong together")
        graph._index = hnswlib.Index.__new__(hnswlib.Index)
        try:
            graph._index.__setstate__(({**state.scalars, **{key: arrays[key] for key in _ARRAY_KEYS}},))
        except RuntimeError as error:  # it compares its sizes with those of the state
            raise ValueError(str(error)) from error
        graph._lock = threading.Lock()
        graph._dead = np.array(arrays["dead"])
        graph._labels = np.setdiff1d(arrays["label_lookup_external"].astype(np.int64), graph._dead)
        return graph
