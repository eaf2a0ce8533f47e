"""A file of region vectors: written once, checked once, then searched where it lies on disk.

Layout: magic, SHA-256 of all that follows, length of the header, header (JSON), ids, digests, codes, scales. It is a
cache of the catalogue. A segment never changes and its name never comes back, so that no reader meets a half-written
file, and no file has to be replaced while it is mapped, which Windows forbids.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import mmap
import os
import uuid
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from io import BufferedReader
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from duet_desktop.library.arrays import Digests, Float32, Int64
from duet_desktop.library.region_codes import Codes, scales
from duet_desktop.library.vector_cache import CacheError, Origin

UNFINISHED = ".tmp"

_MAGIC = b"duet-parts\x00\x00\x00\x00\x00\x01"  # the last byte is the version of the layout
_DIGEST_BYTES = 32
_LENGTH_BYTES = 4
_ALIGNED = 8


@dataclass(frozen=True)
class Segment:
    """The region vectors of some contents, memory-mapped.

    Attributes:
        path: The file.
        ids: [N] content ids, sorted.
        digests: [N], of the contents: a catalogue restored from a copy gives the same ids to others.
        codes: int8 [N, R, M].
        scales: [N, R]; times codes they are unit vectors.
    """

    path: Path
    ids: Int64
    digests: Digests
    codes: Codes
    scales: Float32

    @classmethod
    def open(cls, path: Path, origin: Origin, dim: int) -> Segment:
        """Map a file, once its every byte has proved to be sound.

        Args:
            path: The file.
            origin: The model and the catalogue in use.
            dim: M, the length of a region vector.

        Raises:
            FileNotFoundError: There is none.
            CacheError: It is damaged, foreign, or not of this origin.
        """
        try:
            with open(path, "rb") as file:
                header = _checked_header(file)
                if header["origin"] != asdict(origin) or header["dim"] != dim:
                    raise CacheError("belongs to another model or another catalogue")
                return cls._map(path, file, header)
        except FileNotFoundError:
            raise
        except OSError as error:
            raise CacheError(f"cannot be read ({error.strerror or error})") from error
        except (ValueError, KeyError) as error:
            raise CacheError("was not written by this program") from error

    @classmethod
    def _map(cls, path: Path, file: BufferedReader, header: dict[str, Any]) -> Segment:
        count, regions, dim = header["count"], header["regions"], header["dim"]
        mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        start = file.tell()

        def take(kind: str, *shape: int) -> NDArray[Any]:
            nonlocal start
            array: NDArray[Any] = np.ndarray(shape, kind, mapped, start)
            start += array.nbytes
            return array

        ids, digests = take("<i8", count), take("<u8", count)
        codes, factors = take("i1", count, regions, dim), take("<f4", count, regions)
        return cls(path, ids, digests, codes, factors)


def write(
    path: Path, origin: Origin, ids: Int64, digests: Digests, shape: tuple[int, int], parts: Iterable[Codes]
) -> Path:
    """Write a segment at once or not at all.

    Args:
        path: What the name begins with; a random part is added. Its folder is made.
        origin: Where the vectors come from.
        ids: [N] sorted.
        digests: [N], of the contents.
        shape: (R, M).
        parts: Codes int8 [n, R, M] of all ids in turn; a few at a time, so that they need not fit into memory.

    Returns:
        The file.

    Raises:
        OSError: No space left, no permission, ...; nothing of it stays behind.
    """
    header = {"origin": asdict(origin), "count": len(ids), "regions": shape[0], "dim": shape[1]}
    path.parent.mkdir(parents=True, exist_ok=True)
    final = path.with_name(f"{path.name}.{uuid.uuid4().hex}")
    unfinished = final.with_name(final.name + UNFINISHED)
    try:
        with open(unfinished, "xb") as file:
            digest = hashlib.sha256()

            def put(data: bytes) -> None:
                file.write(data)
                digest.update(data)

            file.write(_MAGIC + bytes(_DIGEST_BYTES))
            text = json.dumps(header).encode()
            text += b" " * (-(file.tell() + _LENGTH_BYTES + len(text)) % _ALIGNED)
            put(len(text).to_bytes(_LENGTH_BYTES, "little") + text)
            put(ids.astype("<i8").tobytes())
            put(digests.astype("<u8").tobytes())
            factors = []
            for codes in parts:
                put(codes.tobytes())
                factors.append(scales(codes))
            for few in factors:
                put(few.astype("<f4").tobytes())
            file.seek(len(_MAGIC))
            file.write(digest.digest())
            file.flush()
            os.fsync(file.fileno())
        os.replace(unfinished, final)
    except BaseException:
        with contextlib.suppress(OSError):
            unfinished.unlink()
        raise
    return final


def _checked_header(file: BufferedReader) -> dict[str, Any]:
    """The header, and the file standing behind it, once the whole file has proved to be sound."""
    if file.read(len(_MAGIC)) != _MAGIC:
        raise CacheError("was not written by this program")
    digest = file.read(_DIGEST_BYTES)
    if hashlib.file_digest(file, "sha256").digest() != digest:
        raise CacheError("is damaged")
    file.seek(len(_MAGIC) + _DIGEST_BYTES)
    return dict(json.loads(file.read(int.from_bytes(file.read(_LENGTH_BYTES), "little"))))
