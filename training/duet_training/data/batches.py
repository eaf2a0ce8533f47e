"""What one step of the training sees."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TypeVar

import torch
from torch import Tensor

Moved = TypeVar("Moved", "Batch", "Features")


@dataclass(frozen=True)
class Features:
    """What a frozen tower gave for some pictures.

    Attributes:
        embedding: float32 [B, D], not normalised.
        cells: patch tokens in the joint space, float16 [B, H, W, D], not normalised.
    """

    embedding: Tensor
    cells: Tensor

    def __len__(self) -> int:
        return len(self.embedding)

    def to(self, device: torch.device) -> Features:
        """The same on a device."""
        return _moved(self, device)


@dataclass(frozen=True)
class Batch:
    """B pairs of sketch and photo.

    Attributes:
        sketches: pixels [B, 3, S, S], or features where the tower of sketches is frozen and nothing is deformed; empty
            [B, 0] where pseudo-words come from photos.
        photos: pixels [B, 3, P, P], or features where the tower of photos is frozen.
        targets: the photos in 0..1 [B, 3, G, G], as the model sees them, for the reconstruction; None without it.
        instance: int64 [B], equal where the photo is the same.
        category: int64 [B], -1 where it is not known.
        negative: int64 [B], the row whose photo is P-: always another photo.
        words: what stands in place of D_w in a row; "" for D_w itself.
        shown: the photos as the layout branch reads them where the sketch tower does, pixels [B, 3, S, S]; else None.
        drawings: further sketches, which have a class and no photo [K, 3, S, S], or features; None without them.
        named: int64 [B + K], the class of each sketch and drawing among the names of the training, -1 = not known.
    """

    sketches: Tensor | Features
    photos: Tensor | Features
    targets: Tensor | None
    instance: Tensor
    category: Tensor
    negative: Tensor
    words: list[str]
    shown: Tensor | None = None
    drawings: Tensor | Features | None = None
    named: Tensor | None = None

    def __len__(self) -> int:
        return len(self.words)

    def to(self, device: torch.device) -> Batch:
        """The same on a device."""
        return _moved(self, device)


def _moved(whole: Moved, device: torch.device) -> Moved:
    parts = {field.name: getattr(whole, field.name) for field in fields(whole)}
    there = {name: part.to(device) for name, part in parts.items() if isinstance(part, Tensor | Features)}
    return replace(whole, **there)
