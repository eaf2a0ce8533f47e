from __future__ import annotations

import threading
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from duet_desktop.library import vectors as vectors_module
from duet_desktop.library.arrays import Float32, Int64
from duet_desktop.library.graph import Graph
from duet_desktop.library.vector_rows import VectorRows
from duet_desktop.library.vectors import VectorIndex, exact_search

DIM = 16
MEANING = 10


def unit(rows: np.ndarray) -> Float32:
    return (rows / np.linalg.norm(rows, axis=-1, keepdims=True)).astype(np.float32)


def clustered(count: int, seed: int = 0) -> Float32:
    random = np.random.default_rng(seed)
    centres = np.random.default_rng(99).normal(size=(12, DIM))
    return unit(centres[random.integers(0, len(centres), count)] + 0.4 * random.normal(size=(count, DIM)))


class Source:
    """Stands for the catalogue: vectors by id, and a note of what was asked for."""

    def __init__(self, ids: Int64, vectors: Float32) -> None:
        self.vectors = dict(zip(ids.tolist(), vectors, strict=True))
        self.asked: list[int] = []

    def fetch(self, ids: Int64) -> Float32:
        self.asked += ids.tolist()
        return np.stack([self.vectors[i] for i in ids.tolist()])


def filled(count: int, graph_from: int = 10**9) -> tuple[VectorIndex, Source, Int64]:
    ids = np.arange(count, dtype=np.int64) * 3 + 1
    source = Source(ids, clustered(count))
    index = VectorIndex(DIM, MEANING, graph_from=graph_from)
    index.sync(ids, source.fetch)
    return index, source, ids


def exact(index: VectorIndex, query: Float32, k: int) -> Int64:
    now = index.snapshot
    return exact_search(now.ids, now.rows.vectors_of(now.ids), query, k)[0]


def graph_of(index: VectorIndex) -> Graph:
    measured = index.snapshot.measured
    assert measured is not None
    return measured.graph


def recall(index: VectorIndex, k: int = 10, words_only: bool = False) -> float:
    queries = clustered(60, seed=5)
    if words_only:
        queries[:, MEANING:] = 0
    same = [np.isin(exact(index, query, k), index.search(query, k)[0]).mean() for query in queries]
    return float(np.mean(same))


@given(st.integers(0, 40), st.integers(1, 50), st.integers(0, 2**31))
def test_exact_search_is_a_full_sort(count: int, k: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    ids = np.sort(random.choice(1000, count, replace=False)).astype(np.int64)
    vectors = random.integers(-1, 2, (count, 3)).astype(np.float32)  # many ties
    query = np.array([1, 0.5, 0.25], np.float32)
    found, scores = exact_search(ids, vectors, query, k)
    expected = sorted(zip((-(vectors @ query)).tolist(), ids.tolist(), strict=True))[:k]
    assert found.tolist() == [i for _, i in expected]
    assert np.allclose(scores, [-s for s, _ in expected])


def test_equal_vectors_come_by_id_wherever_they_lie() -> None:
    vectors = np.repeat(clustered(1), 1003, axis=0)
    found, scores = exact_search(np.arange(1003), vectors, clustered(1, seed=3)[0], 7)
    assert found.tolist() == list(range(7))
    assert len(np.unique(scores)) == 1


def test_sync_asks_only_for_new_ids_and_forgets_gone_ones() -> None:
    index, source, ids = filled(30)
    source.asked.clear()
    source.vectors[1000] = clustered(1, seed=8)[0]
    changed = np.append(ids[5:], 1000)
    assert index.sync(changed, source.fetch)
    assert source.asked == [1000]
    assert index.snapshot.ids.tolist() == changed.tolist()
    assert np.array_equal(
        index.snapshot.rows.vectors_of(changed), np.stack([source.vectors[i] for i in changed.tolist()])
    )
    assert not index.sync(changed, source.fetch)


def test_an_old_snapshot_stays_as_it_was() -> None:
    index, source, ids = filled(30)
    old = index.snapshot
    index.sync(ids[:10], source.fetch)
    assert len(index.search(clustered(1)[0], 100, snapshot=old)[0]) == 30
    assert len(index.search(clustered(1)[0], 100)[0]) == 10


def test_k_is_clamped_and_an_empty_index_answers_nothing() -> None:
    index, source, ids = filled(5)
    assert len(index.search(clustered(1)[0], 50)[0]) == 5
    index.sync(ids[:0], source.fetch)
    assert len(index.search(clustered(1)[0], 50)[0]) == 0


@pytest.mark.parametrize("share", [0.05, 0.9])
def test_only_the_rows_to_choose_from_are_found(share: float) -> None:
    index, source, ids = filled(1500, graph_from=100)
    index.update_graph()
    rows = np.arange(int(share * 1500))
    query = clustered(1, seed=4)[0]
    found, scores = index.search(query, 20, rows)
    best = sorted((-float(source.vectors[i] @ query), i) for i in ids[rows].tolist())[:20]
    assert np.isin(found, ids[rows]).all()
    assert np.allclose(scores, [-s for s, _ in best], atol=2e-6)


def test_graph_agrees_with_the_oracle() -> None:
    index, _, _ = filled(4000, graph_from=1000)
    assert index.graph_due
    assert index.update_graph()
    assert index.snapshot.measured is not None
    assert not index.graph_due
    assert recall(index) >= 0.97
    assert recall(index, k=100) >= 0.97
    assert recall(index, words_only=True) >= 0.97


def test_graph_scores_are_the_exact_ones() -> None:
    index, source, _ = filled(1500, graph_from=1000)
    index.update_graph()
    query = clustered(1, seed=4)[0]
    found, scores = index.search(query, 10)
    assert np.allclose(scores, [source.vectors[i] @ query for i in found.tolist()], atol=2e-6)
    assert (np.diff(scores) <= 0).all()


def test_more_than_the_graph_can_give_is_searched_exactly() -> None:
    index, _, _ = filled(1200, graph_from=1000)
    index.update_graph()
    assert len(index.search(clustered(1)[0], 5000)[0]) == 1200


def test_what_the_graph_does_not_hold_yet_is_searched_beside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    index, source, ids = filled(2000, graph_from=500)
    index.update_graph()
    query = clustered(1, seed=4)[0]
    source.vectors[10**6] = query
    gone = index.search(query, 1)[0]
    index.sync(np.append(np.setdiff1d(ids, gone), 10**6), source.fetch)
    assert not index.graph_due, "one or two are no reason to change the graph"
    expected = exact(index, query, 10)
    monkeypatch.setattr(vectors_module.VectorRows, "scores", only_part(vectors_module.VectorRows.scores))
    assert index.search(query, 10)[0].tolist() == expected.tolist()
    assert expected[0] == 10**6
    assert gone not in expected


def only_part(scores: Callable[..., Float32]) -> Callable[..., Float32]:
    """Scores, but never of all rows."""

    def of_some(rows: VectorRows, query: Float32, some: Int64 | None = None) -> Float32:
        assert some is not None
        return scores(rows, query, some)

    return of_some


def test_graph_grows_and_marks_without_a_rebuild() -> None:
    index, source, ids = filled(2000, graph_from=500)
    index.update_graph()
    graph = graph_of(index)
    for i, vector in enumerate(clustered(900, seed=6)):
        source.vectors[10**6 + i] = vector
    changed = np.append(ids[200:], np.arange(10**6, 10**6 + 900))
    index.sync(changed, source.fetch)
    assert index.graph_due
    assert recall(index) >= 0.97
    index.update_graph()
    assert graph_of(index) is graph
    assert graph.labels.tolist() == changed.tolist()
    assert graph.dead.tolist() == ids[:200].tolist()
    assert len(index.snapshot.beside) == 0
    assert recall(index) >= 0.97


def test_many_deletions_rebuild_the_graph() -> None:
    index, source, ids = filled(2000, graph_from=500)
    index.update_graph()
    old = graph_of(index)
    index.sync(ids[600:], source.fetch)
    index.update_graph()
    assert graph_of(index) is not old
    assert len(graph_of(index).dead) == 0
    assert recall(index) >= 0.97


def test_an_id_that_comes_back_rebuilds_the_graph() -> None:
    index, source, ids = filled(1000, graph_from=500)
    index.update_graph()
    index.sync(ids[100:], source.fetch)
    index.update_graph()
    index.sync(ids, source.fetch)
    assert index.search(source.vectors[1], 1)[0].tolist() == [1]
    index.update_graph()
    assert index.search(source.vectors[1], 1)[0].tolist() == [1]
    assert len(graph_of(index).dead) == 0


def test_a_stopped_build_goes_on_later() -> None:
    index, _, _ = filled(2000, graph_from=500)
    asked = iter([False, True])
    assert index.update_graph(lambda: next(asked))
    assert index.graph is not None
    begun, width = index.graph
    assert width is None
    assert 0 < len(begun.labels) < 2000
    assert index.snapshot.measured is None
    assert index.graph_due
    index.update_graph()
    assert graph_of(index) is begun


def test_a_graph_that_misses_pictures_is_built_anew_and_then_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    index, source, ids = filled(1000, graph_from=500)
    index.update_graph()
    assert index.snapshot.measured is not None
    monkeypatch.setattr(Graph, "search", lambda self, query, count, width, wait=False: self.labels[:10])
    index.sync(ids[100:], source.fetch)
    index.update_graph()
    assert index.snapshot.measured is None
    assert index.graph is None
    assert not index.graph_due
    assert recall(index) == 1.0
    monkeypatch.undo()
    index.sync(ids[:700], source.fetch)
    assert index.graph_due, "another library may do better"
    index.update_graph()
    assert index.snapshot.measured is not None


def test_searching_while_the_graph_grows() -> None:
    index, source, ids = filled(3000, graph_from=500)
    index.sync(ids[:1000], source.fetch)
    index.update_graph()
    old = index.snapshot  # its graph is about to be written to
    index.sync(ids, source.fetch)
    writer = threading.Thread(target=index.update_graph)
    writer.start()
    queries = clustered(200, seed=7)
    while writer.is_alive():
        for query in queries:
            assert len(index.search(query, 10)[0]) == 10
            found, _ = index.search(query, 10, snapshot=old)
            assert len(found) == 10
            assert np.isin(found, old.ids).all()
    writer.join()
    assert len(index.snapshot.beside) == 0
