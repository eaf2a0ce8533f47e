"""A benchmark: queries, a gallery, which photos are right, and what is counted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from duet_training.data.records import Readable
from duet_training.errors import TrainingError
from duet_training.evaluation import metrics
from duet_training.evaluation.metrics import Mask, Unit, Values

Box = tuple[float, float, float, float]  # x, y, w, h as fractions of a photo


@dataclass(frozen=True)
class Query:
    """What is asked.

    Attributes:
        sketch: the drawing, if one is part of the query.
        words: "" = none.
        photo: a photo where the sketch would stand.
    """

    sketch: Readable | None = None
    words: str = ""
    photo: Readable | None = None


@dataclass(frozen=True)
class Measure:
    """A named count on ranked relevance.

    Attributes:
        name: "Acc@1".
        of: from ranked relevance [Q, N] to one number a query [Q].
        unit: "%" (shares) or "rank".
    """

    name: str
    of: Callable[[Mask], Values]
    unit: Unit = "%"


def acc(*ks: int, name: str = "Acc@{}") -> tuple[Measure, ...]:
    """The one right photo is among the best k."""
    return tuple(Measure(name.format(k), partial(metrics.hit_at, k=k)) for k in ks)


def recall(*ks: int) -> tuple[Measure, ...]:
    """Share of all right photos that are among the best k."""
    return tuple(Measure(f"R@{k}", partial(metrics.recall_at, k=k)) for k in ks)


def by_category(k: int) -> tuple[Measure, ...]:
    """Mean average precision and precision of the best k."""
    return (
        Measure(f"mAP@{k}", partial(metrics.average_precision_at, k=k)),
        Measure(f"P@{k}", partial(metrics.precision_at, k=k)),
    )


MEDIAN_RANK = Measure("median rank", metrics.first_rank, "rank")


@dataclass(frozen=True)
class View:
    """One way to look at the same scores.

    Attributes:
        measures: what is counted.
        relevant: [Q, N], the right photos.
        among: [Q, N], each query's own gallery; None = all.
        rows: which queries, None = all; with fewer rows the masks keep all Q.
        suffix: put behind the measures' names.
    """

    measures: tuple[Measure, ...]
    relevant: Mask
    among: Mask | None = None
    rows: Mask | None = None
    suffix: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Names of its figures."""
        return tuple(measure.name + self.suffix for measure in self.measures)


@dataclass(frozen=True)
class Benchmark:
    """Queries and gallery of one protocol on one data set.

    Attributes:
        name: "sketchy104 test".
        gallery_is: the gallery in words, for the table.
        views: the first one is what sheets and curves show.
        variants: how often the same sketches follow each other with other words; 1 = each query stands alone.
        contrasts: (label, one, other): figures compared within each system, one less the other.
        notes: what a reader of the table must know.
        of_scenes: each sketch is of one thing somewhere in its photo, the words of what is around it.
        boxes: of each query, where in its photo the thing is that it asks for; measured then is where systems point,
            and the gallery has one photo a query.

    Raises:
        TrainingError: there are no queries, no photos, or a query has no right photo.
    """

    name: str
    gallery_is: str
    queries: tuple[Query, ...]
    gallery: tuple[Readable, ...]
    views: tuple[View, ...]
    variants: int = 1
    contrasts: tuple[tuple[str, str, str], ...] = ()
    notes: tuple[str, ...] = ()
    of_scenes: bool = False
    boxes: tuple[Box, ...] = ()

    def __post_init__(self) -> None:
        if not self.queries or not self.gallery:
            raise TrainingError(f"{self.name} has {len(self.queries)} queries and {len(self.gallery)} photos.")
        for view in self.views:
            found = view.relevant if view.among is None else view.relevant & view.among
            if found.shape != (len(self.queries), len(self.gallery)) or not found.any(1).all():
                raise TrainingError(f"{self.name} has queries without a right photo in their gallery.")

    @property
    def drawn(self) -> bool:
        """Whether every query has a sketch."""
        return all(query.sketch is not None for query in self.queries)

    @property
    def pictured(self) -> bool:
        """Whether every query has a picture: a sketch, or a photo where it stands."""
        return all(query.sketch is not None or query.photo is not None for query in self.queries)

    @property
    def worded(self) -> bool:
        """Whether every query has words."""
        return all(query.words for query in self.queries)

    def asked(self, queries: Sequence[Query]) -> Benchmark:
        """The same with other words or sketches for the same photos."""
        return replace(self, queries=tuple(queries))


def positions(gallery: Sequence[Readable]) -> dict[str, int]:
    """Column of each photo of a gallery, by its key."""
    return {photo.key: column for column, photo in enumerate(gallery)}


def one_right(columns: Sequence[int], photos: int) -> Mask:
    """Relevance [Q, N] with one right photo a query."""
    relevant = np.zeros((len(columns), photos), bool)
    relevant[np.arange(len(columns)), np.asarray(columns, np.int64)] = True
    return relevant
