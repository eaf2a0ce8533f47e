"""What stands on top of a backbone: converter, learnt prompt, and, where wanted, a sketch tower and the layout branch.

A query is read by the backbone's own text transformer: T_t{P_L; s_w; T_w(text)} [paper].
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import cast

import torch
from PIL import Image
from torch import Tensor, nn

from duet_model.architecture import Architecture
from duet_model.backbone import Backbone
from duet_model.converter import Converter
from duet_model.generator import Generator
from duet_model.layout import Layout
from duet_model.tokens import stage, tokens

PROMPT = "a photo of"


class Composer(nn.Module):
    """The learnt parts, on one backbone.

    The backbone's towers are used, not owned: they are in neither the parameters nor the state of this module.

    Args:
        backbone: whose joint space and token table this composer speaks.
        architecture: which parts, how large.
        prompt: words that P_L starts from [ours].
    """

    def __init__(self, backbone: Backbone, architecture: Architecture, prompt: str = PROMPT) -> None:
        super().__init__()
        self.architecture = architecture
        self.converter = Converter(backbone.dim, backbone.text.width, architecture.hidden, architecture.dropout)
        self.prompt = nn.Parameter(_start(backbone.text.words(prompt), architecture.prompt_tokens))
        self.layout = (
            Layout(
                backbone.dim,
                architecture.layout_channels,
                architecture.layout_grid,
                architecture.layout_size,
                whitened=architecture.layout_stage > 0,
            )
            if architecture.layout_channels
            else None
        )
        self.sketch_tower = copy.deepcopy(backbone.model.visual) if architecture.own_sketch_tower else None
        self.generator = (
            Generator(backbone.dim, architecture.generator_side, architecture.generator_width)
            if architecture.generator_side
            else None
        )
        size = architecture.sketch_size
        self.preprocess = backbone.preprocess.at(size) if size else backbone.preprocess
        self._backbone = (backbone,)  # in a tuple, so that nn.Module does not take it for a part

    @property
    def backbone(self) -> Backbone:
        """What this composer stands on."""
        return self._backbone[0]

    @property
    def tower(self) -> nn.Module:
        """What sees sketches: a tower of their own, or V."""
        return cast(nn.Module, self.backbone.model.visual) if self.sketch_tower is None else self.sketch_tower

    def follow_backbone(self) -> None:
        """Move to the backbone's device; the sketch tower takes its photo tower's arithmetic too."""
        self.to(self.backbone.device)
        if self.sketch_tower is not None:
            self.sketch_tower.to(dtype=self.backbone.dtype, memory_format=torch.channels_last)

    def pixels(self, pictures: Sequence[Image.Image]) -> Tensor:
        """What the sketch tower reads of some pictures: [N, 3, S, S] on its device, in its arithmetic."""
        return self.backbone.there(self.preprocess(pictures))

    def layout_pixels(self, pictures: Sequence[Image.Image]) -> Tensor:
        """What it reads of them where their layout is taken from a stage: [N, 3, S', S']."""
        return self.backbone.there(self.preprocess.at(self.architecture.layout_side)(pictures))

    def sketch_tokens(self, pixels: Tensor) -> tuple[Tensor, Tensor]:
        """What the sketch tower sees in pictures [N, 3, S, S].

        Returns:
            Embeddings s [N, D] and patch tokens [N, H, W, D], float32, not normalised.
        """
        embedding, cells = tokens(self.tower, pixels)
        return embedding.float(), cells.float()

    def stage_cells(self, pixels: Tensor) -> Tensor:
        """What the sketch tower sees in pictures [N, 3, S', S'] after the layout's stage: float32 [N, H, W, C]."""
        return stage(self.tower, pixels, self.architecture.layout_stage).float()

    def rows(self, pseudo_words: Tensor, after: Sequence[Tensor | None], prompt: Tensor | None = None) -> list[Row]:
        """Sentences {P; s_w; after} before [SOS] and [EOS] are added.

        Args:
            pseudo_words: [B, W].
            after: for each, the token embeddings [L_i, W] that follow it, or None.
            prompt: tokens [K, W] before it; None is the learnt P_L.
        """
        before = self.prompt if prompt is None else prompt
        return [
            [before, word[None], *([] if more is None else [more])]
            for word, more in zip(pseudo_words, after, strict=True)
        ]

    def read(self, rows: Sequence[Row]) -> Tensor:
        """Sentences read by T_t: float32 [N, D], not normalised."""
        text = self.backbone.text
        return text.encode(*text.sentences(rows)).float()

    def states(self, embedding: Tensor, texts: Sequence[str]) -> Tensor:
        """The whole sentence {P_L; C(embedding); T_w(text)} as T_t has read it, for a diffusion model [ours].

        Args:
            embedding: of sketches [B, D].
            texts: words after the pseudo-word, those that name a style too; blank for none.

        Returns:
            Last hidden states [B, C, W], see `TextTower.states`.
        """
        text = self.backbone.text
        words = [text.words(one) for one in texts]
        return text.states(*text.sentences(self.rows(self.converter(embedding), words)))


Row = list[Tensor]


def _start(words: Tensor, count: int) -> Tensor:
    """The first value of P_L [count, W]: the words' own embeddings, repeated if there are too few."""
    return words[torch.arange(count) % len(words)].clone()
