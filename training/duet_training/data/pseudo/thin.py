"""From a soft map of edges to lines one pixel wide."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage
from skimage.filters import apply_hysteresis_threshold
from skimage.morphology import skeletonize

RIDGE = 1.5  # pixels: scale at which a line's direction is judged
LOW, HIGH = 0.25, 0.6  # of the photo's own strong lines: a line starts above HIGH and is followed down to LOW
FAINTEST_PHOTO = 0.12  # edge strength of the strong lines below which a photo has none
STRONG = 97  # percentile of the ridge's strength that counts as strong
SMALLEST = 6  # pixels: less is a speck


def ridges(edges: NDArray[np.float32]) -> NDArray[np.float32]:
    """Non-maximum suppression: keep a pixel where it is the crest of its line.

    Args:
        edges: strength [H, W] in 0..1.

    Returns:
        float32 [H, W]: the strength on crests, 0 elsewhere.
    """
    smooth = ndimage.gaussian_filter(edges, 1.0)
    yy, xx, xy = (ndimage.gaussian_filter(edges, RIDGE, order=order) for order in ((2, 0), (0, 2), (1, 1)))
    across = 0.5 * np.arctan2(2 * xy, xx - yy) + np.pi / 2  # the direction of the sharpest fall to both sides
    rows, columns = np.indices(edges.shape, dtype=np.float32)
    crest = np.ones(edges.shape, dtype=bool)
    for sign in (1, -1):
        beside = [rows + sign * np.sin(across), columns + sign * np.cos(across)]
        crest &= smooth >= ndimage.map_coordinates(smooth, beside, order=1, mode="nearest")
    falls = xx + yy < 0  # else it is a valley or a plain
    return np.where(crest & falls, edges, 0).astype(np.float32)


def lines(edges: NDArray[np.float32]) -> tuple[NDArray[np.bool_], NDArray[np.float32]]:
    """The pixels of a photo's lines.

    Args:
        edges: strength [H, W] in 0..1.

    Returns:
        bool [H, W], lines one pixel wide, and float32 [H, W], their strength in 0..1 of the photo's strong lines.
    """
    crests = ridges(edges)
    standing = crests[crests > FAINTEST_PHOTO / 2]
    strong = float(np.percentile(standing, STRONG)) if standing.size else 0.0
    if strong < FAINTEST_PHOTO:
        return np.zeros(edges.shape, dtype=bool), np.zeros(edges.shape, dtype=np.float32)
    relative = np.minimum(edges / strong, 1).astype(np.float32)
    followed = apply_hysteresis_threshold(np.where(crests > 0, relative, 0), LOW, HIGH)
    pieces, _ = ndimage.label(followed, np.ones((3, 3)))
    large = np.bincount(pieces.ravel()) >= SMALLEST
    large[0] = False  # the ground
    return skeletonize(large[pieces]), relative
