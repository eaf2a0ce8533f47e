"""The graphs of a library, one for drawings and one for words alone: they propose, exact scores decide."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from duet_desktop.library.arrays import Float32, Int64
from duet_desktop.library.hnsw import Hnsw, HnswState, labels_in
from duet_desktop.library.projection import Projection

_CHUNK = 500  # vectors added between two looks at `stop`: some tenths of a second
_WHOLE, _MEANING = "whole", "meaning"


@dataclass(frozen=True)
class GraphState:
    """Graphs taken apart for their file.

    Attributes:
        scalars: Their numbers and names, ready for JSON.
        arrays: Their arrays by name.
    """

    scalars: dict[str, Any]
    arrays: dict[str, NDArray[Any]]

    @property
    def labels(self) -> Int64:
        """The ids the graphs hold, the dead ones included, sorted."""
        return labels_in(_part(self, _WHOLE))


class Graph:
    """An approximate index over vectors labelled with content ids.

    Photos that are alike in meaning lie anywhere in layout, so a graph over whole vectors finds them the long way:
    where vectors have layout, their meaning has a graph of its own, which is asked where a query has no layout.

    Safe for one writer and any number of readers: a reader that meets the writer is sent away (None) and
    searches exactly instead of waiting.

    Args:
        sample: Vectors [N, D], N >= 1, like those to come.
        meaning: How many of their numbers are meaning; the rest, if any, is layout.
        capacity: For how many vectors there is room at first.
    """

    def __init__(self, sample: Float32, meaning: int, capacity: int) -> None:
        self._meaning = meaning
        self._parts = {_WHOLE: Hnsw(Projection.fit(sample), capacity)}
        if meaning < sample.shape[1]:
            self._parts[_MEANING] = Hnsw(Projection.fit(sample, first=meaning), capacity)
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
            vectors = fetch(chunk)
            with self._lock:
                for part in self._parts.values():
                    part.add(vectors, chunk, threads)
                self._labels = np.sort(np.concatenate([self._labels, chunk]), kind="stable")
        return True

    def remove(self, ids: Int64) -> None:
        """Mark ids as gone; ids that are not in the graph are passed over."""
        present = np.intersect1d(ids, self._labels, assume_unique=True)
        with self._lock:
            for part in self._parts.values():
                part.remove(present)
            self._labels = np.setdiff1d(self._labels, present, assume_unique=True)
            self._dead = np.union1d(self._dead, present)

    def search(self, query: Float32, count: int, width: int, wait: bool = False) -> Int64 | None:
        """The ids that seem nearest, in no promised order.

        Args:
            query: [D].
            count: How many; more than are wanted in the end, for their exact order is another one.
            width: How many to compare on the way; the more, the fewer of the best are missed.
            wait: For the writer, should there be one.

        Returns:
            [min(count, N)] ids; None if that many are out of reach, or the writer is at work and not to be waited for.
        """
        count = min(count, len(self._labels))
        if count == 0 or not self._lock.acquire(blocking=wait):
            return None
        try:
            has_layout = _MEANING in self._parts and query[self._meaning :].any()
            part = self._parts[_WHOLE] if has_layout else self._parts.get(_MEANING, self._parts[_WHOLE])
            return part.search(query, count, width)
        finally:
            self._lock.release()

    def state(self) -> GraphState:
        """Everything that rebuilds the graphs."""
        with self._lock:
            states = {name: part.state() for name, part in self._parts.items()}
            scalars = {"meaning": self._meaning, "parts": {name: state.scalars for name, state in states.items()}}
            arrays = {f"{name}.{key}": array for name, state in states.items() for key, array in state.arrays.items()}
            return GraphState(scalars, {**arrays, "dead": self._dead})

    @classmethod
    def from_state(cls, state: GraphState) -> Graph:
        """Put graphs together again; their arrays are copied.

        Raises:
            ValueError: The parts do not fit together or come from another version.
        """
        graph = cls.__new__(cls)
        try:
            graph._meaning = state.scalars["meaning"]
            graph._parts = {name: Hnsw.from_state(_part(state, name)) for name in state.scalars["parts"]}
            graph._dead = np.array(state.arrays["dead"])
            graph._labels = np.setdiff1d(state.labels, graph._dead)
        except KeyError as error:
            raise ValueError(f"the graph has no {error}") from error
        graph._lock = threading.Lock()
        return graph


def _part(state: GraphState, name: str) -> HnswState:
    arrays = {key.removeprefix(f"{name}."): array for key, array in state.arrays.items() if key.startswith(f"{name}.")}
    return HnswState(state.scalars["parts"][name], arrays)
