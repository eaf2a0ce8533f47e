"""Whether a folder someone asks about can be asked about: the catalogue's word held against the disk."""

from __future__ import annotations

import os
from pathlib import Path

from duet_desktop.library.catalogue import Catalogue, Folder
from duet_desktop.library.errors import UsageError
from duet_desktop.library.paths import key_path, path_key
from duet_desktop.library.rows import FolderRow


def left_out(catalogue: Catalogue, folder: Folder) -> str | None:
    """What to say of a folder that is excluded, or lies in one that is; None of any other."""
    excluding = catalogue.excluding(folder)
    return None if excluding is None else f"{excluding} is left out. Take it back with: {to_type('include', excluding)}"


def to_type(name: str, folder: Path) -> str:
    """A line to type."""
    text = str(folder)
    return f'duet-desktop {name} "{text}"' if " " in text else f"duet-desktop {name} {text}"


def indexed_folder(catalogue: Catalogue, folder: Folder) -> FolderRow | None:
    """The catalogue's `covering_folder` of one that is there, or was and lies on a drive that is not.

    Returns:
        None for a folder that was never indexed.

    Raises:
        UsageError: It is a file, or there never was such a folder in the indexed one.
    """
    path = key_path(path_key(folder))
    if os.path.isfile(path):
        raise UsageError(f"{path} is a file, not a folder.")
    covering = catalogue.covering_folder(path)
    if covering and os.path.isdir(covering.path) and not os.path.exists(path) and not catalogue.files_under([path]):
        raise UsageError(f"There is no folder {path}.")
    return covering
