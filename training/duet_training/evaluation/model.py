"""A composed encoder in the steps that evaluation wants apart, so that no picture is seen twice by one tower.

The product asks `DuetEncoder.query_parts` for a whole query. Here one sketch is asked with several words and with none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, cast

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from PIL import Image

from duet_model import sources
from duet_model.backbone import Backbone, hash_tensors
from duet_model.checkpoint import load as load_checkpoint
from duet_model.device import place
from duet_model.encoder import DuetEncoder
from duet_training.errors import TrainingError

Vectors = NDArray[np.float32]


@dataclass(frozen=True)
class Parts:
    """Meaning [B, M], of unit length, and layout [B, L], of unit length or nought; None where there is no branch."""

    meaning: Vectors
    layout: Vectors | None


@dataclass(frozen=True)
class Seen:
    """A sketch, or a photo in its place, before words come to it.

    Attributes:
        embedding: all that `Model.compose` wants to know of it [B, E].
        layout: [B, L], or None.
    """

    embedding: Vectors
    layout: Vectors | None


class Model(Protocol):
    """What systems are built from."""

    @property
    def name(self) -> str:
        """Shown in tables."""

    @property
    def photo_tower(self) -> str:
        """Two models with the same one see photos alike."""

    @property
    def weights(self) -> tuple[float, float]:
        """(a, b): score = a meaning + b layout; b = 0 without a layout branch."""

    def photos(self, images: Sequence[Image.Image]) -> Parts:
        """Photos of a gallery."""

    def regions(self, images: Sequence[Image.Image]) -> Vectors:
        """Unit vectors of windows of photos [B, R, M]."""

    def boxes(self, image: Image.Image) -> Vectors:
        """Where the windows of a photo lie [R, 4]: x, y, w, h as fractions of it."""

    def sketches(self, images: Sequence[Image.Image]) -> Seen:
        """Drawings."""

    def photos_as_sketches(self, images: Sequence[Image.Image]) -> Seen:
        """Photos where a sketch would stand; they have no layout."""

    def words(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors [B, M] of words alone."""

    def compose(self, embedding: Vectors, texts: Sequence[str]) -> Vectors:
        """Unit vectors [B, M] of what was seen with words, "" = none."""

    def drawn_share(self, texts: Sequence[str]) -> Vectors:
        """How much of a sketch's layout counts beside words [B, 1], in 0..1; 1 without words."""


class EncoderModel:
    """`Model` on a DuetEncoder.

    Args:
        encoder: with a checkpoint (pseudo-word) or without (normalised sum).
    """

    def __init__(self, encoder: DuetEncoder) -> None:
        self.encoder = encoder
        self.name = encoder.name
        self.weights = encoder.weights
        backbone = encoder.backbone
        self.photo_tower = hash_tensors(backbone.model.visual.state_dict(), str(backbone.preprocess.config))
        self._composer = None if encoder.checkpoint is None else encoder.checkpoint.composer

    @classmethod
    def load(cls, name: str | None, checkpoint: Path | None) -> EncoderModel:
        """The backbone with this checkpoint, in fp32; without one also where its folder holds one.

        Raises:
            ModelError: there is no such model or checkpoint, or they do not belong together.
        """
        backbone = Backbone(sources.find(name))
        loaded = None if checkpoint is None else load_checkpoint(checkpoint, backbone)
        place(backbone, "auto", "fp32")
        if loaded is not None:
            loaded.composer.follow_backbone()
        return cls(DuetEncoder(backbone, loaded))

    def photos(self, images: Sequence[Image.Image]) -> Parts:
        """See `Model`."""
        parts = self.encoder.photo_parts(images)
        return Parts(_finite(parts.meaning), None if parts.layout is None else _finite(parts.layout))

    def regions(self, images: Sequence[Image.Image]) -> Vectors:
        """See `Model`.

        Raises:
            TrainingError: the photo tower has no patch tokens in the joint space.
        """
        _, found = self.encoder.photos_and_regions(images)
        if not found.shape[1]:
            raise TrainingError(f"{self.name} cannot look at parts of photos: its photo tower has no patch tokens.")
        return found

    def boxes(self, image: Image.Image) -> Vectors:
        """See `Model`."""
        return self.encoder.boxes(*image.size)

    @torch.no_grad()
    def sketches(self, images: Sequence[Image.Image]) -> Seen:
        """See `Model`."""
        if self._composer is None:
            return self.photos_as_sketches(images)
        embedding, cells, beside = self._composer.see(images)
        branch = self._composer.layout
        whole = embedding if beside is None else torch.cat([embedding, beside], -1)
        return Seen(_finite(whole), None if branch is None else _finite(branch.sketch(cells)))

    @torch.no_grad()
    def photos_as_sketches(self, images: Sequence[Image.Image]) -> Seen:
        """See `Model`."""
        backbone = self.encoder.backbone
        seen = backbone.model.visual(backbone.pixels(images)).float()
        twice = self._composer is not None and self._composer.architecture.residual
        return Seen(_finite(torch.cat([seen, seen], -1) if twice else seen), None)

    @torch.no_grad()
    def words(self, texts: Sequence[str]) -> Vectors:
        """See `Model`."""
        return _finite(self.encoder.backbone.encode_text(texts))

    @torch.no_grad()
    def compose(self, embedding: Vectors, texts: Sequence[str]) -> Vectors:
        """See `Model`."""
        seen = torch.from_numpy(embedding)
        if self._composer is not None:
            embedding, *beside = seen.to(self.encoder.backbone.device).split(self.encoder.backbone.dim, -1)
            whole = self._composer.query(embedding, texts, *beside)
            return _finite(F.normalize(whole, dim=-1))
        there = torch.tensor([[1.0 if text else 0.0] for text in texts])
        spoken = torch.from_numpy(self.words(texts))
        return _finite(F.normalize(F.normalize(seen, dim=-1) + there * spoken, dim=-1))

    @torch.no_grad()
    def drawn_share(self, texts: Sequence[str]) -> Vectors:
        """See `Model`."""
        if self._composer is None:
            return np.ones((len(texts), 1), np.float32)
        return _finite(self._composer.drawn_share(texts))


def _finite(vectors: torch.Tensor) -> Vectors:
    if not bool(torch.isfinite(vectors).all()):
        raise TrainingError("The model gives vectors that are not numbers; its training has diverged.")
    return cast("Vectors", cast(Any, vectors).float().cpu().numpy())
