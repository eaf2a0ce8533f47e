"""Arrays in a file that is checked before a byte of it is believed, and then mapped into memory instead of read.

Layout: magic, SHA-256 of all that follows, length of the header, header (JSON), then the arrays, each aligned. Mapped
pages are copies of what is on disk: the system takes them back whenever memory is short, and they cost nothing twice.
"""

from __future__ import annotations

import hashlib
import json
import mmap
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from duet_desktop.library.whole_file import whole_file

_MAGIC = b"duet-arrays\x00\x00\x00\x00\x01"  # the last byte is the version of the layout
_DIGEST_BYTES = 32
_LENGTH_BYTES = 8
_ALIGNMENT = 64
_STAYS = 96 << 20  # bytes; of a smaller file everything may stay, which saves some tenths of a millisecond a search


class CacheError(Exception):
    """The file cannot be used; the message is the rest of the sentence "the index file ..."."""


@dataclass(frozen=True)
class Blocks:
    """An array that is written block by block, so that it need not be in memory as a whole.

    Attributes:
        dtype: Of its elements.
        shape: Of the whole array.
        parts: The blocks along its first axis, in order.
    """

    dtype: np.dtype[Any]
    shape: tuple[int, ...]
    parts: Iterable[NDArray[Any]]

    @classmethod
    def of(cls, array: NDArray[Any]) -> Blocks:
        """An array in one block."""
        return cls(array.dtype, array.shape, (array,))


@dataclass(frozen=True)
class ArrayFile:
    """A file that is mapped for as long as one of its arrays is in use.

    Attributes:
        header: What the writer said of it.
        arrays: By name, read-only.
        mapping: The whole file.
    """

    header: dict[str, Any]
    arrays: dict[str, NDArray[Any]]
    mapping: mmap.mmap

    def give_back(self) -> None:
        """Take what was read of a large file out of this process's memory, where the system can do that.

        It stays in the system's cache of the disk as long as there is room. Without this a few hundred scattered rows
        keep the whole file, for systems map large pieces around what is read.
        """
        if len(self.mapping) > _STAYS and hasattr(mmap, "MADV_DONTNEED"):
            self.mapping.madvise(mmap.MADV_DONTNEED)


def write(path: Path, header: dict[str, Any], arrays: Mapping[str, Blocks]) -> None:
    """Write a file at once or not at all.

    Args:
        path: The file; its folder is made.
        header: Anything JSON can say.
        arrays: By name.

    Raises:
        OSError: No space left, no permission, ...; an older file stays as it was.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with whole_file(path) as file:
        _write(file, header, arrays)


def read(path: Path, check: bool = True) -> ArrayFile:
    """Map a file.

    Args:
        path: The file. It may be replaced or removed while it is mapped (Windows refuses that), but never written to.
        check: Compare its checksum; there is no need to for a file just written.

    Raises:
        FileNotFoundError: There is none.
        CacheError: It is damaged or foreign.
    """
    try:
        with path.open("rb") as file:
            if file.read(len(_MAGIC)) != _MAGIC:
                raise CacheError("was not written by this program")
            digest = file.read(_DIGEST_BYTES)
            if check and hashlib.file_digest(file, "sha256").digest() != digest:
                raise CacheError("is damaged")
            file.seek(len(_MAGIC) + _DIGEST_BYTES)
            head = json.loads(file.read(int.from_bytes(file.read(_LENGTH_BYTES), "little")))
            start = _aligned(file.tell())
            mapping = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise CacheError(f"cannot be read ({error.strerror or error})") from error
    whole = np.frombuffer(mapping, np.uint8)
    arrays = {}
    for name, (dtype, shape) in head["arrays"].items():
        size = _bytes(np.dtype(dtype), shape)
        arrays[name] = whole[start : start + size].view(dtype).reshape(shape)
        start = _aligned(start + size)
    return ArrayFile(head["header"], arrays, mapping)


def _write(file: BinaryIO, header: dict[str, Any], arrays: Mapping[str, Blocks]) -> None:
    shapes = {name: (blocks.dtype.str, blocks.shape) for name, blocks in arrays.items()}
    head = json.dumps({"header": header, "arrays": shapes}).encode()
    digest = hashlib.sha256()
    place = len(_MAGIC) + _DIGEST_BYTES
    file.write(_MAGIC + bytes(_DIGEST_BYTES))
    for data in _pieces(head, arrays.values(), place):
        digest.update(data)
        file.write(data)
    file.seek(len(_MAGIC))
    file.write(digest.digest())


def _pieces(head: bytes, arrays: Iterable[Blocks], place: int) -> Iterator[bytes | memoryview]:
    """All that follows the checksum, which ends at `place`."""
    head = len(head).to_bytes(_LENGTH_BYTES, "little") + head
    yield head
    place += len(head)
    for blocks in arrays:
        yield bytes(_aligned(place) - place)
        written = 0
        for part in blocks.parts:
            data = np.ascontiguousarray(part, blocks.dtype)
            written += data.nbytes
            yield data.reshape(-1).view(np.uint8).data
        assert written == _bytes(blocks.dtype, blocks.shape)
        place = _aligned(place) + written


def _aligned(place: int) -> int:
    return -(-place // _ALIGNMENT) * _ALIGNMENT


def _bytes(dtype: np.dtype[Any], shape: Iterable[int]) -> int:
    return int(np.prod([dtype.itemsize, *shape], dtype=np.int64))
