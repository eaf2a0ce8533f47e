"""The region vectors of one model, to be searched: segments on disk, the catalogue as the truth.

Nothing of them is held in memory: a search reads the mapped files from end to end, or only the photos it is given.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from duet_desktop.library.array_file import CacheError
from duet_desktop.library.arrays import SCORE_DIGITS, Digests, Float32, Int64, rows_of
from duet_desktop.library.catalogue import Catalogue
from duet_desktop.library.errors import LibraryError
from duet_desktop.library.region_codes import Codes
from duet_desktop.library.region_segment import Segment, write
from duet_desktop.library.vector_cache import Origin
from duet_desktop.library.whole_file import UNFINISHED

_AT_ONCE = 500  # contents read from the catalogue in one query
_CHUNK = 128  # photos scored at once: their numbers, as float32, stay in the processor's cache
_GROWTH = 2  # a segment that is no more than so many times what has to be written is written anew with it
_DEAD_SHARE = 0.2  # of a segment that is written anew without them
_ABANDONED_S = 3600  # an unfinished file that nobody has written to for so long was left by a process that was killed


class Regions(NamedTuple):
    """The best region of each of some photos.

    Attributes:
        ids: [K] content ids, the best first, ties by ascending id.
        scores: [K] cosines with the query.
        regions: [K] which region, 0 <= region < R.
    """

    ids: Int64
    scores: Float32
    regions: Int64


class _Held(NamedTuple):
    """A segment, and the rows of it that count: [n], sorted."""

    segment: Segment
    rows: Int64

    @property
    def ids(self) -> Int64:
        return self.segment.ids[self.rows]

    @property
    def worn(self) -> bool:
        return len(self.segment.ids) - len(self.rows) > _DEAD_SHARE * len(self.segment.ids)


class _StoppedError(Exception):
    """Nobody wants to wait for the file that is being written."""


class RegionIndex:
    """Finds the photos in which something is somewhere, and where.

    One thread at a time brings it up to date; any number may search meanwhile, in the state before or after. Other
    processes may do the same in the same folder.

    Args:
        path: What the names of its files begin with.
        fingerprint: Of the model.
        dim: M, the length of a region vector.
        warn: Takes a sentence to show.

    Attributes:
        fingerprint: See above.
        dim: See above.
    """

    def __init__(self, path: Path, fingerprint: str, dim: int, warn: Callable[[str], None]) -> None:
        self.fingerprint = fingerprint
        self._path = path
        self.dim = dim
        self._warn = warn
        self._refreshing = threading.Lock()
        self._held: tuple[_Held, ...] = ()

    def refresh(self, catalogue: Catalogue, stop: Callable[[], bool] = lambda: False) -> bool:
        """Bring the files up to the catalogue: what is new is written, what is gone is passed over.

        Segments at least double in size with each rewriting, so that a row is written a few times in its life and there
        are only a few files, however often photos are added.

        Args:
            catalogue: The truth.
            stop: True leaves all as it was.

        Returns:
            Whether the files are up to the catalogue now.

        Raises:
            LibraryError: No space left, ...; what could be searched before still can.
        """
        with self._refreshing:
            ids, digests = catalogue.with_regions(self.fingerprint)
            origin = Origin(self.fingerprint, catalogue.identity)
            known = [held.segment for held in self._held]
            segments = [*known, *self._open({segment.path for segment in known}, origin)]
            kept, lacking = _choose(segments, ids, digests)
            if lacking.any():
                try:
                    written = self._write(catalogue, origin, ids[lacking], digests[lacking], stop)
                except _StoppedError:
                    return False
                kept.append(_Held(written, _all(lacking)))
            self._held = tuple(kept)
        staying = {held.segment.path for held in kept}
        for path in [segment.path for segment in segments if segment.path not in staying]:
            _discard(path)
        return True

    def best_regions(self, query: Float32, k: int, ids: Int64 | None = None) -> Regions:
        """The k photos whose best region is nearest to a query.

        Args:
            query: [M], the meaning part of a query, of unit length.
            k: At least 1; clamped to what there is.
            ids: Distinct photos to choose from, in any order; those without regions are passed over. None: all.
        """
        found = []
        for segment, rows in self._held:
            if ids is not None:
                rows = rows[np.isin(segment.ids[rows], ids, assume_unique=True)]
            if segment.codes.shape[1]:  # the model has regions
                found.append(_best(segment, rows, query))
        if not found:
            return Regions(np.empty(0, np.int64), np.empty(0, np.float32), np.empty(0, np.int64))
        content_ids, scores, regions = (np.concatenate(parts) for parts in zip(*found, strict=True))
        order = np.lexsort((content_ids, -scores))[:k]
        return Regions(content_ids[order], scores[order], regions[order])

    def window_scores(self, query: Float32, ids: Int64) -> tuple[Int64, Float32]:
        """How near every window of some photos is to a query.

        Args:
            query: [M], the meaning part of a query, of unit length.
            ids: Distinct photos, in any order; those without regions are passed over.

        Returns:
            Their ids [K] and cosines [K, R]; [0, 0] if none has regions.
        """
        found_ids, found = [np.empty(0, np.int64)], []
        for segment, rows in self._held:
            rows = rows[np.isin(segment.ids[rows], ids, assume_unique=True)]
            if segment.codes.shape[1] and len(rows):
                found_ids.append(segment.ids[rows])
                found.append((segment.codes[rows].astype(np.float32) @ query) * segment.scales[rows])
        return np.concatenate(found_ids), np.concatenate(found) if found else np.empty((0, 0), np.float32)

    def _open(self, known: set[Path], origin: Origin) -> list[Segment]:
        """The files that this object, or another process, has written before; those that cannot be used are removed."""
        found = []
        for path in sorted(self._path.parent.glob(f"{self._path.name}.*")):
            if path in known:
                continue
            if path.suffix == UNFINISHED:
                with contextlib.suppress(OSError):
                    if time.time() - path.stat().st_mtime > _ABANDONED_S:
                        _discard(path)
                continue
            try:
                found.append(Segment.open(path, origin, self.dim))
            except FileNotFoundError:  # another process has put a larger one in its place
                continue
            except CacheError as error:
                self._warn(f"The index file {path} {error}; it is built again from the catalogue.")
                _discard(path)
        return found

    def _write(
        self, catalogue: Catalogue, origin: Origin, ids: Int64, digests: Digests, stop: Callable[[], bool]
    ) -> Segment:
        """A new segment, read from the catalogue a little at a time."""
        shape = (catalogue.regions(self.fingerprint, ids[:1]).shape[1] // self.dim, self.dim)

        def parts() -> Iterator[Codes]:
            for start in range(0, len(ids), _AT_ONCE):
                if stop():
                    raise _StoppedError
                few = ids[start : start + _AT_ONCE]
                yield catalogue.regions(self.fingerprint, few).reshape(len(few), *shape)

        try:
            return Segment.open(write(self._path, origin, ids, digests, shape, parts()), origin, self.dim)
        except OSError as error:
            raise LibraryError(
                f"The index of what is where in the pictures could not be written to {self._path.parent} "
                f"({error.strerror or error}). Free some space there and try again."
            ) from error
        except CacheError as error:
            raise LibraryError(f"An index file in {self._path.parent} {error} as soon as it is written.") from error


def _choose(segments: Sequence[Segment], ids: Int64, digests: Digests) -> tuple[list[_Held], NDArray[np.bool_]]:
    """What to search of the segments worth keeping, and which of the ids [N] they lack.

    A row counts if the catalogue has its id, for the same content, and no larger segment holds it; of two of one size
    every process takes the same.
    """
    lacking = np.ones(len(ids), np.bool_)
    held = []
    for segment in sorted(segments, key=lambda segment: (len(segment.ids), segment.path), reverse=True):
        rows = np.flatnonzero(np.isin(segment.ids, ids, assume_unique=True))
        at = rows_of(ids, segment.ids[rows])
        good = lacking[at] & (segment.digests[rows] == digests[at])
        lacking[at[good]] = False
        held.append(_Held(segment, rows[good]))
    kept = []
    for part in sorted(held, key=lambda part: len(part.rows)):
        if part.worn or len(part.rows) <= _GROWTH * np.count_nonzero(lacking):
            lacking[rows_of(ids, part.ids)] = True
        else:
            kept.append(part)
    return kept, lacking


def _best(segment: Segment, rows: Int64, query: Float32) -> tuple[Int64, Float32, Int64]:
    """Ids [n], best scores [n] and their regions [n] of some rows [n], sorted, a few at a time."""
    scores = np.empty(len(rows), np.float32)
    regions = np.empty(len(rows), np.int64)
    for start in range(0, len(rows), _CHUNK):
        few = rows[start : start + _CHUNK]
        together = int(few[-1] - few[0]) == len(few) - 1
        at = slice(int(few[0]), int(few[-1]) + 1) if together else few  # a slice of the mapped file is not copied
        each = (segment.codes[at].astype(np.float32) @ query) * segment.scales[at]
        regions[start : start + len(few)] = each.argmax(axis=1)
        scores[start : start + len(few)] = each.max(axis=1)
    return segment.ids[rows], np.round(scores, SCORE_DIGITS), regions


def _all(lacking: NDArray[np.bool_]) -> Int64:
    return np.arange(np.count_nonzero(lacking), dtype=np.int64)


def _discard(path: Path) -> None:
    """Remove a file, unless Windows keeps it because it is mapped: then it is passed over, and removed another time."""
    with contextlib.suppress(OSError):
        path.unlink()
