"""Scene search as it is measured: `duet_model.scenes` on vectors that are not rounded, over the whole gallery."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from duet_model.scenes import OBJECT_SHARE, fuse, locate
from duet_training.data.records import Readable
from duet_training.evaluation.benchmark import Query
from duet_training.evaluation.embeddings import Embeddings
from duet_training.evaluation.metrics import Scores
from duet_training.evaluation.model import Vectors

SCENES, WHOLE = "scenes", "scenes without windows"
WINDOW, MIDDLE = "the nearest window", "the middle of the photo"
MIDDLE_SIDE = 0.4  # of the box that a guess draws, as long as a box is that is drawn in from the smaller windows

Score = Callable[[Sequence[Query], Sequence[Readable]], Scores]
Point = Callable[[Sequence[Query], Sequence[Readable]], Vectors]


def score(on: Embeddings, *, windows: bool = True) -> Score:
    """What is drawn over windows, or whole photos like the words, which shows what the windows bring."""

    def scores(queries: Sequence[Query], gallery: Sequence[Readable]) -> Scores:
        a, _ = on.model.weights
        photos = on.photos(gallery).meaning
        things = on.queries(queries, words=False).meaning
        if windows:
            regions, _ = on.regions(gallery)
            found = np.stack([(regions @ thing).max(axis=1) for thing in things])
        else:
            found = things @ photos.T
        return fuse(a * (on.words(queries) @ photos.T), found, OBJECT_SHARE)

    return scores


def refined(on: Embeddings) -> Point:
    """The box of scene search."""
    return lambda queries, photos: locate(*_windows(on, queries, photos))


def nearest_window(on: Embeddings) -> Point:
    """The window that is most like the drawing."""

    def point(queries: Sequence[Query], photos: Sequence[Readable]) -> Vectors:
        scores, windows = _windows(on, queries, photos)
        return np.asarray(windows[np.arange(len(scores)), scores.argmax(axis=1)])

    return point


def middle(queries: Sequence[Query], photos: Sequence[Readable]) -> Vectors:
    """A guess that looks at nothing."""
    edge = (1 - MIDDLE_SIDE) / 2
    return np.tile(np.array([edge, edge, MIDDLE_SIDE, MIDDLE_SIDE], np.float32), (len(queries), 1))


def _windows(on: Embeddings, queries: Sequence[Query], photos: Sequence[Readable]) -> tuple[Vectors, Vectors]:
    """Scores [Q, R] of the windows of each query's own photo, and where they lie [Q, R, 4]."""
    regions, windows = on.regions(photos)
    things = on.queries(queries, words=False).meaning
    return np.einsum("qrm,qm->qr", regions, things), windows
