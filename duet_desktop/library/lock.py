"""One writer at a time: an advisory lock on a file of the data folder. The system frees it when a process ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from duet_desktop.library.errors import BusyError, LibraryError
from duet_desktop.library.places import DataDir

if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def writer_lock(data_dir: DataDir) -> Iterator[None]:
    """Hold the right to index into a data folder.

    Raises:
        BusyError: Another process holds it.
        LibraryError: The folder cannot be written.
    """
    path = data_dir.root / "writer.lock"
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise LibraryError(
            f"The data folder {data_dir.root} cannot be written ({error.strerror or error}). "
            "Check its permissions, or choose another one with --data-dir."
        ) from error
    try:
        try:
            _take(handle)
        except OSError as error:
            raise BusyError(
                f"Another duet-desktop is indexing into {data_dir.root} at the moment. "
                "Wait until it has finished, then index again."
            ) from error
        yield
    finally:
        os.close(handle)
