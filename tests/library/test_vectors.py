from __future__ import annotations

import threading

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from duet_desktop.library import vectors as vectors_module
from duet_desktop.library.arrays import Float32, Int64
from duet_desktop.library.vectors import VectorIndex, exact_search

DIM = 16


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
    index = VectorIndex(DIM, graph_from=graph_from)
    index.sync(ids, source.fetch)
    return index, source, ids


def recall(index: VectorIndex, k: int = 10) -> float:
    now = index.snapshot
    queries = clustered(60, seed=5)
    same = [np.isin(index.search(q, k)[0], exact_search(now.ids, now.vectors, q, k)[0]).mean() for q in queries]
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
    assert np.array_equal(index.snapshot.vectors, np.stack([source.vectors[i] for i in changed.tolist()]))
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
    assert len(index.search(clustered(1)[0], 50, np.array([1, 2]))[0]) == 0


@pytest.mark.parametrize("share", [0.05, 0.9])
def test_only_allowed_ids_are_found(share: float) -> None:
    index, source, ids = filled(300, graph_from=100)
    index.update_graph()
    allowed = np.append(ids[: int(share * 300)], 10**6)  # an id the index does not have
    query = clustered(1, seed=4)[0]
    found, scores = index.search(query, 20, allowed)
    best = sorted((-float(source.vectors[i] @ query), i) for i in allowed[:-1].tolist())[:20]
    assert np.isin(found, allowed).all()
    assert np.allclose(scores, [-s for s, _ in best], atol=2e-6)


def test_graph_agrees_with_the_oracle() -> None:
    index, _, _ = filled(3000, graph_from=1000)
    assert index.graph_due
    assert index.update_graph()
    assert index.snapshot.graph is not None
    assert not index.graph_due
    assert recall(index) >= 0.95
    assert recall(index, k=200) >= 0.95


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


def test_graph_grows_and_marks_without_a_rebuild() -> None:
    index, source, ids = filled(2000, graph_from=500)
    index.update_graph()
    graph = index.graph
    for i, vector in enumerate(clustered(900, seed=6)):
        source.vectors[10**6 + i] = vector
    changed = np.append(ids[200:], np.arange(10**6, 10**6 + 900))
    index.sync(changed, source.fetch)
    assert index.snapshot.graph is None  # exact until the graph has followed
    index.update_graph()
    assert index.graph is graph is index.snapshot.graph
    assert graph is not None
    assert graph.labels.tolist() == changed.tolist()
    assert graph.dead.tolist() == ids[:200].tolist()
    assert recall(index) >= 0.95


def test_many_deletions_rebuild_the_graph() -> None:
    index, source, ids = filled(2000, graph_from=500)
    index.update_graph()
    old = index.graph
    index.sync(ids[600:], source.fetch)
    index.update_graph()
    assert index.graph is not old
    assert index.graph is not None
    assert len(index.graph.dead) == 0
    assert recall(index) >= 0.95


def test_an_id_that_comes_back_rebuilds_the_graph() -> None:
    index, source, ids = filled(1000, graph_from=500)
    index.update_graph()
    index.sync(ids[1:], source.fetch)
    index.update_graph()
    index.sync(ids, source.fetch)
    index.update_graph()
    assert index.search(source.vectors[1], 1)[0].tolist() == [1]
    assert index.snapshot.graph is not None


def test_a_stopped_build_goes_on_later() -> None:
    index, _, _ = filled(2000, graph_from=500)
    asked = iter([False, True])
    assert index.update_graph(lambda: next(asked))
    assert index.graph is not None
    assert 0 < len(index.graph.labels) < 2000
    assert index.snapshot.graph is None
    assert index.graph_due
    begun = index.graph
    index.update_graph()
    assert index.snapshot.graph is begun


def test_a_graph_that_misses_pictures_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vectors_module.Graph, "search", lambda self, query, k, wait=False: self.labels[:k])
    index, _, _ = filled(1000, graph_from=500)
    index.update_graph()
    assert index.snapshot.graph is None
    assert not index.graph_due
    assert recall(index) == 1.0


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
    assert index.snapshot.graph is not None
