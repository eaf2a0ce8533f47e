"""The one kind of backbone: an open_clip model. Its photo tower, its text tower and its patch tokens."""

from __future__ import annotations

import hashlib
import json
import warnings
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, cast

import torch
import torch.nn.functional as F
from open_clip.model import CLIP, CustomTextCLIP
from PIL import Image
from safetensors import SafetensorError
from safetensors.torch import load_file
from torch import Tensor

from duet_model.arrays import Array
from duet_model.errors import ModelError
from duet_model.preprocess import OPENAI_MEAN, OPENAI_STD, Preprocess
from duet_model.sources import Source
from duet_model.text_tower import TextTower
from duet_model.tokenizer import Tokenizer
from duet_model.tokens import tokens

OPENAI_NORMALISATION = {"mean": OPENAI_MEAN, "std": OPENAI_STD}


class Backbone:
    """An open_clip model on one device.

    The text tower stays in fp32; `dtype` is of the photo tower alone.

    Attributes:
        name: shown to the user.
        dim: D, the size of the joint image-text space.
        image_size: side of the square the photo tower reads, in pixels.
        fingerprint: SHA-256 of photo tower and preprocessing; the same for every device and dtype.
    """

    def __init__(self, source: Source, device: str = "cpu", dtype: torch.dtype = torch.float32) -> None:
        self.name = source.name
        self.model = _build(source)
        self.text = TextTower(self.model, Tokenizer())
        size = self.model.visual.image_size
        self.image_size = size if isinstance(size, int) else int(size[0])
        config = {**OPENAI_NORMALISATION, **source.preprocess_cfg, "size": self.image_size}
        try:
            self.preprocess = Preprocess(config)
            self.preprocess.one(Image.new("RGB", (8, 8)))  # some mistakes show only in use
        except (TypeError, ValueError, KeyError) as error:
            raise ModelError(f"The preprocessing that {source.name} asks for is not one of open_clip's.") from error
        described = json.dumps([photo_architecture(source), config], sort_keys=True, default=list)
        self.fingerprint = hash_tensors(self.model.visual.state_dict(), described)
        self.dim = self.text.encode_text([""]).shape[-1]
        self.move(device, dtype)

    def move(self, device: str, dtype: torch.dtype) -> None:
        """Put the model on a device, its photo tower in this arithmetic."""
        self.device, self.dtype = torch.device(device), dtype
        self.model.to(self.device)
        self.model.visual.to(dtype=dtype, memory_format=torch.channels_last)

    def pixels(self, images: Sequence[Image.Image]) -> Tensor:
        """What the photo tower reads of some pictures: [N, 3, S, S] on its device, in its arithmetic."""
        return self.there(self.preprocess(images))

    def there(self, pixels: Array) -> Tensor:
        """Pixels [N, 3, S, S] on its device, in the photo tower's arithmetic."""
        return torch.from_numpy(pixels).to(self.device, self.dtype).contiguous(memory_format=torch.channels_last)

    def encode_pixels(self, pixels: Tensor) -> Tensor:
        """Unit vectors float32 [N, D] of pixels [N, 3, S, S]."""
        return F.normalize(self.model.visual(pixels).float(), dim=-1)

    def encode_text(self, texts: Sequence[str]) -> Tensor:
        """Unit vectors float32 [N, D] of texts: open_clip's `encode_text`."""
        return F.normalize(self.text.encode_text(texts).float(), dim=-1)

    @cached_property
    def has_cells(self) -> bool:
        """Whether photos have patch tokens in the joint space; the first time, a blank picture is read to find out."""
        try:
            with torch.no_grad():
                self.patch_tokens(self.pixels([Image.new("RGB", (8, 8))]))
        except ModelError:
            return False
        return True

    def patch_tokens(self, pixels: Tensor) -> Tensor:
        """A photo's parts in the joint space: patch tokens float32 [N, H, W, D] of pixels, not normalised.

        Raises:
            ModelError: the tower has no patch tokens in the joint space.
        """
        return tokens(self.model.visual, pixels)[1].float()


def _build(source: Source) -> CLIP | CustomTextCLIP:
    config: dict[str, Any] = dict(source.model_cfg)
    if "hf_model_name" in config.get("text_cfg", {}) or "hf_tokenizer_name" in config.get("text_cfg", {}):
        raise ModelError(f"{source.name} reads text with a Hugging Face model, which needs more than this program has.")
    custom_text = config.pop("custom_text", False)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            model = CustomTextCLIP(**config) if custom_text else CLIP(**config)
        weights = load_file(source.weights)
        model.load_state_dict({name: value.float() for name, value in weights.items()})
    except (SafetensorError, OSError) as error:
        raise ModelError(f"The model's weights {source.weights} cannot be read.") from error
    except (RuntimeError, TypeError, KeyError, AttributeError, AssertionError) as error:
        raise ModelError(f"The weights {source.weights} do not fit the model's configuration.") from error
    return cast("CLIP | CustomTextCLIP", model.eval().requires_grad_(False))


def photo_architecture(source: Source) -> dict[str, Any]:
    """What of the configuration changes photo vectors without changing weights: all but the text tower's part."""
    return {key: value for key, value in source.model_cfg.items() if key not in ("text_cfg", "custom_text")}


def hash_tensors(tensors: Mapping[str, Tensor], start: str) -> str:
    """SHA-256 (hex) of a text and of named tensors, in the order of their names."""
    digest = hashlib.sha256(start.encode())
    for name, value in sorted(tensors.items()):
        digest.update(f"{name}{tuple(value.shape)}".encode())
        digest.update(value.detach().cpu().contiguous().numpy().tobytes())
    return digest.hexdigest()
