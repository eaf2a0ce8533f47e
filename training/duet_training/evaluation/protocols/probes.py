"""Does composing do what it should? The same sketch alone, with words that say nothing, with true and with wrong words.

Neutral words should move the photo little, its true colour up, a wrong one down [ours].
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from duet_resources import prompts
from duet_training.data.records import PairSet
from duet_training.evaluation.benchmark import MEDIAN_RANK, Benchmark, Measure, Query, View, acc
from duet_training.evaluation.protocols.ranking import Words, with_words

VARIANTS = ("no words", "neutral words", "true colour", "wrong colour")
WORDINGS = ("{}", "in {}", "with a {} body", "it is {}", "all {} from top to bottom")


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
    return _varied(true, dict(zip(VARIANTS, said, strict=True)), (MEDIAN_RANK,))


def wording_probe(pairs: PairSet, colour: Words) -> Benchmark:
    """The same true colour in other words: what counts is the colour, not the wording [ours].

    Args:
        pairs: sketches with photos of a clear colour; others are left out.
        colour: the true colour word of a pair.

    Raises:
        TrainingError: no photo has a clear colour.
    """
    true = with_words(pairs, colour, name=f"{pairs.name}: one colour in other words")
    said = {f'"{wording}"': [wording.format(query.words) for query in true.queries] for wording in WORDINGS}
    return _varied(true, said, (*acc(5), MEDIAN_RANK))


def _varied(true: Benchmark, said: Mapping[str, Sequence[str]], measures: Sequence[Measure]) -> Benchmark:
    """The same sketches several times with other words, each time compared with the first.

    Args:
        true: sketches with their colour.
        said: name of a variant -> words of each query.
        measures: counted for each variant.
    """
    right = np.tile(true.views[0].relevant, (len(said), 1))
    variant = np.repeat(np.arange(len(said)), len(true.queries))
    views = tuple(
        View(tuple(replace(one, name=f"{one.name}, {name}") for one in measures), right, rows=variant == index)
        for index, name in enumerate(said)
    )
    first, *others = said
    contrasts = [
        (f"{one.name}, {name} less {first}" if len(measures) > 1 else f"{name} less {first}", *_pair(one, name, first))
        for name in others
        for one in measures
    ]
    return Benchmark(
        true.name,
        true.gallery_is,
        tuple(
            Query(query.sketch, text)
            for texts in said.values()
            for query, text in zip(true.queries, texts, strict=True)
        ),
        true.gallery,
        views,
        variants=len(said),
        contrasts=tuple(contrasts),
        notes=(*true.notes, "colour words are measured in the drawn photo itself"),
    )


def _pair(measure: Measure, name: str, first: str) -> tuple[str, str]:
    return f"{measure.name}, {name}", f"{measure.name}, {first}"


def _not(colour: str) -> list[str]:
    """For a split of one colour."""
    return ["blue"] if colour != "blue" else ["red"]
