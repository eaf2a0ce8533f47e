"""Photos that have something in them, somewhere, with a box around it: see `duet_model.scenes`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple, Protocol

import numpy as np

from duet_desktop.library.arrays import SCORE_DIGITS, Float32, Int64, rows_of
from duet_desktop.library.messages import Box, ScoreParts
from duet_desktop.library.query_encoder import QueryEncoder
from duet_desktop.library.scope import Scope
from duet_desktop.library.vectors import VectorIndex
from duet_desktop.library.windows import Windows
from duet_model.asked import Asked
from duet_model.scenes import OBJECT_SHARE, fuse, locate, object_share

CANDIDATES = 2_000  # photos whose windows are compared: those nearest as wholes (benchmarks/scene_search.py)
_LEAST = 1e-12  # a vector of no length has no direction


class Found(NamedTuple):
    """Pictures found, best first.

    Attributes:
        ids: [K] content ids.
        scores: [K].
        parts: Why each was found, where the question has two sides.
    """

    ids: Int64
    scores: Float32
    parts: list[ScoreParts | None]

    def at_least(self, score: float) -> Found:
        """Those from a score on."""
        count = int(np.count_nonzero(self.scores >= score))
        return Found(self.ids[:count], self.scores[:count], self.parts[:count])


class Search(Protocol):
    """A question that can be put to the vectors."""

    def find(self, k: int, index: VectorIndex, scope: Scope) -> Found:
        """The k best pictures."""

    def boxes(self, sizes: Mapping[int, tuple[int, int]]) -> dict[int, Box]:
        """Where in pictures of some width and height it is that was asked for, by content id."""


@dataclass(frozen=True)
class SceneQuery:
    """What is asked of whole photos, and of their windows.

    Attributes:
        context: float32 [M].
        thing: float32 [M], of unit length.
        share: How much of the score is the object's.
        has_both: Whether something is shown and something is said.
        windows: What is where in the photos.
        windows_of: Where windows lie.
    """

    context: Float32
    thing: Float32
    share: float
    has_both: bool
    windows: Windows
    windows_of: Callable[[int, int], Float32]

    def find(self, k: int, index: VectorIndex, scope: Scope) -> Found:
        """The k best pictures, ties by ascending id.

        The windows of CANDIDATES photos are compared, or of twice k if that is more: of those whose whole vectors
        answer best. A photo whose windows are not embedded yet is one window.
        """
        whole = np.stack([self.context, self.thing], axis=1)  # [M, 2]
        rows = scope.snapshot.rows
        both = np.zeros(rows.stored.shape[1], np.float32)  # no layout: the thing may be anywhere
        both[: len(whole)] = fuse(self.context, self.thing, self.share)
        ids, _ = index.search(both, max(CANDIDATES, 2 * k), scope.rows, scope.snapshot)
        ids = np.sort(ids)
        meanings = rows.vectors_of(ids)[:, : len(whole)]
        context, thing = (meanings @ whole).T
        thing = thing / np.maximum(np.linalg.norm(meanings, axis=1), _LEAST)
        found, best = self.windows.best(self.thing, ids)
        thing[rows_of(ids, found)] = best
        scores = np.round(fuse(context, thing, self.share), SCORE_DIGITS)
        order = np.lexsort((ids, -scores))[:k]
        sides = np.stack([thing, context], axis=1)[order]
        return Found(ids[order], scores[order], parts_of(sides) if self.has_both else [None] * len(order))

    def boxes(self, sizes: Mapping[int, tuple[int, int]]) -> dict[int, Box]:
        """Where the object is; a photo whose windows are not embedded yet has no box."""
        ids, scores = self.windows.scores(self.thing, np.array(sorted(sizes), np.int64))
        if not scores.size:
            return {}
        shapes = [sizes[content_id] for content_id in ids.tolist()]
        windows = {shape: self.windows_of(*shape) for shape in set(shapes)}
        boxes = locate(scores, np.stack([windows[shape] for shape in shapes])).astype(np.float64).round(4)
        return {content_id: (x, y, w, h) for content_id, (x, y, w, h) in zip(ids.tolist(), boxes.tolist(), strict=True)}


def ask(asked: Asked, encoder: QueryEncoder, windows: Windows) -> SceneQuery:
    """Make object and context of a question.

    What is not wanted is taken from the context: whole photos are asked for that, the windows for the object alone.

    Args:
        asked: The question.
        encoder: Composes both.
        windows: What is where in its photos.
    """
    is_shown = bool(asked.drawn or asked.shown)
    has_both = is_shown and bool(asked.said)
    thing = encoder.compose(replace(asked, said=() if is_shown else asked.said, unwanted=(), unlike=()))
    if has_both:
        context = encoder.compose(replace(asked, drawn=(), shown=()))
    else:
        context = encoder.compose(asked) if asked.unwanted or asked.unlike else thing
    meaning = thing.query[: windows.dim]
    return SceneQuery(
        context=context.query[: windows.dim],
        thing=np.asarray(meaning / max(float(np.linalg.norm(meaning)), _LEAST), np.float32),
        share=object_share(asked.balance) if has_both else OBJECT_SHARE,
        has_both=has_both,
        windows=windows,
        windows_of=encoder.boxes,
    )


def parts_of(sides: Float32) -> list[ScoreParts | None]:
    """Why pictures were found: their scores for what is shown and for what is said [K, 2]."""
    return [ScoreParts(drawing, words) for drawing, words in np.round(sides.astype(np.float64), SCORE_DIGITS).tolist()]
