"""The graphs of a model's folder, and what says which weights they belong to."""

from __future__ import annotations

import json
import os
from pathlib import Path

from safetensors import safe_open

from duet_model import checkpoint, generator_file, sources
from duet_model.backbone import Backbone
from duet_model.duet_header import SKETCH_TOWER, VISUAL
from duet_model.graphs import ABOUT, FORMAT, VERSION, checksums
from duet_training.errors import TrainingError
from duet_training.graphs.graph import graph
from duet_training.graphs.networks import networks


def write(folder: Path) -> list[Path]:
    """Write a model's networks into `graphs` in its folder; older ones there go.

    Args:
        folder: of an open_clip model with a duet checkpoint, and perhaps the generator that belongs to it.

    Returns:
        The files: graphs, and last `graphs.json`, without which nobody reads them.

    Raises:
        TrainingError: there is no checkpoint, or a network cannot be written.
        ModelError: a file is missing, damaged, or does not belong to the others.
    """
    source = sources.folder(folder, folder.name)
    if source.checkpoint is None:
        raise TrainingError(f"{folder} has no {sources.CHECKPOINT_NAME}: only a model with its checkpoint has graphs.")
    backbone = Backbone(source)
    loaded = checkpoint.load(source.checkpoint, backbone)
    generator = generator_file.find(source.checkpoint)
    unet = generator_file.read(generator, source.checkpoint, backbone.dim)[0] if generator else None
    base, drawn = _names(source.weights), _names(generator) if generator else set()
    known = base | _names(source.checkpoint)
    known |= {SKETCH_TOWER + name.removeprefix(VISUAL) for name in base if name.startswith(VISUAL)}
    made = {
        network.name: graph(network, drawn if network.part is unet else known)
        for network in networks(loaded.composer, unet)
    }
    about = {
        "format": FORMAT,
        "version": VERSION,
        **checksums(source),
        "fingerprint": loaded.fingerprint,
        "tensors": {name: one.tensors for name, one in made.items()},
    }
    files = {f"{name}.onnx": one.content for name, one in made.items()}
    files[ABOUT] = (json.dumps(about, indent=1) + "\n").encode()
    return _replace(folder / sources.GRAPHS_NAME, files)


def _names(path: Path) -> set[str]:
    with safe_open(path, framework="pt") as file:
        return set(file.keys())


def _replace(folder: Path, files: dict[str, bytes]) -> list[Path]:
    """Put files, the last of them last, in the place of those of an earlier time."""
    folder.mkdir(exist_ok=True)
    (folder / ABOUT).unlink(missing_ok=True)
    for old in folder.glob("*.onnx"):
        old.unlink()
    written = []
    for name, content in files.items():
        unfinished = folder / f".{name}.{os.getpid()}.tmp"
        try:
            unfinished.write_bytes(content)
            os.replace(unfinished, folder / name)
        finally:
            unfinished.unlink(missing_ok=True)
        written.append(folder / name)
    return written
