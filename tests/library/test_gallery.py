from __future__ import annotations

import errno
import hashlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from duet_desktop.library import vector_cache
from duet_desktop.library.catalogue import Catalogue
from duet_desktop.library.gallery import Gallery
from duet_desktop.library.rows import ContentRow, FileRow
from duet_desktop.library.vectors import VectorIndex

DIM = 8


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    with Catalogue.open(tmp_path / "catalogue.db") as opened:
        yield opened


def add(catalogue: Catalogue, start: int, stop: int, fingerprint: str = "f00d") -> None:
    with catalogue.batch():
        for i in range(start, stop):
            name = f"/photos/{i}.png".encode()
            content_id = catalogue.put_content(ContentRow(hashlib.sha256(name).digest(), 4, 3))
            catalogue.put_file(name, FileRow(1, 1, 1, content_id, None))
            vector = np.random.default_rng(i).normal(size=DIM).astype(np.float32)
            catalogue.put_embedding(content_id, fingerprint, vector / np.linalg.norm(vector))


def remove(catalogue: Catalogue, start: int, stop: int) -> None:
    with catalogue.batch():
        for i in range(start, stop):
            catalogue.remove_file(f"/photos/{i}.png".encode())
        catalogue.drop_orphans()


class Made:
    def __init__(self, folder: Path, fingerprint: str = "f00d", dim: int = DIM, graph_from: int = 100) -> None:
        self.warnings: list[str] = []
        self.path = folder / "index" / "a.duetindex"
        self.gallery = Gallery(self.path, fingerprint, dim, self.warnings.append, graph_from=graph_from)


def best(gallery: Gallery) -> list[int]:
    query = np.ones(DIM, np.float32)
    return gallery.index.search(query / np.linalg.norm(query), 5)[0].tolist()


def test_the_second_start_reads_the_cache_alone(
    tmp_path: Path, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(catalogue, 0, 200)
    first = Made(tmp_path)
    first.gallery.refresh(catalogue)
    first.gallery.upkeep()
    assert not first.gallery.upkeep_due
    monkeypatch.setattr(Catalogue, "embeddings", None)
    second = Made(tmp_path)
    second.gallery.refresh(catalogue)
    second.gallery.upkeep()
    assert best(second.gallery) == best(first.gallery)
    assert second.gallery.index.snapshot.graph is not None
    assert not second.warnings


def test_what_came_and_went_meanwhile_is_followed(tmp_path: Path, catalogue: Catalogue) -> None:
    add(catalogue, 0, 200)
    first = Made(tmp_path)
    first.gallery.refresh(catalogue)
    first.gallery.upkeep()
    remove(catalogue, 0, 10)
    add(catalogue, 200, 220)
    second = Made(tmp_path)
    second.gallery.refresh(catalogue)
    assert second.gallery.upkeep_due
    second.gallery.upkeep()
    ids = catalogue.embedding_ids("f00d")
    now = second.gallery.index.snapshot
    assert now.ids.tolist() == ids.tolist()
    assert np.array_equal(now.vectors, catalogue.embeddings("f00d", ids))
    assert now.graph is not None
    assert len(now.graph.dead) == 10


def test_holds(tmp_path: Path, catalogue: Catalogue) -> None:
    add(catalogue, 0, 3)
    gallery = Made(tmp_path).gallery
    ids = catalogue.embedding_ids("f00d")
    assert not gallery.holds(ids)
    gallery.refresh(catalogue)
    assert gallery.holds(ids)
    add(catalogue, 3, 4)
    assert not gallery.holds(catalogue.embedding_ids("f00d"))


def flip(path: Path, at: float) -> None:
    data = bytearray(path.read_bytes())
    data[int(at * (len(data) - 1))] ^= 1
    path.write_bytes(data)


def zeros(dim: int) -> vector_cache.Stored:
    return vector_cache.Stored(np.arange(3), np.zeros(3, np.uint64), np.zeros((3, dim), np.float32), None)


DAMAGES = {
    "flipped in the header": lambda path: flip(path, 0.01),
    "flipped in the middle": lambda path: flip(path, 0.5),
    "flipped at the end": lambda path: flip(path, 1.0),
    "truncated": lambda path: path.write_bytes(path.read_bytes()[:-1000]),
    "empty": lambda path: path.write_bytes(b""),
    "foreign": lambda path: path.write_text("not an index at all"),
    "another model": lambda path: vector_cache.save(path, vector_cache.Origin("beef", "c"), zeros(DIM)),
    "another length": lambda path: vector_cache.save(path, vector_cache.Origin("f00d", "c"), zeros(5)),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_cache_that_cannot_be_used_is_built_again(tmp_path: Path, catalogue: Catalogue, damage: str) -> None:
    add(catalogue, 0, 150)
    first = Made(tmp_path)
    first.gallery.refresh(catalogue)
    first.gallery.upkeep()
    DAMAGES[damage](first.path)
    second = Made(tmp_path)
    second.gallery.refresh(catalogue)
    assert best(second.gallery) == best(first.gallery)
    assert len(second.warnings) == 1
    assert str(second.path) in second.warnings[0]
    assert second.warnings[0].endswith("it is built again from the catalogue.")
    second.gallery.upkeep()
    third = Made(tmp_path)
    third.gallery.refresh(catalogue)
    assert best(third.gallery) == best(first.gallery)
    assert not third.warnings


def test_the_cache_of_a_deleted_catalogue_is_not_believed(tmp_path: Path, catalogue: Catalogue) -> None:
    add(catalogue, 0, 20)
    first = Made(tmp_path)
    first.gallery.refresh(catalogue)
    first.gallery.upkeep()
    with Catalogue.open(tmp_path / "new.db") as new:
        add(new, 100, 120)  # the same ids, other vectors
        second = Made(tmp_path)
        second.gallery.refresh(new)
        ids = new.embedding_ids("f00d")
        assert np.array_equal(second.gallery.index.snapshot.vectors, new.embeddings("f00d", ids))
    assert len(second.warnings) == 1


@pytest.mark.parametrize("with_graph", [False, True])
def test_ids_given_out_again_by_a_restored_catalogue(tmp_path: Path, catalogue: Catalogue, with_graph: bool) -> None:
    graph_from = 100 if with_graph else 1000
    add(catalogue, 0, 150)
    with sqlite3.connect(tmp_path / "older.db") as older:
        catalogue._connection.backup(older)
    older.close()
    add(catalogue, 150, 200)
    first = Made(tmp_path, graph_from=graph_from)
    first.gallery.refresh(catalogue)
    first.gallery.upkeep()
    with Catalogue.open(tmp_path / "older.db") as restored:
        add(restored, 300, 350)  # the same ids, other pictures
        ids = restored.embedding_ids("f00d")
        assert ids.tolist() == catalogue.embedding_ids("f00d").tolist()
        wanted = restored.embeddings("f00d", ids)
        for _ in range(2):  # the second time by a cache file that was put right
            again = Made(tmp_path, graph_from=graph_from)
            again.gallery.refresh(restored)
            assert np.array_equal(again.gallery.index.snapshot.vectors, wanted)
            again.gallery.upkeep()
            assert again.gallery.index.search(wanted[170], 1)[0].tolist() == [ids[170]]
        stored = vector_cache.load(again.path, vector_cache.Origin("f00d", restored.identity), DIM)
        assert np.array_equal(stored.vectors, wanted)
        assert not again.warnings


def test_a_graph_ahead_of_its_vectors_is_not_believed_for_ids_that_came_back(
    tmp_path: Path, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(catalogue, 0, 150)
    with sqlite3.connect(tmp_path / "older.db") as older:
        catalogue._connection.backup(older)
    older.close()
    add(catalogue, 150, 200)
    first = Made(tmp_path)
    first.gallery.refresh(catalogue)
    first.gallery.upkeep()
    remove(catalogue, 150, 200)
    first.gallery.refresh(catalogue)
    with monkeypatch.context() as patch:
        patch.setattr(VectorIndex, "update_graph", lambda index, stop: False)  # killed before it came to that
        first.gallery.upkeep()
    with Catalogue.open(tmp_path / "older.db") as restored:
        add(restored, 300, 350)
        second = Made(tmp_path)
        second.gallery.refresh(restored)
        assert second.gallery.index.graph is None


def test_a_full_disk_costs_one_warning_and_no_search(
    tmp_path: Path, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(vector_cache.os, "fsync", full)
    add(catalogue, 0, 150)
    made = Made(tmp_path)
    made.gallery.refresh(catalogue)
    made.gallery.upkeep()
    add(catalogue, 150, 160)
    made.gallery.refresh(catalogue)
    made.gallery.upkeep()
    assert len(best(made.gallery)) == 5
    assert len(made.warnings) == 1
    assert "No space left" in made.warnings[0]
    assert not list(made.path.parent.iterdir())
