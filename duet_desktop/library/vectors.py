"""The vector index: exact search always, an hnswlib graph beside it for large libraries.

Readers take an immutable snapshot, so a search never waits for a writer and never sees half a change.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from duet_desktop.library.arrays import SCORE_DIGITS, Float32, Int64, present
from duet_desktop.library.graph import Graph
from duet_desktop.library.probing import CANDIDATES, search_width
from duet_desktop.library.vector_rows import Fetch, VectorRows

GRAPH_FROM = 20_000  # vectors; below it exact search is fast enough (docs/library.md)
_REBUILD_SHARE = 0.2  # dead vectors slow a graph down and spoil its links
_LAG_SHARE = 0.02  # of the library may be searched exactly beside the graph before it is brought up to date
_SAMPLE = 10_000  # photos that say in which directions photos differ
_CANDIDATES_EACH = 2  # for each picture wanted, so that the graph's order matters little
_VISITS = 8  # vectors a graph looks at for each candidate, at least; exact search looks at them all, in one go


@dataclass(frozen=True)
class MeasuredGraph:
    """A graph that passed its test.

    Attributes:
        graph: May lag behind the vectors.
        width: How wide it must search for the recall wanted.
    """

    graph: Graph
    width: int


@dataclass(frozen=True)
class Snapshot:
    """One state of the index.

    Attributes:
        rows: The vectors.
        measured: A graph over most of them, or None.
        beside: [K] rows that the graph does not hold.
    """

    rows: VectorRows
    measured: MeasuredGraph | None
    beside: Int64

    @property
    def ids(self) -> Int64:
        """[N] content ids, sorted."""
        return self.rows.ids


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
    scores = np.round(scores, SCORE_DIGITS)
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
        meaning: How many of its numbers are meaning; the rest, if any, is layout.
        graph_from: From how many vectors on a graph is kept.
        threads: Threads that may build the graph.
    """

    def __init__(self, dim: int, meaning: int, graph_from: int = GRAPH_FROM, threads: int = 1) -> None:
        self._meaning = meaning
        self._graph_from = graph_from
        self._threads = threads
        self._snapshot = Snapshot(VectorRows.none(dim), None, np.empty(0, np.int64))
        self._growing: Graph | None = None  # begun, and not finished yet
        self._refused = 0  # how many vectors there were when their graph failed its test
        self._changing = threading.Lock()
        self._updating = threading.Lock()

    @property
    def snapshot(self) -> Snapshot:
        """The state searches use now."""
        return self._snapshot

    @property
    def graph(self) -> tuple[Graph, int | None] | None:
        """The graph to keep in the cache file, with its width, None while it is not finished."""
        if self._growing is not None:
            return self._growing, None
        measured = self._snapshot.measured
        return None if measured is None else (measured.graph, measured.width)

    def restore(self, rows: VectorRows, graph: Graph | None, width: int | None) -> None:
        """Start from what cache files held; `sync` must follow.

        Args:
            rows: The vectors.
            graph: A graph over any of them, which `update_graph` goes on with if it has no width.
            width: As measured for it.
        """
        with self._updating, self._changing:
            measured = None if graph is None or width is None else MeasuredGraph(graph, width)
            self._growing = graph if measured is None else None
            self._show(rows, measured)

    def sync(self, ids: Int64, fetch: Fetch) -> bool:
        """Make the index hold exactly these ids; the graph follows with `update_graph`.

        Args:
            ids: [N] sorted, distinct; an id never changes its vector.
            fetch: Gives the vectors [K, D] of the ids [K] that are new.

        Returns:
            Whether anything changed.
        """
        with self._changing:
            now = self._snapshot
            if np.array_equal(now.ids, ids):
                return False
            self._show(now.rows.changed(ids, fetch), now.measured)
            return True

    def replace(self, rows: VectorRows) -> None:
        """Hold exactly these vectors from now on; an id never changes its vector."""
        with self._changing:
            self._show(rows, self._snapshot.measured)

    def move_to(self, stored: VectorRows) -> None:
        """Read the vectors from another file from now on, as far as it has them."""
        with self._changing:
            now = self._snapshot
            self._snapshot = Snapshot(now.rows.moved_to(stored), now.measured, now.beside)

    @property
    def graph_due(self) -> bool:
        """Whether `update_graph` has something to do."""
        now, count = self._snapshot, len(self._snapshot.ids)
        if count < self._graph_from or abs(count - self._refused) <= _REBUILD_SHARE * self._refused:
            return False
        return now.measured is None or _lag(now.measured.graph, now) > _LAG_SHARE * count

    def update_graph(self, stop: Callable[[], bool] = lambda: False) -> bool:
        """Bring the graph up to the vectors: add and mark, or rebuild. Searches go on meanwhile.

        A graph that misses too much of what exact search finds is built anew; if that helps nothing, there is none
        until the library is another one.

        Args:
            stop: Asked a few times a second; True leaves the rest for another time.

        Returns:
            Whether there is another graph to keep, or more of it.
        """
        with self._updating:
            if not self.graph_due:
                return False
            now = self._snapshot
            graph = self._growing or (now.measured.graph if now.measured else None)
            if graph is not None and not _worn(graph, now.ids) and self._grow(graph, now.rows, stop):
                return True
            fresh = Graph(_sample(now.rows), self._meaning, len(now.ids))
            if not self._grow(fresh, now.rows, stop):
                self._refused = len(now.ids)
            return True

    def _grow(self, graph: Graph, rows: VectorRows, stop: Callable[[], bool]) -> bool:
        """Make a graph hold these rows, and put it to use; False if it then fails its test and is thrown away."""
        in_use = self._snapshot.measured is not None and self._snapshot.measured.graph is graph
        graph.remove(np.setdiff1d(graph.labels, rows.ids, assume_unique=True))
        new = np.setdiff1d(rows.ids, graph.labels, assume_unique=True)
        if not graph.add(new, rows.vectors_of, stop, self._threads):
            self._growing = None if in_use else graph
            return True
        width = search_width(graph, rows, self._meaning)
        with self._changing:
            self._growing = None
            self._show(self._snapshot.rows, None if width is None else MeasuredGraph(graph, width))
        return width is not None

    def _show(self, rows: VectorRows, measured: MeasuredGraph | None) -> None:
        """Let searches see these vectors and this graph from now on."""
        beside = np.empty(0, np.int64)
        if measured is not None:
            beside = np.flatnonzero(~np.isin(rows.ids, measured.graph.labels, assume_unique=True))
        self._snapshot = Snapshot(rows, measured, beside)

    def search(
        self, query: Float32, k: int, rows: Int64 | None = None, snapshot: Snapshot | None = None
    ) -> tuple[Int64, Float32]:
        """The k best ids, best first, ties by ascending id.

        Args:
            query: [D] float32.
            k: At least 1; clamped to what there is.
            rows: [R] of the snapshot's ids to choose from, sorted; None: all.
            snapshot: Search this state instead of the current one.

        Returns:
            ids [K] and inner products [K].
        """
        now = snapshot or self._snapshot
        if rows is None:
            rows = _candidates(now, query, k)
        ids = now.ids if rows is None else now.ids[rows]
        return _best(ids, now.rows.scores(query, rows), k)


def _candidates(now: Snapshot, query: Float32, k: int) -> Int64 | None:
    """The rows, sorted, to compare exactly; None for all, where the graph is of no help at the moment."""
    if now.measured is None:
        return None
    count = max(CANDIDATES, _CANDIDATES_EACH * k)
    width = max(now.measured.width, count)
    found = now.measured.graph.search(query, count, width) if width * _VISITS < len(now.ids) else None
    if found is None:
        return None
    rows = np.union1d(present(now.ids, found), now.beside)
    return rows if len(rows) >= k else None


def _sample(rows: VectorRows) -> Float32:
    count = len(rows.ids)
    return rows.take(np.linspace(0, count - 1, min(count, _SAMPLE)).astype(np.int64))


def _lag(graph: Graph, now: Snapshot) -> int:
    """Vectors the graph lacks, and vectors in it that nobody wants."""
    live = len(now.ids) - len(now.beside)
    return len(now.beside) + max(len(graph.labels) - live, 0)


def _worn(graph: Graph, ids: Int64) -> bool:
    live = len(np.intersect1d(graph.labels, ids, assume_unique=True))
    dead = len(graph.dead) + len(graph.labels) - live
    returned = np.intersect1d(graph.dead, ids, assume_unique=True)  # an id in the graph cannot be added twice
    return dead > _REBUILD_SHARE * max(live, 1) or len(returned) > 0
