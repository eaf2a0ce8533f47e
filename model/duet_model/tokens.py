"""One pass of an open_clip photo tower: the picture's embedding and its parts, both in the joint space."""

from __future__ import annotations

import math
from typing import Any, cast

from open_clip.timm_model import TimmModel
from open_clip.transformer import VisionTransformer
from timm.models.efficientnet import EfficientNet
from torch import Tensor, nn

from duet_model.errors import ModelError

_NO_PLACES = "The photo part of this model cannot point at places in a picture."


def tokens(visual: nn.Module, pixels: Tensor) -> tuple[Tensor, Tensor]:
    """Read pictures once.

    Exact for an average-pooled tower with a linear projection: there the cells average to the embedding. For a vision
    transformer the cells are the last block's tokens through the final norm and projection [parent: MaskCLIP].

    Args:
        visual: the `visual` of an open_clip model.
        pixels: [N, 3, S, S].

    Returns:
        Embeddings [N, D] as the tower itself gives them, and patch tokens [N, H, W, D], rows from the top; neither is
        normalised.

    Raises:
        ModelError: the tower has no patch tokens in the joint space.
    """
    if isinstance(visual, TimmModel):
        return _timm(visual, pixels)
    if isinstance(visual, VisionTransformer):
        return _vit(visual, pixels)
    raise ModelError(_NO_PLACES)


def stage(visual: nn.Module, pixels: Tensor, number: int) -> Tensor:
    """Read pictures up to a stage of an EfficientNet, where cells still know more of lines than of things.

    Args:
        visual: the `visual` of an open_clip model.
        pixels: [N, 3, S, S].
        number: of the stage, from 1 on.

    Returns:
        What comes out of it [N, H, W, C], rows from the top.

    Raises:
        ModelError: the tower is another, or has no such stage.
    """
    trunk: Any = visual.trunk if isinstance(visual, TimmModel) else None
    if not isinstance(trunk, EfficientNet) or not 1 <= number <= len(trunk.blocks):
        raise ModelError(f"The photo part of this model has no stage {number} to read layouts from.")
    seen = trunk.bn1(trunk.conv_stem(pixels))
    for block in trunk.blocks[:number]:
        seen = block(seen)
    return cast(Tensor, seen.permute(0, 2, 3, 1))


def _timm(visual: TimmModel, pixels: Tensor) -> tuple[Tensor, Tensor]:
    trunk: Any = visual.trunk
    features = trunk.forward_features(pixels)
    embedding = visual.head(trunk.forward_head(features))
    if features.ndim == 4:  # [N, C, H, W] of a convolutional tower
        cells = features.permute(0, 2, 3, 1)
    else:  # [N, prefix + H W, C] of a transformer
        cells = features[:, getattr(trunk, "num_prefix_tokens", 0) :]
        side = math.isqrt(cells.shape[1])
        if side * side != cells.shape[1]:
            raise ModelError(_NO_PLACES)
        cells = cells.unflatten(1, (side, side))
    # A tower without a head of its own projects in its last layer.
    projection = visual.head if len(visual.head) else trunk.get_classifier()
    first = next((layer for layer in projection.modules() if isinstance(layer, nn.Linear)), None)
    if hasattr(projection, "pool") or first is None or first.in_features != cells.shape[-1]:
        raise ModelError(_NO_PLACES)
    return embedding, cast(Tensor, projection(cells))


def _vit(visual: VisionTransformer, pixels: Tensor) -> tuple[Tensor, Tensor]:
    if visual.attn_pool is not None:
        raise ModelError(_NO_PLACES)
    found = visual.forward_intermediates(pixels, indices=1, output_fmt="NLC")
    cells = visual.ln_post(found["image_intermediates"][-1])
    if visual.proj is not None:
        cells = cells @ visual.proj
    return found["image_features"], cast(Tensor, cells.unflatten(1, visual.grid_size))
