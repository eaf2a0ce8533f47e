"""Taking folders out of the library: forgotten for good, or left out from now on.

The photos themselves are never touched.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from duet_desktop.library.catalogue import Catalogue
from duet_desktop.library.errors import LibraryError, UsageError
from duet_desktop.library.indexed_folder import indexed_folder
from duet_desktop.library.lock import writer_lock
from duet_desktop.library.paths import is_within, key_path, outermost, path_key
from duet_desktop.library.places import DataDir
from duet_desktop.library.shelf import Shelf
from duet_desktop.library.thumbnails import Thumbnails


@dataclass(frozen=True)
class Forgotten:
    """What became of a folder.

    Attributes:
        path: Its absolute path.
        files: Files that were forgotten.
        inside: The indexed folder it still lies in: indexing that brings it back, unless it is left out.
    """

    path: Path
    files: int
    inside: Path | None


def forget(data_dir: DataDir, folders: Sequence[str], *, for_good: bool = False) -> list[Forgotten]:
    """Remove all traces of folders: rows, vectors, thumbnails, questions with their photos, and what the log may say.

    Args:
        data_dir: Where the library is kept.
        folders: They need not be there any more.
        for_good: What lies in an indexed folder is left out of it from now on, or its next run would bring it back.

    Raises:
        UsageError: Nothing is known of one of them (any more); then all are kept.
        LibraryError: Another process is indexing, or uses a file that has to go. Asked again, it ends what it began.
    """
    with _library(data_dir, folders) as catalogue:
        try:
            with catalogue.batch():
                done = [_forget(catalogue, key, for_good=for_good) for key in outermost(folders)]
                Shelf(data_dir).forget(outermost(folders))
                _unlink([*data_dir.root.glob("index/*"), *data_dir.root.glob(f"{data_dir.log.name}.*")])
                _empty([data_dir.log, data_dir.output])
        finally:  # where nothing is known, too: a run that was killed may have left something behind
            catalogue.compact()
            Thumbnails(data_dir.thumbnails).prune(set(catalogue.content_hashes().values()))
    return done


def exclude(data_dir: DataDir, folders: Sequence[str]) -> list[Forgotten]:
    """Forget what is in folders, and leave them out of every run to come.

    Raises:
        UsageError: One is no folder, or a link to one, or lies in no indexed folder; then all are kept.
        LibraryError: Another process is indexing, or the catalogue cannot be written.
    """
    with _library(data_dir, folders) as catalogue, catalogue.batch():
        return [_exclude(catalogue, key) for key in outermost(folders)]


def include(data_dir: DataDir, folders: Sequence[str]) -> None:
    """Take back `exclude`: the next run over the folder around them reads them again.

    Raises:
        UsageError: One of them was not left out; then all stay as they are.
        LibraryError: Another process is indexing, or the catalogue cannot be written.
    """
    with _library(data_dir, folders) as catalogue, catalogue.batch():
        for folder in folders:
            if not catalogue.include(folder):
                raise UsageError(f"{key_path(path_key(folder))} is not left out.")


def excluded(data_dir: DataDir) -> list[Path]:
    """The folders that are left out, sorted."""
    if not data_dir.catalogue.exists():
        return []
    with Catalogue.open(data_dir.catalogue, read_only=True) as catalogue:
        return catalogue.excluded()


@contextmanager
def _library(data_dir: DataDir, folders: Sequence[str]) -> Iterator[Catalogue]:
    """The catalogue, to be written by nobody else meanwhile."""
    if not data_dir.catalogue.exists():
        raise UsageError(f"Nothing is known of {key_path(path_key(folders[0]))}.")
    data_dir.create()  # it is there; on a network drive it is not to be written to
    with writer_lock(data_dir), Catalogue.open(data_dir.catalogue) as catalogue:
        yield catalogue


def _forget(catalogue: Catalogue, key: bytes, *, for_good: bool) -> Forgotten:
    asked = [row for row in catalogue.folders() if is_within(path_key(row.path), key)]
    left_out = [path for path in catalogue.excluded() if is_within(path_key(path), key)]
    forgotten = _remove(catalogue, key)
    if not (forgotten.files or asked or left_out):
        raise UsageError(f"Nothing is known of {forgotten.path}.")
    if for_good or forgotten.inside is None:  # else what was left out stays so, for the next run comes by here
        for path in left_out:
            catalogue.include(path)
    if for_good and forgotten.inside is not None:
        catalogue.exclude(forgotten.path)
    return forgotten


def _exclude(catalogue: Catalogue, key: bytes) -> Forgotten:
    path = key_path(key)
    if path.is_symlink():
        raise UsageError(f"{path} is a link. Links to folders are not followed; name the folder itself.")
    indexed_folder(catalogue, path)  # it is a folder, or was one
    forgotten = _remove(catalogue, key)
    if forgotten.inside is None:
        raise UsageError(f"{path} lies in no indexed folder: only a folder inside an indexed one can be left out.")
    catalogue.exclude(path)
    return forgotten


def _remove(catalogue: Catalogue, key: bytes) -> Forgotten:
    """Forget the files in a folder, and that it was to be indexed."""
    path = key_path(key)
    catalogue.remove_folders(path)
    covering = catalogue.covering_folder(path)
    files = catalogue.remove_files(path)
    catalogue.drop_orphans()
    return Forgotten(path, files, None if covering is None else covering.path)


def _unlink(files: Sequence[Path]) -> None:
    for path in files:
        with _in_use(path):
            path.unlink(missing_ok=True)


def _empty(files: Sequence[Path]) -> None:
    """Clear files that stay: a window that is open has them open, too, and writes on at their end."""
    for path in files:
        with _in_use(path), suppress(FileNotFoundError):
            os.truncate(path, 0)


@contextmanager
def _in_use(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise LibraryError(
            f"{path} is in use ({error.strerror or error}). Close duet-desktop's window and try again."
        ) from error
