"""Sketch to photo: where is the photo that was drawn, and where are the photos of its category?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np

from duet_training.data.records import Pair, PairSet
from duet_training.errors import TrainingError
from duet_training.evaluation.benchmark import (
    MEDIAN_RANK,
    Benchmark,
    Query,
    View,
    acc,
    by_category,
    one_right,
    positions,
)

Words = Callable[[Pair], str | None]


def ranking(pairs: PairSet, depth: int = 25, name: str = "", notes: Sequence[str] = ()) -> Benchmark:
    """Rank all photos of a split for each sketch.

    Counted are Acc@1, @5, @10 and the median rank of the drawn photo in the whole gallery; Acc@1 and @5 within its
    category; and, by category, mAP and precision of the best `depth` photos (200 for the full Sketchy). A data set of
    one category has the first view only.

    Args:
        pairs: sketches, their photos, and the gallery.
        depth: k of mAP@k and P@k.
        name: in the table; "" = the set's own.
        notes: for the table.

    Raises:
        TrainingError: a drawn photo is not in the gallery.
    """
    gallery = tuple(photo for photo, _ in pairs.gallery)
    shown = np.array([category for _, category in pairs.gallery])
    wanted = np.array([pair.category for pair in pairs.pairs])
    column = positions(gallery)
    missing = next((pair.photo.key for pair in pairs.pairs if pair.photo.key not in column), None)
    if missing is not None:
        raise TrainingError(f"The gallery of {pairs.name} lacks the drawn photo {missing}.")
    right = one_right([column[pair.photo.key] for pair in pairs.pairs], len(gallery))
    views = [View((*acc(1, 5, 10), MEDIAN_RANK), right)]
    kinds, sizes = len(set(shown)), set(Counter(shown.tolist()).values())
    if kinds > 1:
        same = wanted[:, None] == shown[None, :]
        views.append(View(acc(1, 5), right, among=same, suffix=" within category"))
        views.append(View(by_category(depth), same))
    return Benchmark(
        name or pairs.name,
        f"all {len(gallery)} photos of the split"
        + (f", {kinds} categories" if kinds > 1 else "")
        + (f" of {sizes.pop()}" if kinds > 1 and len(sizes) == 1 else ""),
        tuple(Query(sketch=pair.sketch) for pair in pairs.pairs),
        gallery,
        tuple(views),
        notes=tuple(notes),
    )


def with_words(pairs: PairSet, words: Words, depth: int = 25, name: str = "", notes: Sequence[str] = ()) -> Benchmark:
    """The same with words for each sketch; sketches without words are left out, the gallery stays whole.

    Args:
        pairs: as for `ranking`.
        words: what is said beside a sketch, None = nothing can be.
        depth: k of mAP@k and P@k.
        name: in the table.
        notes: for the table.

    Raises:
        TrainingError: no sketch has words.
    """
    said = [(pair, text) for pair in pairs.pairs if (text := words(pair))]
    if not said:
        raise TrainingError(f"No sketch of {pairs.name} has words for {name}.")
    kept = PairSet(pairs.name, tuple(pair for pair, _ in said), pairs.gallery)
    left = len(pairs.pairs) - len(said)
    more = (f"{left} of {len(pairs.pairs)} sketches have no such words and are left out",) if left else ()
    alone = ranking(kept, depth, name, (*notes, *more))
    return alone.asked([Query(sketch=pair.sketch, words=text) for pair, text in said])


def class_name(pair: Pair) -> str | None:
    """The category in words."""
    return pair.category.replace("_", " ") or None


def first_text(pair: Pair) -> str | None:
    """The first text that is true of the photo: its caption."""
    return pair.texts[0] if pair.texts else None


class Colour:
    """The photo's measured colour, one word; each photo is measured once."""

    def __init__(self) -> None:
        self._known: dict[str, str | None] = {}

    def __call__(self, pair: Pair) -> str | None:
        """The colour word, None where the photo has no clear one."""
        from duet_training.data.colours import name_colour

        if pair.photo.key not in self._known:
            self._known[pair.photo.key] = name_colour(pair.photo.open())
        return self._known[pair.photo.key]
