from __future__ import annotations

import json
import os
from pathlib import Path

import numpy as np
import pytest

from duet_desktop.library.array_file import Blocks, CacheError, read, write
from duet_desktop.library.arrays import Float32, Int64
from duet_desktop.library.graph import Graph
from duet_desktop.library.vector_cache import Origin, VectorCache
from duet_desktop.library.vector_rows import VectorRows

DIM, MEANING = 8, 5
HERE = Origin("f00d", "catalogue-1")


def cache(folder: Path, origin: Origin = HERE, dim: int = DIM) -> VectorCache:
    return VectorCache(folder / "index" / "f00d", origin, dim)


def some_vectors(count: int) -> tuple[Int64, Float32]:
    rows = np.random.default_rng(count).normal(size=(count, DIM))
    return np.arange(count, dtype=np.int64) * 2 + 3, (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype("f4")


def digests(ids: Int64) -> np.ndarray:
    return ids.astype(np.uint64) << np.uint64(40)


def save(folder: Path, count: int) -> VectorRows:
    ids, vectors = some_vectors(count)
    return cache(folder).save_vectors(ids, digests(ids), np.array_split(vectors, 3))


def some_graph(count: int = 300) -> Graph:
    ids, vectors = some_vectors(count)
    graph = Graph(vectors, MEANING, count)
    graph.add(ids, VectorRows.of(ids, vectors).vectors_of, lambda: False, 1)
    return graph


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "index").iterdir())


@pytest.mark.parametrize("count", [50, 0])
def test_vectors_come_back(tmp_path: Path, count: int) -> None:
    ids, vectors = some_vectors(count)
    written = save(tmp_path, count)
    loaded = cache(tmp_path).load_vectors()
    assert np.array_equal(loaded.digests, digests(ids))
    for rows in (written, loaded.rows):
        assert np.array_equal(rows.ids, ids)
        assert np.array_equal(rows.vectors_of(ids), vectors)
        assert rows.unstored == 0
    assert names(tmp_path) == ["f00d.1.vectors"]


def test_a_new_file_takes_the_place_of_one_that_is_in_use(tmp_path: Path) -> None:
    old = save(tmp_path, 50)
    new = save(tmp_path, 60)
    assert np.array_equal(old.vectors_of(old.ids), some_vectors(50)[1])
    assert np.array_equal(new.vectors_of(new.ids), some_vectors(60)[1])
    assert len(cache(tmp_path).load_vectors().rows.ids) == 60
    assert names(tmp_path)[-1] == "f00d.2.vectors"
    if os.name != "nt":
        assert len(names(tmp_path)) == 1


def test_a_file_that_cannot_be_removed_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def in_use(path: Path) -> None:
        raise PermissionError(13, "in use", str(path))

    save(tmp_path, 50)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", in_use)
        for count in range(51, 61):
            save(tmp_path, count)
    assert len(names(tmp_path)) == 11
    assert len(cache(tmp_path).load_vectors().rows.ids) == 60
    save(tmp_path, 70)
    assert names(tmp_path) == ["f00d.12.vectors"]


def test_the_graph_comes_back_and_can_go_on(tmp_path: Path) -> None:
    ids, vectors = some_vectors(300)
    graph = some_graph()
    graph.remove(ids[:20])
    cache(tmp_path).save_graph(graph, 64, ids[10:], digests(ids[10:]))
    stored = cache(tmp_path).load_graph()
    assert stored is not None
    assert stored.width == 64
    assert stored.ids.tolist() == ids.tolist()
    assert stored.digests.tolist() == [0] * 10 + digests(ids[10:]).tolist()
    assert stored.graph.labels.tolist() == ids[20:].tolist()
    assert stored.graph.dead.tolist() == ids[:20].tolist()
    for query in vectors[:50]:
        again, before = stored.graph.search(query, 9, 64), graph.search(query, 9, 64)
        assert again is not None
        assert before is not None
        assert again.tolist() == before.tolist()
    more = VectorRows.of(np.arange(5000, 5700), some_vectors(700)[1])
    assert stored.graph.add(more.ids, more.vectors_of, lambda: False, 1)
    found = stored.graph.search(more.stored[7], 20, 64)
    assert found is not None
    assert 5007 in found


def test_a_damaged_file_is_noticed(tmp_path: Path) -> None:
    save(tmp_path, 40)
    cache(tmp_path).save_graph(some_graph(), None, *2 * (np.empty(0, np.int64),))
    for path in (cache(tmp_path).vectors_path, cache(tmp_path).graph_path):
        data = path.read_bytes()
        path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    with pytest.raises(CacheError, match="damaged"):
        cache(tmp_path).load_vectors()
    with pytest.raises(CacheError, match="damaged"):
        cache(tmp_path).load_graph()


def test_nothing_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        cache(tmp_path).load_vectors()
    with pytest.raises(FileNotFoundError):
        cache(tmp_path).load_graph()


@pytest.mark.parametrize("origin", [Origin("beef", HERE.catalogue), Origin(HERE.fingerprint, "catalogue-2")])
def test_other_models_and_catalogues_are_refused(tmp_path: Path, origin: Origin) -> None:
    save(tmp_path, 40)
    cache(tmp_path).save_graph(some_graph(), 64, *2 * (np.empty(0, np.int64),))
    other = cache(tmp_path, origin)
    for load in (other.load_vectors, other.load_graph):
        with pytest.raises(CacheError, match="another model or another catalogue"):
            load()
    with pytest.raises(CacheError, match="another model"):
        cache(tmp_path, dim=DIM + 1).load_vectors()


@pytest.mark.parametrize("change", [{"space": "l2"}, {"dim": 3}, {"size_data_per_element": 12}, None])
def test_a_graph_of_another_build_is_built_anew(tmp_path: Path, change: dict[str, object] | None) -> None:
    cache(tmp_path).save_graph(some_graph(), 64, *2 * (np.empty(0, np.int64),))
    path = cache(tmp_path).graph_path
    file = read(path)
    arrays = {name: Blocks.of(np.array(array)) for name, array in file.arrays.items()}
    header = json.loads(json.dumps(dict(file.header)))
    del file
    if change is None:  # a version that had one graph
        header["scalars"] = header["scalars"]["parts"]["whole"]
    else:
        header["scalars"]["parts"]["whole"].update(change)
    write(path, header, arrays)
    assert cache(tmp_path).load_graph() is None
