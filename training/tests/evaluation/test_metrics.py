"""Counts on rankings against numbers by hand, slow loops, and what must hold for any scores."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from duet_training.evaluation import metrics

SCORES = np.array([[0.9, 0.8, 0.8, 0.7, 0.1]], np.float32)
RELEVANT = np.array([[False, True, False, True, False]])


def slow_hits(scores: np.ndarray, relevant: np.ndarray) -> list[bool]:
    """One query's relevance, best first, wrong ones first among equals."""
    return [bool(r) for _, r in sorted(zip(-scores, relevant, strict=True), key=lambda one: (one[0], one[1]))]


def slow_average_precision(hits: list[bool], k: int) -> float:
    total, found = 0.0, 0
    for place, hit in enumerate(hits[:k], 1):
        if hit:
            found += 1
            total += found / place
    return total / min(k, sum(hits))


@st.composite
def rankings(draw):
    """Scores with many ties, and relevance with at least one right photo a query."""
    queries, photos = draw(st.integers(1, 4)), draw(st.integers(1, 9))
    scores = draw(arrays(np.float32, (queries, photos), elements=st.integers(-2, 2).map(float)))
    relevant = draw(arrays(bool, (queries, photos)))
    for row in range(queries):
        relevant[row, draw(st.integers(0, photos - 1))] = True
    return scores, relevant


def test_ranks_by_hand_count_ties_against_us() -> None:
    scores = np.array([[0.9, 0.5, 0.5, 0.1]] * 3, np.float32)
    assert metrics.ranks(scores, np.array([0, 1, 3])).tolist() == [1, 3, 4]


def test_a_score_that_is_no_number_is_the_worst_rank() -> None:
    scores = np.array([[0.9, np.nan, 0.5]], np.float32)
    assert metrics.ranks(scores, np.array([1])).tolist() == [3]


def test_by_hand_with_a_tie() -> None:
    hits = metrics.ranked(SCORES, RELEVANT)
    assert hits.tolist() == [[False, False, True, True, False]]
    assert metrics.first_rank(hits).tolist() == [3]
    assert [float(metrics.hit_at(hits, k)[0]) for k in (2, 3, 9)] == [0, 1, 1]
    assert [float(metrics.recall_at(hits, k)[0]) for k in (2, 3, 4)] == [0, 0.5, 1]
    assert metrics.precision_at(hits, 3)[0] == pytest.approx(1 / 3)
    assert metrics.precision_at(hits, 10)[0] == pytest.approx(2 / 10)
    assert metrics.average_precision_at(hits, 3)[0] == pytest.approx((1 / 3) / 2)
    assert metrics.average_precision_at(hits, 5)[0] == pytest.approx((1 / 3 + 2 / 4) / 2)


def test_average_precision_is_over_what_could_be_found() -> None:
    hits = np.array([[True, True, True, True, False]])
    assert metrics.average_precision_at(hits, 2)[0] == 1
    assert metrics.average_precision_at(hits, 5)[0] == 1


def test_each_query_may_have_its_own_gallery() -> None:
    among = np.array([[False, True, True, True, True]])
    assert metrics.ranked(SCORES, RELEVANT, among).tolist() == [[False, True, True, False, False]]
    right_outside = np.array([[True, False, False, True, False]])
    assert metrics.ranked(SCORES, right_outside, among).tolist() == [[False, False, True, False, False]]
    assert metrics.first_rank(metrics.ranked(SCORES, np.zeros((1, 5), bool))).tolist() == [6]


@given(rankings(), st.integers(1, 10))
@settings(max_examples=60, deadline=None)
def test_everything_is_the_slow_loop(ranking, k: int) -> None:
    scores, relevant = ranking
    hits = metrics.ranked(scores, relevant)
    for row in range(len(scores)):
        slow = slow_hits(scores[row], relevant[row])
        assert hits[row].tolist() == slow
        assert metrics.first_rank(hits)[row] == slow.index(True) + 1
        assert metrics.hit_at(hits, k)[row] == (True in slow[:k])
        assert metrics.recall_at(hits, k)[row] == pytest.approx(sum(slow[:k]) / sum(slow))
        assert metrics.precision_at(hits, k)[row] == pytest.approx(sum(slow[:k]) / k)
        assert metrics.average_precision_at(hits, k)[row] == pytest.approx(slow_average_precision(slow, k))


@given(rankings(), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_the_order_of_the_gallery_does_not_matter(ranking, random) -> None:
    scores, relevant = ranking
    columns = list(range(scores.shape[1]))
    random.shuffle(columns)
    assert np.array_equal(metrics.ranked(scores, relevant), metrics.ranked(scores[:, columns], relevant[:, columns]))


@given(rankings(), st.floats(0, 3))
@settings(max_examples=40, deadline=None)
def test_a_higher_score_of_the_right_photo_never_harms(ranking, more: float) -> None:
    scores, relevant = ranking
    before, after = (metrics.ranked(s, relevant) for s in (scores, scores + np.float32(more) * relevant))
    assert (metrics.first_rank(after) <= metrics.first_rank(before)).all()
    for k in (1, 3, 5):
        assert (metrics.average_precision_at(after, k) >= metrics.average_precision_at(before, k) - 1e-12).all()
        assert (metrics.hit_at(before, k) <= metrics.hit_at(before, k + 1)).all()
        assert (metrics.recall_at(before, k) <= metrics.recall_at(before, k + 1)).all()


@given(rankings())
@settings(max_examples=40, deadline=None)
def test_with_one_right_photo_both_ranks_agree(ranking) -> None:
    scores, relevant = ranking
    truth = relevant.argmax(1)
    one = np.zeros_like(relevant)
    one[np.arange(len(truth)), truth] = True
    assert metrics.first_rank(metrics.ranked(scores, one)).tolist() == metrics.ranks(scores, truth).tolist()


def test_many_queries_are_ranked_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(0)
    scores, relevant = rng.integers(0, 4, (11, 7)).astype(np.float32), rng.random((11, 7)) < 0.3
    among = rng.random((11, 7)) < 0.7
    whole = metrics.ranked(scores, relevant, among)
    monkeypatch.setattr(metrics, "CHUNK", 3)
    assert np.array_equal(metrics.ranked(scores, relevant, among), whole)


def test_a_figure_has_its_interval_around_it() -> None:
    found = metrics.figure("R@1", np.arange(200) % 4 == 0)
    assert found.value == 25
    assert 15 < found.low < 25 < found.high < 35
    assert str(found).startswith("R@1 25.0 (")
    spread = math.sqrt(0.25 * 0.75 / 200) * 100
    assert found.high - found.low == pytest.approx(2 * 1.96 * spread, rel=0.15)
    assert found.as_json()["value"] == 25


def test_ranks_are_summed_up_by_their_median() -> None:
    found = metrics.figure("median rank", np.array([1, 2, 1000.0, 3, 2]), "rank")
    assert found.value == 2
    assert found.low >= 1
    assert found.high <= 1000


def test_a_difference_is_paired() -> None:
    rng = np.random.default_rng(0)
    values = rng.random(300)
    low, high = metrics.figure("a", values / 2), metrics.figure("a", values / 2 + 0.01)
    assert low.high > high.low  # apart they cannot be told from each other
    found = metrics.difference(high, low)
    assert found.value == pytest.approx(1)
    assert found.low == pytest.approx(1)
    assert found.high == pytest.approx(1)
    nought = metrics.difference(low, low)
    assert (nought.value, nought.low, nought.high) == (0, 0, 0)


def test_a_difference_of_medians_is_the_slow_loop() -> None:
    rng = np.random.default_rng(1)
    one, other = rng.integers(1, 50, 40).astype(float), rng.integers(1, 50, 40).astype(float)
    found = metrics.difference(metrics.figure("m", one, "rank"), metrics.figure("m", other, "rank"), seed=3)
    draws = np.random.default_rng(3)
    samples = []
    for _ in range(metrics.SAMPLES):
        drawn = draws.integers(40, size=40)
        samples.append(np.median(one[drawn]) - np.median(other[drawn]))
    assert found.value == np.median(one) - np.median(other)
    assert [found.low, found.high] == pytest.approx(list(np.percentile(samples, [2.5, 97.5])))


def test_samples_drawn_in_pieces_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    values = np.random.default_rng(2).random(37)
    whole = metrics.figure("a", values)
    monkeypatch.setattr(metrics, "DRAWN", 37 * 300)
    assert metrics.figure("a", values) == whole


def test_figures_of_other_queries_are_not_compared() -> None:
    one, other = metrics.figure("a", np.ones(3)), metrics.figure("a", np.ones(4))
    with pytest.raises(ValueError, match="same queries"):
        metrics.difference(one, other)
    with pytest.raises(ValueError, match="same queries"):
        metrics.difference(one, metrics.figure("a", np.ones(3), "rank"))
