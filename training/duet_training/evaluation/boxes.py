"""How well a box points at a thing: x, y, w, h as fractions of the photo."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from duet_training.evaluation.metrics import Values

Boxes = NDArray[Any]  # [Q, 4]
OVERLAPS = (0.3, 0.5)


def pointing_values(found: Boxes, true: Boxes) -> dict[str, Values]:
    """For each box [Q]: 1 if its centre lies in the true box, and 1 if it overlaps it by so much, else 0."""
    overlap = intersection_over_union(found, true)
    values = {"centre in the box": holds_centre(true, found).astype(np.float64)}
    return values | {f"IoU >= {least}": (overlap >= least).astype(np.float64) for least in OVERLAPS}


def holds_centre(outer: Boxes, other: Boxes) -> NDArray[np.bool_]:
    """Whether each outer box holds the centre of the other [Q]."""
    centre = other[:, :2] + other[:, 2:] / 2
    return np.asarray(((centre >= outer[:, :2]) & (centre <= outer[:, :2] + outer[:, 2:])).all(axis=1))


def intersection_over_union(one: Boxes, other: Boxes) -> Values:
    """Area of what both cover over the area of what either covers [Q]."""
    low = np.maximum(one[:, :2], other[:, :2])
    high = np.minimum(one[:, :2] + one[:, 2:], other[:, :2] + other[:, 2:])
    both = np.prod(np.maximum(high - low, 0), axis=1)
    return np.asarray(both / (np.prod(one[:, 2:], axis=1) + np.prod(other[:, 2:], axis=1) - both))
