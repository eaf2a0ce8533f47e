"""Small random models of every kind of tower, in open_clip's own classes."""

import json
from pathlib import Path

import pytest
import torch
from open_clip.model import CLIP, CustomTextCLIP
from safetensors.torch import save_file

TEXT = {"context_length": 24, "vocab_size": 49408, "width": 32, "heads": 2, "layers": 2}
VIT = {"image_size": 32, "patch_size": 8, "width": 32, "head_width": 16, "layers": 2}
CNN = {"timm_model_name": "tf_efficientnet_lite0", "timm_pool": "avg", "timm_proj": "linear", "image_size": 64}
LONGEST = {"mean": [0.5] * 3, "std": [0.5] * 3, "resize_mode": "longest", "fill_color": 255}

KINDS = {
    "vit": ({"embed_dim": 24, "vision_cfg": VIT, "text_cfg": TEXT}, {}),
    "cnn": ({"embed_dim": 24, "vision_cfg": CNN, "text_cfg": TEXT}, LONGEST),
    "cnn-own-head": ({"embed_dim": 24, "vision_cfg": {**CNN, "timm_proj": None}, "text_cfg": TEXT}, LONGEST),
    "custom-text": (
        {
            "embed_dim": 24,
            "vision_cfg": VIT,
            "text_cfg": {**TEXT, "no_causal_mask": True, "proj_bias": True},
            "custom_text": True,
        },
        {},
    ),
    "resnet": (
        {
            "embed_dim": 24,
            "vision_cfg": {"image_size": 32, "layers": [1, 1, 1, 1], "width": 8, "head_width": 8},
            "text_cfg": TEXT,
        },
        {},
    ),
    "attention-pool": (
        {"embed_dim": 24, "vision_cfg": {**CNN, "timm_pool": "rot_attn", "timm_proj": None}, "text_cfg": TEXT},
        {},
    ),
    "eos": ({"embed_dim": 24, "vision_cfg": VIT, "text_cfg": {**TEXT, "pool_type": "eos", "eos_id": 49407}}, {}),
}


def build(config: dict) -> CLIP | CustomTextCLIP:
    torch.manual_seed(0)
    kind = CustomTextCLIP if config.get("custom_text") else CLIP
    return kind(**{key: value for key, value in config.items() if key != "custom_text"}).eval()


@pytest.fixture(scope="session")
def model_folders(tmp_path_factory) -> dict[str, Path]:
    folders = {}
    for name, (config, preprocess) in KINDS.items():
        folder = tmp_path_factory.mktemp(name)
        described = {"model_cfg": config, "preprocess_cfg": preprocess}
        (folder / "open_clip_config.json").write_text(json.dumps(described))
        weights = {key: value.contiguous() for key, value in build(config).state_dict().items()}
        save_file(weights, folder / "open_clip_model.safetensors")
        folders[name] = folder
    return folders
