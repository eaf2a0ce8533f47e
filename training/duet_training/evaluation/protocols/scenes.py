"""Object sketch to scene: one thing is drawn, what is around it is said.

The caption's noun is replaced by the pseudo-word [ours]: "a dog is sitting in a bag" becomes the drawing of a dog with
"is sitting in a bag". The words before the noun stand behind the pseudo-word too, without the noun's article: the
sentence of the method has its words there.
"""

from __future__ import annotations

import random
import re
from collections.abc import Collection, Mapping, Sequence

import numpy as np

from duet_training.data.records import CaptionedSet, LabelledSet, Pair, PairSet, Readable
from duet_training.errors import TrainingError
from duet_training.evaluation.benchmark import MEDIAN_RANK, Benchmark, Query, View, acc, one_right
from duet_training.evaluation.protocols.nouns import first_named, spoken_names

ARTICLE = re.compile(r"\b(?:a|an|the|one)\s*$", re.IGNORECASE)


def object_to_scene(scenes: CaptionedSet, drawings: LabelledSet, seed: int = 0, notes: Sequence[str] = ()) -> Benchmark:
    """One query a scene: the first caption that names a drawn category, with a drawing of it and the caption's rest.

    Args:
        scenes: captioned photos; all of them are the gallery.
        drawings: drawings by category.
        seed: of which drawing stands for a category.
        notes: for the table.

    Raises:
        TrainingError: no caption names a category.
    """
    by_name: dict[str, list[Readable]] = {}
    for item in drawings.items:
        by_name.setdefault(item.category.replace("_", " ").lower(), []).append(item.picture)
    rng = random.Random(seed)
    queries, columns = [], []
    for column, scene in enumerate(scenes.items):
        found = first_object(scene.texts, by_name)
        if found is not None:
            noun, rest = found
            queries.append(Query(sketch=rng.choice(by_name[noun]), words=rest))
            columns.append(column)
    if not queries:
        raise TrainingError(f"No caption of {scenes.name} names a category of {drawings.name}.")
    return Benchmark(
        f"object sketch to scene: {scenes.name}, drawings of {drawings.name}",
        f"all {len(scenes.items)} photos of the split, {len(queries)} of them with a drawable thing in a caption",
        tuple(queries),
        tuple(scene.photo for scene in scenes.items),
        (View((*acc(1, 5, 10, name="R@{}"), MEDIAN_RANK), one_right(columns, len(scenes.items))),),
        notes=("the drawing is of the category, not of the scene; text only = the caption without its noun", *notes),
    )


def first_object(texts: Sequence[str], nouns: Mapping[str, object]) -> tuple[str, str] | None:
    """The first text that names one of the nouns, once: the noun, and the text without it.

    Of several nouns in a text the longest counts ("hot dog", not "dog"), then the first. A noun that stands there twice
    would still be said after it was taken out.
    """
    for text in texts:
        lowered = text.lower()
        places = {noun: list(re.finditer(rf"\b{re.escape(noun)}s?\b", lowered)) for noun in nouns if noun in lowered}
        found = [
            (noun, matches[0]) for noun, matches in places.items() if len(matches) == 1 and matches[0].group() == noun
        ]
        for noun, match in sorted(found, key=lambda one: (-len(one[0].split()), one[1].start())):
            before, after = ARTICLE.sub("", text[: match.start()]), text[match.end() :]
            rest = " ".join(f"{before} {after}".split()).strip(" .,")
            if rest:
                return noun, rest
    return None


def drawn_object(
    scenes: CaptionedSet, drawings: PairSet, unseen: Collection[str], seed: int = 0, notes: Sequence[str] = ()
) -> Benchmark:
    """The same with drawings of real photos, nouns in the plural too, and systems that look at parts of photos.

    Args:
        scenes: captioned photos; all of them are the gallery.
        drawings: drawings by category.
        unseen: categories never trained on, counted apart too.
        seed: of which drawing stands for a category.
        notes: for the table.

    Raises:
        TrainingError: no caption names a category.
    """
    by_category: dict[str, list[Pair]] = {}
    for pair in drawings.pairs:
        by_category.setdefault(pair.category, []).append(pair)
    names = spoken_names(by_category)
    lot = random.Random(seed)
    queries, columns, is_unseen = [], [], []
    for column, scene in enumerate(scenes.items):
        found = first_named(scene.texts, names)
        if found is not None:
            queries.append(Query(sketch=lot.choice(by_category[found.category]).sketch, words=found.rest))
            columns.append(column)
            is_unseen.append(found.category in unseen)
    if not queries:
        raise TrainingError(f"No caption of {scenes.name} names a category of {drawings.name}.")
    right = one_right(columns, len(scenes.items))
    recalls = acc(1, 5, 10, name="R@{}")
    views = [View((*recalls, MEDIAN_RANK), right)]
    if any(is_unseen):
        views.append(View(recalls, right, rows=np.array(is_unseen), suffix=f", {sum(is_unseen)} of held-out classes"))
    return Benchmark(
        f"object sketch to scene: {scenes.name}, drawings of {drawings.name}",
        f"all {len(scenes.items)} photos of the split, {len(queries)} of them with a drawn class in a caption",
        tuple(queries),
        tuple(scene.photo for scene in scenes.items),
        tuple(views),
        notes=("the drawing is of the class, not of the scene; text only = the caption without its noun", *notes),
        of_scenes=True,
    )
