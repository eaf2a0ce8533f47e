"""The vectors of a library, wherever they lie: most of them in the mapped cache file, the newest in memory."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from duet_desktop.library.array_file import ArrayFile
from duet_desktop.library.arrays import Float32, Int64, present

Fetch = Callable[[Int64], Float32]
_COPY_COST = 3  # gathering one scattered row costs about as much as scanning three


@dataclass(frozen=True)
class VectorRows:
    """Immutable; a change makes another one and copies nothing that is on disk.

    Attributes:
        ids: [N] content ids, sorted.
        places: [N] where the vector of each lies: a row of `stored`, or, counted on from there, of `fresh`.
        stored: [S, D] of the cache file; may hold rows nobody wants any more.
        fresh: [F, D] in memory.
        file: What `stored` is mapped from; None where it is in memory too.
    """

    ids: Int64
    places: Int64
    stored: Float32
    fresh: Float32
    file: ArrayFile | None = None

    @classmethod
    def none(cls, dim: int) -> VectorRows:
        """No vectors, of length `dim`."""
        return cls.of(np.empty(0, np.int64), np.empty((0, dim), np.float32))

    @classmethod
    def of(cls, ids: Int64, stored: Float32, file: ArrayFile | None = None) -> VectorRows:
        """Row i of `stored` [N, D] belongs to ids[i], sorted."""
        return cls(ids, np.arange(len(ids)), stored, np.empty((0, stored.shape[1]), np.float32), file)

    @property
    def unstored(self) -> int:
        """Vectors the file lacks, and vectors in it that nobody wants."""
        live = len(self.ids) - len(self.fresh)
        return len(self.fresh) + len(self.stored) - live

    def take(self, rows: Int64) -> Float32:
        """The vectors [K, D] of these rows of `ids`."""
        places = self.places[rows]
        in_memory = places >= len(self.stored)
        vectors = np.empty((len(rows), self.stored.shape[1]), np.float32)
        vectors[~in_memory] = self.stored[places[~in_memory]]
        vectors[in_memory] = self.fresh[places[in_memory] - len(self.stored)]
        self._give_back()
        return vectors

    def vectors_of(self, ids: Int64) -> Float32:
        """The vectors [K, D] of these ids, all of which are here."""
        return self.take(present(self.ids, ids))

    def scores(self, queries: Float32, rows: Int64 | None = None) -> Float32:
        """Inner products, exactly.

        Args:
            queries: One query [D], or several [D, Q].
            rows: [K] of `ids`; None for all N.

        Returns:
            [K] or [K, Q].
        """
        if rows is not None and len(rows) * _COPY_COST < len(self.ids):
            return np.asarray(self.take(rows) @ queries)
        scores: Float32 = np.concatenate([self.stored @ queries, self.fresh @ queries])
        self._give_back()
        return scores[self.places if rows is None else self.places[rows]]

    def changed(self, ids: Int64, fetch: Fetch) -> VectorRows:
        """The vectors of exactly these ids, sorted and distinct; `fetch` gives [K, D] of the ids [K] not here yet."""
        kept = np.isin(self.ids, ids, assume_unique=True)
        new = np.setdiff1d(ids, self.ids, assume_unique=True)
        in_memory = kept & (self.places >= len(self.stored))
        on_disk = kept & ~in_memory
        fresh = self.fresh[self.places[in_memory] - len(self.stored)]
        if len(new):
            fresh = np.concatenate([fresh, fetch(new)]) if len(fresh) else fetch(new)
        there = np.concatenate([self.ids[on_disk], self.ids[in_memory], new])
        places = np.concatenate([self.places[on_disk], len(self.stored) + np.arange(len(fresh))])
        return VectorRows(ids, places[np.argsort(there, kind="stable")], self.stored, fresh, self.file)

    def moved_to(self, stored: VectorRows) -> VectorRows:
        """The same ids with their vectors, as many as possible of them from another file."""
        moved = stored.changed(self.ids, self.vectors_of)
        return VectorRows(self.ids, moved.places, moved.stored, moved.fresh, moved.file)

    def _give_back(self) -> None:
        if self.file is not None:
            self.file.give_back()
