"""The part of a photo that a query speaks of [paper: the region-aware loss compares with it]."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor


def attend(query: Tensor, cells: Tensor, temperature: float) -> Tensor:
    """The part of a photo that a query speaks of: sum a_i cell_i with a = softmax_i(cos(query, cell_i) / temperature).

    [paper; the temperature is ours]

    Args:
        query: [B, D], of any length.
        cells: patch tokens of one photo for each query [B, N, D], of any length.
        temperature: above 0; near 0 the nearest cell alone remains, and a large one averages all.

    Returns:
        [B, D] in at least float32, not normalised.
    """
    with torch.autocast(query.device.type, enabled=False):  # cosines in bf16 would be off by more than they differ
        query, cells = (x.to(torch.promote_types(x.dtype, torch.float32)) for x in (query, cells))
        cosines = torch.einsum("bd,bnd->bn", F.normalize(query, dim=-1), F.normalize(cells, dim=-1))
        return torch.einsum("bn,bnd->bd", torch.softmax(cosines / temperature, dim=-1), cells)
