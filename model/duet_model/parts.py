"""What vectors are made of, and the balance between what is shown and what is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from duet_model.arrays import Array, unit


@dataclass(frozen=True)
class Parts:
    """The two parts of some vectors.

    Attributes:
        meaning: float32 [N, M], unit vectors of the joint image-text space.
        layout: float32 [N, L], unit vectors; in queries shorter beside words, longer where these name a colour, zero
            where nothing was drawn; None without a layout branch.
    """

    meaning: Array
    layout: Array | None


def join(parts: Sequence[Parts]) -> Parts:
    """Some vectors and more of them, as one."""
    layouts = [part.layout for part in parts if part.layout is not None]
    return Parts(np.concatenate([part.meaning for part in parts]), np.concatenate(layouts) if layouts else None)


def blend(parts: Parts, weights: Sequence[float]) -> Parts:
    """Several queries as one [ours]: meaning unit(sum of w m), layout the mean of w l.

    The mean of layouts is as long as they agree: where drawings differ, what is where counts for less.

    Args:
        parts: [N].
        weights: N of them, above 0; only their ratios matter.
    """
    share = shares(weights)
    meaning = unit((share * parts.meaning).sum(axis=0, keepdims=True))
    if parts.layout is None:
        return Parts(meaning, None)
    return Parts(meaning, (share * parts.layout).sum(axis=0, keepdims=True) / share.sum())


def shares(weights: Sequence[float]) -> Array:
    """Weights above 0, beside the heaviest [N, 1]; those of any size, as float32 has no numbers below 1e-45."""
    exact = np.array(weights, np.float64)[:, None]
    ratios: Array = (exact / exact.max()).astype(np.float32)
    return ratios


def balanced(whole: Parts, shown: Parts, said: Parts, balance: float) -> Parts:
    """A query that leans to what is shown or to what is said [ours].

    With u = |2 balance - 1| and e the query of that side alone: meaning unit((1 - u) whole + u e), layout
    (1 - u) whole + u e. So w of the layout goes from its own value to 1 at balance 0, and to 0 at balance 1.

    Args:
        whole: the query as the model weighs it; the outcome at EVEN, untouched.
        shown: the query of drawing and photo without the words; the outcome at 0.
        said: the query of the words alone; the outcome at 1.
        balance: 0..1.
    """
    lean = 2 * balance - 1
    if lean == 0:
        return whole
    side, share = said if lean > 0 else shown, np.float32(abs(lean))
    meaning = unit((1 - share) * whole.meaning + share * side.meaning)
    if whole.layout is None or side.layout is None:
        return Parts(meaning, None)
    return Parts(meaning, (1 - share) * whole.layout + share * side.layout)
