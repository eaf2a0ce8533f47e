"""A model folder that is right in form and holds nothing: for what is checked without loading a model."""

from __future__ import annotations

import json
import struct
from pathlib import Path
from typing import Any

CONFIG = {"model_cfg": {"embed_dim": 4, "vision_cfg": {}, "text_cfg": {}}, "preprocess_cfg": {}}


def make(folder: Path, config: Any = CONFIG, shape: tuple[int, ...] = (2, 3)) -> Path:
    """Write open_clip_config.json and a safetensors file with one tensor."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "open_clip_config.json").write_text(json.dumps(config), encoding="utf-8")
    (folder / "open_clip_model.safetensors").write_bytes(weights(shape))
    return folder


def make_pipeline(folder: Path) -> Path:
    """Write a folder of a Stable Diffusion pipeline, likewise."""
    (folder / "text_encoder").mkdir(parents=True)
    index = {"_class_name": "StableDiffusionPipeline", "text_encoder": ["transformers", "CLIPTextModel"]}
    (folder / "model_index.json").write_text(json.dumps(index), encoding="utf-8")
    (folder / "text_encoder" / "config.json").write_text('{"hidden_size": 768}', encoding="utf-8")
    (folder / "text_encoder" / "model.safetensors").write_bytes(weights())
    return folder


def weights(shape: tuple[int, ...] = (2, 3)) -> bytes:
    """The bytes of a safetensors file with one tensor of zeros."""
    size = 4
    for length in shape:
        size *= length
    header = json.dumps({"visual": {"dtype": "F32", "shape": shape, "data_offsets": [0, size]}}).encode()
    return struct.pack("<Q", len(header)) + header + bytes(size)
