"""How the models on this machine are: complete, and the built-in one as it was installed."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path

from duet_desktop.library import models
from duet_desktop.library.about import PROGRAM
from duet_desktop.library.errors import LibraryError
from duet_desktop.library.health import Finding
from duet_desktop.library.model_folder import check_folder
from duet_desktop.library.places import DataDir
from duet_model.sources import EMBEDDED, embedded_folder


def about_the_models(data_dir: DataDir) -> list[Finding]:
    """Whether each model on this machine is complete, and the built-in one as it was installed."""
    found = [_embedded()]
    for info in models.listing(data_dir):
        if info.kind != "local":
            continue
        folder = models.folder_of(info.name, data_dir)
        assert folder is not None
        facts = {"name": info.name, "sha256": _digests(folder.glob("*.safetensors")), "terms": info.terms.short}
        found.append(Finding("model", f"The model {info.name} is complete.", facts=facts))
    for folder in sorted(data_dir.models.glob("[!.]*")):
        try:
            check_folder(folder)
        except LibraryError as error:
            sentence = f"{error} Remove the folder, and fetch or import it again."
            found.append(Finding("model", sentence, True, {"path": str(folder)}))
    return found


def _embedded() -> Finding:
    """The built-in model's files against the checksums that the installation recorded, where it has any."""
    folder = embedded_folder()
    digests = _digests(folder.glob("*.safetensors"))
    facts = {"name": EMBEDDED, "sha256": digests}
    try:
        check_folder(folder)
    except LibraryError as error:
        return Finding("model", f"{error} Install the program again.", True, facts)
    recorded = _recorded(folder.name)
    changed = [name for name, digest in recorded.items() if digests.get(name) != digest]
    if changed:
        sentence = f"Of the built-in model {', '.join(changed)} is not as it was installed; install the program again."
        return Finding("model", sentence, True, facts)
    proof = "as it was installed" if recorded else "complete"
    return Finding("model", f"The built-in model {EMBEDDED} is {proof}.", facts=facts)


def _recorded(folder: str) -> dict[str, str]:
    """SHA-256 of the weights in a folder of duet_resources, as the installation wrote them down; {} of a checkout."""
    try:
        files = metadata.distribution(PROGRAM).files or []
    except metadata.PackageNotFoundError:
        return {}
    wanted = ("duet_resources", folder)
    return {
        file.name: _hex(file.hash.value)
        for file in files
        if file.parts[:2] == wanted and file.suffix == ".safetensors" and file.hash is not None
    }


def _hex(recorded: str) -> str:
    """RECORD writes digests in the base64 of addresses, without its padding."""
    return base64.urlsafe_b64decode(recorded + "=" * (-len(recorded) % 4)).hex()


def _digests(files: Iterable[Path]) -> dict[str, str]:
    found = {}
    for path in sorted(files):
        with path.open("rb") as file:
            found[path.name] = hashlib.file_digest(file, "sha256").hexdigest()
    return found
