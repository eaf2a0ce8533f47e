from __future__ import annotations

import errno
import hashlib
import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from duet_desktop.library import gallery as gallery_module
from duet_desktop.library.catalogue import Catalogue
from duet_desktop.library.errors import LibraryError
from duet_desktop.library.gallery import Gallery
from duet_desktop.library.rows import ContentRow, FileRow
from duet_desktop.library.vector_cache import Origin, VectorCache

DIM = 8
MEANING = 5


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
        self.stem = folder / "index" / "a"
        self.gallery = Gallery(self.stem, fingerprint, dim, MEANING, self.warnings.append, graph_from=graph_from)

    @property
    def cache(self) -> VectorCache:
        return VectorCache(self.stem, Origin("f00d", "c"), DIM)

    def cache_of(self, catalogue: Catalogue) -> VectorCache:
        return VectorCache(self.stem, Origin("f00d", catalogue.identity), DIM)

    def vectors(self) -> np.ndarray:
        rows = self.gallery.index.snapshot.rows
        return rows.vectors_of(rows.ids)


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
    assert second.gallery.index.snapshot.measured is not None
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
    assert np.array_equal(second.vectors(), catalogue.embeddings("f00d", ids))
    assert now.measured is not None
    assert len(now.measured.graph.dead) == 10


def test_a_few_changes_wait_before_the_file_is_written_anew(tmp_path: Path, catalogue: Catalogue) -> None:
    add(catalogue, 0, 200)
    made = Made(tmp_path, graph_from=10**6)
    made.gallery.refresh(catalogue)
    made.gallery.upkeep()
    before = made.cache.vectors_path
    remove(catalogue, 0, 5)
    add(catalogue, 200, 210)
    made.gallery.refresh(catalogue)
    assert not made.gallery.upkeep_due
    assert np.array_equal(made.vectors(), catalogue.embeddings("f00d", catalogue.embedding_ids("f00d")))
    add(catalogue, 210, 220)
    made.gallery.refresh(catalogue)
    assert made.gallery.upkeep_due
    made.gallery.upkeep()
    assert made.cache.vectors_path != before
    assert made.gallery.index.snapshot.rows.unstored == 0
    assert np.array_equal(made.vectors(), catalogue.embeddings("f00d", catalogue.embedding_ids("f00d")))


def test_many_new_vectors_go_through_the_file(
    tmp_path: Path, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gallery_module, "_IN_MEMORY", 50)
    monkeypatch.setattr(gallery_module, "_AT_ONCE", 30)
    made = Made(tmp_path, graph_from=10**6)
    for stop in (200, 240, 300):
        remove(catalogue, stop - 100, stop - 97)
        add(catalogue, len(made.vectors()), stop)
        made.gallery.refresh(catalogue)
        assert np.array_equal(made.vectors(), catalogue.embeddings("f00d", catalogue.embedding_ids("f00d")))
        assert len(made.gallery.index.snapshot.rows.fresh) <= 50
    made.gallery.upkeep()
    again = Made(tmp_path, graph_from=10**6)
    again.gallery.refresh(catalogue)
    assert np.array_equal(again.vectors(), made.vectors())


def test_searches_see_whole_states_while_the_files_change(
    tmp_path: Path, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gallery_module, "_AT_ONCE", 30)
    add(catalogue, 0, 200)
    made = Made(tmp_path)
    made.gallery.refresh(catalogue)
    query = np.random.default_rng(3).normal(size=DIM).astype(np.float32)  # the vector of the fourth picture
    wrong: list[list[int]] = []
    done = threading.Event()

    def search() -> None:
        while not done.is_set():
            found = made.gallery.index.search(query / np.linalg.norm(query), 3)[0].tolist()
            if len(found) < 3 or found[0] != 4:
                wrong.append(found)

    searching = threading.Thread(target=search)
    searching.start()
    for stop in range(220, 320, 20):
        add(catalogue, stop - 20, stop)
        made.gallery.refresh(catalogue)
        made.gallery.upkeep()
    done.set()
    searching.join()
    assert not wrong


@pytest.mark.skipif(os.name == "nt", reason="Windows removes no file that is mapped: the window has to be closed first")
@pytest.mark.parametrize("restarted", [False, True])
def test_nothing_of_removed_files_is_written_again(tmp_path: Path, catalogue: Catalogue, restarted: bool) -> None:
    add(catalogue, 0, 200)
    made = Made(tmp_path)
    made.gallery.refresh(catalogue)
    made.gallery.upkeep()
    if restarted:
        made = Made(tmp_path)
        made.gallery.refresh(catalogue)
    for path in made.stem.parent.iterdir():  # as `forget` does
        path.unlink()
    remove(catalogue, 0, 30)
    made.gallery.refresh(catalogue)
    made.gallery.upkeep()
    measured = made.gallery.index.snapshot.measured
    assert measured is not None
    assert len(measured.graph.dead) == 0
    assert len(made.cache_of(catalogue).load_vectors().rows.stored) == 170


def put(path: Path, data: bytes) -> None:
    """In place of what was there, which may be mapped and must not change."""
    path.unlink()
    path.write_bytes(data)


def flip(path: Path, at: float) -> None:
    data = bytearray(path.read_bytes())
    data[int(at * (len(data) - 1))] ^= 1
    put(path, data)


def other_vectors(origin: Origin, dim: int) -> Callable[[VectorCache], None]:
    """Leaves vectors behind that do not belong there."""
    ids = np.arange(3)

    def leave(cache: VectorCache) -> None:
        other = VectorCache(cache.stem, origin, dim)
        other.save_vectors(ids, np.zeros(3, np.uint64), [np.zeros((3, dim), np.float32)])

    return leave


DAMAGES: dict[str, Callable[[VectorCache], object]] = {
    "flipped in the header": lambda cache: flip(cache.vectors_path, 0.01),
    "flipped in the middle": lambda cache: flip(cache.vectors_path, 0.5),
    "flipped at the end": lambda cache: flip(cache.vectors_path, 1.0),
    "truncated": lambda cache: put(cache.vectors_path, cache.vectors_path.read_bytes()[:-1000]),
    "empty": lambda cache: put(cache.vectors_path, b""),
    "foreign": lambda cache: put(cache.vectors_path, b"not an index at all"),
    "another model": other_vectors(Origin("beef", "c"), DIM),
    "another length": other_vectors(Origin("f00d", "c"), 5),
    "the graph flipped": lambda cache: flip(cache.graph_path, 0.5),
    "the graph empty": lambda cache: put(cache.graph_path, b""),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_cache_that_cannot_be_used_is_built_again(tmp_path: Path, catalogue: Catalogue, damage: str) -> None:
    add(catalogue, 0, 150)
    first = Made(tmp_path)
    first.gallery.refresh(catalogue)
    first.gallery.upkeep()
    DAMAGES[damage](first.cache)
    second = Made(tmp_path)
    second.gallery.refresh(catalogue)
    assert best(second.gallery) == best(first.gallery)
    assert len(second.warnings) == 1
    assert str(second.stem) in second.warnings[0]
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
        assert np.array_equal(second.vectors(), new.embeddings("f00d", ids))
        first.gallery.refresh(new)  # in a window that stayed open
        assert np.array_equal(first.vectors(), new.embeddings("f00d", ids))
    assert len(second.warnings) == 1


def test_a_refresh_that_failed_half_way_is_made_up_for(
    tmp_path: Path, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    def removed(*asked: object) -> None:
        raise LibraryError("A picture was removed from the library meanwhile. Try again.")

    add(catalogue, 0, 20)
    made = Made(tmp_path)
    made.gallery.refresh(catalogue)
    made.gallery.upkeep()
    with Catalogue.open(tmp_path / "new.db") as new:
        add(new, 100, 130)
        with monkeypatch.context() as patch:
            patch.setattr(Catalogue, "embeddings", removed)
            with pytest.raises(LibraryError, match="removed"):
                made.gallery.refresh(new)
        made.gallery.refresh(new)
        assert np.array_equal(made.vectors(), new.embeddings("f00d", new.embedding_ids("f00d")))


def test_a_catalogue_made_anew_of_the_same_pictures_gets_index_files_of_its_own(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    add(catalogue, 0, 20)
    made = Made(tmp_path)
    made.gallery.refresh(catalogue)
    made.gallery.upkeep()
    with Catalogue.open(tmp_path / "new.db") as new:
        add(new, 0, 30)
        made.gallery.refresh(new)
        made.gallery.upkeep()
        again = Made(tmp_path)
        again.gallery.refresh(new)
    assert not again.warnings


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
            assert np.array_equal(again.vectors(), wanted)
            again.gallery.upkeep()
            assert again.gallery.index.search(wanted[170], 1)[0].tolist() == [ids[170]]
            assert not again.warnings
        stored = again.cache_of(restored).load_vectors()
        assert np.array_equal(stored.rows.vectors_of(ids), wanted)
        first.gallery.refresh(restored)  # in a window that stayed open
        assert np.array_equal(first.vectors(), wanted)


def test_a_graph_with_ids_of_removed_pictures_is_not_believed_when_these_come_back(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    add(catalogue, 0, 150)
    with sqlite3.connect(tmp_path / "older.db") as older:
        catalogue._connection.backup(older)
    older.close()
    add(catalogue, 150, 200)
    first = Made(tmp_path)
    first.gallery.refresh(catalogue)
    first.gallery.upkeep()
    remove(catalogue, 180, 200)
    first.gallery.refresh(catalogue)
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

    monkeypatch.setattr(os, "fsync", full)
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
    assert not list(made.stem.parent.iterdir())
