"""From edge strength to the few strokes somebody would draw."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage
from skimage.measure import approximate_polygon

from duet_model.strokes import Sketch, Stroke
from duet_training.data.pseudo.chains import Chain, join, link
from duet_training.data.pseudo.thin import lines


@dataclass(frozen=True)
class Taste:
    """What is worth drawing; lengths are shares of the longest side [ours].

    Attributes:
        most: strokes at most.
        gap: the widest gap between two lines to draw as one.
        shortest: length of the shortest stroke.
        faintest: mean strength of the faintest stroke, of the photo's strong lines.
        least: worth of the least stroke, of the worth of the best one.
        best: worth that the best one should have; where it has less, there is texture and no outline.
        focus: how much less a stroke is worth where `find_focus` says that the thing to draw is not.
        border: lines nearer than this to the photo's border are the border.
        smooth: scale at which a stroke's wobble of single pixels is taken out.
        tolerance: what a stroke may be off when it is told with fewer points.
        size: width of a stroke at full pressure.
    """

    most: int = 40
    gap: float = 0.04
    shortest: float = 0.06
    faintest: float = 0.4
    least: float = 0.08
    best: float = 0.3
    focus: float = 0.75
    border: float = 0.015
    smooth: float = 0.008
    tolerance: float = 0.003
    size: float = 0.012


DRAWN = Taste()
STRAIGHT = 0.012  # of the side: how far a straight line strays from the one between its ends


def trace_strokes(edges: NDArray[np.float32], focus: NDArray[np.float32] | None = None, taste: Taste = DRAWN) -> Sketch:
    """Draw the contours of a photo.

    Args:
        edges: strength [H, W] in 0..1 of the photo, without bars.
        focus: [h, w] in 0..1 of the same photo, where the thing to draw is; everywhere if left out.
        taste: what is worth drawing.

    Returns:
        Strokes from long to short, in the square that holds the photo centred (as the models see photos); no strokes
        where the photo has no lines. Pressure follows the strength of the edge.
    """
    side = max(edges.shape)
    pixels, strength = lines(edges)
    rim = max(2, round(taste.border * side))
    pixels[:rim], pixels[-rim:], pixels[:, :rim], pixels[:, -rim:] = False, False, False, False
    chains = join(link(pixels), taste.gap * side)
    weight = np.ones(edges.shape) if focus is None else 1 - taste.focus * (1 - _widened(focus, edges.shape))
    worth = [(_worth(chain, strength, weight, taste), chain) for chain in chains]
    least = taste.least * max([taste.best, *(value for value, _ in worth)])
    kept = sorted((pair for pair in worth if pair[0] > least), key=lambda pair: -pair[0])[: taste.most]
    strokes = [_stroke(chain, strength, edges.shape, taste) for _, chain in kept]
    return Sketch(tuple(sorted(strokes, key=lambda stroke: -length(stroke))))


def length(stroke: Stroke) -> float:
    """Length of a stroke, in sides of the paper."""
    points = np.array([point[:2] for point in stroke.points])
    return float(np.hypot(*np.diff(points, axis=0).T).sum())


def _worth(chain: Chain, strength: NDArray[np.float32], weight: NDArray[np.float64], taste: Taste) -> float:
    """What a stroke adds to the drawing: its length, strong and in focus; 0 if it is too short, faint or a frame."""
    side = max(strength.shape)
    extent = float(np.hypot(*np.diff(chain, axis=0).T).sum()) / side
    at = tuple(chain.astype(int).T)
    mean = float(strength[at].mean())
    confident = extent >= taste.shortest and mean >= taste.faintest
    if not confident or _cuts_corner(chain, strength.shape):
        return 0.0
    return extent * mean**2 * float(weight[at].mean())


def _cuts_corner(chain: Chain, shape: tuple[int, ...]) -> bool:
    """Whether a chain runs straight from one side to the next: the frame of a turned picture."""
    reach, last = 0.05 * max(shape), np.array(shape) - 1
    ends = chain[[0, -1]]
    along = (ends[1] - ends[0]) / max(np.hypot(*(ends[1] - ends[0])), 1e-9)
    aside = np.abs((chain - ends[0]) @ np.array([-along[1], along[0]]))
    if aside.max() > STRAIGHT * max(shape):
        return False
    near = np.concatenate([ends < reach, last - ends < reach], 1)  # of each end: top, left, bottom, right
    return bool((near[0][[0, 2]].any() and near[1][[1, 3]].any()) or (near[0][[1, 3]].any() and near[1][[0, 2]].any()))


def _widened(focus: NDArray[np.float32], shape: tuple[int, ...]) -> NDArray[np.float64]:
    """The focus at another size [H, W], grown by a little: an outline runs along the border of what it is about."""
    grown = ndimage.maximum_filter(focus, 3)
    rows, columns = (np.linspace(0, small - 1, large) for small, large in zip(focus.shape, shape, strict=True))
    return ndimage.map_coordinates(grown.astype(float), np.meshgrid(rows, columns, indexing="ij"), order=1)


def _stroke(chain: Chain, strength: NDArray[np.float32], shape: tuple[int, ...], taste: Taste) -> Stroke:
    side = max(shape)
    closed = bool((chain[0] == chain[-1]).all())
    even = _smoothed(chain, taste.smooth * side, closed)
    pressure = ndimage.gaussian_filter1d(strength[tuple(chain.astype(int).T)].astype(float), 0.02 * side)
    sparse = np.unique([*range(0, len(even), 2), len(even) - 1])  # half the points, and simplifying takes half as long
    kept = approximate_polygon(even[sparse], taste.tolerance * side)
    where = [int(np.flatnonzero((even == point).all(1))[0]) for point in kept]
    above, left = ((side - extent) / 2 for extent in shape)
    points = tuple(
        (float(column + left + 0.5) / side, float(row + above + 0.5) / side, float(min(max(pressure[at], 0.0), 1.0)))
        for (row, column), at in zip(kept, where, strict=True)
    )
    return Stroke(points, taste.size)


def _smoothed(chain: Chain, scale: float, closed: bool) -> Chain:
    """The chain without its steps from pixel to pixel; its ends stay where they are."""
    if closed:
        ring = ndimage.gaussian_filter1d(chain[:-1], scale, axis=0, mode="wrap")
        return np.concatenate([ring, ring[:1]])
    flipped = ndimage.gaussian_filter1d(_extended(chain), scale, axis=0)
    return flipped[len(chain) - 1 : 2 * len(chain) - 1]


def _extended(chain: Chain) -> Chain:
    """The chain continued at both ends by its own mirror image through the end point."""
    before, after = 2 * chain[0] - chain[:0:-1], 2 * chain[-1] - chain[-2::-1]
    return np.concatenate([before, chain, after])
