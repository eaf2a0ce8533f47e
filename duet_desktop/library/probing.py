"""How wide a graph must search: found by asking it, as people ask, what exact search knows."""

from __future__ import annotations

import numpy as np

from duet_desktop.library.arrays import SCORE_DIGITS, Float32
from duet_desktop.library.graph import Graph
from duet_desktop.library.vector_rows import VectorRows

_WIDTHS = (128, 192, 256, 384, 512, 768)  # a wider search of a million takes longer than 20 ms
CANDIDATES = 128  # of a graph, at least, that are compared exactly; a wider search finds what more of them would not
_WANTED = 0.99  # recall; the first width that reaches it is taken
_LEAST = 0.95  # below it even at the largest width a graph is not used
_PROBES = 40  # of each kind
_K = 10
_AT_ONCE = 16  # probes scored exactly in one pass


def search_width(graph: Graph, rows: VectorRows, meaning: int) -> int | None:
    """The smallest width at which the graph's candidates hold the best pictures for every kind of question.

    Args:
        graph: Over these rows.
        rows: At least one.
        meaning: How many of a vector's numbers are its meaning; the rest is layout, zero in a query of words.

    Returns:
        None if the graph misses too many, as one does that many equal vectors cut to pieces.
    """
    sample = rows.take(np.linspace(0, len(rows.ids) - 1, _PROBES).astype(np.int64))
    kinds = probes(sample, meaning)
    tasks = [(probe, _tenth_best(probe, rows)) for probe in kinds.values()]
    recall = 0.0
    for width in _WIDTHS:
        recall = min(_recall(graph, rows, queries, least, width) for queries, least in tasks)
        if recall >= _WANTED:
            return width
    return _WIDTHS[-1] if recall >= _LEAST else None


def probes(photos: Float32, meaning: int) -> dict[str, Float32]:
    """Queries of the kinds people ask, made of photos.

    Args:
        photos: [N, D].
        meaning: See `search_width`.

    Returns:
        "photo" is the photo itself; "drawing" lies between two photos, as something drawn does that no photo shows
        exactly; "words" is the meaning of four photos, as words fit many a little; "away" is that without what all of
        them have in common, for words lie in another cone than photos. Each [N, D].
    """
    m, layout = _unit(photos[:, :meaning]), _unit(photos[:, meaning:])
    words, nothing = _mixed(m, 4), np.zeros_like(layout)
    return {
        "photo": np.hstack([m, layout]),
        "drawing": np.hstack([_mixed(m, 2), _mixed(layout, 2)]),
        "words": np.hstack([words, nothing]),
        "away": np.hstack([_unit(words - m.mean(axis=0)), nothing]),
    }


def _mixed(vectors: Float32, count: int) -> Float32:
    """Each with the few before it."""
    return _unit(np.sum([np.roll(vectors, step, axis=0) for step in range(count)], axis=0))


def _unit(vectors: Float32) -> Float32:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, np.finfo(np.float32).tiny))


def _tenth_best(queries: Float32, rows: VectorRows) -> Float32:
    """For each query [Q, D] the score [Q] of the last picture that must be found, less what rounding may do to it."""
    k = min(_K, len(rows.ids))
    parts = []
    for start in range(0, len(queries), _AT_ONCE):
        scores = rows.scores(np.ascontiguousarray(queries[start : start + _AT_ONCE].T))
        parts.append(np.partition(scores, len(scores) - k, axis=0)[len(scores) - k])
    return np.asarray(np.concatenate(parts) - np.float32(10.0**-SCORE_DIGITS))


def _recall(graph: Graph, rows: VectorRows, queries: Float32, least: Float32, width: int) -> float:
    k = min(_K, len(rows.ids))
    hits = 0
    for query, score in zip(queries, least, strict=True):
        found = graph.search(query, CANDIDATES, width, wait=True)
        if found is None:
            return 0.0
        hits += min(int(np.count_nonzero(rows.vectors_of(found) @ query >= score)), k)
    return hits / (k * len(queries))
