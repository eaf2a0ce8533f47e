"""Does composing do what it should? The same sketch alone, with words that say nothing, with true and with wrong words.

Neutral words should move the photo little, its true colour up, a wrong one down [ours].
"""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np

from duet_resources import prompts
from duet_training.data.records import PairSet
from duet_training.evaluation.benchmark import MEDIAN_RANK, Benchmark, Query, View
from duet_training.evaluation.protocols.ranking import Words, with_words

VARIANTS = ("no words", "neutral words", "true colour", "wrong colour")


def colour_probe(pairs: PairSet, colour: Words, seed: int = 0) -> Benchmark:
    """Median rank of the drawn photo under four sets of words, and how it moves against no words at all.

    Args:
        pairs: sketches with photos of a clear colour; others are left out.
        colour: the true colour word of a pair.
        seed: of which neutral phrase and which wrong colour a sketch gets. Wrong colours are the other colours of the
            same split, as often as they occur there.

    Raises:
        TrainingError: no photo has a clear colour.
    """
    true = with_words(pairs, colour, name=f"{pairs.name}: what words do")
    rng = random.Random(seed)
    phrases = prompts.neutral()
    colours = [query.words for query in true.queries]
    said = (
        [""] * len(colours),
        [rng.choice(phrases) for _ in colours],
        colours,
        [rng.choice([other for other in colours if other != own] or _not(own)) for own in colours],
    )
    right = np.tile(true.views[0].relevant, (len(VARIANTS), 1))
    variant = np.repeat(np.arange(len(VARIANTS)), len(colours))
    names = [f"{MEDIAN_RANK.name}, {name}" for name in VARIANTS]
    views = tuple(
        View((replace(MEDIAN_RANK, name=name),), right, rows=variant == index) for index, name in enumerate(names)
    )
    return Benchmark(
        true.name,
        true.gallery_is,
        tuple(Query(query.sketch, text) for texts in said for query, text in zip(true.queries, texts, strict=True)),
        true.gallery,
        views,
        variants=len(VARIANTS),
        contrasts=tuple((f"{VARIANTS[i]} less {VARIANTS[0]}", names[i], names[0]) for i in range(1, len(names))),
        notes=(*true.notes, "colour words are measured in the drawn photo itself"),
    )


def _not(colour: str) -> list[str]:
    """For a split of one colour."""
    return ["blue"] if colour != "blue" else ["red"]
