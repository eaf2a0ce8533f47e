"""The toy set as a reader: nothing to download."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from duet_training.data import toy
from duet_training.data.readers.reader import Reader
from duet_training.data.records import PairSet, Root


def read(
    root: Root,
    split: str,
    *,
    per_combination: Annotated[int, Field(ge=1)] = 9,
    seed: int = 0,
    side: Annotated[int, Field(ge=16, le=1024)] = 96,
) -> PairSet:
    """See `duet_training.data.toy.pairs`.

    Args:
        root: not used.
        split: "train" or "test".
        per_combination: photos of a shape and colour in training.
        seed: decides which combinations are held out, and every picture.
        side: of the photos, in pixels.
    """
    return toy.pairs(split, per_combination, seed, side)


READER = Reader(
    "toy", "pairs", ("train", "test"), "nothing: code draws it", "It comes with duet-training.", read, generated=True
)
