"""A composed encoder in the steps that evaluation wants apart, so that no picture is seen twice by one tower.

The product asks `DuetEncoder.query_parts` for a whole query. Here one sketch is asked with several words and with none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from duet_model import sources
from duet_model.arrays import unit
from duet_model.backbone import Backbone, hash_tensors
from duet_model.checkpoint import load as load_checkpoint
from duet_model.device import place
from duet_model.encoder import DuetEncoder
from duet_model.torch_networks import TorchNetworks
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

    def beside_words(self, layouts: Vectors, texts: Sequence[str]) -> Vectors:
        """What sketches' layouts [B, L] ask of photos beside words, "" = none [B, L]."""


class EncoderModel:
    """`Model` on a DuetEncoder.

    Args:
        networks: with a checkpoint (pseudo-word) or without (normalised sum).
    """

    def __init__(self, networks: TorchNetworks) -> None:
        self.encoder = DuetEncoder(networks)
        self.networks = networks
        self.name = self.encoder.name
        self.weights = self.encoder.weights
        backbone = networks.backbone
        self.photo_tower = hash_tensors(backbone.model.visual.state_dict(), str(backbone.preprocess.config))
        self._architecture = networks.architecture

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
        return cls(TorchNetworks(backbone, loaded))

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

    def sketches(self, images: Sequence[Image.Image]) -> Seen:
        """See `Model`."""
        if self._architecture is None:
            return self.photos_as_sketches(images)
        seen = self.encoder.queries.see_sketches(images)
        whole = seen.embedding if seen.beside is None else np.concatenate([seen.embedding, seen.beside], -1)
        return Seen(_finite(whole), None if seen.layout is None else _finite(seen.layout))

    def photos_as_sketches(self, images: Sequence[Image.Image]) -> Seen:
        """See `Model`."""
        seen = self.networks.see(images)
        twice = self._architecture is not None and self._architecture.residual
        return Seen(_finite(np.concatenate([seen, seen], -1) if twice else seen), None)

    def words(self, texts: Sequence[str]) -> Vectors:
        """See `Model`."""
        return _finite(self.encoder.queries.reader.texts(texts))

    def compose(self, embedding: Vectors, texts: Sequence[str]) -> Vectors:
        """See `Model`."""
        if self._architecture is not None:
            dim = self.networks.dim
            beside = embedding[:, dim:] if embedding.shape[1] > dim else None
            return _finite(unit(self.encoder.queries.reader.query(embedding[:, :dim], texts, beside)))
        there = np.array([[1.0 if text else 0.0] for text in texts], np.float32)
        return _finite(unit(unit(embedding) + there * self.words(texts)))

    def beside_words(self, layouts: Vectors, texts: Sequence[str]) -> Vectors:
        """See `Model`."""
        return self.encoder.queries.reader.beside_words(layouts, texts)


def _finite(vectors: Vectors) -> Vectors:
    if not np.isfinite(vectors).all():
        raise TrainingError("The model gives vectors that are not numbers; its training has diverged.")
    return vectors
