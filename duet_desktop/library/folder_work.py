"""What is done with indexed folders beside indexing and searching them: saying how they are, changing what is kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress

from duet_desktop.library.catalogue import Catalogue
from duet_desktop.library.errors import UsageError
from duet_desktop.library.forgetting import exclude, excluded, forget, include
from duet_desktop.library.lock import writer_lock
from duet_desktop.library.messages import FolderChange, FolderState
from duet_desktop.library.paths import is_below, path_key
from duet_desktop.library.places import DataDir
from duet_desktop.library.status import folder_status


def folder_states(data_dir: DataDir, is_watched: Callable[[str], bool]) -> tuple[FolderState, ...]:
    """How every indexed folder is.

    Args:
        data_dir: Where the library is kept.
        is_watched: Whether the system tells of changes in a folder.

    Raises:
        LibraryError: The catalogue cannot be read.
    """
    left_out = excluded(data_dir)
    return tuple(
        FolderState(
            path=str(status.path),
            available=status.available,
            pictures=status.usable,
            failed=status.failed,
            left_out=tuple(str(path) for path in left_out if is_below(path_key(path), path_key(status.path))),
            is_finished=status.indexed_at is not None,
            is_watched=is_watched(str(status.path)),
        )
        for status in folder_status(data_dir, [])
    )


def change_folders(data_dir: DataDir, change: FolderChange, folders: Sequence[str]) -> None:
    """Change what is kept of folders; to forget what nothing is known of is no mistake, and is for good.

    Raises:
        UsageError: One cannot be left out, or was not; then all stay as they are.
        LibraryError: Another process is indexing, or the catalogue cannot be written.
    """
    if change == "forget":
        with suppress(UsageError):
            forget(data_dir, folders, for_good=True)
    elif change == "exclude":
        exclude(data_dir, folders)
    elif change == "include":
        include(data_dir, folders)
    else:
        with writer_lock(data_dir), Catalogue.open(data_dir.catalogue) as catalogue, catalogue.batch():
            catalogue.retry_failed(folders)
