"""A model of the user's own, copied into the data folder."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from pathlib import Path

from duet_desktop.library import models
from duet_desktop.library.errors import LibraryError, UsageError
from duet_desktop.library.model_folder import ModelFiles, check_files, check_folder
from duet_desktop.library.places import DataDir
from duet_desktop.library.terms import TERMS_NAME, read_terms
from duet_model.edition import need_torch
from duet_model.sources import CHECKPOINT_NAME, CONFIG_NAME, EMBEDDED, GENERATOR_NAME, WEIGHTS_NAME


def import_model(source: Path, data_dir: DataDir) -> str:
    """Copy a model folder, or a safetensors file beside its open_clip_config.json, into the data folder.

    Returns:
        The name under which it can be used: that of the folder.

    Raises:
        UsageError: There is no such file or folder, or the name is taken.
        LibraryError: It is not a model we can use, or cannot be copied.
        ModelError: This is the small edition.
    """
    need_torch()
    if not source.exists():
        raise UsageError(f"There is no file or folder {source}.")
    if source.is_file() and source.suffix.lower() != ".safetensors":
        raise UsageError(f"{source} is not a .safetensors file; other kinds of weights are not read.")
    found = check_folder(source) if source.is_dir() else check_files(source.parent / CONFIG_NAME, source)
    name = found.config.absolute().parent.name if source.is_dir() else source.stem
    target = models.folder_of(name, data_dir)
    if target is None:
        raise UsageError(f'"{name}" cannot name a model; give the folder a name of letters, digits and dashes.')
    if target.exists() or name == EMBEDDED:
        raise UsageError(f'There is a model called "{name}" already; give the folder another name.')
    data_dir.create()
    _copy(found, target)
    return models.name_of(target)


def _copy(found: ModelFiles, target: Path) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".import-", dir=target.parent) as holder:
            fresh = Path(holder) / target.name
            fresh.mkdir()
            shutil.copyfile(found.config, fresh / CONFIG_NAME)
            shutil.copyfile(found.weights, fresh / WEIGHTS_NAME)
            if found.checkpoint is not None:
                shutil.copyfile(found.checkpoint, fresh / CHECKPOINT_NAME)
                generator = found.checkpoint.with_name(GENERATOR_NAME)
                if generator.is_file():
                    shutil.copyfile(generator, fresh / GENERATOR_NAME)
            terms = read_terms(found.config.parent)
            if terms is not None:
                shutil.copyfile(found.config.with_name(TERMS_NAME), fresh / TERMS_NAME)
                if terms.card is not None:
                    shutil.copyfile(terms.card, fresh / terms.card.name)
            os.replace(fresh, target)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise LibraryError(f"There is not enough space for the model in {target.parent}.") from error
        raise LibraryError(f"The model cannot be copied to {target} ({error.strerror or error}).") from error
