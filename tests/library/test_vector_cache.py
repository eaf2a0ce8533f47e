from __future__ import annotations

import errno
import os
from pathlib import Path

import numpy as np
import pytest

from duet_desktop.library import vector_cache
from duet_desktop.library.arrays import Float32, Int64
from duet_desktop.library.vector_cache import CacheError, Origin, Stored
from duet_desktop.library.vectors import VectorIndex

DIM = 8
HERE = Origin("f00d", "catalogue-1")


def some_vectors(count: int) -> tuple[Int64, Float32]:
    rows = np.random.default_rng(count).normal(size=(count, DIM))
    return np.arange(count, dtype=np.int64) * 2 + 3, (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype("f4")


def stored(ids: Int64, vectors: Float32) -> Stored:
    return Stored(ids, ids.astype(np.uint64) << np.uint64(40), vectors, None)


def index_with_graph(count: int = 800) -> VectorIndex:
    ids, vectors = some_vectors(count)
    index = VectorIndex(DIM, graph_from=100)
    index.sync(ids, lambda new: vectors[np.isin(ids, new)])
    index.update_graph()
    return index


def save(path: Path, index: VectorIndex) -> None:
    now = index.snapshot
    vector_cache.save(path, HERE, stored(now.ids, now.vectors)._replace(graph=index.graph))


def test_vectors_come_back(tmp_path: Path) -> None:
    ids, vectors = some_vectors(50)
    path = tmp_path / "deep" / "a.duetindex"
    vector_cache.save(path, HERE, stored(ids, vectors))
    got_ids, got_digests, got_vectors, graph = vector_cache.load(path, HERE, DIM)
    assert np.array_equal(got_ids, ids)
    assert np.array_equal(got_digests, stored(ids, vectors).digests)
    assert np.array_equal(got_vectors, vectors)
    assert graph is None
    assert [p.name for p in path.parent.iterdir()] == ["a.duetindex"]


def test_no_vectors_come_back_too(tmp_path: Path) -> None:
    vector_cache.save(tmp_path / "a", HERE, stored(*some_vectors(0)))
    assert vector_cache.load(tmp_path / "a", HERE, DIM).vectors.shape == (0, DIM)


def test_the_graph_comes_back_and_can_go_on(tmp_path: Path) -> None:
    index = index_with_graph()
    save(tmp_path / "a", index)
    _, _, vectors, graph = vector_cache.load(tmp_path / "a", HERE, DIM)
    assert graph is not None
    assert index.graph is not None
    assert graph.labels.tolist() == index.graph.labels.tolist()
    for query in vectors[:50]:
        again, before = graph.search(query, 9), index.graph.search(query, 9)
        assert again is not None
        assert before is not None
        assert again.tolist() == before.tolist()
    assert graph.add(np.arange(5000, 6200), some_vectors(1200)[1], lambda: False, 1)
    assert graph.search(some_vectors(1200)[1][7], 1) == [5007]


def test_dead_vectors_and_a_graph_behind_its_vectors_are_kept(tmp_path: Path) -> None:
    index = index_with_graph()
    ids, vectors = index.snapshot.ids, index.snapshot.vectors
    index.sync(ids[20:], lambda new: vectors[:0])
    index.update_graph()
    new = np.append(ids[30:], 9001)
    index.sync(new, lambda _: vectors[:1])  # the graph does not know about this yet
    save(tmp_path / "a", index)
    got_ids, _, got_vectors, graph = vector_cache.load(tmp_path / "a", HERE, DIM)
    again = VectorIndex(DIM, graph_from=100)
    again.restore(got_ids, got_vectors, graph)
    assert not again.sync(new, lambda _: vectors[:0])
    again.update_graph()
    assert again.graph is graph is again.snapshot.graph
    assert graph is not None
    assert graph.dead.tolist() == ids[:30].tolist()
    found, _ = again.search(vectors[100], 3)
    assert found[0] == ids[100]


def flip(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


@pytest.mark.parametrize("with_graph", [False, True])
def test_a_flipped_byte_anywhere_is_noticed(tmp_path: Path, with_graph: bool) -> None:
    path = tmp_path / "a"
    if with_graph:
        save(path, index_with_graph(200))
    else:
        vector_cache.save(path, HERE, stored(*some_vectors(40)))
    whole = path.read_bytes()
    for at in np.linspace(0, len(whole) - 1, 60).astype(int).tolist():
        path.write_bytes(flip(whole, at))
        with pytest.raises(CacheError):
            vector_cache.load(path, HERE, DIM)


@pytest.mark.parametrize("length", [0, 10, 20, 60, 300, -1])
def test_a_cut_file_is_noticed(tmp_path: Path, length: int) -> None:
    path = tmp_path / "a"
    vector_cache.save(path, HERE, stored(*some_vectors(40)))
    path.write_bytes(path.read_bytes()[:length])
    with pytest.raises(CacheError):
        vector_cache.load(path, HERE, DIM)


def test_other_files_and_other_models_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a"
    with pytest.raises(FileNotFoundError):
        vector_cache.load(path, HERE, DIM)
    path.write_bytes(b"SQLite format 3\x00" + bytes(5000))
    with pytest.raises(CacheError, match="not written by this program"):
        vector_cache.load(path, HERE, DIM)
    vector_cache.save(path, HERE, stored(*some_vectors(40)))
    with pytest.raises(CacheError, match="another model"):
        vector_cache.load(path, Origin("beef", HERE.catalogue), DIM)
    with pytest.raises(CacheError, match="another catalogue"):
        vector_cache.load(path, Origin(HERE.fingerprint, "catalogue-2"), DIM)
    with pytest.raises(CacheError, match="another model"):
        vector_cache.load(path, HERE, DIM + 1)
    path.unlink()
    path.mkdir()
    with pytest.raises(CacheError, match="cannot be read"):
        vector_cache.load(path, HERE, DIM)


def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a"
    vector_cache.save(path, HERE, stored(*some_vectors(40)))
    before = path.read_bytes()

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(vector_cache.os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        vector_cache.save(path, HERE, stored(*some_vectors(60)))
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]
