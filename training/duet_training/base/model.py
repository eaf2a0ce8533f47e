"""The architecture of duet-lite and its file: an ordinary open_clip model."""

from __future__ import annotations

import json
import os
from importlib.resources import files
from pathlib import Path

import open_clip
import torch
from open_clip.model import CLIP
from safetensors.torch import save_file
from torch import Tensor

from duet_model.sources import CONFIG_NAME, WEIGHTS_NAME

CONFIG = json.loads(files(__package__).joinpath("open_clip_config.json").read_text(encoding="utf-8"))


def create() -> CLIP:
    """A duet-lite with random weights."""
    return CLIP(**CONFIG["model_cfg"])


def tokenizer() -> open_clip.SimpleTokenizer:
    """CLIP's own BPE tokenizer."""
    return open_clip.SimpleTokenizer()


def save(model: CLIP, folder: Path, metadata: dict[str, str]) -> None:
    """Write the model as open_clip's JSON + safetensors, in fp16, each file replaced atomically."""
    folder.mkdir(parents=True, exist_ok=True)
    weights: dict[str, Tensor] = {}
    for name, value in model.state_dict().items():
        weights[name] = value.half().contiguous() if value.dtype == torch.float32 else value.contiguous()
    part = folder / f"{WEIGHTS_NAME}.part"
    save_file(weights, part, metadata={"format": "pt", **metadata})
    os.replace(part, folder / WEIGHTS_NAME)
    part = folder / f"{CONFIG_NAME}.part"
    part.write_text(json.dumps(CONFIG, indent=2) + "\n", encoding="utf-8")
    os.replace(part, folder / CONFIG_NAME)
