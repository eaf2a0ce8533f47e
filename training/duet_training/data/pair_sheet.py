"""A contact sheet of sketches beside their photos: the first thing to look at in a new set of pairs."""

from __future__ import annotations

import random
from collections.abc import Sequence

from PIL import Image, ImageOps

from duet_training.data.records import Pair

CELL = 128
GAP = 6
ACROSS = 6  # pairs a row


def chosen(pairs: Sequence[Pair], count: int, seed: int) -> list[Pair]:
    """Pairs drawn by lot, in the order of the set."""
    numbers = sorted(random.Random(seed).sample(range(len(pairs)), min(count, len(pairs))))
    return [pairs[number] for number in numbers]


def sheet(pairs: Sequence[Pair]) -> Image.Image:
    """Photo, sketch, photo, sketch ..., each padded square as the models see them."""
    rows = -(-len(pairs) // ACROSS)
    paper = Image.new("RGB", (ACROSS * (2 * CELL + GAP) + GAP, rows * (CELL + GAP) + GAP), "lightgrey")
    for number, pair in enumerate(pairs):
        left, top = GAP + number % ACROSS * (2 * CELL + GAP), GAP + number // ACROSS * (CELL + GAP)
        for place, picture in enumerate((pair.photo, pair.sketch)):
            paper.paste(ImageOps.pad(picture.open(), (CELL, CELL), color="white"), (left + place * CELL, top))
    return paper
