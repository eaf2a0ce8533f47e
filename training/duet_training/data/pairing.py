"""Pairs of drawings and photos that only share their class: what QuickDraw and TU-Berlin can teach."""

from __future__ import annotations

import random

from duet_training import splits
from duet_training.data.records import LabelledSet, Pair, PairSet, Readable
from duet_training.errors import TrainingError


def by_category(sketches: LabelledSet, photos: LabelledSet, seed: int = 0) -> PairSet:
    """Give each drawing a photo of its class, drawn at random.

    [ours] A class's photos are dealt in turn, so that all are used before one is used again; drawings of a class
    without photos are left out. Such a pair agrees in class only, not in pose or place.

    Args:
        sketches: drawings.
        photos: photos; all of them are the gallery. Choose the domain beforehand.
        seed: of the dealing.

    Raises:
        TrainingError: the two have no class in common.
    """
    by_name: dict[str, list[Readable]] = {}
    for item in photos.items:
        by_name.setdefault(splits.plain(item.category), []).append(item.picture)
    rng = random.Random(seed)
    hands: dict[str, list[Readable]] = {}
    pairs = []
    for item in sketches.items:
        category = splits.plain(item.category)
        if category not in by_name:
            continue
        if not hands.get(category):
            hands[category] = rng.sample(by_name[category], len(by_name[category]))
        pairs.append(Pair(item.picture, hands[category].pop(), category))
    if not pairs:
        raise TrainingError(f"{sketches.name} and {photos.name} have no class in common.")
    gallery = tuple((item.picture, splits.plain(item.category)) for item in photos.items)
    return PairSet(f"{sketches.name} with {photos.name}", tuple(pairs), gallery)
