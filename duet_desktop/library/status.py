"""What is known of folders, without loading any model."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from duet_desktop.library.catalogue import Catalogue, Folder
from duet_desktop.library.errors import UsageError
from duet_desktop.library.indexed_folder import indexed_folder
from duet_desktop.library.messages import Failure
from duet_desktop.library.paths import key_path, path_key
from duet_desktop.library.places import DataDir
from duet_desktop.library.rows import FileRow, FolderRow
from duet_desktop.library.scan import NO_DEVICE, device_number


@dataclass(frozen=True)
class FolderStatus:
    """What the catalogue holds of a folder.

    Attributes:
        path: Its absolute path.
        available: It is there just now (not on an unplugged drive, of which an empty folder may be left).
        pictures: Files with a picture's extension, as of the last index run.
        usable: Those of them that could be read.
        failed: The others, with the reason.
        copies: Usable files that are copies of another one in this folder.
        searchable: For each model, by fingerprint: distinct pictures in this folder it has seen.
        indexed_at: When an index run over it last finished (seconds since 1970), None if none ever did.
        fingerprint: The model of that run, None if it found no picture.
    """

    path: Path
    available: bool
    pictures: int
    usable: int
    failed: tuple[Failure, ...]
    copies: int
    searchable: dict[str, int]
    indexed_at: float | None
    fingerprint: str | None


def folder_status(data_dir: DataDir, folders: Sequence[Folder]) -> list[FolderStatus]:
    """The status of folders; of every indexed folder if none is named.

    Raises:
        UsageError: A folder neither exists nor was ever indexed.
        LibraryError: The catalogue cannot be read.
    """
    if not data_dir.catalogue.exists():
        return [_unknown(folder) for folder in folders]
    with Catalogue.open(data_dir.catalogue, read_only=True) as catalogue:
        if folders:
            return [_status(catalogue, folder, indexed_folder(catalogue, folder)) for folder in folders]
        return [_status(catalogue, row.path, row) for row in catalogue.folders()]


def _status(catalogue: Catalogue, folder: Folder, covering: FolderRow | None) -> FolderStatus:
    if covering is None:
        return _unknown(folder)
    rows = catalogue.files_under([folder])
    contents = [row.content_id for row in rows.values() if row.content_id is not None]
    failed = sorted((str(key_path(path)), row.error) for path, row in rows.items() if row.error is not None)
    searchable = {model: len(catalogue.content_ids_under([folder], model)) for model in catalogue.fingerprints()}
    path = key_path(path_key(folder))
    return FolderStatus(
        path=path,
        available=path.is_dir() and _holds(path, rows),
        pictures=len(rows),
        usable=len(contents),
        failed=tuple(Failure(name, reason) for name, reason in failed),
        copies=len(contents) - len(set(contents)),
        searchable={model: count for model, count in searchable.items() if count},
        indexed_at=covering.indexed_at,
        fingerprint=covering.fingerprint,
    )


def _holds(path: Path, rows: dict[bytes, FileRow]) -> bool:
    """Whether a folder is there with what is known to be in it, or on the drive where that was."""
    try:
        here = device_number(os.stat(path))
    except OSError:
        return False
    # Drives are numbered anew when the computer starts: then one file that is where it was will do.
    return not rows or any(row.device in (here, NO_DEVICE) for row in rows.values()) or any(map(os.path.lexists, rows))


def _unknown(folder: Folder) -> FolderStatus:
    path = key_path(path_key(folder))
    if not path.is_dir():
        raise UsageError(f"{folder} is a file, not a folder." if path.exists() else f"There is no folder {folder}.")
    return FolderStatus(path, True, 0, 0, (), 0, {}, None, None)
