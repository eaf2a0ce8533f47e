"""A file of region vectors: written once, checked once, then searched where it lies on disk.

It is a cache of the catalogue. A segment never changes and its name never comes back, so that no reader meets a
half-written file, and no file has to be replaced while it is mapped, which Windows forbids.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from duet_desktop.library import array_file
from duet_desktop.library.array_file import Blocks, CacheError
from duet_desktop.library.arrays import Digests, Float32, Int64
from duet_desktop.library.region_codes import Codes, scales
from duet_desktop.library.vector_cache import Origin


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
        file = array_file.read(path)
        if file.header != _header(origin, dim):
            raise CacheError("belongs to another model or another catalogue")
        arrays = file.arrays
        return cls(path, arrays["ids"], arrays["digests"], arrays["codes"], arrays["scales"])


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
    factors: list[Float32] = []

    def codes() -> Iterator[Codes]:
        for part in parts:
            factors.append(scales(part))
            yield part

    final = path.with_name(f"{path.name}.{uuid.uuid4().hex}")
    arrays = {
        "ids": Blocks.of(ids),
        "digests": Blocks.of(digests),
        "codes": Blocks(np.dtype("i1"), (len(ids), *shape), codes()),
        "scales": Blocks(np.dtype("<f4"), (len(ids), shape[0]), factors),  # complete by the time it is their turn
    }
    array_file.write(final, _header(origin, shape[1]), arrays)
    return final


def _header(origin: Origin, dim: int) -> dict[str, object]:
    return {"kind": "regions", "origin": asdict(origin), "dim": dim}
