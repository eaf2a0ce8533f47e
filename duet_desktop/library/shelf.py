"""The questions that were asked and those that were saved, a file each, so that a damaged one harms no other."""

from __future__ import annotations

import hashlib
import os
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from duet_desktop.library.errors import LibraryError
from duet_desktop.library.paths import is_within, path_key
from duet_desktop.library.places import DataDir
from duet_desktop.library.query_file import Query, dumps, read_query, write_query
from duet_desktop.library.whole_file import copy_whole
from duet_model.strokes import Sketch
from duet_model.weighted import Weighted

REMEMBERED = 50  # of the questions that were asked
_ENDING = ".json"
_ASIDE = ".damaged"
Named = TypeVar("Named", bound="Sketch | Path")


@dataclass(frozen=True)
class Kept:
    """A question on the shelf.

    Attributes:
        path: Its file.
        query: The question.
    """

    path: Path
    query: Query


class Shelf:
    """Keeps questions in the data folder; may be used from several threads.

    Args:
        data_dir: Nothing is made in it before there is something to keep.
    """

    def __init__(self, data_dir: DataDir) -> None:
        self._asked = data_dir.queries / "asked"
        self._saved = data_dir.queries / "saved"
        self._pictures = data_dir.queries / "pictures"  # copies of those that were pasted
        self._pasted = path_key(data_dir.pasted)
        self._changing = threading.Lock()

    def asked(self) -> list[Kept]:
        """What was asked, the newest first. A file that cannot be read is set aside."""
        return _read_all(self._asked)

    def saved(self) -> list[Kept]:
        """What was saved, by name. A file that cannot be read is set aside."""
        return sorted(_read_all(self._saved), key=lambda kept: kept.query.name.casefold())

    def note(self, query: Query, instead_of: Path | None = None) -> Path:
        """Remember that a question was asked; the oldest beyond REMEMBERED are dropped.

        Args:
            query: The question; the same one asked before is forgotten.
            instead_of: The file of a question it grew out of, which is forgotten too.

        Returns:
            Its file.

        Raises:
            LibraryError: It cannot be written.
        """
        with self._changing:
            path = self._put(self._asked, query)
            _, _, mark = path.stem.partition("-")
            before = [other for other in _files(self._asked) if other != path]
            same = [other for other in before if other.stem.endswith(mark)]
            kept = [other for other in before if other not in (*same, instead_of)]
            self._drop([*same, *kept[REMEMBERED - 1 :], *([] if instead_of is None else [instead_of])])
        return path

    def save(self, query: Query, name: str) -> Path:
        """Keep a question under a name; one that has the name already is replaced.

        Raises:
            LibraryError: It cannot be written.
        """
        with self._changing:
            same = [kept.path for kept in self.saved() if kept.query.name == name]
            path = self._put(self._saved, replace(query, name=name))
            self._drop(same)
        return path

    def remove(self, kept: Kept) -> None:
        """Forget a question."""
        with self._changing:
            self._drop([kept.path])

    def clear_history(self) -> None:
        """Forget what was asked; what was saved stays."""
        with self._changing:
            self._drop(_files(self._asked))

    def forget(self, folders: Sequence[bytes]) -> None:
        """Forget the questions that name a picture in folders, given as path keys, and whatever was set aside."""
        with self._changing:
            inside = [
                kept.path
                for kept in (*self.asked(), *self.saved())
                if any(is_within(path_key(named), folder) for named in _named(kept.query) for folder in folders)
            ]
            aside = [path for place in (self._asked, self._saved) for path in place.glob(f"*{_ASIDE}")]
            self._drop([*inside, *aside])

    def _put(self, place: Path, query: Query) -> Path:
        try:
            place.mkdir(parents=True, exist_ok=True)
            query = replace(
                query,
                photos=tuple(Weighted(self._own(one.thing), one.weight) for one in query.photos),
                unlike=tuple(Weighted(self._own(one.thing), one.weight) for one in query.unlike),
                sketch=self._own(query.sketch),
            )
        except OSError as error:
            raise LibraryError(f"{place.parent} cannot be written ({error.strerror or error}).") from error
        mark = hashlib.sha256(dumps(query).encode()).hexdigest()[:16]
        path = place / f"{time.time_ns():020}-{mark}{_ENDING}"
        write_query(path, query)
        return path

    def _own(self, named: Named) -> Named | Path:
        """A copy of a picture that was pasted, for the window deletes it; whatever else is named stays where it is."""
        if not isinstance(named, Path) or not is_within(path_key(named), self._pasted) or not named.exists():
            return named
        self._pictures.mkdir(exist_ok=True)
        mark = hashlib.sha256(named.read_bytes()).hexdigest()[:8]
        copy = self._pictures / f"Pasted picture {mark}{named.suffix}"
        if not copy.exists():
            copy_whole(named, copy)
        return copy

    def _drop(self, files: Sequence[Path]) -> None:
        """Delete files, and the copies of pictures that no question names any more."""
        for path in files:
            with suppress(OSError):
                path.unlink(missing_ok=True)
        copies = set(self._pictures.glob("*"))
        if files and copies:
            named = {picture for kept in (*self.asked(), *self.saved()) for picture in _named(kept.query)}
            for copy in copies - named:
                with suppress(OSError):
                    copy.unlink(missing_ok=True)


def _named(query: Query) -> list[Path]:
    """The pictures a question names."""
    photos = [one.thing for one in (*query.photos, *query.unlike)]
    return [*photos, query.sketch] if isinstance(query.sketch, Path) else photos


def _files(place: Path) -> list[Path]:
    """The files of a place, the newest first."""
    return sorted(place.glob(f"*{_ENDING}"), reverse=True)


def _read_all(place: Path) -> list[Kept]:
    found = []
    for path in _files(place):
        try:
            found.append(Kept(path, read_query(path)))
        except LibraryError:
            with suppress(OSError):  # gone already, or the disk is read-only: then it is only passed over
                os.replace(path, path.with_name(path.name + _ASIDE))
    return found
