"""The systems that are compared: the baselines of METHOD.md and what a duet checkpoint adds, on one backbone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from duet_model.arrays import unit
from duet_training.data.records import Readable
from duet_training.evaluation import late
from duet_training.evaluation.benchmark import Benchmark, Query
from duet_training.evaluation.embeddings import Embeddings
from duet_training.evaluation.late import Point, Score
from duet_training.evaluation.metrics import Scores
from duet_training.evaluation.model import Model, Parts

Needs = Literal["picture", "words", "both", "layout", "scene", "pointing"]

DUET, ALONE = "duet", "duet, without words"


@dataclass(frozen=True)
class System:
    """A way to score photos for queries.

    Attributes:
        name: in tables.
        score: (queries, gallery) -> [Q, N], higher is nearer.
        needs: what of a query it reads; with "both" it is left out where nothing is worded, being another's twin there.
        baseline: whether the method is compared with it.
        point: (queries, photos) -> boxes [Q, 4] as fractions, of each query in its own photo; None if it cannot.
    """

    name: str
    score: Score
    needs: Needs
    baseline: bool = False
    point: Point | None = None

    def suits(self, benchmark: Benchmark) -> bool:
        """Whether the benchmark's queries have what this system reads."""
        if benchmark.boxes:
            return self.point is not None
        some_words = any(query.words for query in benchmark.queries)
        return {
            "picture": benchmark.pictured,
            "words": benchmark.worded,
            "both": benchmark.pictured and some_words,
            "layout": benchmark.drawn,
            "scene": benchmark.of_scenes,
            "pointing": False,
        }[self.needs]


def systems(frozen: Model, duet: Model | None = None, pic2word: Model | None = None) -> list[System]:
    """Every system of one backbone, baselines first, the whole method last.

    Args:
        frozen: the backbone without a checkpoint.
        duet: the same with a duet checkpoint.
        pic2word: the same with a checkpoint trained as Pic2Word is (`pseudo_word_from: photo`).
    """
    trained = None if duet is None else Embeddings(duet)
    base = _sharing(frozen, trained)
    found = [
        System("text only", _words(base), "words", baseline=True),
        System("sketch only", _composed(base, words=False), "picture", baseline=True),
        System("sum", _sum(base), "both", baseline=True),
    ]
    if pic2word is not None:
        found.append(System("Pic2Word", _composed(_sharing(pic2word, base)), "picture", baseline=True))
    if duet is None or trained is None:
        return [*found, *scene_systems(base)]
    if base.same_photos is None:
        found.append(System("text only, trained photos", _words(trained), "words"))
    found += [
        System("sum, trained", _sum(trained), "both", baseline=True),
        System("s_L, meaning without words", _meaning(trained, words=False), "both"),
        System(ALONE, _composed(trained, words=False), "both"),
    ]
    if duet.weights[1] > 0:
        found += [
            System("layout alone", _layout(trained), "layout"),
            System("duet, meaning only", _meaning(trained), "picture"),
        ]
    return [*found, System(DUET, _composed(trained), "picture"), *scene_systems(trained)]


def scene_systems(on: Embeddings) -> list[System]:
    """Late interaction, see `duet_model.scenes`; it alone can point, and there it has baselines of its own."""
    score = late.score(on)
    return [
        System(late.WHOLE, late.score(on, windows=False), "scene", baseline=True),
        System(late.MIDDLE, score, "pointing", baseline=True, point=late.middle),
        System(late.WINDOW, score, "pointing", baseline=True, point=late.nearest_window(on)),
        System(late.SCENES, score, "scene", point=late.refined(on)),
    ]


def _sharing(model: Model, other: Embeddings | None) -> Embeddings:
    """Embeddings that take their photos from another model's where both see photos alike."""
    alike = other is not None and model.weights[1] == 0 and model.photo_tower == other.model.photo_tower
    return Embeddings(model, other if alike else None)


def _words(on: Embeddings) -> Score:
    return lambda queries, gallery: on.words(queries) @ on.photos(gallery).meaning.T


def _composed(on: Embeddings, words: bool = True) -> Score:
    """The model's own composition, both parts."""
    return lambda queries, gallery: _scored(on, on.queries(queries, words), on.photos(gallery))


def _meaning(on: Embeddings, words: bool = True) -> Score:
    return lambda queries, gallery: on.queries(queries, words).meaning @ on.photos(gallery).meaning.T


def _layout(on: Embeddings) -> Score:
    def score(queries: Sequence[Query], gallery: Sequence[Readable]) -> Scores:
        drawn, shown = on.layouts(queries, words=False), on.photos(gallery).layout
        if drawn is None or shown is None:
            raise ValueError("There is no layout to compare.")
        return drawn @ shown.T

    return score


def _sum(on: Embeddings) -> Score:
    """unit(unit(q_sketch) + unit(q_text)), with a layout part where there is one, weighed as in the model [ours]."""

    def score(queries: Sequence[Query], gallery: Sequence[Readable]) -> Scores:
        drawn = on.queries(queries, words=False).meaning
        there = np.array([[bool(query.words)] for query in queries])
        both = drawn + np.where(there, on.words(queries), 0)
        return _scored(on, Parts(unit(both), on.layouts(queries)), on.photos(gallery))

    return score


def _scored(on: Embeddings, query: Parts, photos: Parts) -> Scores:
    """Scores a m.m' + b l.l'; without a layout part in the query the second term would be nought for every photo."""
    a, b = on.model.weights
    scores = a * (query.meaning @ photos.meaning.T)
    if query.layout is not None and photos.layout is not None:
        scores += b * (query.layout @ photos.layout.T)
    return scores.astype(np.float32)
