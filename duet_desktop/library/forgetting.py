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
from duet_desktop.library.errors import UsageError
from duet_desktop.library.lock import writer_lock
from duet_desktop.library.paths import key_path, path_key
from duet_desktop.library.places import DataDir
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


def forget(data_dir: DataDir, folders: Sequence[str]) -> list[Forgotten]:
    """Remove all traces of folders: rows, vectors, thumbnails, and what the log may say of them.

    Args:
        data_dir: Where the library is kept.
        folders: They need not be there any more.

    Raises:
        UsageError: Nothing is known of one of them; then all are kept.
        LibraryError: Another process is indexing, or the catalogue cannot be written.
    """
    with _library(data_dir, folders) as catalogue:
        with catalogue.batch():
            done = [_forget(catalogue, key_path(path_key(folder))) for folder in folders]
        for trace in (*data_dir.root.glob("index/*"), *data_dir.root.glob(f"{data_dir.log.name}*"), data_dir.output):
            with suppress(OSError):  # in use by a window, on Windows
                os.unlink(trace)
        catalogue.compact()
        Thumbnails(data_dir.thumbnails).prune(set(catalogue.content_hashes().values()))
    return done


def exclude(data_dir: DataDir, folders: Sequence[str]) -> list[Forgotten]:
    """Forget what is in folders, and leave them out of every run to come.

    Raises:
        UsageError: One lies in no indexed folder; then all are kept.
        LibraryError: Another process is indexing, or the catalogue cannot be written.
    """
    with _library(data_dir, folders) as catalogue, catalogue.batch():
        return [_exclude(catalogue, key_path(path_key(folder))) for folder in folders]


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
    with writer_lock(data_dir), Catalogue.open(data_dir.catalogue) as catalogue:
        yield catalogue


def _forget(catalogue: Catalogue, path: Path) -> Forgotten:
    asked = [row.path for row in catalogue.folders() if row.path.is_relative_to(path)]
    left_out = [row for row in catalogue.excluded() if row.is_relative_to(path)]
    forgotten = _remove(catalogue, path)
    if not (forgotten.files or asked or left_out):
        raise UsageError(f"Nothing is known of {path}.")
    for folder in left_out:
        catalogue.include(folder)
    return forgotten


def _exclude(catalogue: Catalogue, path: Path) -> Forgotten:
    forgotten = _remove(catalogue, path)
    if forgotten.inside is None:
        raise UsageError(f"{path} lies in no indexed folder: only a folder inside an indexed one can be left out.")
    catalogue.exclude(path)
    return forgotten


def _remove(catalogue: Catalogue, path: Path) -> Forgotten:
    """Forget the files in a folder, and that it was to be indexed."""
    catalogue.remove_folders(path)
    covering = catalogue.covering_folder(path)
    files = catalogue.remove_files(path)
    catalogue.drop_orphans()
    return Forgotten(path, files, None if covering is None else covering.path)
