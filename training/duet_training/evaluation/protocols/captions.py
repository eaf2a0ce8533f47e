"""Words to photo: every caption asks for the photo it was written for."""

from __future__ import annotations

import numpy as np

from duet_training.data.records import CaptionedSet
from duet_training.evaluation.benchmark import MEDIAN_RANK, Benchmark, Query, View, acc, one_right


def text_to_photo(photos: CaptionedSet) -> Benchmark:
    """R@1, R@5, R@10 and the median rank of each caption's photo among all photos of the set."""
    owner = np.repeat(np.arange(len(photos.items)), [len(item.texts) for item in photos.items])
    return Benchmark(
        photos.name,
        f"all {len(photos.items)} photos of the split",
        tuple(Query(words=text) for item in photos.items for text in item.texts),
        tuple(item.photo for item in photos.items),
        (View((*acc(1, 5, 10, name="R@{}"), MEDIAN_RANK), one_right(owner.tolist(), len(photos.items))),),
    )
