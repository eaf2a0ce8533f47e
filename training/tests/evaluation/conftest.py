"""A pair set drawn by code, and a tiny real model."""

import json
from pathlib import Path

import pytest
import torch
from glass import photo, sketch
from open_clip.model import CLIP
from safetensors.torch import save_file

from duet_training.data.records import Pair, PairSet


@pytest.fixture
def places() -> PairSet:
    """Three places in two colours; the place is the category, the colour the text; one photo that nobody drew."""
    photos = [(photo(place, colour), f"place {place}", colour) for place in (0, 5, 10) for colour in ("red", "blue")]
    pairs = [
        Pair(sketch(index // 2 * 5, f" of {picture.key}"), picture, category, (colour,))
        for index, (picture, category, colour) in enumerate(photos)
    ]
    alone = (photo(10, "green"), "place 10")
    return PairSet("places test", tuple(pairs), (*((picture, category) for picture, category, _ in photos), alone))


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A random CLIP of two layers."""
    config = {
        "embed_dim": 24,
        "vision_cfg": {"image_size": 32, "patch_size": 8, "width": 32, "head_width": 16, "layers": 2},
        "text_cfg": {"context_length": 24, "vocab_size": 49408, "width": 32, "heads": 2, "layers": 2},
    }
    folder = tmp_path_factory.mktemp("tiny")
    with torch.random.fork_rng():
        torch.manual_seed(0)
        weights = {key: value.contiguous() for key, value in CLIP(**config).state_dict().items()}
    described = {"model_cfg": config, "preprocess_cfg": {}}
    (folder / "open_clip_config.json").write_text(json.dumps(described))
    save_file(weights, folder / "open_clip_model.safetensors")
    return folder
