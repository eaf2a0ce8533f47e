from __future__ import annotations

import errno
import mmap
import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
import psutil
import pytest

from duet_desktop.library import array_file
from duet_desktop.library.array_file import Blocks, CacheError, read, write


def some_arrays() -> dict[str, np.ndarray]:
    random = np.random.default_rng(0)
    return {
        "numbers": np.arange(7, dtype=np.int64),
        "vectors": random.normal(size=(40, 5)).astype(np.float32),
        "none": np.empty((0, 5), np.float32),
        "bytes": random.integers(-100, 100, 333).astype(np.int8),
    }


def save(path: Path) -> None:
    write(path, {"of": "a test"}, {name: Blocks.of(array) for name, array in some_arrays().items()})


def test_arrays_come_back_aligned_and_cannot_be_written_to(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "a"
    save(path)
    file = read(path)
    assert file.header == {"of": "a test"}
    assert list(file.arrays) == list(some_arrays())
    for name, array in some_arrays().items():
        again = file.arrays[name]
        assert again.dtype == array.dtype
        assert np.array_equal(again, array)
        assert again.ctypes.data % 64 == 0 or array.size == 0
        assert not again.flags.writeable
    assert [p.name for p in path.parent.iterdir()] == ["a"]


def test_an_array_may_come_in_parts(tmp_path: Path) -> None:
    whole = np.arange(60, dtype=np.float32).reshape(20, 3)
    parts = (whole[start : start + 7, ::-1] for start in range(0, 20, 7))
    write(tmp_path / "a", {}, {"parts": Blocks(whole.dtype, whole.shape, parts), "after": Blocks.of(np.arange(3))})
    arrays = read(tmp_path / "a").arrays
    assert np.array_equal(arrays["parts"], whole[:, ::-1])
    assert arrays["after"].tolist() == [0, 1, 2]


@pytest.mark.skipif(not hasattr(mmap, "MADV_DONTNEED"), reason="this system takes memory back by itself alone")
def test_what_was_read_of_a_large_file_is_given_back_and_is_there_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ones = np.ones(3 << 20, np.int8)
    write(tmp_path / "a", {}, {"ones": Blocks.of(ones)})
    file = read(tmp_path / "a")
    process = psutil.Process()

    def mapped_by(work: Callable[[], object]) -> int:
        before = process.memory_info().shared
        work()
        return int(process.memory_info().shared) - before

    assert mapped_by(file.arrays["ones"].sum) > 2 << 20
    assert mapped_by(file.give_back) > -(1 << 20), "it is not large"
    monkeypatch.setattr(array_file, "_STAYS", 1 << 20)
    assert mapped_by(file.give_back) < -(2 << 20)
    assert np.array_equal(file.arrays["ones"], ones)


@pytest.mark.skipif(os.name == "nt", reason="Windows replaces no file that is mapped")
def test_a_file_replaced_or_removed_while_mapped_stays_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a"
    save(path)
    file = read(path)
    write(path, {}, {"vectors": Blocks.of(np.zeros((9, 9), np.float32))})
    path.unlink()
    file.give_back()
    assert np.array_equal(file.arrays["vectors"], some_arrays()["vectors"])


def test_a_flipped_byte_anywhere_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "a"
    save(path)
    whole = path.read_bytes()
    for at in np.linspace(0, len(whole) - 1, 80).astype(int).tolist():
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        with pytest.raises(CacheError):
            read(path)


@pytest.mark.parametrize("length", [0, 10, 20, 60, 300, -1])
def test_a_cut_file_is_noticed(tmp_path: Path, length: int) -> None:
    path = tmp_path / "a"
    save(path)
    path.write_bytes(path.read_bytes()[:length])
    with pytest.raises(CacheError):
        read(path)


def test_what_is_no_such_file(tmp_path: Path) -> None:
    path = tmp_path / "a"
    with pytest.raises(FileNotFoundError):
        read(path)
    path.write_bytes(b"SQLite format 3\x00" + bytes(5000))
    with pytest.raises(CacheError, match="not written by this program"):
        read(path)
    path.unlink()
    path.mkdir()
    with pytest.raises(CacheError, match="cannot be read"):
        read(path)


def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a"
    save(path)
    before = path.read_bytes()

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write(path, {}, {"vectors": Blocks.of(np.zeros(3))})
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]
