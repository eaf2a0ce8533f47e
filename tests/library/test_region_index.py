from __future__ import annotations

import errno
import hashlib
import os
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from duet_desktop.library import region_index
from duet_desktop.library.arrays import Float32
from duet_desktop.library.catalogue import Catalogue
from duet_desktop.library.errors import LibraryError
from duet_desktop.library.region_codes import quantise
from duet_desktop.library.region_index import RegionIndex
from duet_desktop.library.rows import ContentRow, FileRow

DIM = 16
REGIONS = 5


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    with Catalogue.open(tmp_path / "catalogue.db") as opened:
        yield opened


def unit(random: np.random.Generator, *shape: int) -> Float32:
    vectors = random.standard_normal(shape).astype(np.float32)
    return np.asarray(vectors / np.linalg.norm(vectors, axis=-1, keepdims=True), np.float32)


def windows_of(number: int, regions: int = REGIONS) -> Float32:
    return unit(np.random.default_rng(number), regions, DIM)


QUERY = unit(np.random.default_rng(10**6), DIM)


def add(catalogue: Catalogue, start: int, stop: int, regions: int = REGIONS) -> list[int]:
    ids = []
    with catalogue.batch():
        for number in range(start, stop):
            name = f"/photos/{number}.png".encode()
            ids.append(catalogue.put_content(ContentRow(hashlib.sha256(name).digest(), 4, 3)))
            catalogue.put_file(name, FileRow(1, 1, 1, ids[-1], None))
            catalogue.put_embedding(ids[-1], "f00d", np.zeros(2, np.float32))
            catalogue.put_regions(ids[-1], "f00d", quantise(windows_of(number, regions)))
    return ids


def remove(catalogue: Catalogue, start: int, stop: int) -> None:
    with catalogue.batch():
        for number in range(start, stop):
            catalogue.remove_file(f"/photos/{number}.png".encode())
        catalogue.drop_orphans()


class Made:
    def __init__(self, folder: Path) -> None:
        self.warnings: list[str] = []
        self.path = folder / "index" / "f00d.regions"
        self.index = RegionIndex(self.path, "f00d", DIM, self.warnings.append)

    def files(self) -> list[Path]:
        return sorted(self.path.parent.glob("*"))


def opened(folder: Path, catalogue: Catalogue) -> Made:
    made = Made(folder)
    made.index.refresh(catalogue)
    return made


def slow(catalogue: Catalogue, query: Float32, k: int, ids: list[int] | None = None) -> list[tuple[int, float, int]]:
    """The same from what went in, rounded, one by one in doubles."""
    found = []
    hashes = catalogue.content_hashes()
    numbers = {hashlib.sha256(f"/photos/{n}.png".encode()).digest(): n for n in range(1000)}
    for content_id in catalogue.region_ids("f00d").tolist():
        if ids is None or content_id in ids:
            rounded = quantise(windows_of(numbers[hashes[content_id]])).astype(np.float64)
            scores = [float(sum(window * query) / np.sqrt(sum(window * window))) for window in rounded]
            found.append((content_id, max(scores), scores.index(max(scores))))
    return sorted(found, key=lambda hit: -hit[1])[:k]


def agree(made: Made, catalogue: Catalogue, k: int = 10, ids: list[int] | None = None) -> None:
    wanted = slow(catalogue, QUERY, k, ids)
    found = made.index.best_regions(QUERY, k, None if ids is None else np.array(ids, np.int64))
    assert found.ids.tolist() == [hit[0] for hit in wanted]
    assert np.allclose(found.scores, [hit[1] for hit in wanted], atol=2e-6)
    assert found.regions.tolist() == [hit[2] for hit in wanted]


def test_the_best_region_of_every_photo(tmp_path: Path, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(region_index, "_CHUNK", 16)
    monkeypatch.setattr(region_index, "_AT_ONCE", 30)
    ids = add(catalogue, 0, 100)
    made = opened(tmp_path, catalogue)
    agree(made, catalogue)
    agree(made, catalogue, k=1000)
    agree(made, catalogue, ids=[ids[70], ids[3], ids[4], ids[99], 10**9])
    agree(made, catalogue, ids=ids[20:60])
    assert made.index.best_regions(QUERY, 3, np.array([10**9])).ids.tolist() == []
    assert not made.warnings


def test_equal_photos_come_in_the_order_of_their_ids(tmp_path: Path, catalogue: Catalogue) -> None:
    ids = add(catalogue, 0, 30)
    for content_id in ids[::3]:
        catalogue.put_regions(content_id, "f00d", quantise(np.tile(QUERY, (REGIONS, 1))))
    found = opened(tmp_path, catalogue).index.best_regions(QUERY, 10)
    assert found.ids.tolist() == ids[::3]
    assert found.regions.tolist() == [0] * 10
    assert np.allclose(found.scores, 1, atol=1e-3)


def test_nothing_to_search(tmp_path: Path, catalogue: Catalogue) -> None:
    made = Made(tmp_path)
    assert [len(part) for part in made.index.best_regions(QUERY, 3)] == [0, 0, 0]
    made.index.refresh(catalogue)
    assert [len(part) for part in made.index.best_regions(QUERY, 3)] == [0, 0, 0]
    assert made.files() == []
    add(catalogue, 0, 3, regions=0)  # the model has none
    made.index.refresh(catalogue)
    assert [len(part) for part in made.index.best_regions(QUERY, 3)] == [0, 0, 0]


def test_the_second_start_reads_the_file_alone(
    tmp_path: Path, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(catalogue, 0, 40)
    files = opened(tmp_path, catalogue).files()
    monkeypatch.setattr(Catalogue, "regions", None)
    second = opened(tmp_path, catalogue)
    agree(second, catalogue)
    second.index.refresh(catalogue)
    assert second.files() == files


def test_a_few_new_photos_do_not_move_the_many(tmp_path: Path, catalogue: Catalogue) -> None:
    add(catalogue, 0, 300)
    made = opened(tmp_path, catalogue)
    (large,) = made.files()
    for start in range(300, 340):
        add(catalogue, start, start + 1)
        made.index.refresh(catalogue)
        assert large in made.files()
        assert len(made.files()) <= 6
    agree(made, catalogue)
    agree(opened(tmp_path, catalogue), catalogue)
    add(catalogue, 340, 500)
    made.index.refresh(catalogue)
    assert len(made.files()) == 1
    agree(made, catalogue)


def test_what_is_gone_is_not_found_and_in_the_end_not_kept(tmp_path: Path, catalogue: Catalogue) -> None:
    add(catalogue, 0, 100)
    made = opened(tmp_path, catalogue)
    (before,) = made.files()
    remove(catalogue, 0, 20)
    for other in (made, opened(tmp_path, catalogue)):
        other.index.refresh(catalogue)
        agree(other, catalogue, k=1000)
        assert made.files() == [before]
    remove(catalogue, 20, 21)
    size = before.stat().st_size
    made.index.refresh(catalogue)
    agree(made, catalogue, k=1000)
    (after,) = made.files()
    dropped = 21 * (8 + 8 + REGIONS * (DIM + 4))
    assert size - after.stat().st_size == pytest.approx(dropped, abs=4 * 64)  # arrays are aligned
    remove(catalogue, 21, 100)
    made.index.refresh(catalogue)
    assert len(made.index.best_regions(QUERY, 5).ids) == 0
    assert made.files() == []


def flip(path: Path, at: float) -> None:
    data = bytearray(path.read_bytes())
    data[int(at * (len(data) - 1))] ^= 1
    path.write_bytes(data)


DAMAGES = {
    "flipped in the header": lambda path: flip(path, 0.01),
    "flipped in the middle": lambda path: flip(path, 0.5),
    "flipped at the end": lambda path: flip(path, 1.0),
    "truncated": lambda path: path.write_bytes(path.read_bytes()[:-1000]),
    "empty": lambda path: path.write_bytes(b""),
    "foreign": lambda path: path.write_text("not an index at all"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_file_that_cannot_be_used_is_built_again(tmp_path: Path, catalogue: Catalogue, damage: str) -> None:
    add(catalogue, 0, 100)
    first = opened(tmp_path, catalogue)
    add(catalogue, 100, 110)
    first.index.refresh(catalogue)
    small, large = sorted(first.files(), key=lambda path: path.stat().st_size)
    del first  # Windows writes to no mapped file
    DAMAGES[damage](small)
    second = opened(tmp_path, catalogue)
    agree(second, catalogue)
    assert len(second.warnings) == 1
    assert str(small) in second.warnings[0]
    assert second.warnings[0].endswith("it is built again from the catalogue.")
    assert large in second.files()
    assert small not in second.files()
    third = opened(tmp_path, catalogue)
    agree(third, catalogue)
    assert not third.warnings


def test_the_files_of_a_deleted_catalogue_are_not_believed(tmp_path: Path, catalogue: Catalogue) -> None:
    add(catalogue, 0, 20)
    opened(tmp_path, catalogue)
    with Catalogue.open(tmp_path / "new.db") as new:
        add(new, 100, 120)  # the same ids, other pictures
        second = opened(tmp_path, new)
        agree(second, new)
    assert len(second.warnings) == 1
    assert len(second.files()) == 1


def test_ids_given_out_again_by_a_restored_catalogue(tmp_path: Path, catalogue: Catalogue) -> None:
    add(catalogue, 0, 50)
    with sqlite3.connect(tmp_path / "older.db") as older:
        catalogue._connection.backup(older)
    older.close()
    add(catalogue, 50, 55)
    opened(tmp_path, catalogue)
    with Catalogue.open(tmp_path / "older.db") as restored:
        add(restored, 300, 305)  # the same ids, other pictures
        assert restored.region_ids("f00d").tolist() == catalogue.region_ids("f00d").tolist()
        for _ in range(2):
            agree(opened(tmp_path, restored), restored, k=1000)


def test_a_search_goes_on_in_the_state_it_began_in(
    tmp_path: Path, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(catalogue, 0, 60)
    made = opened(tmp_path, catalogue)
    wanted = made.index.best_regions(QUERY, 20)
    before = made.files()
    scored, replaced = threading.Event(), threading.Event()
    best = region_index._best

    def pausing(*given: object) -> object:
        scored.set()
        assert replaced.wait(60)
        return best(*given)

    monkeypatch.setattr(region_index, "_best", pausing)
    found: list[region_index.Regions] = []
    searching = threading.Thread(target=lambda: found.append(made.index.best_regions(QUERY, 20)))
    searching.start()
    assert scored.wait(60)
    remove(catalogue, 0, 30)
    add(catalogue, 60, 200)
    made.index.refresh(catalogue)
    replaced.set()
    searching.join()
    assert found[0].ids.tolist() == wanted.ids.tolist()
    assert found[0].scores.tolist() == wanted.scores.tolist()
    agree(made, catalogue)
    assert os.name == "nt" or not set(before) & set(made.files())


def test_two_processes_end_with_the_same_file(tmp_path: Path, catalogue: Catalogue, monkeypatch) -> None:
    add(catalogue, 0, 30)
    with monkeypatch.context() as patch:
        patch.setattr(RegionIndex, "_open", lambda *given: [])  # as if both began at the same moment
        one, two = opened(tmp_path, catalogue), opened(tmp_path, catalogue)
    assert len(one.files()) == 2
    one.index.refresh(catalogue)
    two.index.refresh(catalogue)
    assert len(one.files()) == 1
    agree(one, catalogue)
    agree(two, catalogue)
    assert opened(tmp_path, catalogue).files() == one.files()


def test_what_a_killed_process_left_half_written_is_removed(tmp_path: Path, catalogue: Catalogue) -> None:
    add(catalogue, 0, 5)
    made = Made(tmp_path)
    made.path.parent.mkdir()
    left, under_way = (made.path.with_name(f"f00d.regions.{name}.tmp") for name in "ab")
    for path in (left, under_way):
        path.write_bytes(b"half")
    os.utime(left, (1, 1))
    made.index.refresh(catalogue)
    assert not left.exists()
    assert under_way.exists()
    agree(made, catalogue)
    assert not made.warnings


def test_a_full_disk_is_said_and_what_could_be_searched_still_can(
    tmp_path: Path, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(catalogue, 0, 50)
    made = opened(tmp_path, catalogue)
    wanted = made.index.best_regions(QUERY, 5)
    add(catalogue, 50, 60)

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(LibraryError, match=r"could not be written to .*No space left.*Free some space"):
            made.index.refresh(catalogue)
    assert made.index.best_regions(QUERY, 5).ids.tolist() == wanted.ids.tolist()
    made.index.refresh(catalogue)
    agree(made, catalogue)
