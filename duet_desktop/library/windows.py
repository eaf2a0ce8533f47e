"""The windows of photos: out of the files as far as they hold them, else out of the catalogue."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from duet_desktop.library.arrays import SCORE_DIGITS, Float32, Int64
from duet_desktop.library.catalogue import Catalogue
from duet_desktop.library.region_codes import scales
from duet_desktop.library.region_index import RegionIndex

_AT_ONCE = 200  # photos read from the catalogue and scored in one go: 4 MB as float32


@dataclass(frozen=True)
class Windows:
    """What is where in photos, as the catalogue has it now.

    Attributes:
        catalogue: Knows all of them, but takes five times as long as the files (benchmarks/scene_search.py).
        fingerprint: Of the model.
        dim: M, the length of a window's vector.
        stored: The files, once they are true of this catalogue; it may have more.
    """

    catalogue: Catalogue
    fingerprint: str
    dim: int
    stored: RegionIndex | None

    def best(self, query: Float32, ids: Int64) -> tuple[Int64, Float32]:
        """How near the nearest window of each photo is to a query.

        Args:
            query: [M], of unit length.
            ids: Distinct photos; those without windows are passed over.

        Returns:
            Their ids [K], in any order, and cosines [K].
        """
        found, scores = np.empty(0, np.int64), np.empty(0, np.float32)
        if self.stored is not None and len(ids):
            found, scores, _ = self.stored.best_regions(query, len(ids), ids)
        others, each = self._read(query, np.setdiff1d(ids, found, assume_unique=True))
        best = np.round(each.max(axis=1, initial=-1), SCORE_DIGITS)
        return np.concatenate([found, others]), np.concatenate([scores, best])

    def scores(self, query: Float32, ids: Int64) -> tuple[Int64, Float32]:
        """How near every window of some photos is to a query.

        Args:
            query: [M], of unit length.
            ids: Distinct photos; those without windows are passed over.

        Returns:
            Their ids [K] and cosines [K, R]; [0, 0] if none has windows.
        """
        found, scores = np.empty(0, np.int64), np.empty((0, 0), np.float32)
        if self.stored is not None:
            found, scores = self.stored.window_scores(query, ids)
        others, more = self._read(query, np.setdiff1d(ids, found, assume_unique=True))
        both = [part for part in (scores, more) if len(part)]
        return np.concatenate([found, others]), np.concatenate(both) if both else scores

    def _read(self, query: Float32, ids: Int64) -> tuple[Int64, Float32]:
        """Ids [K] and scores [K, R] from the catalogue, a few at a time."""
        found, scores = [np.empty(0, np.int64)], []
        for start in range(0, len(ids), _AT_ONCE):
            some, codes = self.catalogue.regions_among(self.fingerprint, ids[start : start + _AT_ONCE])
            if codes.size:  # else the model has no windows
                windows = codes.reshape(len(some), -1, self.dim)
                found.append(some)
                scores.append((windows.astype(np.float32) @ query) * scales(windows))
        return np.concatenate(found), np.concatenate(scores) if scores else np.empty((0, 0), np.float32)
