"""Which pictures a question may be answered with: remembered between questions until the catalogue changes."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from duet_desktop.library.arrays import Int64, present
from duet_desktop.library.catalogue import Catalogue
from duet_desktop.library.filters import Filters
from duet_desktop.library.gallery import Gallery
from duet_desktop.library.vectors import Snapshot

_REMEMBERED = 4  # parts of the library: a question is often asked with a filter, without it, and with it again


@dataclass(frozen=True)
class Scope:
    """A part of the library.

    Attributes:
        snapshot: The state of the index to search in.
        rows: [K] of the snapshot's ids, sorted; None for all of them.
    """

    snapshot: Snapshot
    rows: Int64 | None

    def __bool__(self) -> bool:
        return len(self.snapshot.ids if self.rows is None else self.rows) > 0


class Scopes:
    """Finds the part of the library a question is about; may be used from several threads.

    Args:
        gallery: The vectors; brought up to the catalogue whenever that has changed.
    """

    def __init__(self, gallery: Gallery) -> None:
        self.gallery = gallery
        self._lock = threading.Lock()
        self._seen: tuple[Catalogue, tuple[int, int]] | None = None  # the state of the catalogue all below belongs to
        self._ids: Int64 = np.empty(0, np.int64)  # the index that rows are counted in
        self._rows: dict[tuple[tuple[str, ...], Filters], Int64 | None] = {}

    def find(self, catalogue: Catalogue, folders: Sequence[str], filters: Filters) -> Scope:
        """The pictures in some folders that pass the filters.

        Args:
            catalogue: Best the same open one each time: only of that one is anything remembered.
            folders: Where.
            filters: What else must hold of them.
        """
        with self._lock:
            seen = catalogue, catalogue.state
            if seen != self._seen:
                self.gallery.refresh(catalogue)
                self._rows.clear()
                self._seen = seen
            snapshot = self.gallery.index.snapshot
            if snapshot.ids is not self._ids:
                self._rows.clear()
                self._ids = snapshot.ids
            key = tuple(folders), filters
            rows = self._rows.pop(key) if key in self._rows else self._read(catalogue, snapshot, *key)
            self._rows[key] = rows  # the newest comes last
            if len(self._rows) > _REMEMBERED:
                del self._rows[next(iter(self._rows))]
            return Scope(snapshot, rows)

    def _read(self, catalogue: Catalogue, snapshot: Snapshot, folders: Sequence[str], filters: Filters) -> Int64 | None:
        allowed = catalogue.content_ids_under(folders, self.gallery.fingerprint, filters)
        rows = present(snapshot.ids, allowed)
        return None if len(rows) == len(snapshot.ids) else rows
