"""What is counted on a ranking, one number a query, and how sure a mean over queries is.

Ties count against us everywhere: among equal scores the wrong photos stand first.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

SAMPLES = 1000  # of the bootstrap
DRAWN = 1_000_000  # queries drawn at a time: 8 MB
CHUNK = 256  # rows sorted at a time: the order of all of them at once would be eight bytes a score

Scores = NDArray[np.float32]
Mask = NDArray[np.bool_]
Values = NDArray[np.float64]
Unit = Literal["%", "rank"]


def ranks(scores: Scores, truth: NDArray[np.int64]) -> NDArray[np.int64]:
    """Rank of the true photo of each query: how many photos score at least as high, itself included.

    Args:
        scores: [Q, N].
        truth: [Q], column of the true photo.

    Returns:
        [Q], 1..N; N where the own score is not a number.
    """
    own = scores[np.arange(len(scores)), truth]
    return np.asarray((~(scores < own[:, None])).sum(1))


def order(scores: Scores, relevant: Mask, among: Mask | None = None) -> NDArray[np.int64]:
    """Columns from the best score to the worst; among equal scores irrelevant photos first.

    Args:
        scores: [Q, N].
        relevant: [Q, N].
        among: [Q, N], each query's own gallery; photos outside it come last. None = the whole gallery.

    Returns:
        [Q, N].
    """
    inside = np.ones_like(relevant) if among is None else among
    return np.lexsort((relevant, -scores, ~inside), axis=-1)


def ranked(scores: Scores, relevant: Mask, among: Mask | None = None) -> Mask:
    """Whether the photo at each place of the ranking is relevant, [Q, N], best place first; see `order`."""
    found = np.zeros_like(relevant)
    for start in range(0, len(scores), CHUNK):
        rows = slice(start, start + CHUNK)
        inside = None if among is None else among[rows]
        wanted = relevant[rows] if inside is None else relevant[rows] & inside
        found[rows] = np.take_along_axis(wanted, order(scores[rows], wanted, inside), axis=1)
    return found


def first_rank(hits: Mask) -> Values:
    """Rank of the best relevant photo [Q], from the ranked relevance [Q, N]; N + 1 where none is relevant."""
    return np.where(hits.any(1), hits.argmax(1), hits.shape[1]) + 1.0


def hit_at(hits: Mask, k: int) -> Values:
    """1 where a relevant photo is among the best k, else 0 [Q].

    With one relevant photo a query this is Acc@q of sketch retrieval and R@k of text retrieval.
    """
    return hits[:, :k].any(1).astype(np.float64)


def recall_at(hits: Mask, k: int) -> Values:
    """Relevant photos among the best k over all relevant photos [Q], not the hit rate [parent: Pic2Word]."""
    return hits[:, :k].sum(1) / np.maximum(hits.sum(1), 1)


def precision_at(hits: Mask, k: int) -> Values:
    """Relevant photos among the best k over k [Q]; with R < k relevant photos it cannot pass R / k."""
    return hits[:, :k].sum(1) / k


def average_precision_at(hits: Mask, k: int) -> Values:
    """AP@k = sum over places i <= k of relevant_i * P@i, over min(k, R) [Q].

    R is the number of the query's relevant photos, so that a perfect ranking is 1 for every k. Published code for
    mAP@200 differs in what it divides by: over the relevant photos found, the figure would be higher.
    """
    top = hits[:, :k]
    precision = top.cumsum(1) / np.arange(1, top.shape[1] + 1)
    return (precision * top).sum(1) / np.maximum(np.minimum(hits.sum(1), k), 1)


@dataclass(frozen=True)
class Figure:
    """A number over queries with its 95 % interval by bootstrap over the queries.

    Attributes:
        name: of what was counted, "Acc@1".
        value: mean in per cent, or the median rank.
        low: lower end of the interval.
        high: upper end of the interval.
        unit: "%" or "rank".
        values: one number a query [Q], in the unit: what a paired comparison needs.
    """

    name: str
    value: float
    low: float
    high: float
    unit: Unit = "%"
    values: Values = field(default_factory=lambda: np.empty(0), repr=False, compare=False)

    def __str__(self) -> str:
        return f"{self.name} {self.value:.1f} ({self.low:.1f} to {self.high:.1f})"

    @property
    def rising(self) -> bool:
        """Whether more is better."""
        return self.unit == "%"

    def as_json(self) -> dict[str, Any]:
        """Value, interval and unit, rounded to what they are good for."""
        return {key: round(float(getattr(self, key)), 3) for key in ("value", "low", "high")} | {"unit": self.unit}


def figure(name: str, values: NDArray[Any], unit: Unit = "%", seed: int = 0) -> Figure:
    """Sum up one value a query: the mean of shares in per cent, the median of ranks.

    Args:
        name: of the figure.
        values: [Q]; 0..1 for "%", 1.. for "rank".
        unit: what the values are.
        seed: of the bootstrap; figures of the same queries and seed draw the same samples.
    """
    own = np.asarray(values, np.float64) * (100 if unit == "%" else 1)
    low, high = _interval((own,), unit, seed)
    return Figure(name, float(own.mean() if unit == "%" else np.median(own)), low, high, unit, own)


def difference(one: Figure, other: Figure, seed: int = 0) -> Figure:
    """One system's figure less another's on the same queries, with the interval of a paired bootstrap.

    Each sample draws queries once and asks both systems on them, so that what makes a query hard for both cancels.

    Raises:
        ValueError: the figures are not of the same queries.
    """
    if one.unit != other.unit or len(one.values) != len(other.values) or not len(one.values):
        raise ValueError(f"{one.name} and {other.name} are not figures of the same queries.")
    low, high = _interval((one.values, other.values), one.unit, seed)
    return Figure(one.name, one.value - other.value, low, high, one.unit, one.values - other.values)


def _interval(columns: tuple[Values, ...], unit: Unit, seed: int) -> tuple[float, float]:
    """95 % interval of the first column's middle, less the second's if there is one."""
    rng = np.random.default_rng(seed)
    count = len(columns[0])
    middle = np.mean if unit == "%" else np.median
    samples = []
    for step in _pieces(count):
        drawn = rng.integers(count, size=(step, count))
        middles = [middle(column[drawn], axis=1) for column in columns]
        samples.append(middles[0] - sum(middles[1:]))
    low, high = np.percentile(np.concatenate(samples), [2.5, 97.5])
    return float(low), float(high)


def _pieces(count: int) -> list[int]:
    """Samples at a time, so that their draws stay below `DRAWN` numbers."""
    most = max(1, min(SAMPLES, DRAWN // max(count, 1)))
    return [min(most, SAMPLES - start) for start in range(0, SAMPLES, most)]
