"""The vectors of one model, ready to be searched: index in memory, cache file on disk, catalogue as the truth."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from duet_desktop.library import vector_cache
from duet_desktop.library.arrays import Digests, Float32, Int64, present
from duet_desktop.library.catalogue import Catalogue
from duet_desktop.library.vectors import GRAPH_FROM, VectorIndex

log = logging.getLogger(__name__)
_AT_ONCE = 20_000  # vectors read from the catalogue in one query


class Gallery:
    """Keeps index and cache file in step with the catalogue; may be used from several threads.

    Args:
        path: The cache file.
        fingerprint: Of the model.
        dim: Length of its vectors.
        warn: Takes a sentence to show.
        threads: Threads that may build the graph.
        graph_from: From how many vectors on a graph is kept.
    """

    def __init__(
        self,
        path: Path,
        fingerprint: str,
        dim: int,
        warn: Callable[[str], None],
        threads: int = 1,
        graph_from: int = GRAPH_FROM,
    ) -> None:
        self.index = VectorIndex(dim, graph_from, threads)
        self.fingerprint = fingerprint
        self._path = path
        self._dim = dim
        self._warn = warn
        self._opening = threading.Lock()
        self._saving = threading.Lock()
        self._origin: vector_cache.Origin | None = None
        self._digests: Digests = np.empty(0, np.uint64)  # of the contents in the index; read and set while opening
        self._saved_ids: Int64 | None = None
        self._save_failed = False

    def open(self, catalogue: Catalogue) -> float:
        """Get ready for searching; the milliseconds this call took for it, 0.0 if all was ready."""
        if self._origin is not None:
            return 0.0
        started = time.perf_counter()
        self.refresh(catalogue)
        return (time.perf_counter() - started) * 1000

    def refresh(self, catalogue: Catalogue) -> None:
        """Bring the vectors in memory up to the catalogue, the first time by way of the cache file."""
        with self._opening:
            ids, digests = catalogue.embedded(self.fingerprint)
            if self._origin is None:
                origin = vector_cache.Origin(self.fingerprint, catalogue.identity)
                self._restore(origin, ids, digests)
                self._origin = origin
            self.index.sync(ids, lambda new: self._fetch(catalogue, new))
            self._digests = digests

    def holds(self, ids: Int64) -> bool:
        """Whether all these ids (sorted) can be found; False before the first `refresh`."""
        return self._origin is not None and bool(np.isin(ids, self.index.snapshot.ids, assume_unique=True).all())

    @property
    def upkeep_due(self) -> bool:
        """Whether `upkeep` has something to do."""
        return self.index.graph_due or self._unsaved

    def upkeep(self, stop: Callable[[], bool] = lambda: False) -> None:
        """Save what changed, then bring the graph up to date and save that.

        Args:
            stop: True leaves the rest of the graph for another time; what there is of it is saved.
        """
        if self._unsaved:
            self._save()
        if self.index.update_graph(stop):
            self._save()

    @property
    def _unsaved(self) -> bool:
        ids = self.index.snapshot.ids
        return self._origin is not None and (self._saved_ids is None or not np.array_equal(self._saved_ids, ids))

    def _fetch(self, catalogue: Catalogue, ids: Int64) -> Float32:
        parts = [catalogue.embeddings(self.fingerprint, ids[i : i + _AT_ONCE]) for i in range(0, len(ids), _AT_ONCE)]
        return np.concatenate(parts)

    def _restore(self, origin: vector_cache.Origin, ids: Int64, digests: Digests) -> None:
        """Take from the cache file what the catalogue, which has these contents, confirms."""
        try:
            stored = vector_cache.load(self._path, origin, self._dim)
        except FileNotFoundError:
            return
        except vector_cache.CacheError as error:
            self._warn(f"The index file {self._path} {error}; it is built again from the catalogue.")
            return
        stored = _confirmed(stored, ids, digests)
        self.index.restore(stored.ids, stored.vectors, stored.graph)
        self._saved_ids, self._digests = stored.ids, stored.digests

    def _save(self) -> None:
        """Write the cache file; a failure costs time at the next start, so it is only worth a warning."""
        with self._saving:
            with self._opening:
                now, digests, origin = self.index.snapshot, self._digests, self._origin
            assert origin is not None
            self._saved_ids = now.ids
            try:
                stored = vector_cache.Stored(now.ids, digests, now.vectors, self.index.graph)
                vector_cache.save(self._path, origin, stored)
            except OSError as error:
                log.warning("could not save %s", self._path, exc_info=True)
                if not self._save_failed:
                    self._save_failed = True
                    self._warn(
                        f"The index file {self._path} could not be saved ({error.strerror or error}). "
                        "Searching goes on; the next start takes a little longer."
                    )


def _confirmed(stored: vector_cache.Stored, ids: Int64, digests: Digests) -> vector_cache.Stored:
    """Without the vectors whose id belongs to another content now.

    After a power cut, or with a catalogue restored from an older copy, ids are given out a second time.

    Args:
        stored: The cache file.
        ids: [N] sorted, of the contents in the catalogue.
        digests: [N], theirs.
    """
    both = np.isin(stored.ids, ids, assume_unique=True)
    same = ~both
    same[both] = stored.digests[both] == digests[present(ids, stored.ids)]
    graph = stored.graph
    if graph is not None:
        unsure = np.setdiff1d(graph.labels, stored.ids[same], assume_unique=True)
        if np.isin(unsure, ids).any():  # it holds an id at another picture's place
            graph = None
    if same.all():
        return stored._replace(graph=graph)
    return vector_cache.Stored(stored.ids[same], stored.digests[same], stored.vectors[same], graph)
