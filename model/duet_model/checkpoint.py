"""A duet checkpoint: what training adds to a backbone, in one safetensors file with a JSON header.

Only what differs from the backbone is stored: our own parts whole; of V, or of the sketches' copy of it, the tensors
that training moved. Loading needs the very backbone the checkpoint was trained on.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from duet_model import colours, duet_file
from duet_model.architecture import Architecture
from duet_model.backbone import Backbone, hash_tensors
from duet_model.composer import Composer
from duet_model.duet_header import ANGLE, CHECKPOINT, LAYOUT, SKETCH_TOWER, VISUAL
from duet_model.errors import ModelError

RESIDUAL = 2  # which formula `Architecture.residual` stands for; 1 was w v + (1 - w) t
PHOTO_SIDE = (VISUAL, f"{LAYOUT}photo_head.", f"{LAYOUT}whitening.", ANGLE)  # what the vectors of photos depend on


@dataclass(frozen=True)
class Header:
    """What a checkpoint says of itself.

    Attributes:
        backbone: name of the model it belongs to.
        fingerprint: of that backbone's photo tower, before the checkpoint changes it.
        text_fingerprint: of its text tower.
        architecture: sizes of the parts.
        about: training data, terms, figures, steps, seed: for people.
    """

    backbone: str
    fingerprint: str
    text_fingerprint: str
    architecture: Architecture
    about: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Checkpoint:
    """A checkpoint on its backbone.

    Attributes:
        fingerprint: of photo vectors: the backbone's own where the checkpoint changes nothing that photos see.
        path: its file.
    """

    header: Header
    composer: Composer
    fingerprint: str
    path: Path


def save(path: Path, composer: Composer, about: Mapping[str, Any], towers: Mapping[str, Tensor]) -> None:
    """Write a checkpoint; whoever reads it meanwhile sees the old file or the new one.

    Args:
        path: the file.
        composer: trained parts.
        about: for the header; must be JSON.
        towers: what training changed of V and of the sketches' copy (see `changed`).
    """
    backbone = composer.backbone
    header = {
        "backbone": backbone.name,
        "fingerprint": backbone.fingerprint,
        "text_fingerprint": text_fingerprint(backbone),
        "architecture": composer.architecture.as_json(),
        "about": dict(about),
    }
    own = {name: value for name, value in composer.state_dict().items() if not name.startswith(SKETCH_TOWER)}
    duet_file.write(path, CHECKPOINT, header, {**own, **towers})


def changed(tower: nn.Module, original: Mapping[str, Tensor], prefix: str) -> dict[str, Tensor]:
    """The tensors of a tower that are no longer the original's, under a prefix."""
    return {
        prefix + name: value
        for name, value in tower.state_dict().items()
        if not torch.equal(value.cpu().float(), original[name].cpu().float())
    }


def read_header(path: Path) -> Header:
    """What a checkpoint says of itself; raises ModelError as `load` does."""
    return _read(path, with_tensors=False)[0]


def load(path: Path, backbone: Backbone) -> Checkpoint:
    """Put a checkpoint on its backbone.

    Args:
        path: the file.
        backbone: freshly built, in float32 on the CPU; where the checkpoint trained V, V is changed here.

    Raises:
        ModelError: the file is missing, damaged, newer than this program, or of another backbone.
    """
    header, tensors = _read(path)
    if (header.fingerprint, header.text_fingerprint) != (backbone.fingerprint, text_fingerprint(backbone)):
        raise ModelError(f"The duet checkpoint {path} was made for {header.backbone}, not for this {backbone.name}.")
    fingerprint = _photo_fingerprint(header.architecture, tensors, backbone)
    try:
        composer = Composer(backbone, header.architecture)
        _lay_over(backbone.model.visual, _take(tensors, VISUAL))
        if composer.sketch_tower is not None:
            _lay_over(composer.sketch_tower, _take(tensors, SKETCH_TOWER))
        kept = {name: value for name, value in composer.state_dict().items() if name.startswith(SKETCH_TOWER)}
        composer.load_state_dict({**kept, **tensors})
    except (RuntimeError, TypeError, ValueError, KeyError) as error:
        raise ModelError(f"The duet checkpoint {path} does not hold what its header says.") from error
    return Checkpoint(header, composer.eval().requires_grad_(False), fingerprint, path)


def identity(path: Path) -> str:
    """SHA-256 (hex) of what a checkpoint does to a query's meaning.

    Left out are its layout, with the weight b, and what it tells people. Raises as `load` does.
    """
    header, tensors = _read(path)
    sizes = {name: value for name, value in header.architecture.as_json().items() if not name.startswith("layout_")}
    formula = [RESIDUAL] if header.architecture.residual else []
    does = [header.fingerprint, header.text_fingerprint, sizes, *formula]
    meaning = {name: value for name, value in tensors.items() if not name.startswith(LAYOUT)}
    return hash_tensors(meaning, json.dumps(does, sort_keys=True))


def text_fingerprint(backbone: Backbone) -> str:
    """SHA-256 (hex) of the text tower: pseudo-words are words of this very tower."""
    return hash_tensors(backbone.text.tensors(), "text")


def _photo_fingerprint(architecture: Architecture, tensors: Mapping[str, Tensor], backbone: Backbone) -> str:
    side: tuple[str, ...] = PHOTO_SIDE
    origin = backbone.fingerprint
    if architecture.reads_photos_twice:
        stage = architecture.layout_stage
        seen_at = f"{architecture.layout_side} {stage}" if stage else f"{architecture.sketch_size}"
        side, origin = (*PHOTO_SIDE, SKETCH_TOWER), f"{origin} {seen_at}"
    if architecture.layout_colour:
        origin = f"{origin} colours {colours.VERSION}"
    seen_by_photos = {name: value for name, value in tensors.items() if name.startswith(side)}
    return hash_tensors(seen_by_photos, origin) if seen_by_photos else backbone.fingerprint


def _read(path: Path, *, with_tensors: bool = True) -> tuple[Header, dict[str, Tensor]]:
    data, tensors = duet_file.read(path, CHECKPOINT, with_tensors=with_tensors)
    try:
        architecture = Architecture(**data["architecture"])
        names = (str(data["backbone"]), str(data["fingerprint"]), str(data["text_fingerprint"]))
        return Header(*names, architecture, dict(data.get("about", {}))), tensors
    except (KeyError, TypeError, ValueError) as error:
        raise ModelError(f"The duet checkpoint {path} has a damaged header.") from error


def _take(tensors: dict[str, Tensor], prefix: str) -> dict[str, Tensor]:
    """Remove and return the tensors under a prefix, without it."""
    names = [name for name in tensors if name.startswith(prefix)]
    return {name.removeprefix(prefix): tensors.pop(name) for name in names}


def _lay_over(tower: nn.Module, tensors: Mapping[str, Tensor]) -> None:
    state = tower.state_dict()
    unknown = set(tensors) - set(state)
    if unknown:
        raise KeyError(", ".join(sorted(unknown)))
    tower.load_state_dict({**state, **tensors})
