"""A Stable Diffusion pipeline of random weights that draws 8 by 8 pixels; its text encoder is an open_clip model's."""

from __future__ import annotations

import json
import warnings
from pathlib import Path
from typing import Any

WORDS = {"vocab_size": 49408, "max_position_embeddings": 77, "bos_token_id": 49406, "eos_token_id": 49407}
BLOCKS = {"block_out_channels": (8, 8), "layers_per_block": 1, "norm_num_groups": 4, "attention_head_dim": 4}


def make(folder: Path, clip: Any) -> tuple[Path, Path]:
    """Write a pipeline, and a ControlNet beside it; returns both folders."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return _make(folder, clip)


def _make(folder: Path, clip: Any) -> tuple[Path, Path]:
    import torch
    from diffusers import AutoencoderKL, ControlNetModel, DDIMScheduler, StableDiffusionPipeline, UNet2DConditionModel
    from transformers import CLIPTextConfig, CLIPTextModel, CLIPTokenizer

    torch.manual_seed(7)
    width = clip.token_embedding.weight.shape[1]
    config = CLIPTextConfig(
        hidden_size=width,
        intermediate_size=4 * width,
        num_attention_heads=2,
        num_hidden_layers=1,
        hidden_act="gelu",
        **WORDS,
    )
    reader = CLIPTextModel(config)
    reader.load_state_dict(_as_theirs(clip, reader.state_dict()), strict=False)
    down = ("CrossAttnDownBlock2D", "DownBlock2D")
    unet = UNet2DConditionModel(
        sample_size=8,
        cross_attention_dim=width,
        down_block_types=down,
        up_block_types=("UpBlock2D", "CrossAttnUpBlock2D"),
        **BLOCKS,
    )
    vae = AutoencoderKL(block_out_channels=(8,), norm_num_groups=4, latent_channels=4)
    lines = ControlNetModel(
        cross_attention_dim=width, down_block_types=down, conditioning_embedding_out_channels=(16,), **BLOCKS
    )
    _tokenizer(folder / "words")
    StableDiffusionPipeline(
        vae=vae,
        text_encoder=reader,
        tokenizer=CLIPTokenizer.from_pretrained(folder / "words", model_max_length=77),
        unet=unet,
        scheduler=DDIMScheduler(),
        safety_checker=None,
        feature_extractor=None,
        requires_safety_checker=False,
    ).save_pretrained(folder / "pipeline")
    lines.save_pretrained(folder / "lines")
    return folder / "pipeline", folder / "lines"


def _as_theirs(clip: Any, names: Any) -> dict[str, Any]:
    prefix = "text_model." if any(name.startswith("text_model.") for name in names) else ""
    block, to = clip.transformer.resblocks[0], f"{prefix}encoder.layers.0."
    found = {
        f"{prefix}embeddings.token_embedding.weight": clip.token_embedding.weight,
        f"{prefix}embeddings.position_embedding.weight": clip.positional_embedding,
    }
    pairs = [
        (f"{to}layer_norm1", block.ln_1),
        (f"{to}layer_norm2", block.ln_2),
        (f"{to}self_attn.out_proj", block.attn.out_proj),
        (f"{to}mlp.fc1", block.mlp.c_fc),
        (f"{to}mlp.fc2", block.mlp.c_proj),
        (f"{prefix}final_layer_norm", clip.ln_final),
    ]
    for name, module in pairs:
        found |= {f"{name}.weight": module.weight, f"{name}.bias": module.bias}
    for index, name in enumerate("qkv"):
        found[f"{to}self_attn.{name}_proj.weight"] = block.attn.in_proj_weight.chunk(3)[index]
        found[f"{to}self_attn.{name}_proj.bias"] = block.attn.in_proj_bias.chunk(3)[index]
    assert set(found) <= set(names)
    return found


def _tokenizer(folder: Path) -> None:
    import open_clip

    ours = open_clip.SimpleTokenizer()
    folder.mkdir(parents=True)
    ids = dict(ours.encoder)
    ids = {word: at for word, at in ids.items() if at < 49406} | {"<|startoftext|>": 49406, "<|endoftext|>": 49407}
    (folder / "vocab.json").write_text(json.dumps(ids), encoding="utf-8")
    merges = "\n".join(" ".join(pair) for pair in ours.bpe_ranks)
    (folder / "merges.txt").write_text(f"#version: 0.2\n{merges}\n", encoding="utf-8")
    about = {"tokenizer_class": "CLIPTokenizer", "model_max_length": 77}
    (folder / "tokenizer_config.json").write_text(json.dumps(about), encoding="utf-8")
