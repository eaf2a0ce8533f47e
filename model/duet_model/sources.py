"""Where a backbone's configuration and weights lie: embedded, in a local folder, or fetched earlier by open_clip's hub.

Nothing here touches the network; only safetensors and JSON are read.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from duet_model.edition import need_torch
from duet_model.errors import ModelError

EMBEDDED = "duet-lite"
CONFIG_NAME = "open_clip_config.json"
WEIGHTS_NAME = "open_clip_model.safetensors"
CHECKPOINT_NAME = "duet.safetensors"
GENERATOR_NAME = "generator.safetensors"
GRAPHS_NAME = "graphs"


@dataclass(frozen=True)
class Source:
    """What a backbone is built from.

    Attributes:
        name: shown to the user.
        model_cfg: open_clip's architecture.
        preprocess_cfg: open_clip's preprocessing, without `size`.
        weights: a safetensors file.
        checkpoint: the duet checkpoint that lies beside the weights, if there is one.
    """

    name: str
    model_cfg: Mapping[str, Any]
    preprocess_cfg: Mapping[str, Any]
    weights: Path
    checkpoint: Path | None = None


def find(name_or_path: str | None) -> Source:
    """The source of a model.

    Args:
        name_or_path: None or "duet-lite" (embedded), a folder, or "ARCHITECTURE/TAG" of open_clip.

    Raises:
        ModelError: there is no such model, or it is not on this machine.
    """
    if name_or_path in (None, EMBEDDED):
        return folder(embedded_folder(), EMBEDDED)
    if Path(name_or_path).is_dir():
        return folder(Path(name_or_path), Path(name_or_path).name)
    return pretrained(name_or_path)


def embedded_folder() -> Path:
    """Where the embedded model lies."""
    return Path(str(files("duet_resources").joinpath("duet_lite")))


def folder(path: Path, name: str) -> Source:
    """A folder with open_clip_config.json, one safetensors file, and a duet checkpoint if there is one."""
    config_path = path / CONFIG_NAME
    try:
        config = json.loads(config_path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ModelError(f"{path} is not a model: it has no {CONFIG_NAME}.") from error
    except (OSError, ValueError) as error:
        raise ModelError(f"The model's configuration {config_path} cannot be read.") from error
    if not isinstance(config, dict) or not isinstance(config.get("model_cfg"), dict):
        raise ModelError(f'The model\'s configuration {config_path} has no "model_cfg".')
    preprocess = config.get("preprocess_cfg", {})
    if not isinstance(preprocess, dict):
        raise ModelError(f'The model\'s configuration {config_path} has a damaged "preprocess_cfg".')
    weights = weights_in(path)
    if len(weights) != 1:
        found = "none" if not weights else f"{len(weights)}"
        raise ModelError(f"{path} is not a model: it must hold one safetensors file and holds {found}.")
    checkpoint = path / CHECKPOINT_NAME
    return Source(name, config["model_cfg"], preprocess, weights[0], checkpoint if checkpoint.is_file() else None)


def weights_in(path: Path) -> list[Path]:
    """The safetensors files of a folder that are weights of a backbone: all but a duet checkpoint and its generator."""
    own = (CHECKPOINT_NAME, GENERATOR_NAME)
    return sorted(file for file in path.glob("*.safetensors") if file.name not in own)


def pretrained(name: str) -> Source:
    """A pretrained model of open_clip, as far as the hub's cache on this machine holds it."""
    need_torch()
    import open_clip
    from huggingface_hub import try_to_load_from_cache

    architecture, _, tag = name.partition("/")
    known = open_clip.get_pretrained_cfg(architecture, tag) if tag else {}
    config = open_clip.get_model_config(architecture) if known else None
    if not known or config is None:
        raise ModelError(f'There is no model "{name}": name a folder, duet-lite, or ARCHITECTURE/TAG of open_clip.')
    repository = str(known.get("hf_hub", "")).rpartition("/")[0]
    cached = try_to_load_from_cache(repository, WEIGHTS_NAME) if repository else None
    if not isinstance(cached, str):
        raise ModelError(f"The model {name} is not on this machine. Run: duet-desktop models get {name}")
    if known.get("quick_gelu"):
        config["quick_gelu"] = True
    preprocess = {key: known[key] for key in ("mean", "std", "interpolation", "resize_mode") if known.get(key)}
    return Source(name, config, preprocess, Path(cached))
