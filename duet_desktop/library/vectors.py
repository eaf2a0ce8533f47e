"""The vector index in memory: exact search always, an hnswlib graph beside it for large libraries.

Readers take an immutable snapshot, so a search never waits for a writer and never sees half a change.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from duet_desktop.library.arrays import Float32, Int64, present
from duet_desktop.library.graph import Graph

GRAPH_FROM = 50_000  # vectors; below it exact search is the faster one (benchmarks/vector_index.py)
_REBUILD_SHARE = 0.2  # dead vectors slow a graph down and spoil its links
_COPY_COST = 3  # gathering one scattered row costs about as much as scanning three
_SCORE_DIGITS = 6  # beyond float32's error: equal vectors get equal scores wherever they lie in the matrix
_PROBES = 50
_PROBE_K = 10
_PROBE_RECALL = 0.95


@dataclass(frozen=True)
class Snapshot:
    """One state of the index.

    Attributes:
        ids: [N] content ids, sorted.
        vectors: [N, D], row i belongs to ids[i].
        graph: A graph over exactly these ids that passed its test, or None.
    """

    ids: Int64
    vectors: Float32
    graph: Graph | None = None


def exact_search(ids: Int64, vectors: Float32, query: Float32, k: int) -> tuple[Int64, Float32]:
    """The k largest inner products, best first, ties by ascending id: the oracle.

    Args:
        ids: [N] sorted.
        vectors: [N, D].
        query: [D].
        k: At least 1.

    Returns:
        ids [min(k, N)] and scores [min(k, N)].
    """
    return _best(ids, vectors @ query, k)


def _best(ids: Int64, scores: Float32, k: int) -> tuple[Int64, Float32]:
    scores = np.round(scores, _SCORE_DIGITS)
    if k < len(ids):
        threshold = np.partition(scores, len(ids) - k)[len(ids) - k]
        rows = np.flatnonzero(scores >= threshold)
        ids, scores = ids[rows], scores[rows]
    order = np.lexsort((ids, -scores))[:k]
    return ids[order], scores[order]


class VectorIndex:
    """All vectors of one model, found by inner product.

    Args:
        dim: Length D of a vector.
        graph_from: From how many vectors on a graph is kept.
        threads: Threads that may build the graph.
    """

    def __init__(self, dim: int, graph_from: int = GRAPH_FROM, threads: int = 1) -> None:
        self.dim = dim
        self._graph_from = graph_from
        self._threads = threads
        self._snapshot = Snapshot(np.empty(0, np.int64), np.empty((0, dim), np.float32))
        self._graph: Graph | None = None  # may lag behind the snapshot
        self._rejected: Snapshot | None = None  # its graph failed the test: not tried again until something changes
        self._syncing = threading.Lock()
        self._growing = threading.Lock()

    @property
    def snapshot(self) -> Snapshot:
        """The state searches use now."""
        return self._snapshot

    @property
    def graph(self) -> Graph | None:
        """The graph as it is kept in the cache file, even while it lags behind the vectors."""
        return self._graph

    def restore(self, ids: Int64, vectors: Float32, graph: Graph | None) -> None:
        """Start from what a cache file held; `sync` must follow.

        Args:
            ids: [N] sorted.
            vectors: [N, D].
            graph: A graph over any of these ids.
        """
        with self._growing, self._syncing:
            self._graph = graph
            self._snapshot = Snapshot(ids, vectors)

    def sync(self, ids: Int64, fetch: Callable[[Int64], Float32]) -> bool:
        """Make the index hold exactly these ids; the graph follows with `update_graph`.

        Args:
            ids: [N] sorted, distinct; an id never changes its vector.
            fetch: Gives the vectors [K, D] of the ids [K] that are new.

        Returns:
            Whether anything changed.
        """
        with self._syncing:
            old = self._snapshot
            if np.array_equal(old.ids, ids):
                return False
            new = np.setdiff1d(ids, old.ids, assume_unique=True)
            vectors = np.empty((len(ids), self.dim), np.float32)
            kept = np.isin(ids, old.ids, assume_unique=True)
            vectors[kept] = old.vectors[present(old.ids, ids)]
            if len(new):
                vectors[~kept] = fetch(new)
            vectors.flags.writeable = False
            self._snapshot = Snapshot(ids, vectors)
            return True

    @property
    def graph_due(self) -> bool:
        """Whether `update_graph` has something to do."""
        now = self._snapshot
        return now.graph is None and now is not self._rejected and len(now.ids) >= self._graph_from

    def update_graph(self, stop: Callable[[], bool] = lambda: False) -> bool:
        """Bring the graph up to the vectors: add, mark, or rebuild. Searches go on exactly meanwhile.

        A graph that misses too much of what exact search finds is kept but not used.

        Args:
            stop: Asked about twice a second; True leaves the rest for another time.

        Returns:
            Whether the graph changed.
        """
        with self._growing:
            if not self.graph_due:
                return False
            now = self._snapshot
            graph = self._graph
            if graph is None or self._worn(graph, now.ids):
                graph = Graph(self.dim, len(now.ids))
            graph.remove(np.setdiff1d(graph.labels, now.ids, assume_unique=True))
            new = np.setdiff1d(now.ids, graph.labels, assume_unique=True)
            complete = graph.add(new, now.vectors[present(now.ids, new)], stop, self._threads)
            self._graph = graph
            if complete and not _trustworthy(graph, now):
                self._rejected = now
            elif complete:
                with self._syncing:
                    if self._snapshot is now:
                        self._snapshot = Snapshot(now.ids, now.vectors, graph)
            return True

    def search(
        self, query: Float32, k: int, allowed_ids: Int64 | None = None, snapshot: Snapshot | None = None
    ) -> tuple[Int64, Float32]:
        """The k best ids, best first, ties by ascending id.

        Args:
            query: [D] float32.
            k: At least 1; clamped to what there is.
            allowed_ids: Sorted ids to choose from (those not in the index are passed over); None: all.
            snapshot: Search this state instead of the current one.

        Returns:
            ids [K] and inner products [K].
        """
        now = snapshot or self._snapshot
        rows = None if allowed_ids is None else present(now.ids, allowed_ids)
        if rows is None or len(rows) == len(now.ids):
            return self._search_all(now, query, k)
        if len(rows) * _COPY_COST < len(now.ids):
            return exact_search(now.ids[rows], now.vectors[rows], query, k)
        return _best(now.ids[rows], (now.vectors @ query)[rows], k)

    def _search_all(self, now: Snapshot, query: Float32, k: int) -> tuple[Int64, Float32]:
        found = now.graph.search(query, k) if now.graph is not None else None
        rows = None if found is None else present(now.ids, np.sort(found))
        if rows is None or len(rows) < min(k, len(now.ids)):  # the graph is ahead of this snapshot, or has holes
            return exact_search(now.ids, now.vectors, query, k)
        return exact_search(now.ids[rows], now.vectors[rows], query, k)

    @staticmethod
    def _worn(graph: Graph, ids: Int64) -> bool:
        live = len(np.intersect1d(graph.labels, ids, assume_unique=True))
        dead = len(graph.dead) + len(graph.labels) - live
        returned = np.intersect1d(graph.dead, ids, assume_unique=True)  # an id in the graph cannot be added twice
        return dead > _REBUILD_SHARE * max(live, 1) or len(returned) > 0


def _trustworthy(graph: Graph, now: Snapshot) -> bool:
    """Whether the graph finds what exact search finds; many equal vectors can cut others off."""
    probes = now.vectors[np.linspace(0, len(now.ids) - 1, _PROBES).astype(np.int64)]
    hits = 0
    wanted = min(_PROBE_K, len(now.ids))
    for query in probes:
        found = graph.search(query, wanted, wait=True)
        if found is None:
            return False
        _, best = exact_search(now.ids, now.vectors, query, wanted)
        scores = np.round(now.vectors[present(now.ids, found)] @ query, _SCORE_DIGITS)
        hits += int(np.count_nonzero(scores >= best[-1]))
    return hits >= _PROBE_RECALL * _PROBES * wanted
