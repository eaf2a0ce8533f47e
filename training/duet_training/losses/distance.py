"""delta(a, b) = 1 - cos(a, b), the distance that every loss of the method speaks of [paper]."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor


def delta(a: Tensor, b: Tensor) -> Tensor:
    """Cosine distance, row by row.

    Args:
        a: embeddings [B, D], of any length and precision.
        b: likewise; row i is compared with row i of `a`.

    Returns:
        [B] in 0..2, at least float32.

    Raises:
        ValueError: of unlike shapes, which would otherwise be broadcast to a wrong answer.
    """
    if a.shape != b.shape:
        raise ValueError(f"Distances are taken row by row, but the shapes are {tuple(a.shape)} and {tuple(b.shape)}.")
    return 1 - (unit(a) * unit(b)).sum(-1)


def unit(embeddings: Tensor) -> Tensor:
    """Embeddings [..., D] at length 1 in at least float32: margins of 0.2 drown in the 8 bits of bf16.

    A vector of zeros stays one, with a finite gradient.
    """
    precise = embeddings.to(torch.promote_types(embeddings.dtype, torch.float32))
    return F.normalize(precise, dim=-1, eps=1e-6)


def cosines(a: Tensor, b: Tensor) -> Tensor:
    """Cosines [..., A, B] of each row of a [..., A, D] with each of b [..., B, D], at least float32 in autocast too."""
    with torch.autocast(a.device.type, enabled=False):  # which would multiply the matrices in bf16
        return unit(a) @ unit(b).transpose(-1, -2)
