from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from duet_desktop.library.array_file import CacheError
from duet_desktop.library.region_codes import Codes, scales
from duet_desktop.library.region_segment import Segment, write
from duet_desktop.library.vector_cache import Origin

HERE = Origin("f00d", "catalogue-1")
DIM = 8


def some_codes(count: int, regions: int = 3) -> Codes:
    return np.random.default_rng(count).integers(-127, 128, (count, regions, DIM), dtype=np.int8)


def put(folder: Path, count: int = 40, regions: int = 3) -> Path:
    ids = np.arange(count, dtype=np.int64) * 2 + 3
    codes = some_codes(count, regions)
    parts = (codes[i : i + 7] for i in range(0, count, 7))
    return write(folder / "a.regions", HERE, ids, ids.astype(np.uint64) << np.uint64(40), (regions, DIM), parts)


@pytest.mark.parametrize(("count", "regions"), [(40, 3), (1, 1), (5, 0), (0, 3)])
def test_what_was_written_is_mapped(tmp_path: Path, count: int, regions: int) -> None:
    path = put(tmp_path / "deep", count, regions)
    segment = Segment.open(path, HERE, DIM)
    assert segment.path == path
    assert segment.ids.tolist() == [2 * i + 3 for i in range(count)]
    assert segment.digests.tolist() == [(2 * i + 3) << 40 for i in range(count)]
    assert np.array_equal(segment.codes, some_codes(count, regions))
    assert np.array_equal(segment.scales, scales(some_codes(count, regions)))
    assert all(array.flags.aligned for array in (segment.ids, segment.digests, segment.scales))
    assert not segment.codes.flags.owndata
    assert not segment.codes.flags.writeable
    assert list(path.parent.iterdir()) == [path]


def test_no_name_is_given_twice(tmp_path: Path) -> None:
    assert len({put(tmp_path) for _ in range(3)}) == 3


def test_a_mapped_segment_outlives_its_name(tmp_path: Path) -> None:
    path = put(tmp_path)
    segment = Segment.open(path, HERE, DIM)
    try:
        path.unlink()
    except PermissionError:
        pytest.skip("this system keeps the names of mapped files")
    assert np.array_equal(segment.codes, some_codes(40))


def test_a_flipped_byte_anywhere_is_noticed(tmp_path: Path) -> None:
    path = put(tmp_path)
    whole = path.read_bytes()
    for at in np.linspace(0, len(whole) - 1, 60).astype(int).tolist():
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        with pytest.raises(CacheError):
            Segment.open(path, HERE, DIM)


@pytest.mark.parametrize("length", [0, 10, 20, 60, 300, -1])
def test_a_cut_file_is_noticed(tmp_path: Path, length: int) -> None:
    path = put(tmp_path)
    path.write_bytes(path.read_bytes()[:length])
    with pytest.raises(CacheError):
        Segment.open(path, HERE, DIM)


def test_other_files_and_other_models_are_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Segment.open(tmp_path / "nothing", HERE, DIM)
    path = put(tmp_path)
    for origin, dim in ((Origin("beef", HERE.catalogue), DIM), (Origin("f00d", "catalogue-2"), DIM), (HERE, DIM + 1)):
        with pytest.raises(CacheError, match="another model or another catalogue"):
            Segment.open(path, origin, dim)
    path.write_bytes(b"SQLite format 3\x00" + bytes(5000))
    with pytest.raises(CacheError, match="not written by this program"):
        Segment.open(path, HERE, DIM)
    path.unlink()
    path.mkdir()
    with pytest.raises(CacheError, match="cannot be read"):
        Segment.open(path, HERE, DIM)


def test_a_full_disk_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        put(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_an_end_in_mid_write_leaves_nothing(tmp_path: Path) -> None:
    def parts() -> Iterator[Codes]:
        yield some_codes(2)
        raise KeyboardInterrupt

    ids = np.arange(4)
    with pytest.raises(KeyboardInterrupt):
        write(tmp_path / "a.regions", HERE, ids, ids.astype(np.uint64), (3, DIM), parts())
    assert list(tmp_path.iterdir()) == []
