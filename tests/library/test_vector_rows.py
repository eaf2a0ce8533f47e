from __future__ import annotations

import mmap
from pathlib import Path

import numpy as np
import psutil
import pytest
from hypothesis import given
from hypothesis import strategies as st

from duet_desktop.library import array_file
from duet_desktop.library.arrays import Float32, Int64
from duet_desktop.library.vector_rows import VectorRows

DIM = 4
NO_MORE = np.empty(0, np.int64)


def vectors_of(ids: Int64) -> Float32:
    """Every id has one vector, whoever asks."""
    return np.stack([ids * 1.0, ids % 7, ids % 3, -ids], axis=1).astype(np.float32)


def made(*ids: int) -> VectorRows:
    there = np.array(ids, np.int64)
    return VectorRows.of(there, vectors_of(there))


def check(rows: VectorRows, ids: Int64) -> None:
    query = np.array([0.5, 1, -2, 0.25], np.float32)
    expected = vectors_of(ids)
    assert rows.ids.tolist() == ids.tolist()
    assert np.array_equal(rows.take(np.arange(len(ids))), expected)
    assert np.allclose(rows.scores(query), expected @ query)
    assert np.allclose(
        rows.scores(np.stack([query, -query], axis=1)), np.stack([expected @ query, -expected @ query], 1)
    )
    for some in (np.arange(len(ids))[::7], np.arange(len(ids))[: len(ids) // 2 + 1]):
        assert np.allclose(rows.scores(query, some), expected[some] @ query)


@given(st.lists(st.sets(st.integers(0, 60)), min_size=1, max_size=6), st.integers(0, 5))
def test_any_changes_lead_to_the_vectors_of_the_ids(changes: list[set[int]], moved_after: int) -> None:
    rows = made(*range(0, 40, 3))
    for number, change in enumerate(changes):
        ids = np.array(sorted(change), np.int64)
        rows = rows.changed(ids, vectors_of)
        if number == moved_after:
            rows = rows.moved_to(made(*range(0, 60, 2)))
        check(rows, ids)


def test_only_new_ids_are_fetched_and_the_stored_ones_are_not_copied() -> None:
    rows = made(1, 2, 3, 5)
    asked: list[int] = []

    def fetch(ids: Int64) -> Float32:
        asked.extend(ids.tolist())
        return vectors_of(ids)

    once = rows.changed(np.array([2, 4, 5, 9]), fetch)
    twice = once.changed(np.array([2, 4, 7]), fetch)
    assert asked == [4, 9, 7]
    assert twice.stored is rows.stored
    assert twice.fresh.tolist() == vectors_of(np.array([4, 7])).tolist()
    assert (rows.unstored, once.unstored, twice.unstored) == (0, 2 + 2, 2 + 3)


def test_moved_to_another_file_keeps_only_what_that_lacks_in_memory() -> None:
    rows = made(1, 2).changed(np.array([1, 2, 3, 4]), vectors_of)
    moved = rows.moved_to(made(0, 1, 2, 3))
    check(moved, np.array([1, 2, 3, 4]))
    assert moved.ids is rows.ids, "what is remembered of the ids stays true"
    assert moved.fresh.tolist() == vectors_of(np.array([4])).tolist()


@pytest.mark.skipif(not hasattr(mmap, "MADV_DONTNEED"), reason="this system takes memory back by itself alone")
def test_nothing_of_a_large_file_stays_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(array_file, "_STAYS", 1 << 20)
    ids = np.arange(300_000)
    array_file.write(tmp_path / "a", {}, {"vectors": array_file.Blocks.of(vectors_of(ids))})
    file = array_file.read(tmp_path / "a")
    rows = VectorRows.of(ids, file.arrays["vectors"], file)
    process = psutil.Process()
    before = process.memory_info().shared
    for read in (lambda: rows.scores(np.ones(DIM, np.float32)), lambda: rows.take(ids[::90])):
        assert rows.stored.sum() > 0, "all of it is read"
        assert process.memory_info().shared - before > 2 << 20
        read()
        assert process.memory_info().shared - before < 1 << 20


def test_none_at_all() -> None:
    rows = VectorRows.none(DIM)
    assert len(rows.ids) == 0
    assert rows.stored.shape == (0, DIM)
