"""The vector index on disk, one file of vectors and one of the graph a model: a cache, rebuilt when in doubt.

The truth is the catalogue; losing these files costs only the time to read the vectors again and to build the graph.
The vectors' file stays mapped while it is in use, and Windows replaces no file that is: each new one has the next
number in its name, and the older ones go when they can.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np

from duet_desktop.library.array_file import ArrayFile, Blocks, CacheError, read, write
from duet_desktop.library.arrays import Digests, Float32, Int64
from duet_desktop.library.graph import Graph, GraphState
from duet_desktop.library.vector_rows import VectorRows

_NUMBER = re.compile(r"\.(\d+)\.vectors$")
_FLOAT = np.dtype("<f4")


@dataclass(frozen=True)
class Origin:
    """Where vectors come from: under another origin the same ids mean other vectors.

    Attributes:
        fingerprint: Of the model.
        catalogue: Identity of the catalogue that gave out the ids.
    """

    fingerprint: str
    catalogue: str


class StoredVectors(NamedTuple):
    """What a file of vectors holds.

    Attributes:
        rows: All of them, mapped.
        digests: [N], of their contents: a catalogue restored from a copy gives the same ids to others.
    """

    rows: VectorRows
    digests: Digests


class StoredGraph(NamedTuple):
    """What a file of a graph holds.

    Attributes:
        graph: May cover more or fewer ids than there are vectors.
        ids: [K], all its ids, dead ones included, sorted.
        digests: [K], of their contents; 0 where nothing was known of one any more.
        width: As measured; None of a graph that is not finished.
    """

    graph: Graph
    ids: Int64
    digests: Digests
    width: int | None


class VectorCache:
    """The cache files of one model.

    Args:
        stem: Their path, but for the endings.
        origin: The model and the catalogue in use.
        dim: Length D of the model's vectors.
    """

    def __init__(self, stem: Path, origin: Origin, dim: int) -> None:
        self.stem = stem
        self.origin = origin
        self._dim = dim

    @property
    def vectors_path(self) -> Path:
        """The newest file of vectors, or the first to come."""
        return max(self._numbered(), key=_number, default=self._vectors_path(1))

    @property
    def graph_path(self) -> Path:
        """The file of the graph."""
        return self.stem.with_name(f"{self.stem.name}.graph")

    def save_vectors(self, ids: Int64, digests: Digests, blocks: Iterable[Float32]) -> VectorRows:
        """Write vectors to a new file, map it, and remove the older ones.

        Args:
            ids: [N], sorted.
            digests: [N], of their contents.
            blocks: The vectors [N, D] in the order of the ids, a part at a time.

        Raises:
            OSError: No space left, no permission, ...; the older file stays as it was.
        """
        older = self._numbered()
        number = 1 + max(map(_number, older), default=0)
        path = self._vectors_path(number)
        arrays = {
            "ids": Blocks.of(ids),
            "digests": Blocks.of(digests),
            "vectors": Blocks(_FLOAT, (len(ids), self._dim), blocks),
        }
        write(path, {"origin": asdict(self.origin)}, arrays)
        for old in older:
            with contextlib.suppress(OSError):  # mapped by another process, on Windows
                old.unlink()
        return _mapped(read(path, check=False)).rows

    def load_vectors(self) -> StoredVectors:
        """Map the newest file of vectors.

        Raises:
            FileNotFoundError: There is none yet.
            CacheError: It is damaged, foreign, or of another origin.
        """
        stored = _mapped(self._checked(self.vectors_path))
        if stored.rows.stored.shape[1] != self._dim:
            raise CacheError("belongs to another model or another catalogue")
        return stored

    def save_graph(self, graph: Graph, width: int | None, ids: Int64, digests: Digests) -> None:
        """Write the graph in place of an older one.

        Args:
            graph: Finished or not.
            width: As measured; None of one that is not finished.
            ids: [N], sorted, of the contents in the catalogue.
            digests: [N], theirs.

        Raises:
            OSError: No space left, no permission, ...; the older file stays as it was.
        """
        state = graph.state()
        labels = state.labels
        known = np.zeros(len(labels), np.uint64)
        known[np.isin(labels, ids, assume_unique=True)] = digests[np.isin(ids, labels, assume_unique=True)]
        header = {"origin": asdict(self.origin), "scalars": state.scalars, "width": width}
        arrays = {**state.arrays, "ids": labels, "digests": known}
        write(self.graph_path, header, {name: Blocks.of(array) for name, array in arrays.items()})

    def load_graph(self) -> StoredGraph | None:
        """Read the graph; None if it was written with another build of hnswlib.

        Raises:
            FileNotFoundError: There is none yet.
            CacheError: It is damaged, foreign, or of another origin.
        """
        file = self._checked(self.graph_path)
        arrays = file.arrays
        try:
            graph = Graph.from_state(GraphState(file.header["scalars"], arrays))
        except ValueError:
            return None
        return StoredGraph(graph, np.array(arrays["ids"]), np.array(arrays["digests"]), file.header["width"])

    def _checked(self, path: Path) -> ArrayFile:
        file = read(path)
        if file.header["origin"] != asdict(self.origin):
            raise CacheError("belongs to another model or another catalogue")
        return file

    def _vectors_path(self, number: int) -> Path:
        return self.stem.with_name(f"{self.stem.name}.{number}.vectors")

    def _numbered(self) -> list[Path]:
        found = self.stem.parent.glob(f"{self.stem.name}.*.vectors")
        return [path for path in found if _NUMBER.search(path.name)]


def _mapped(file: ArrayFile) -> StoredVectors:
    ids, digests = np.array(file.arrays["ids"]), np.array(file.arrays["digests"])
    return StoredVectors(VectorRows.of(ids, file.arrays["vectors"], file), digests)


def _number(path: Path) -> int:
    found = _NUMBER.search(path.name)
    return int(found[1]) if found else 0
