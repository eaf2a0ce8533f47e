"""duet-desktop models: list, get, import, attach, use, remove."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path

from duet_desktop.commands.asking import Common
from duet_desktop.commands.console import emit, say, warn
from duet_desktop.library import models
from duet_desktop.library.attaching import attach
from duet_desktop.library.measuring import Speed, remembered
from duet_desktop.library.model_import import import_model
from duet_desktop.library.models import ModelInfo
from duet_model.edition import SMALL, is_small


def run_list(arguments: argparse.Namespace, common: Common) -> int:
    """Print every model there is."""
    found = models.listing(common.data_dir)
    speeds = remembered(common.data_dir)
    if common.json:
        emit(
            {
                "models": [document(info, speeds.get(info.name)) for info in found],
                "in_use": models.chosen(common.data_dir),
                "edition": "small" if is_small() else "full",
            }
        )
        return 0
    width = max(len(info.name) for info in found)
    for info in found:
        mark = "*" if info.in_use else " "
        place = "on this machine" if info.present else "can be fetched" if info.kind == "offer" else "missing"
        say(
            f"{mark} {info.name:<{width}}  {place:<15}  {_numbers(info):<26}  "
            f"{info.remark}{_measured(speeds.get(info.name))}; terms: {info.terms.short}{_checksum(info, 12)}"
        )
    for info in found:
        if info.in_use and info.terms.card:
            say(f"The model card of {info.name}: {info.terms.card}")
    if is_small():
        say(f"* in use. {SMALL}")
        return 0
    say(
        "* in use. Any other open_clip model: "
        "duet-desktop models get ARCHITECTURE/TAG, or hf-hub:OWNER/REPOSITORY for one of the hub"
    )
    return 0


def run_get(arguments: argparse.Namespace, common: Common) -> int:
    """Fetch a model from the hub."""
    offer = next((info for info in models.listing(common.data_dir) if info.name == arguments.name), None)
    if offer is not None and offer.kind == "offer":
        warn(f"Fetching {offer.name} ({_numbers(offer)}; terms: {offer.terms.short}{_checksum(offer)})")
    folder = models.get(arguments.name, common.data_dir)
    if common.json:
        emit({"name": arguments.name, "folder": str(folder)})
    else:
        say(f"{arguments.name} is on this machine. To search with it: duet-desktop models use {arguments.name}")
    return 0


def run_import(arguments: argparse.Namespace, common: Common) -> int:
    """Copy a local model into the data folder."""
    name = import_model(Path(arguments.source).expanduser(), common.data_dir)
    if common.json:
        emit({"name": name, "folder": str(models.folder_of(name, common.data_dir))})
    else:
        say(f"Imported as {name}. To search with it: duet-desktop models use {name}")
    return 0


def run_attach(arguments: argparse.Namespace, common: Common) -> int:
    """Put a duet checkpoint on a model of the data folder."""
    attach(Path(arguments.checkpoint).expanduser(), arguments.name, common.data_dir)
    if common.json:
        emit({"name": arguments.name, "folder": str(models.folder_of(arguments.name, common.data_dir))})
    else:
        say(f"{arguments.name} has the checkpoint now. Folders need indexing again for it.")
    return 0


def run_use(arguments: argparse.Namespace, common: Common) -> int:
    """Search with another model from now on."""
    aside = models.use(arguments.name, common.data_dir)
    if aside is not None:
        warn(f"The settings were damaged; the old file is kept as {aside}.")
    if common.json:
        emit({"in_use": models.chosen(common.data_dir)})
    else:
        say(f"{models.chosen(common.data_dir)} is in use. Folders need indexing again for a model they have not seen.")
    return 0


def run_remove(arguments: argparse.Namespace, common: Common) -> int:
    """Delete a fetched or imported model."""
    models.remove(arguments.name, common.data_dir)
    if common.json:
        emit({"removed": arguments.name})
    else:
        say(f"{arguments.name} is not on this machine any more. What it has seen is kept in case it returns.")
    return 0


def document(info: ModelInfo, speed: Speed | None = None) -> dict[str, object]:
    """A model as JSON."""
    return {
        "name": info.name,
        "kind": info.kind,
        "parameters": info.parameters,
        "bytes": info.size,
        "sha256": info.sha256,
        "terms": info.terms.short,
        "card": str(info.terms.card) if info.terms.card else None,
        "remark": info.remark,
        "present": info.present,
        "in_use": info.in_use,
        "measured": None if speed is None else asdict(speed),
    }


def _measured(speed: Speed | None) -> str:
    return "" if speed is None else f", {speed.photos_a_second:,.1f} photos a second on this machine's {speed.device}"


def _checksum(info: ModelInfo, digits: int | None = None) -> str:
    return "" if info.sha256 is None else f"; SHA-256 {info.sha256[:digits]}"


def _numbers(info: ModelInfo) -> str:
    if info.parameters is None or info.size is None:
        return "size unknown"
    return f"{info.parameters / 1e6:,.0f} M parameters, {info.size / 1e6:,.0f} MB"
