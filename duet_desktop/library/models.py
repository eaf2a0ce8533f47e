"""Which models there are: the embedded one, those fetched or imported into the data folder, those on offer.

Nothing here loads a model; `resolve` only says where one lies.
"""

from __future__ import annotations

import difflib
import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from duet_desktop.library import hub
from duet_desktop.library.errors import LibraryError, UsageError
from duet_desktop.library.model_folder import ModelFiles, check_folder, count_parameters
from duet_desktop.library.places import DataDir
from duet_desktop.library.settings import change_settings, read_settings
from duet_desktop.library.terms import NOT_STATED, Terms, read_terms
from duet_model.edition import is_small, need_torch
from duet_model.sources import EMBEDDED, embedded_folder

ENGLISH = "en"  # what the embedded model's text tower was trained on
_SLASH = "--"  # stands for "/" in the name of a model's folder


@dataclass(frozen=True)
class ModelInfo:
    """A line of `models list`.

    Attributes:
        name: What `models get`, `models use` and --model take.
        kind: 'embedded', 'local' (fetched or imported) or 'offer'.
        parameters: Numbers in the model, None if unknown.
        size: Bytes of its weights, None if unknown.
        terms: Of the weights.
        remark: What it is.
        present: Whether it is on this machine.
        in_use: Whether searches use it when no --model is given.
        sha256: Of the weights that are fetched, where they are known beforehand.
    """

    name: str
    kind: str
    parameters: int | None
    size: int | None
    terms: Terms
    remark: str
    present: bool
    in_use: bool
    sha256: str | None = None


@dataclass(frozen=True)
class NamedModel:
    """A model on this machine, as people are told of it.

    Attributes:
        name: As in `models list`, or that of its folder.
        terms: Of its weights.
        words: The language of the words it understands, as 'en'; None if that is not known.
    """

    name: str
    terms: Terms
    words: str | None = None


def chosen(data_dir: DataDir) -> str:
    """The name of the model that is used when none is asked for."""
    return read_settings(data_dir).model


def resolve(name: str | None, data_dir: DataDir) -> str | None:
    """Say what `load_encoder` takes for a name.

    Args:
        name: duet-lite, a name in the data folder, a path of a model folder; None: the chosen one.
        data_dir: Holds fetched and imported models and the choice.

    Returns:
        A folder, or None for the embedded model.

    Raises:
        UsageError: There is no such model.
        LibraryError: The model exists but is not on this machine, or its folder is damaged.
    """
    wanted = name if name is not None else chosen(data_dir)
    if wanted == EMBEDDED:
        return None
    own = folder_of(wanted, data_dir)
    if own is not None and own.is_dir():
        check_folder(own)
        return str(own)
    path = Path(wanted).expanduser()
    if path.is_dir():
        check_folder(path)
        return str(path.absolute())
    if name is None:
        raise LibraryError(
            f'The chosen model "{wanted}" is not on this machine any more. Run: duet-desktop models use {EMBEDDED}'
        )
    if path.is_file():
        raise UsageError(f"{path} is a file; name the model's folder, or run: duet-desktop models import {path}")
    if hub.repository_of(wanted) is not None:
        need_torch()
        raise LibraryError(f"The model {wanted} is not on this machine. Run: duet-desktop models get {wanted}")
    raise unknown(wanted, data_dir)


def named(name: str | None, data_dir: DataDir) -> NamedModel:
    """The name and terms of what `resolve` finds; raises as `resolve` does."""
    resolved = resolve(name, data_dir)
    if resolved is None:
        return NamedModel(EMBEDDED, _terms(embedded_folder(), EMBEDDED), ENGLISH)
    folder = Path(resolved)
    shown = name_of(folder) if folder.parent == data_dir.models else folder.name
    words = next((offer.words for offer in hub.OFFERS if offer.name == shown), None)
    return NamedModel(shown, _terms(folder, shown), words)


def unknown(name: str, data_dir: DataDir) -> UsageError:
    """The sentence for a name that no model has, with the names that are near it."""
    names = [info.name for info in listing(data_dir)]
    by_lower = {known.lower(): known for known in names}
    near = [by_lower[match] for match in difflib.get_close_matches(name.lower(), by_lower, n=3, cutoff=0.45)]
    hint = f"Did you mean {' or '.join(near)}?" if near else "The names are listed by: duet-desktop models list"
    return UsageError(f'There is no model "{name}". {hint}')


def folder_of(name: str, data_dir: DataDir) -> Path | None:
    """The folder a model of this name has or would have in the data folder; None if it cannot be such a name."""
    folder = name.removeprefix(hub.HUB_PREFIX).replace("/", _SLASH)
    if not re.fullmatch(r"[\w][\w.+ -]*", folder):
        return None
    return data_dir.models / folder


def name_of(folder: Path) -> str:
    """What the model in a folder of the data folder is called."""
    return folder.name.replace(_SLASH, "/")


def listing(data_dir: DataDir) -> list[ModelInfo]:
    """Every model there is: the embedded one first, then those on this machine, then those on offer.

    Nothing is on offer in the small edition, which could not use it.
    """
    in_use = chosen(data_dir)
    infos = [_embedded(in_use)]
    offers = {offer.name: offer for offer in hub.OFFERS}
    for name, found in sorted(_local(data_dir).items()):
        offer = offers.pop(name, None)
        terms, remark = _terms(found.config.parent, name), offer.remark if offer else "imported"
        infos.append(ModelInfo(name, "local", found.parameters, found.size, terms, remark, True, name == in_use))
    if is_small():
        return infos
    infos += [
        ModelInfo(o.name, "offer", o.parameters, o.size, Terms(o.terms), o.remark, False, o.name == in_use, o.sha256)
        for o in offers.values()
    ]
    return infos


def get(name: str, data_dir: DataDir) -> Path:
    """Fetch a model from the hub; one that is here already is left as it is.

    Returns:
        Its folder.

    Raises:
        UsageError: There is no such model.
        LibraryError: It cannot be fetched: no network, no space, nothing usable in the repository.
    """
    repository, target = _offered(name, data_dir)
    if not target.is_dir():
        data_dir.create()
        hub.fetch(repository, target)
    return target


def check_offered(name: str, data_dir: DataDir) -> None:
    """Make sure that `get` would begin to fetch; raises as it does."""
    repository, target = _offered(name, data_dir)
    if not target.is_dir():
        hub.check_reachable(repository)


def fetched_bytes(name: str, data_dir: DataDir) -> int:
    """How much is here of a model that is being fetched."""
    return hub.fetched_bytes(_offered(name, data_dir)[1])


def remove(name: str, data_dir: DataDir) -> None:
    """Delete a fetched or imported model; what it has seen of the pictures is kept for the case that it comes back.

    Raises:
        UsageError: There is no such model in the data folder, or it is the one in use.
        LibraryError: It cannot be deleted.
    """
    folder = folder_of(name, data_dir)
    if name == EMBEDDED:
        raise UsageError(f"{EMBEDDED} is part of the program and stays.")
    if folder is None or not folder.is_dir():
        raise unknown(name, data_dir)
    if name == chosen(data_dir):
        raise UsageError(f"{name} is in use; choose another model first.")
    going = folder.with_name(f".{folder.name}.removed")  # half of it deleted must not look like a model
    try:
        shutil.rmtree(going, ignore_errors=True)
        os.replace(folder, going)
        shutil.rmtree(going)
    except OSError as error:
        raise LibraryError(f"The model {name} cannot be removed ({error.strerror or error}).") from error


def use(name: str, data_dir: DataDir) -> Path | None:
    """Search with this model from now on.

    Returns:
        Where a damaged settings file was set aside, or None if there was none.

    Raises:
        UsageError: There is no such model.
        LibraryError: It is not on this machine, or the settings cannot be written.
        ModelError: It is not the embedded one, and this is the small edition.
    """
    folder = resolve(name, data_dir)
    if folder is not None:
        need_torch()
    is_path = folder is not None and Path(folder).parent != data_dir.models
    return change_settings(data_dir, model=folder if is_path else name.removeprefix(hub.HUB_PREFIX))


def _offered(name: str, data_dir: DataDir) -> tuple[str, Path]:
    """The repository of a model that can be fetched, and the folder it comes to.

    Raises UsageError for any other name, and ModelError in the small edition.
    """
    if name == EMBEDDED:
        raise UsageError(f"{EMBEDDED} is part of the program; there is nothing to fetch.")
    need_torch()
    repository = hub.repository_of(name)
    target = folder_of(name, data_dir)
    if repository is None or target is None:
        raise unknown(name, data_dir)
    return repository, target


def _embedded(in_use: str) -> ModelInfo:
    folder = embedded_folder()
    parameters, size = 0, 0
    for weights in sorted(folder.glob("*.safetensors")):
        parameters += count_parameters(weights)
        size += weights.stat().st_size
    return ModelInfo(
        name=EMBEDDED,
        kind="embedded",
        parameters=parameters or None,
        size=size or None,
        terms=_terms(folder, EMBEDDED),
        remark="part of the program, made for any laptop",
        present=size > 0,
        in_use=in_use == EMBEDDED,
    )


def _local(data_dir: DataDir) -> dict[str, ModelFiles]:
    found = {}
    if data_dir.models.is_dir():
        for folder in data_dir.models.iterdir():
            if folder.name.startswith(".") or not folder.is_dir():
                continue
            try:
                found[name_of(folder)] = check_folder(folder)
            except LibraryError:
                continue  # a damaged folder is no model; `resolve` says why to whoever asks for it
    return found


def _terms(folder: Path, name: str) -> Terms:
    """The terms a folder states, else those its offer states."""
    offered = next((Terms(offer.terms) for offer in hub.OFFERS if offer.name == name), NOT_STATED)
    return read_terms(folder) or offered
