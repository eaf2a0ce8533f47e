"""C: from a picture's embedding to a word of the text transformer's token space."""

from __future__ import annotations

from typing import cast

from torch import Tensor, nn


class Converter(nn.Module):
    """Two blocks of (Linear, Dropout, ReLU) and a Linear; the input is not normalised [parent: Pic2Word].

    The same C reads a sketch, a photo in the sketch's place, and the difference signal p+ - s [paper].

    Args:
        dim: D of the joint image-text space.
        width: W of the token table.
        hidden: width of the two blocks.
        dropout: share of hidden units left out in training.
    """

    def __init__(self, dim: int, width: int, hidden: int = 512, dropout: float = 0.1) -> None:
        super().__init__()
        self.layers = nn.Sequential(
            *(nn.Linear(dim, hidden), nn.Dropout(dropout), nn.ReLU()),
            *(nn.Linear(hidden, hidden), nn.Dropout(dropout), nn.ReLU()),
            nn.Linear(hidden, width),
        )

    def forward(self, embedding: Tensor) -> Tensor:
        """Pseudo-words [B, W] of embeddings [B, D]."""
        return cast(Tensor, self.layers(embedding))
