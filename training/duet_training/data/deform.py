"""A drawing as another hand would have made it: strokes moved, bent, cut short, overshot, left out [ours].

Everything is drawn from a numpy Generator, so a seed gives the same drawing again. At strength 1 a stroke is off by a
few hundredths of the paper, as people are who draw from memory (Sketchy's sketches); 0.5 is a careful hand.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from duet_model.strokes import Sketch, Stroke

Points = NDArray[np.float64]  # [N, 3]: x, y, pressure

SPACING = 0.02  # of the paper: points nearer than this need none between them to bend
BEND = 0.012  # low-frequency displacement of a stroke's points
SHIFT, SCALE, TURN = 0.010, 0.04, 0.05  # of a stroke as a whole: paper, share, radians
JITTER = 0.0008  # the tremble of single points
ENDS = 0.06  # share of a stroke that is missing or too much at either end
DROPPED = 0.25  # chance that the shortest stroke is left out; the longest is never
WIDTH = 0.35  # log of the width's change, for the drawing and half as much for a stroke
PRESSURE = 0.25  # how far pressure wanders along a stroke
WHOLE_SHIFT, WHOLE_SCALE, WHOLE_TURN, SHEAR = 0.02, 0.05, 0.05, 0.04  # of the drawing
THINNEST, WIDEST = 0.004, 0.04  # of the paper


@dataclass(frozen=True)
class _Line:
    """All points of a drawing in one array: forty strokes one by one would take four times as long.

    Attributes:
        points: [N, 3], stroke after stroke.
        owner: [N], the number of each point's stroke; every number up to the last is there.
    """

    points: Points
    owner: NDArray[np.intp]

    def starts(self) -> NDArray[np.intp]:
        """Where each stroke begins [S]."""
        return np.flatnonzero(np.diff(self.owner, prepend=-1))

    def travelled(self) -> NDArray[np.float64]:
        """Way from the start of its stroke to each point [N], in sides of the paper."""
        steps = np.hypot(*np.diff(self.points[:, :2], axis=0, prepend=self.points[:1, :2]).T)
        steps[self.starts()] = 0.0
        total = np.cumsum(steps)
        return total - total[self.starts()][self.owner]

    def lengths(self) -> NDArray[np.float64]:
        """Length of each stroke [S]."""
        return np.maximum.reduceat(self.travelled(), self.starts())


def deform(sketch: Sketch, rng: Generator, strength: float = 1.0) -> Sketch:
    """Draw a sketch again.

    Args:
        sketch: strokes, in any order.
        rng: where chance comes from.
        strength: 0 leaves everything as it is, 1 is a free hand; beyond 2 things fall apart.

    Returns:
        The sketch in the same order of strokes; at least one stroke is left of a sketch that has any.
    """
    if not sketch or strength <= 0:
        return sketch
    strokes = [sketch.strokes[number] for number in _kept(sketch, rng, strength)]
    line = _joined([np.asarray(stroke.points, dtype=np.float64) for stroke in strokes])
    line = _bent(_ended(_resampled(line), rng, strength), rng, strength)
    whole, move = (
        _affines(1, rng, strength, WHOLE_TURN, WHOLE_SCALE, SHEAR)[0],
        rng.normal(0, WHOLE_SHIFT * strength, 2),
    )
    line.points[:, :2] = (line.points[:, :2] - 0.5) @ whole.T + 0.5 + move
    wider = np.exp(rng.normal(0, WIDTH * strength) + rng.normal(0, WIDTH / 2 * strength, len(strokes)))
    sizes = np.clip([stroke.size for stroke in strokes] * wider, THINNEST, WIDEST).tolist()
    points = list(map(tuple, line.points.tolist()))
    ends = [*line.starts().tolist(), len(points)]
    return Sketch(tuple(Stroke(tuple(points[ends[n] : ends[n + 1]]), size) for n, size in enumerate(sizes)))


def _joined(lines: list[Points]) -> _Line:
    return _Line(np.concatenate(lines), np.repeat(np.arange(len(lines)), [len(line) for line in lines]))


def _kept(sketch: Sketch, rng: Generator, strength: float) -> list[int]:
    """Which strokes are drawn: the shorter, the sooner left out."""
    lengths = _joined([np.asarray(stroke.points, dtype=np.float64) for stroke in sketch.strokes]).lengths()
    rank = np.empty(len(lengths))
    rank[np.argsort(lengths, kind="stable")] = np.arange(len(lengths))
    longest = len(lengths) - 1
    chance = min(DROPPED * strength, 0.9) * (1 - rank / max(longest, 1)) if longest else np.zeros(1)
    return np.flatnonzero(rng.random(len(lengths)) >= chance).tolist()


def _resampled(line: _Line) -> _Line:
    """Strokes with their own points and enough between them to bend smoothly."""
    lengths = line.lengths()
    begin = np.concatenate([[0.0], np.cumsum(lengths[:-1] + 1.0)])  # on one axis, strokes a whole side apart
    at = begin[line.owner] + line.travelled()
    between = np.arange(0.0, at[-1], SPACING)
    inside = between < (begin + lengths)[np.searchsorted(begin, between, "right") - 1]
    steps = np.sort(np.concatenate([at, between[inside]]))
    owner = np.searchsorted(begin, steps, "right") - 1
    return _Line(np.column_stack([np.interp(steps, at, line.points[:, column]) for column in range(3)]), owner)


def _ended(line: _Line, rng: Generator, strength: float) -> _Line:
    """Pen down too early or late, pen up too late or early."""
    lengths = line.lengths()
    start, end = rng.normal(0, ENDS * strength, (2, len(lengths))).clip(-3 * ENDS, 3 * ENDS) * lengths
    way = line.travelled()
    stays = (way >= start[line.owner]) & (way <= (lengths - end)[line.owner])
    enough = np.bincount(line.owner, stays) >= 2
    stays |= ~enough[line.owner]
    short = _Line(line.points[stays], line.owner[stays])
    first = short.starts()
    last = np.append(first[1:], len(short.owner)) - 1
    late, early = np.flatnonzero((end < 0) & (last > first)), np.flatnonzero((start < 0) & (last > first))
    points = [short.points]
    for who, tips, inner, over in ((early, first, 1, start), (late, last, -1, end)):
        points.append(_beyond(short.points[tips[who]], short.points[tips[who] + inner], -over[who]))
    order = np.concatenate([np.arange(len(short.owner)), first[early] - 0.4, last[late] + 0.4])
    sequence = np.argsort(order, kind="stable")
    return _Line(np.concatenate(points)[sequence], np.concatenate([short.owner, early, late])[sequence])


def _beyond(tips: Points, inner: Points, distance: NDArray[np.float64]) -> Points:
    """Where strokes arrive that go straight on [K, 3]; `inner` are the points before their tips."""
    direction = tips[:, :2] - inner[:, :2]
    size = np.maximum(np.hypot(*direction.T), 1e-9)
    return np.column_stack([tips[:, :2] + direction * (distance / size)[:, None], tips[:, 2]])


def _bent(line: _Line, rng: Generator, strength: float) -> _Line:
    """Strokes turned, stretched, bent and shifted each by itself, with a tremble, and pressure that wanders."""
    owner, lengths = line.owner, line.lengths()
    count = len(lengths)
    along = line.travelled() / np.maximum(lengths, 1e-9)[owner]
    sums = np.stack([np.bincount(owner, line.points[:, column]) for column in (0, 1)], 1)
    middle = (sums / np.bincount(owner)[:, None])[owner]
    turns = _affines(count, rng, strength, TURN, SCALE, 0.0)[owner]
    moved = middle + np.einsum("nij,nj->ni", turns, line.points[:, :2] - middle)
    grip = np.minimum(lengths / 0.1, 1.0)[owner]  # a dot is not bent as far as a line
    waves = _waves(along, owner, rng)
    moved += strength * BEND * grip[:, None] * waves[:, :2]
    moved += rng.normal(0, SHIFT * strength, (count, 2))[owner] + rng.normal(0, JITTER * strength, moved.shape)
    pressure = np.clip(line.points[:, 2] + PRESSURE * strength * waves[:, 2], 0.0, 1.0)
    return _Line(np.column_stack([moved, pressure]), owner)


def _waves(along: NDArray[np.float64], owner: NDArray[np.intp], rng: Generator) -> NDArray[np.float64]:
    """Three smooth curves [N, 3] along each stroke, of about unit size: sums of sines of any phase."""
    frequencies, weights = np.array([0.5, 1.0, 2.0]), np.array([1.0, 0.7, 0.4])
    shape = (int(owner[-1]) + 1, 3, 3)  # stroke, curve, frequency
    phase, height = rng.random(shape), weights * rng.normal(size=shape)
    angle = 2 * np.pi * (frequencies * along[:, None, None] + phase[owner])
    return np.sum(height[owner] * np.sin(angle), -1)


def _affines(
    count: int, rng: Generator, strength: float, turn: float, scale: float, shear: float
) -> NDArray[np.float64]:
    """Matrices [count, 2, 2] that turn, stretch and slant a little."""
    angle, slant = rng.normal(0, turn * strength, count), rng.normal(0, shear * strength, count)
    stretch = np.exp(rng.normal(0, scale * strength, (count, 1)) + rng.normal(0, scale / 2 * strength, (count, 2)))
    cosine, sine = np.cos(angle), np.sin(angle)
    rotation = np.stack([np.stack([cosine, -sine], -1), np.stack([sine, cosine], -1)], -2)
    slanted = np.broadcast_to(np.eye(2), (count, 2, 2)).copy()
    slanted[:, 0, 1] = slant
    return rotation @ (slanted * stretch[:, None, :])
