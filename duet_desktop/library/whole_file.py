"""Files that are written as a whole or not at all: under another name first, then put in place."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

UNFINISHED = ".tmp"  # how the name of a file ends that is being written, or was when the process was killed


@contextlib.contextmanager
def whole_file(path: Path, *, durable: bool = True) -> Iterator[BinaryIO]:
    """Open a file to write and read; it takes the place of an older one when the block ends without an error.

    Args:
        path: The file; its folder exists. Until the block ends, what is written lies beside it in a file whose name
            begins with that of `path` and ends with UNFINISHED.
        durable: Wait until the disk has it, so that not even a power cut leaves an empty file. Not worth the time for
            what is made again when it is missing.

    Raises:
        OSError: No space left, no permission, ...; the older file stays as it was, and nothing else is left.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=UNFINISHED)
    try:
        with os.fdopen(handle, "w+b") as file:
            yield cast(BinaryIO, file)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        os.replace(name, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise


def copy_whole(source: Path, target: Path) -> None:
    """Copy a file, in place of an older one.

    Raises:
        OSError: See `whole_file`.
    """
    with source.open("rb") as given, whole_file(target) as file:
        shutil.copyfileobj(given, file)
