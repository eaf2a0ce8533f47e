"""The networks of a model, as the product calls them: inputs, outputs, and what their weights are called."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.export import Dim

from duet_model.composer import Composer
from duet_model.duet_header import LAYOUT, SKETCH_TOWER, VISUAL
from duet_model.text_tower import TextTower
from duet_model.tokens import tokens
from duet_model.unet import UNet

CONVERTER = "converter."
BATCH = Dim("N", min=1)
EXAMPLES = 2  # of one alone torch.export would think that it is always alone


@dataclass(frozen=True)
class Network:
    """What becomes one graph.

    Attributes:
        name: of its file, without suffix.
        part: whose weights it has.
        prefix: of those weights' names in the model's files.
        compute: what is computed with them, from the inputs in their order.
        inputs: examples, by name; their first dimension is the batch.
        outputs: names.
        lengths: inputs whose second dimension varies too, and how.
    """

    name: str
    part: nn.Module
    prefix: str
    compute: Callable[..., Any]
    inputs: Mapping[str, Tensor]
    outputs: tuple[str, ...]
    lengths: Mapping[str, Dim]

    @property
    def dynamic_shapes(self) -> tuple[dict[int, Dim], ...]:
        """The dimensions of each input that vary, as torch.export takes them."""
        return tuple({0: BATCH} | ({1: self.lengths[name]} if name in self.lengths else {}) for name in self.inputs)


def networks(composer: Composer, unet: UNet | None) -> Iterator[Network]:
    """The networks of a model in evaluation, in float32 on the CPU.

    Args:
        composer: of its checkpoint, on its backbone.
        unet: that draws what a query means, if there is one.

    Raises:
        ModelError: a tower has no patch tokens.
    """
    backbone, visual = composer.backbone, composer.backbone.model.visual
    own = composer.sketch_tower
    photos, sketches = _pixels(backbone.image_size), _pixels(composer.architecture.sketch_size or backbone.image_size)
    seen = ("embedding", "cells")
    yield _network("photo_tower", visual, VISUAL, lambda pixels: tokens(visual, pixels), {"pixels": photos}, seen)
    tower, prefix = composer.tower, VISUAL if own is None else SKETCH_TOWER
    yield _network("sketch_tower", tower, prefix, composer.sketch_tokens, {"pixels": sketches}, seen)
    embedding = torch.zeros(EXAMPLES, backbone.dim)
    converter = composer.converter
    yield _network("converter", converter, CONVERTER, converter, {"embedding": embedding}, ("word",))
    if composer.layout is not None:
        layout = composer.layout
        if composer.architecture.layout_stage:
            read = _pixels(composer.architecture.layout_side)
            drawn = composer.stage_cells(read)
            yield _network("layout_tower", tower, prefix, composer.stage_cells, {"pixels": read}, ("cells",))
        else:
            drawn = composer.sketch_tokens(sketches)[1]
        taken = drawn if composer.architecture.reads_photos_twice else tokens(visual, photos)[1]
        yield _network("sketch_layout", layout, LAYOUT, layout.sketch, {"cells": drawn}, ("layout",))
        yield _network("photo_layout", layout, LAYOUT, layout.photo, {"cells": taken}, ("layout",))
    yield _text(backbone.text, "" if backbone.text.tower is backbone.model else "text.")
    if unet is not None:
        asked = {"structure": _pixels(unet.sizes.side), "meaning": embedding}
        yield _network("generator", unet, "", unet, asked, ("picture",))


def _text(text: TextTower, prefix: str) -> Network:
    longest = text.context_length
    embedded = torch.zeros(EXAMPLES, longest - 1, text.width)
    inputs = {"embedded": embedded, "ends": torch.ones(EXAMPLES, dtype=torch.long)}
    lengths = {"embedded": Dim("L", min=2, max=longest)}
    return _network("text", text.tower, prefix, text.encode, inputs, ("embedding",), lengths)


def _network(
    name: str,
    part: nn.Module,
    prefix: str,
    compute: Callable[..., Any],
    inputs: Mapping[str, Tensor],
    outputs: tuple[str, ...],
    lengths: Mapping[str, Dim] | None = None,
) -> Network:
    return Network(name, part, prefix, compute, inputs, outputs, lengths or {})


def _pixels(side: int) -> Tensor:
    return torch.zeros(EXAMPLES, 3, side, side)
