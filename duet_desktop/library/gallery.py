"""The vectors of one model, ready to be searched: index in memory, cache files on disk, catalogue as the truth."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar
from weakref import WeakSet

import numpy as np
from numpy.typing import NDArray

from duet_desktop.library.array_file import CacheError
from duet_desktop.library.arrays import Digests, Float32, Int64, present
from duet_desktop.library.catalogue import Catalogue
from duet_desktop.library.vector_cache import Origin, VectorCache
from duet_desktop.library.vector_rows import VectorRows
from duet_desktop.library.vectors import GRAPH_FROM, VectorIndex

T = TypeVar("T")
E = TypeVar("E", np.float32, np.uint64)

log = logging.getLogger(__name__)
_AT_ONCE = 5_000  # vectors read from the catalogue, or written to the cache file, in one go
_IN_MEMORY = 20_000  # new vectors; more than that go to the cache file at once instead of waiting in memory
_UNSTORED_SHARE = 0.1  # of the vectors may differ from the file before it is written anew: reading them again is quick


class Gallery:
    """Keeps index and cache files in step with the catalogue; may be used from several threads.

    Args:
        stem: Path of the cache files, but for their endings.
        fingerprint: Of the model.
        dim: Length of its vectors.
        meaning: How many of their numbers are meaning; the rest, if any, is layout.
        warn: Takes a sentence to show.
        threads: Threads that may build the graph.
        graph_from: From how many vectors on a graph is kept.
    """

    def __init__(
        self,
        stem: Path,
        fingerprint: str,
        dim: int,
        meaning: int,
        warn: Callable[[str], None],
        threads: int = 1,
        graph_from: int = GRAPH_FROM,
    ) -> None:
        self.index = VectorIndex(dim, meaning, graph_from, threads)
        self.fingerprint = fingerprint
        self._stem = stem
        self._dim = dim
        self._warn = warn
        self._opening = threading.Lock()
        self._cache: VectorCache | None = None  # once the gallery is open
        self._checked: WeakSet[Catalogue] = WeakSet()  # a connection opened anew may lead to another file
        self._digests: Digests = np.empty(0, np.uint64)  # of the contents in the index, row by row
        self._graph_stored = False
        self._save_failed = False

    def open(self, catalogue: Catalogue) -> float:
        """Get ready for searching; the milliseconds this call took for it, 0.0 if all was ready."""
        if self._cache is not None:
            return 0.0
        started = time.perf_counter()
        self.refresh(catalogue)
        return (time.perf_counter() - started) * 1000

    def refresh(self, catalogue: Catalogue) -> None:
        """Bring the vectors in the index up to the catalogue, the first time by way of the cache files."""
        with self._opening:
            ids = catalogue.embedding_ids(self.fingerprint)
            cache = self._cache
            if cache is None or catalogue not in self._checked:
                digests = _in_parts(ids, catalogue.digests, np.empty(len(ids), np.uint64))
                origin = Origin(self.fingerprint, catalogue.identity)
                if cache is None or cache.origin != origin or self._holds_others(ids, digests):
                    cache = VectorCache(self._stem, origin, self._dim)
                    self._restore(cache, ids, digests)
            else:
                digests = self._digests_of(catalogue, ids)
            known = self.index.snapshot.rows

            def fetch(wanted: Int64) -> Float32:
                vectors = np.empty((len(wanted), self._dim), np.float32)
                return _in_parts(wanted, lambda part: catalogue.embeddings(self.fingerprint, part), vectors)

            if len(ids) - len(present(known.ids, ids)) > _IN_MEMORY and not self._save_failed:
                blocks = (known.changed(part, fetch).vectors_of(part) for part in _parts(ids))
                if stored := self._save_vectors(cache, ids, digests, blocks):
                    self.index.replace(stored)
            self.index.sync(ids, fetch)
            self._digests, self._cache = digests, cache
            self._checked.add(catalogue)

    @property
    def upkeep_due(self) -> bool:
        """Whether `upkeep` has something to do."""
        return self._cache is not None and (self.index.graph_due or self._storing_due)

    def upkeep(self, stop: Callable[[], bool] = lambda: False) -> None:
        """Store the vectors if many of them changed, then bring the graph up to date and store that.

        Args:
            stop: True leaves the rest of the graph for another time; what there is of it is stored.
        """
        if self._storing_due:
            cache, rows, digests = self._state()
            blocks = (rows.vectors_of(part) for part in _parts(rows.ids))
            stored = self._save_vectors(cache, rows.ids, digests, blocks)
            with self._opening:
                if stored and self._cache is cache:  # or the catalogue became another one meanwhile
                    self.index.move_to(stored)
        if self._graph_stored and not self._state()[0].graph_path.exists():  # someone has a folder forgotten
            self._graph_stored = False
            with self._opening:
                self.index.restore(self.index.snapshot.rows, None, None)
        if self.index.update_graph(stop):
            cache, rows, digests = self._state()
            if kept := self.index.graph:
                with self._worth_a_warning():
                    cache.save_graph(*kept, rows.ids, digests)
                    self._graph_stored = True

    @property
    def _storing_due(self) -> bool:
        rows = self.index.snapshot.rows
        return self._cache is not None and not self._save_failed and rows.unstored > _UNSTORED_SHARE * len(rows.ids)

    def _state(self) -> tuple[VectorCache, VectorRows, Digests]:
        """Where to store, and what: vectors, and digests that belong to them."""
        with self._opening:
            assert self._cache is not None  # or nothing would be due
            return self._cache, self.index.snapshot.rows, self._digests

    def _holds_others(self, ids: Int64, digests: Digests) -> bool:
        """Whether the index has vectors of other contents than the catalogue does under the same ids."""
        return bool(_differ(self.index.snapshot.ids, self._digests, ids, digests).any())

    def _digests_of(self, catalogue: Catalogue, ids: Int64) -> Digests:
        """The digests of these ids: those known, and the catalogue's for the rest."""
        old = self.index.snapshot.ids
        digests = np.empty(len(ids), np.uint64)
        kept = np.isin(ids, old, assume_unique=True)
        digests[kept] = self._digests[present(old, ids)]
        digests[~kept] = _in_parts(ids[~kept], catalogue.digests, np.empty(len(ids) - kept.sum(), np.uint64))
        return digests

    def _restore(self, cache: VectorCache, ids: Int64, digests: Digests) -> None:
        """Take from the cache files what the catalogue, which has these contents, confirms."""
        rows = VectorRows.none(self._dim)
        self._digests = np.empty(0, np.uint64)
        if vectors := self._loaded(cache.vectors_path, cache.load_vectors):
            good = ~_differ(vectors.rows.ids, vectors.digests, ids, digests)
            rows = vectors.rows.changed(vectors.rows.ids[good], rows.vectors_of)
            self._digests = vectors.digests[good]
        graph = self._loaded(cache.graph_path, cache.load_graph)
        if graph is not None and _differ(graph.ids, graph.digests, ids, digests).any():
            graph = None  # it holds an id at another picture's place
        self._graph_stored = graph is not None
        self.index.restore(rows, graph and graph.graph, graph and graph.width)

    def _loaded(self, path: Path, load: Callable[[], T | None]) -> T | None:
        try:
            return load()
        except FileNotFoundError:
            return None
        except CacheError as error:
            self._warn(f"The index file {path} {error}; it is built again from the catalogue.")
            return None

    def _save_vectors(
        self, cache: VectorCache, ids: Int64, digests: Digests, blocks: Iterable[Float32]
    ) -> VectorRows | None:
        stored = None
        with self._worth_a_warning():
            stored = cache.save_vectors(ids, digests, blocks)
        return stored

    @contextmanager
    def _worth_a_warning(self) -> Iterator[None]:
        """Saving inside may fail: that costs time at the next start, no more."""
        try:
            yield
        except (OSError, CacheError) as error:
            log.warning("could not save %s", self._stem, exc_info=True)
            if not self._save_failed:
                self._save_failed = True
                reason = (isinstance(error, OSError) and error.strerror) or error
                self._warn(
                    f"The index file {self._stem} could not be saved ({reason}). "
                    "Searching goes on; the next start takes a little longer."
                )


def _parts(ids: Int64) -> Iterator[Int64]:
    return (ids[start : start + _AT_ONCE] for start in range(0, len(ids), _AT_ONCE))


def _in_parts(ids: Int64, read: Callable[[Int64], NDArray[E]], into: NDArray[E]) -> NDArray[E]:
    """What `read` says of the ids [N], written part by part into an array [N, ...]: nothing is in memory twice."""
    for start in range(0, len(ids), _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        into[part] = read(ids[part])
    return into


def _differ(ids: Int64, digests: Digests, catalogue_ids: Int64, catalogue_digests: Digests) -> NDArray[np.bool_]:
    """Which ids belong to another content now than these digests say.

    After a power cut, or with a catalogue restored from an older copy, ids are given out a second time.

    Args:
        ids: [N] sorted.
        digests: [N].
        catalogue_ids: [M] sorted.
        catalogue_digests: [M].
    """
    both = np.isin(ids, catalogue_ids, assume_unique=True)
    differ = np.zeros(len(ids), np.bool_)
    differ[both] = digests[both] != catalogue_digests[present(catalogue_ids, ids)]
    return differ
