from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from duet_desktop.library import probing
from duet_desktop.library.arrays import Float32, Int64
from duet_desktop.library.graph import Graph
from duet_desktop.library.probing import search_width
from duet_desktop.library.projection import Projection
from duet_desktop.library.vector_rows import VectorRows
from duet_desktop.library.vectors import VectorIndex, exact_search

MEANING, LAYOUT = 48, 32
COUNT = 4000


def unit(rows: np.ndarray) -> Float32:
    return (rows / np.linalg.norm(rows, axis=-1, keepdims=True)).astype(np.float32)


def library(seed: int = 0) -> Float32:
    """Photos whose meaning and layout cluster apart from each other, all of them in one cone."""
    random = np.random.default_rng(seed)
    shrinking = np.linspace(1, 0.1, MEANING)
    kinds, layouts = random.normal(size=(40, MEANING)) * shrinking, random.normal(size=(30, LAYOUT))
    m = kinds[random.integers(0, 40, COUNT)] + 0.7 * random.normal(size=(COUNT, MEANING)) * shrinking + shrinking
    layout = layouts[random.integers(0, 30, COUNT)] + 0.8 * random.normal(size=(COUNT, LAYOUT))
    return np.hstack([0.8 * unit(m), 0.6 * unit(layout)])


def queries(photos: Float32, kind: str) -> Float32:
    """Noisy views away from the photos: words lie in a cone of their own."""
    random = np.random.default_rng(5)
    some = photos[random.integers(0, len(photos), 80)]
    cone = random.normal(size=MEANING)
    m = unit(unit(some[:, :MEANING]) + 0.6 * unit(cone) + 0.6 * unit(random.normal(size=(80, MEANING))))
    layout = unit(unit(some[:, MEANING:]) + 0.7 * unit(random.normal(size=(80, LAYOUT))))
    return np.hstack([m, {"text": 0.0, "both": 0.4, "sketch": 1.0}[kind] * layout]).astype(np.float32)


@pytest.fixture(scope="module")
def index() -> VectorIndex:
    photos = library()
    ids = np.arange(COUNT) * 2 + 5
    made = VectorIndex(MEANING + LAYOUT, MEANING, graph_from=1000)
    made.sync(ids, lambda new: photos[np.isin(ids, new)])
    made.update_graph()
    return made


@pytest.mark.parametrize("kind", ["text", "sketch", "both"])
def test_recall_of_every_kind_of_query(index: VectorIndex, kind: str) -> None:
    now = index.snapshot
    assert now.measured is not None
    assert now.measured.width < COUNT / 8, "or exact search answers"
    vectors = now.rows.vectors_of(now.ids)
    same = [
        np.isin(exact_search(now.ids, vectors, query, 10)[0], index.search(query, 10)[0]).mean()
        for query in queries(vectors, kind)
    ]
    assert np.mean(same) >= 0.97


def test_the_projection_keeps_what_photos_differ_in() -> None:
    random = np.random.default_rng(0)
    photos = random.normal(size=(500, 20)).astype(np.float32) @ random.normal(size=(20, 80)).astype(np.float32)
    projection = Projection.fit(photos)
    assert 16 <= projection.size <= 32
    short = projection(photos)
    assert short.shape == (500, projection.size)
    assert (short**2).sum() >= 0.9 * (photos**2).sum()
    assert np.allclose(projection.basis.T @ projection.basis, np.eye(projection.size), atol=1e-5)
    assert Projection.fit(random.normal(size=(4000, 40)).astype(np.float32)).size == 40, "nothing may be left out there"
    assert Projection.fit(random.normal(size=(4000, 300)).astype(np.float32)).size == 224, "so much and no more"


def test_a_projection_of_the_first_numbers_is_blind_to_the_rest() -> None:
    photos = library()
    projection = Projection.fit(photos, first=MEANING)
    assert projection.size <= MEANING
    assert np.allclose(projection(photos), Projection.fit(photos[:, :MEANING])(photos[:, :MEANING]), atol=1e-6)
    assert not projection.basis[MEANING:].any()


def test_probes_are_of_the_kinds_people_ask() -> None:
    photos = library()[:30]
    kinds = probing.probes(photos, MEANING)
    assert list(kinds) == ["photo", "drawing", "words", "away"]
    for name, probe in kinds.items():
        assert probe.shape == photos.shape
        assert np.allclose(np.linalg.norm(probe[:, :MEANING], axis=1), 1, atol=1e-5)
        assert np.allclose(np.linalg.norm(probe[:, MEANING:], axis=1), name in ("photo", "drawing"), atol=1e-5)
    common = photos[:, :MEANING].mean(axis=0)
    assert (kinds["away"][:, :MEANING] @ common).mean() < 0.5 * (kinds["words"][:, :MEANING] @ common).mean()


def test_probes_without_layout_and_of_equal_photos() -> None:
    for probe in probing.probes(np.ones((5, 6), np.float32), 6).values():
        assert probe.shape == (5, 6)
        assert np.isfinite(probe).all()


class Lossy:
    """A graph that finds the best of exact search, but for a share of them that shrinks with the width."""

    def __init__(self, rows: VectorRows, found: Callable[[int, Float32], float]) -> None:
        self._rows = rows
        self._found = found

    def search(self, query: Float32, count: int, width: int, wait: bool = False) -> Int64 | None:
        best = np.argsort(-self._rows.scores(query))[:10]
        return self._rows.ids[best[: round(10 * self._found(width, query))]]


@pytest.mark.parametrize(
    ("found", "width"),
    [
        (lambda width, query: 1.0, 128),
        (lambda width, query: 1.0 if width >= 256 else 0.9, 256),
        (lambda width, query: 0.9, None),
        (lambda width, query: 1.0 if query[MEANING:].any() or width >= 512 else 0.5, 512),
        (lambda width, query: 0.8 if query[0] > 0.3 else 1.0, 768),
    ],
    ids=["at once", "wider", "never", "words are harder", "nearly"],
)
def test_the_width_grows_until_every_kind_is_found(found: Callable[[int, Float32], float], width: int | None) -> None:
    photos = library()[:400]
    rows = VectorRows.of(np.arange(400), photos)
    graph: Graph = Lossy(rows, found)  # type: ignore[assignment]
    assert search_width(graph, rows, MEANING) == width


def test_a_graph_with_parts_out_of_reach_is_not_used() -> None:
    rows = VectorRows.of(np.arange(400), library()[:400])

    class Broken(Lossy):
        def search(self, query: Float32, count: int, width: int, wait: bool = False) -> Int64 | None:
            return None

    broken: Graph = Broken(rows, lambda width, query: 1.0)  # type: ignore[assignment]
    assert search_width(broken, rows, MEANING) is None
