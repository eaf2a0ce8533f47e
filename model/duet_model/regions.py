"""Parts of a photo in the joint space: fixed windows for the index [ours].

Windows of two sizes overlap by half; each is the average of the patch tokens it covers, weighted by the covered area.
"""

from __future__ import annotations

import numpy as np

from duet_model.arrays import Array, unit

# (side of the window as a share of the photo, windows per axis): 9 + 4 regions. Libraries have stored vectors of these:
# other windows need a step in the catalogue's ladder (library/schema.py) that empties its table of regions.
WINDOWS = ((0.5, 3), (0.7, 2))
COUNT = sum(per_axis**2 for _, per_axis in WINDOWS)

Box = tuple[float, float, float, float]


def boxes(seen: Box) -> Array:
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
    return np.array(found, np.float32)


def pool(cells: Array, windows: Array, seen: Box) -> Array:
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
    shares = (down[:, :, None] * across[:, None, :]).reshape(len(windows), -1)
    averages: Array = (shares @ cells.reshape(height * width, -1)).astype(np.float32, copy=False)
    return unit(averages)


def _overlap(start: Array, length: Array, cells: int) -> Array:
    """Share of each of `cells` equal cells of 0..1 that the intervals [start, start + length] cover, [R, cells]."""
    edges = np.arange(cells + 1, dtype=np.float32) / np.float32(cells)
    low = np.maximum(start[:, None], edges[:-1])
    high = np.minimum((start + length)[:, None], edges[1:])
    covered: Array = np.maximum(high - low, 0) * np.float32(cells)
    return covered
