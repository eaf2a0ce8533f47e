"""A step's batch of G: structures, queries, and what is to be drawn of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.random import Generator
from numpy.typing import NDArray
from torch import Tensor

from duet_training.data.sampling import Draw, rng
from duet_training.imagine import paint
from duet_training.imagine.cache import ALONE, CLASS, COLOURS, DIFFERENCE, OWN, Cache

COLOURED = 0.75  # share of the rows that name a colour, once G is tuned for its use
PAIRED = 0.65  # share of the rows that have a photo


@dataclass(frozen=True)
class Batch:
    """What a step learns from.

    Attributes:
        structure: float32 [B, 3, S, S].
        query: float32 [B, D].
        wanted: pictures [B, 3, S, S] in 0..1.
        inside: where the object is [B, 1, S, S]; ones where all of the photo is wanted.
    """

    structure: Tensor
    query: Tensor
    wanted: Tensor
    inside: Tensor


class Batches:
    """Batches as functions of seed and step.

    Args:
        pairs: drawings with photos.
        drawings: drawings without.
        size: rows of a batch, even.
        seed: of all draws.
    """

    def __init__(self, pairs: Cache, drawings: Cache, size: int, seed: int) -> None:
        self.pairs, self.drawings, self.size, self.seed = pairs, drawings, size, seed

    def colours(self) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Every query of the caches [N, D], and the mean colour [N, 3], in 0..1, of the object it speaks of."""
        found = [_colours(cache) for cache in (self.pairs, self.drawings)]
        queries, wanted = (np.concatenate(values) for values in zip(*found, strict=True))
        return queries, wanted

    def of_photos(self, step: int) -> Batch:
        """For L_rec: the same drawings alone and with their difference word, and their photos whole [paper]."""
        draws = rng(self.seed, Draw.LOOK, step)
        chosen = draws.integers(len(self.pairs.structure), size=self.size // 2)
        rows = np.tile(chosen, 2)
        kinds = np.repeat([ALONE, DIFFERENCE], self.size // 2)
        wanted = self.pairs.photos[rows].astype(np.float32) / 255
        whole = np.ones(wanted.shape[:3], np.float32)
        return _batch(self.pairs, rows, kinds, wanted, whole, np.tile(draws.random(len(chosen)) < 0.5, 2))

    def of_objects(self, step: int) -> Batch:
        """For its use: objects on paper, most of them in a colour that is named."""
        draws = rng(self.seed, Draw.LOOK, step)
        paired = round(self.size * PAIRED)
        parts = [self._objects(self.pairs, paired, draws), self._objects(self.drawings, self.size - paired, draws)]
        return Batch(*(torch.cat(values) for values in zip(*(vars(part).values() for part in parts), strict=True)))

    def _objects(self, cache: Cache, count: int, draws: Generator) -> Batch:
        rows = draws.integers(len(cache.structure), size=count)
        kinds = np.where(
            draws.random(count) < COLOURED,
            COLOURS + draws.integers(cache.queries.shape[1] - COLOURS, size=count),
            np.where(draws.random(count) < 0.5, ALONE, CLASS),
        )
        inside = cache.inside[rows].astype(np.float32)
        asked = [int(kind) - COLOURS if kind >= COLOURS else None for kind in kinds]
        if len(cache.photos):
            asked = [None if own == colour else colour for colour, own in zip(asked, _known(cache, rows), strict=True)]
            painted = paint.of_photos(cache.photos[rows].astype(np.float32) / 255, inside, asked)
        else:
            painted = paint.of_drawings(inside, asked)
        ink = cache.structure[rows, 0].astype(np.float32) / 255
        return _batch(cache, rows, kinds, paint.on_paper(painted, inside, ink), inside, draws.random(count) < 0.5)


def _colours(cache: Cache) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    count, rows, dim = cache.queries.shape
    wanted = np.empty((count, rows, 3), np.float32)
    wanted[:, COLOURS:] = paint.rgb(paint.named())
    wanted[:, :COLOURS] = paint.rgb(np.float32(paint.NEUTRAL))
    for number, photo in enumerate(cache.photos):
        wanted[number, :COLOURS] = photo[cache.inside[number]].mean(0) / 255
    return cache.queries.reshape(-1, dim).astype(np.float32), wanted.reshape(-1, 3)


def _known(cache: Cache, rows: np.ndarray) -> Sequence[int | None]:
    """The measured colours of some photos."""
    return [None if colour == OWN else int(colour) for colour in cache.colours[rows]]


def _batch(
    cache: Cache, rows: np.ndarray, kinds: np.ndarray, wanted: np.ndarray, inside: np.ndarray, mirrored: np.ndarray
) -> Batch:
    read = torch.from_numpy(cache.structure[rows].astype(np.float32) / 255)
    pictures, where = torch.from_numpy(wanted).permute(0, 3, 1, 2), torch.from_numpy(inside)[:, None]
    turned = torch.from_numpy(mirrored)[:, None, None, None]
    query = torch.from_numpy(cache.queries[rows, kinds].astype(np.float32))
    return Batch(*(torch.where(turned, t.flip(3), t) if t.ndim == 4 else t for t in (read, query, pictures, where)))
