"""Whether a folder someone asks about can be asked about: the catalogue's word held against the disk."""

from __future__ import annotations

import os

from duet_desktop.library.catalogue import Catalogue, Folder, FolderRow
from duet_desktop.library.errors import UsageError
from duet_desktop.library.paths import key_path, path_key


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
