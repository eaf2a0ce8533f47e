"""Vectors made shorter for the graph: the few directions in which the photos of one library differ at all."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from duet_desktop.library.arrays import Float32

_ENERGY = 0.9  # of the photos' squared length is kept: 96 of the 384 numbers of duet-lite's meanings
_MOST = 224  # numbers, which hold 90 % of meaning and layout, too: docs/library.md has what fewer and more cost
_STEP = 16  # lengths the graph's arithmetic likes


@dataclass(frozen=True)
class Projection:
    """The principal directions of the photos.

    Projecting photos and query leaves out of their inner product only what the photos hardly have; the graph may
    therefore lose an order, not a picture, and its candidates are compared exactly afterwards.

    Attributes:
        basis: [D, G] orthonormal columns.
    """

    basis: Float32

    @classmethod
    def fit(cls, sample: Float32, first: int | None = None) -> Projection:
        """The directions that hold nearly all of the length of some photos, or the first 224 of them.

        Args:
            sample: [N, D], N >= 1.
            first: Only these many numbers of each count, as if the others were zero; None: all D.
        """
        seen = sample[:, :first]
        values, directions = np.linalg.eigh((seen.T @ seen).astype(np.float64))
        energy = np.cumsum(values[::-1]) / max(values.sum(), np.finfo(np.float64).tiny)
        wanted = int(np.searchsorted(energy, _ENERGY)) + 1
        size = min(-(-wanted // _STEP) * _STEP, _MOST, len(values))
        basis = np.zeros((sample.shape[1], size), np.float32)
        basis[:first] = directions[:, ::-1][:, :size]
        return cls(basis)

    @property
    def size(self) -> int:
        """G."""
        return int(self.basis.shape[1])

    def __call__(self, vectors: Float32) -> Float32:
        """[N, D] to [N, G], or [D] to [G]."""
        return np.asarray(vectors @ self.basis)
