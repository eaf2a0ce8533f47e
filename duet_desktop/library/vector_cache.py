"""The vector index on disk: a cache that is checked before a byte of it is believed, and rebuilt when in doubt.

Layout: magic, SHA-256 of all that follows, length of the header, header (JSON), payload (npz). The truth is the
catalogue; losing this file costs only the time to read the vectors again and to build the graph.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
import zipfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

import numpy as np
from numpy.typing import NDArray

from duet_desktop.library.arrays import Digests, Float32, Int64, present
from duet_desktop.library.graph import SPACE, Graph, GraphState

_MAGIC = b"duet-index\x00\x00\x00\x00\x00\x02"  # the last byte is the version of the layout
_DIGEST_BYTES = 32
_LENGTH_BYTES = 4
_BLOCK = 1 << 20


class CacheError(Exception):
    """The file cannot be used; the message is the rest of the sentence "the index file ..."."""


@dataclass(frozen=True)
class Origin:
    """Where vectors come from: under another origin the same ids mean other vectors.

    Attributes:
        fingerprint: Of the model.
        catalogue: Identity of the catalogue that gave out the ids.
    """

    fingerprint: str
    catalogue: str


class Stored(NamedTuple):
    """What an index file holds.

    Attributes:
        ids: [N] content ids, sorted.
        digests: [N], of the contents: a catalogue restored from a copy gives the same ids to others.
        vectors: [N, D].
        graph: May cover more or fewer ids; what it covers beyond them is stored with it.
    """

    ids: Int64
    digests: Digests
    vectors: Float32
    graph: Graph | None


def save(path: Path, origin: Origin, stored: Stored) -> None:
    """Write the index file at once or not at all.

    Args:
        path: The file; its folder is made.
        origin: Where the vectors come from.
        stored: What to keep.

    Raises:
        OSError: No space left, no permission, ...; an older file stays as it was.
    """
    ids, digests, vectors, graph = stored
    arrays: dict[str, NDArray[Any]] = {"ids": ids, "digests": digests, "vectors": vectors}
    header: dict[str, Any] = {
        "dim": vectors.shape[1],
        "space": SPACE,
        "origin": asdict(origin),
        "count": len(ids),
        "graph": None,
    }
    if graph is not None:
        state = graph.state()
        header["graph"] = state.scalars
        labels = state.arrays["labels"]
        extra = ~np.isin(labels, ids, assume_unique=True)
        arrays.update(state.arrays, extra=labels[extra], extra_vectors=state.vectors[extra])
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".tmp")
    try:
        with os.fdopen(handle, "w+b") as file:
            _write(file, json.dumps(header).encode(), arrays)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise


def load(path: Path, origin: Origin, dim: int) -> Stored:
    """Read an index file back.

    Args:
        path: The file.
        origin: The model and the catalogue in use.
        dim: Length of that model's vectors.

    Raises:
        FileNotFoundError: There is none yet.
        CacheError: It is damaged, foreign, or of another origin.
    """
    try:
        with path.open("rb") as file:
            header = _checked_header(file)
            if header["origin"] != asdict(origin) or header["dim"] != dim or header["space"] != SPACE:
                raise CacheError("belongs to another model or another catalogue")
            with np.load(file, allow_pickle=False) as payload:
                arrays = dict(payload)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise CacheError(f"cannot be read ({error.strerror or error})") from error
    except (ValueError, KeyError, zipfile.BadZipFile) as error:
        raise CacheError("was not written by this program") from error
    ids, digests, vectors = arrays.pop("ids"), arrays.pop("digests"), arrays.pop("vectors")
    count = header["count"]
    if ids.shape != (count,) or digests.shape != (count,) or vectors.shape != (count, dim):
        raise CacheError("was not written by this program")
    return Stored(ids, digests, vectors, _graph(header["graph"], arrays, ids, vectors))


def _write(file: BinaryIO, header: bytes, arrays: dict[str, NDArray[Any]]) -> None:
    start = len(_MAGIC) + _DIGEST_BYTES
    file.write(_MAGIC + bytes(_DIGEST_BYTES) + len(header).to_bytes(_LENGTH_BYTES, "little") + header)
    np.savez(file, **arrays)  # type: ignore[arg-type]
    file.seek(start)
    digest = _digest(file)
    file.seek(len(_MAGIC))
    file.write(digest)


def _checked_header(file: BinaryIO) -> dict[str, Any]:
    """The header, and the file standing at its payload, once the whole file has proved to be sound."""
    if file.read(len(_MAGIC)) != _MAGIC:
        raise CacheError("was not written by this program")
    digest = file.read(_DIGEST_BYTES)
    if _digest(file) != digest:
        raise CacheError("is damaged")
    file.seek(len(_MAGIC) + _DIGEST_BYTES)
    header = json.loads(file.read(int.from_bytes(file.read(_LENGTH_BYTES), "little")))
    return dict(header)


def _digest(file: BinaryIO) -> bytes:
    digest = hashlib.sha256()
    while block := file.read(_BLOCK):
        digest.update(block)
    return digest.digest()


def _graph(
    scalars: dict[str, Any] | None, arrays: dict[str, NDArray[Any]], ids: Int64, vectors: Float32
) -> Graph | None:
    if scalars is None:
        return None
    labels = arrays["labels"]
    own = np.isin(labels, ids, assume_unique=True)
    gathered = np.empty((len(labels), vectors.shape[1]), np.float32)
    gathered[own] = vectors[present(ids, labels)]
    gathered[~own] = arrays["extra_vectors"]
    try:
        return Graph.from_state(GraphState(scalars, arrays, gathered))
    except ValueError:  # another build of hnswlib: the vectors are good, only the graph is built anew
        return None
