from __future__ import annotations

import threading

import numpy as np
import pytest

from duet_desktop.library import graph as graph_module
from duet_desktop.library.arrays import Float32, Int64
from duet_desktop.library.graph import Graph, GraphState
from duet_desktop.library.hnsw import Hnsw

MEANING, LAYOUT, COUNT = 12, 8, 600
IDS = np.arange(COUNT, dtype=np.int64) * 3 + 1


def photos() -> Float32:
    rows = np.random.default_rng(0).normal(size=(COUNT, MEANING + LAYOUT)).astype(np.float32)
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True))


VECTORS = photos()


def fetch(ids: Int64) -> Float32:
    return VECTORS[np.searchsorted(IDS, ids)]


def made(ids: Int64 = IDS, meaning: int = MEANING) -> Graph:
    graph = Graph(VECTORS, meaning, len(ids))
    assert graph.add(ids, fetch, lambda: False, 1)
    return graph


def best(query: Float32, count: int = 10) -> set[int]:
    return set(IDS[np.argsort(-(VECTORS @ query))[:count]].tolist())


@pytest.mark.parametrize("meaning", [MEANING, MEANING + LAYOUT], ids=["with layout", "meaning alone"])
@pytest.mark.parametrize("words", [False, True])
def test_candidates_hold_the_best(meaning: int, words: bool) -> None:
    graph = made(meaning=meaning)
    query = VECTORS[5].copy()
    if words:
        query[MEANING:] = 0
    found = graph.search(query, 100, 100)
    assert found is not None
    assert len(set(found.tolist())) == 100
    assert len(best(query) & set(found.tolist())) >= 9


def test_words_are_asked_of_a_graph_that_knows_no_layout(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    class Part(Hnsw):
        def search(self, query: Float32, count: int, width: int) -> Int64 | None:
            asked.append(bool(self._projection.basis[MEANING:].any()))
            return super().search(query, count, width)

    monkeypatch.setattr(graph_module, "Hnsw", Part)
    words = VECTORS[5].copy()
    words[MEANING:] = 0
    graph = made()
    graph.search(words, 30, 30)
    graph.search(VECTORS[5], 30, 30)
    assert asked == [False, True]
    assert set(made(meaning=MEANING + LAYOUT).state().scalars["parts"]) == {"whole"}, "there is no layout"


@pytest.mark.parametrize("words", [False, True])
def test_what_is_removed_is_not_found_and_what_is_added_later_is(words: bool) -> None:
    graph = made(IDS[:500])
    query = VECTORS[7].copy()
    if words:
        query[MEANING:] = 0
    graph.remove(IDS[5:10])
    graph.remove(np.asarray([0, 2]))  # never there
    graph.add(IDS[500:], fetch, lambda: False, 1)
    assert graph.labels.tolist() == [*IDS[:5].tolist(), *IDS[10:].tolist()]
    assert graph.dead.tolist() == IDS[5:10].tolist()
    found = graph.search(query, 595, 595)
    assert found is None or not set(found.tolist()) & set(IDS[5:10].tolist())
    near = graph.search(fetch(IDS[550:551])[0], 50, 50)
    assert near is not None
    assert IDS[550] in near


def test_as_many_as_there_are_and_none_of_an_empty_one() -> None:
    few = made(IDS[:5]).search(VECTORS[0], 64, 64)
    assert few is not None
    assert set(few.tolist()) == set(IDS[:5].tolist())
    assert Graph(VECTORS, MEANING, 1).search(VECTORS[0], 64, 64) is None


def test_a_reader_does_not_wait_for_the_writer() -> None:
    graph = made(IDS[:50])
    writing, seen = threading.Event(), threading.Event()

    def write() -> None:
        with graph._lock:
            writing.set()
            seen.wait(10)

    writer = threading.Thread(target=write)
    writer.start()
    writing.wait(10)
    assert graph.search(VECTORS[0], 10, 10) is None
    seen.set()
    assert graph.search(VECTORS[0], 10, 10, wait=True) is not None
    writer.join()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda scalars, arrays: scalars.pop("parts"),
        lambda scalars, arrays: scalars["parts"]["meaning"].pop("dim"),
        lambda scalars, arrays: arrays.pop("whole.data_level0"),
        lambda scalars, arrays: arrays.pop("dead"),
        lambda scalars, arrays: arrays.update({"whole.basis": np.eye(4, dtype=np.float32)}),
        lambda scalars, arrays: scalars["parts"]["whole"].update(size_data_per_element=1),
    ],
    ids=["no parts", "no size", "no links", "no dead", "another basis", "another build"],
)
def test_a_state_that_does_not_fit_is_refused(spoil) -> None:  # type: ignore[no-untyped-def]
    state = made(IDS[:50]).state()
    scalars = {**state.scalars, "parts": {name: dict(part) for name, part in state.scalars["parts"].items()}}
    arrays = dict(state.arrays)
    spoil(scalars, arrays)
    with pytest.raises(ValueError, match=r"."):
        Graph.from_state(GraphState(scalars, arrays))
