"""Parts of a photo in the joint space: fixed windows for the index [ours], a query's own view for the training [paper].

Windows of two sizes overlap by half; each is the average of the patch tokens it covers, weighted by the covered area.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor

# (side of the window as a share of the photo, windows per axis): 9 + 4 regions. Libraries have stored vectors of these:
# other windows need a step in the catalogue's ladder (library/schema.py) that empties its table of regions.
WINDOWS = ((0.5, 3), (0.7, 2))
COUNT = sum(per_axis**2 for _, per_axis in WINDOWS)

Box = tuple[float, float, float, float]


def boxes(seen: Box) -> Tensor:
    """The windows of a photo.

    Args:
        seen: where the photo lies in the model's square: x, y, w, h as fractions of it, beyond 0..1 if cropped.

    Returns:
        float32 [R, 4]: x, y, w, h as fractions of the photo; they cover the part of it that the model sees.
    """
    x, y, w, h = seen
    left, top = max(0.0, -x / w), max(0.0, -y / h)
    width, height = min(1.0, 1 / w), min(1.0, 1 / h)
    found = []
    for side, per_axis in WINDOWS:
        steps = [(1 - side) * i / (per_axis - 1) for i in range(per_axis)]
        found += [(left + width * u, top + height * v, width * side, height * side) for v in steps for u in steps]
    return torch.tensor(found)


def pool(cells: Tensor, windows: Tensor, seen: Box) -> Tensor:
    """Average patch tokens over windows.

    Args:
        cells: patch tokens [H, W, D].
        windows: [R, 4], x, y, w, h as fractions of the photo.
        seen: where the photo lies in the model's square.

    Returns:
        Unit vectors [R, D].
    """
    height, width, _ = cells.shape
    x, y, w, h = seen
    across = _overlap(x + windows[:, 0] * w, windows[:, 2] * w, width)  # [R, W]
    down = _overlap(y + windows[:, 1] * h, windows[:, 3] * h, height)  # [R, H]
    return F.normalize(torch.einsum("rh,rw,hwd->rd", down, across, cells), dim=-1)


def attend(query: Tensor, cells: Tensor, temperature: float) -> Tensor:
    """The part of a photo that a query speaks of: sum a_i cell_i with a = softmax_i(cos(query, cell_i) / temperature).

    [paper: the region-aware loss compares with it; the temperature is ours]

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


def _overlap(start: Tensor, length: Tensor, cells: int) -> Tensor:
    """Share of each of `cells` equal cells of 0..1 that the intervals [start, start + length] cover, [R, cells]."""
    edges = torch.arange(cells + 1) / cells
    low = torch.maximum(start[:, None], edges[:-1])
    high = torch.minimum((start + length)[:, None], edges[1:])
    return (high - low).clamp_min(0) * cells
