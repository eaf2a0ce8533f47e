"""Putting a duet checkpoint on a model of the data folder, once a process of its own has tried the two together."""

from __future__ import annotations

import errno
import filecmp
from collections.abc import Callable
from pathlib import Path

from duet_desktop.library import models
from duet_desktop.library.errors import LibraryError, UsageError
from duet_desktop.library.measuring import measure
from duet_desktop.library.model_folder import check_folder, read_header
from duet_desktop.library.places import DataDir
from duet_desktop.library.whole_file import copy_whole
from duet_model.sources import CHECKPOINT_NAME, EMBEDDED, GENERATOR_NAME


def attach(
    checkpoint: Path, name: str, data_dir: DataDir, try_out: Callable[[str, Path], object] | None = None
) -> Path:
    """Put a duet checkpoint beside a model's weights; one that is there already is replaced.

    The generator that lies beside the file comes along. Without one, that of the checkpoint before goes: it draws what
    another checkpoint means.

    A model with another checkpoint gives other vectors: its folders are looked at anew by the next index run.

    Args:
        checkpoint: The file that `duet-train export` or somebody else made.
        name: Of a model in the data folder.
        data_dir: Holds the model.
        try_out: Loads the model's folder with the checkpoint, or raises; None: in a process of its own, on the CPU.

    Returns:
        Where it lies now.

    Raises:
        UsageError: There is no such file, or no such model in the data folder.
        LibraryError: It is no duet checkpoint, or cannot be copied.
        DuetError: It was made for another model.
    """
    if name == EMBEDDED:
        raise UsageError(f"{EMBEDDED} is part of the program and stays as it is.")
    folder = models.folder_of(name, data_dir)
    if folder is None or not folder.is_dir():
        raise models.unknown(name, data_dir)
    check_folder(folder)
    if not checkpoint.is_file():
        raise UsageError(f"There is no file {checkpoint}.")
    if "duet" not in read_header(checkpoint).get("__metadata__", {}):
        raise LibraryError(f"{checkpoint} is not a duet checkpoint.")
    (try_out or _load)(str(folder), checkpoint)
    target = folder / CHECKPOINT_NAME
    brought, former = checkpoint.with_name(GENERATOR_NAME), folder / GENERATOR_NAME
    try:
        is_there = target.is_file() and filecmp.cmp(checkpoint, target, shallow=False)
        copy_whole(checkpoint, target)
        if brought.is_file():
            copy_whole(brought, former)
        elif not is_there:
            former.unlink(missing_ok=True)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise LibraryError(f"There is not enough space for the checkpoint in {folder}.") from error
        raise LibraryError(f"The checkpoint cannot be copied to {target} ({error.strerror or error}).") from error
    return target


def _load(folder: str, checkpoint: Path) -> object:
    return measure(folder, "cpu", checkpoint)
