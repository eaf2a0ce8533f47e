"""The networks of any open_clip model, on torch."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import cast

import numpy as np
import torch
from PIL import Image
from torch import Tensor

from duet_model import generator_file, sources
from duet_model.arrays import Array
from duet_model.backbone import Backbone
from duet_model.checkpoint import Checkpoint
from duet_model.checkpoint import load as load_checkpoint
from duet_model.composer import Composer
from duet_model.device import DTYPES, place
from duet_model.errors import ModelError
from duet_model.folding import fold_batch_norms
from duet_model.imagine import Imagination
from duet_model.layout import Layout
from duet_model.tokens import tokens


class TorchNetworks:
    """`duet_model.networks.Networks` on torch modules.

    Args:
        backbone: the open_clip model, where it shall compute.
        checkpoint: what training added to it, there too.
    """

    def __init__(self, backbone: Backbone, checkpoint: Checkpoint | None = None) -> None:
        self.backbone = backbone
        self.checkpoint = checkpoint
        self.name = backbone.name
        self.dim = backbone.dim
        self.image_size = backbone.image_size
        self.preprocess = backbone.preprocess
        self.architecture = None if checkpoint is None else checkpoint.composer.architecture
        self.fingerprint = backbone.fingerprint if checkpoint is None else checkpoint.fingerprint
        self.device = backbone.device.type
        self.dtype = next(name for name, dtype in DTYPES.items() if dtype == backbone.dtype)
        composer = None if checkpoint is None else checkpoint.composer
        a, b = (1.0, 0.0) if composer is None or composer.layout is None else composer.layout.weights
        self.layout_weights = (float(a), float(b))
        self.prompt = np.empty((0, 0), np.float32) if composer is None else _array(composer.prompt)

    @classmethod
    def load(
        cls, name_or_path: str | None, device: str = "auto", dtype: str = "auto", checkpoint: Path | None = None
    ) -> TorchNetworks:
        """See `duet_model.load_encoder`."""
        source = sources.find(name_or_path)
        backbone = Backbone(source)
        found = checkpoint or source.checkpoint
        loaded = None if found is None else load_checkpoint(found, backbone)
        own = None if loaded is None else loaded.composer.sketch_tower
        fold_batch_norms(backbone.model.visual, *([] if own is None else [own]))
        place(backbone, device, dtype)
        if loaded is not None:
            loaded.composer.follow_backbone()
        return cls(backbone, loaded)

    @property
    def composer(self) -> Composer:
        """The learnt parts; there must be a checkpoint."""
        assert self.checkpoint is not None
        return self.checkpoint.composer

    @property
    def has_cells(self) -> bool:
        """See `Networks`."""
        return self.backbone.has_cells

    @torch.no_grad()
    def see(self, images: Sequence[Image.Image]) -> Array:
        """See `Networks`."""
        return _array(self.backbone.model.visual(self.backbone.pixels(images)))

    @torch.no_grad()
    def see_cells(self, images: Sequence[Image.Image]) -> tuple[Array, Array]:
        """See `Networks`.

        Raises:
            ModelError: the tower has no patch tokens in the joint space.
        """
        embedding, cells = tokens(self.backbone.model.visual, self.backbone.pixels(images))
        return _array(embedding), _array(cells)

    @torch.no_grad()
    def see_as_sketches(self, images: Sequence[Image.Image]) -> tuple[Array, Array]:
        """See `Networks`."""
        embedding, cells = self.composer.sketch_tokens(self.composer.pixels(images))
        return _array(embedding), _array(cells)

    @torch.no_grad()
    def see_stage(self, images: Sequence[Image.Image]) -> Array:
        """See `Networks`."""
        return _array(self.composer.stage_cells(self.composer.layout_pixels(images)))

    @torch.no_grad()
    def sketch_layout(self, cells: Array) -> Array:
        """See `Networks`."""
        return _array(self._layout.sketch(self._there(cells)))

    @torch.no_grad()
    def photo_layout(self, cells: Array) -> Array:
        """See `Networks`."""
        return _array(self._layout.photo(self._there(cells)))

    @torch.no_grad()
    def pseudo_words(self, embedding: Array) -> Array:
        """See `Networks`."""
        return _array(self.composer.converter(self._there(embedding)))

    @torch.no_grad()
    def words(self, text: str) -> Array:
        """See `Networks`."""
        return _array(self.backbone.text.words(text))

    @torch.no_grad()
    def read(self, rows: Sequence[Sequence[Array]]) -> Array:
        """See `Networks`."""
        text = self.backbone.text
        return _array(text.encode(*text.sentences([[self._there(part) for part in row] for row in rows])))

    @torch.no_grad()
    def sentence(self, sketch: Image.Image, text: str) -> Array:
        """The sentence of a drawing and words, for a diffusion model that listens to this very text tower.

        Args:
            sketch: dark lines on white paper, square.
            text: words; may be blank.

        Returns:
            float32 [1, C, W], see `Composer.states`.

        Raises:
            ModelError: without a duet checkpoint a drawing is no word.
        """
        if self.checkpoint is None:
            raise ModelError(f"{self.name} has no duet checkpoint, so a drawing cannot join its words.")
        embedding, _ = self.composer.sketch_tokens(self.composer.pixels([sketch]))
        return _array(self.composer.states(embedding, [text]))

    def load_imagination(self) -> Imagination | None:
        """See `Networks`."""
        path = None if self.checkpoint is None else generator_file.find(self.checkpoint.path)
        if path is None or self.checkpoint is None:
            return None
        return generator_file.load(path, self.checkpoint.path, self.dim)

    @property
    def _layout(self) -> Layout:
        assert self.composer.layout is not None
        return self.composer.layout

    def _there(self, array: Array) -> Tensor:
        return torch.from_numpy(array).to(self.backbone.device)


def _array(tensor: Tensor) -> Array:
    return cast("Array", tensor.detach().float().cpu().numpy())
