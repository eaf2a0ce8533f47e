"""The toy set: shapes, colours and textures, drawn by code; what a model of sketch and text must be able to learn.

[ours] A photo is a filled shape somewhere on a soft background; its sketch is the shape's outline at the same place, so
the sketch knows shape and place but not the colour, and the text is the colour. Held out are combinations of shape and
colour, two colours a shape: every shape and every colour is seen in training, these sixteen of the 64 are not.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from duet_model.strokes import Sketch, Stroke
from duet_training.data.records import Pair, PairSet, Readable, Rendered, StrokeDrawing

Outline = list[tuple[float, float]]
COLOURS = {
    "red": (205, 40, 40),
    "orange": (240, 135, 30),
    "yellow": (240, 215, 50),
    "green": (50, 160, 70),
    "blue": (45, 90, 205),
    "purple": (130, 60, 170),
    "pink": (245, 150, 185),
    "brown": (115, 70, 35),
}
TEXTURES = ("plain", "striped", "dotted")
SUPERSAMPLING = 3
PERIOD = 0.09  # of stripes and dots, of the picture's side
LIGHTER = 0.45  # share of white in the stripes and dots
SKETCHES_A_PHOTO = 4  # in the test split: other hands, the same photo
WOBBLE = 0.012
LINE = 0.014


@dataclass(frozen=True)
class Scene:
    """Everything that decides a photo; x, y and size as fractions of the side, angle in radians."""

    shape: str
    colour: str
    texture: str
    x: float
    y: float
    size: float
    angle: float
    background: int
    side: int


def pairs(split: str, per_combination: int = 9, seed: int = 0, side: int = 96) -> PairSet:
    """The toy set.

    In "train", each of the 48 seen combinations has `per_combination` photos at various places, textures in turn, a
    sketch each. In "test", the gallery has one photo of all 64 combinations, and all colours of a shape are at the same
    place: a sketch alone cannot tell these eight apart, and finds the right one by luck. Queries are four sketches of
    each of the 16 held-out combinations.

    Args:
        split: "train" or "test".
        per_combination: photos of a shape and colour in training.
        seed: decides which combinations are held out, and every picture.
        side: of the photos, in pixels.
    """
    return _train(per_combination, seed, side) if split == "train" else _test(seed, side)


def held_out(seed: int = 0) -> frozenset[tuple[str, str]]:
    """The 16 (shape, colour) that training never shows: two colours of each shape, two shapes of each colour."""
    rng = random.Random(f"held out {seed}")
    shapes, colours = rng.sample(list(SHAPES), len(SHAPES)), rng.sample(list(COLOURS), len(COLOURS))
    step = rng.randrange(1, len(colours))
    return frozenset(
        (shape, colours[(number + shift) % len(colours)]) for number, shape in enumerate(shapes) for shift in (0, step)
    )


def _train(per_combination: int, seed: int, side: int) -> PairSet:
    found = []
    for shape in SHAPES:
        for colour in COLOURS:
            if (shape, colour) in held_out(seed):
                continue
            for number in range(per_combination):
                rng = random.Random(f"train {seed} {shape} {colour} {number}")
                texture = TEXTURES[number % len(TEXTURES)]
                scene = Scene(shape, colour, texture, *_place(rng), rng.getrandbits(32), side)
                found.append(_pair(scene, photo(scene), rng.getrandbits(32)))
    return PairSet("toy train", tuple(found), tuple((pair.photo, pair.category) for pair in found))


def _test(seed: int, side: int) -> PairSet:
    found, gallery = [], []
    for shape in SHAPES:
        place = _place(random.Random(f"test {seed} {shape}"))
        for colour in COLOURS:
            rng = random.Random(f"test {seed} {shape} {colour}")
            scene = Scene(shape, colour, rng.choice(TEXTURES), *place, rng.getrandbits(32), side)
            picture = photo(scene)
            gallery.append((picture, shape))
            if (shape, colour) in held_out(seed):
                found += [_pair(scene, picture, rng.getrandbits(32)) for _ in range(SKETCHES_A_PHOTO)]
    return PairSet("toy test", tuple(found), tuple(gallery))


def _place(rng: random.Random) -> tuple[float, float, float, float]:
    """x, y, size, angle such that the shape stays in the picture."""
    size = rng.uniform(0.2, 0.3)
    room = size + 0.03
    return rng.uniform(room, 1 - room), rng.uniform(room, 1 - room), size, rng.uniform(-0.2, 0.2)


def _pair(scene: Scene, picture: Readable, hand: int) -> Pair:
    texture = [] if scene.texture == "plain" else [f"{scene.colour} and {scene.texture}"]
    texts = (scene.colour, f"something {scene.colour}", f"in {scene.colour}", *texture)
    return Pair(StrokeDrawing(f"toy sketch {scene} {hand}", sketch(scene, hand)), picture, scene.shape, texts)


def photo(scene: Scene) -> Rendered:
    """The photo of a scene, painted when it is opened."""
    return Rendered(f"toy photo {scene}", partial(paint, scene))


def paint(scene: Scene) -> Image.Image:
    """The filled, textured shape on a softly varied background, side x side, RGB."""
    big = scene.side * SUPERSAMPLING
    mask = Image.new("L", (big, big))
    ImageDraw.Draw(mask).polygon([(x * big, y * big) for x, y in outline(scene)], fill=255)
    share = np.asarray(mask.resize((scene.side, scene.side), Image.Resampling.BOX), np.float32)[..., None] / 255
    colour = np.array(COLOURS[scene.colour], np.float32)
    light = _pattern(scene)[..., None] * LIGHTER
    filled = colour * (1 - light) + 255 * light
    mixed = _background(scene) * (1 - share) + filled * share
    return Image.fromarray(mixed.round().clip(0, 255).astype(np.uint8))


def sketch(scene: Scene, hand: int) -> Sketch:
    """The outline of a scene's shape in one to three strokes of a not quite steady hand."""
    rng = random.Random(f"hand {hand}")
    points = outline(scene)
    start = rng.randrange(len(points))
    points = points[start:] + points[: start + 1]
    waves = [(rng.uniform(0, math.tau), rng.uniform(0.3, 1) * WOBBLE / 2, rng.randint(2, 7)) for _ in range(4)]
    drawn = []
    for number, (x, y) in enumerate(points):
        turn = math.tau * number / len(points)
        shift = [amount * math.sin(phase + turn * times) for phase, amount, times in waves]
        drawn.append((x + shift[0] + shift[1], y + shift[2] + shift[3], 0.7 + 0.3 * math.sin(waves[0][0] + 3 * turn)))
    cuts = [0, *sorted(rng.sample(range(1, len(drawn) - 1), rng.randint(0, 2))), len(drawn) - 1]
    size = LINE * rng.uniform(0.7, 1.4)
    return Sketch(tuple(Stroke(tuple(drawn[a : b + 1]), size) for a, b in pairwise(cuts)))


def outline(scene: Scene) -> Outline:
    """The closed line around the shape, as points 0..1 of the picture, dense enough to bend."""
    cos, sin = math.cos(scene.angle) * scene.size, math.sin(scene.angle) * scene.size
    return [(scene.x + x * cos - y * sin, scene.y + x * sin + y * cos) for x, y in SHAPES[scene.shape]()]


def _pattern(scene: Scene) -> NDArray[np.float32]:
    """Where the lighter stripes or dots are, 0..1 [side, side]."""
    steps = (np.arange(scene.side, dtype=np.float32) + 0.5) / scene.side / PERIOD
    wave: NDArray[np.float32]
    if scene.texture == "striped":
        wave = np.sin(math.tau * (steps[None, :] + steps[:, None]) / math.sqrt(2))
        return (wave * 4 - 1.5).clip(0, 1)  # narrower than the gaps: the colour stays the greater part
    if scene.texture == "dotted":
        wave = np.cos(math.pi * steps[None, :]) * np.cos(math.pi * steps[:, None])
        return (np.abs(wave) * 8 - 4.5).clip(0, 1)
    return np.zeros((scene.side, scene.side), np.float32)


def _background(scene: Scene) -> NDArray[np.float32]:
    """A pale grey that changes slowly from corner to corner, with a little grain [side, side, 3]."""
    rng = np.random.default_rng(scene.background)
    corners = rng.uniform(205, 250, (2, 2, 1)) + rng.uniform(-8, 8, (2, 2, 3))
    across = np.linspace(0, 1, scene.side, dtype=np.float32)
    top = corners[0, 0] + (corners[0, 1] - corners[0, 0]) * across[:, None]
    bottom = corners[1, 0] + (corners[1, 1] - corners[1, 0]) * across[:, None]
    ground = top + (bottom - top) * across[:, None, None] + rng.normal(0, 2, (scene.side, scene.side, 1))
    return np.asarray(ground, np.float32)


def _corners(*corners: tuple[float, float]) -> Outline:
    """A polygon with points along its edges, within -1..1."""
    edges = zip(corners, (*corners[1:], corners[0]), strict=True)
    share = [step / 8 for step in range(8)]
    return [(ax + (bx - ax) * s, ay + (by - ay) * s) for (ax, ay), (bx, by) in edges for s in share]


def _around(radius: Callable[[float], float], count: int = 64) -> Outline:
    """A line around the centre: the radius at each angle."""
    turns = [math.tau * step / count for step in range(count)]
    return [(radius(turn) * math.cos(turn), radius(turn) * math.sin(turn)) for turn in turns]


def _star() -> Outline:
    tips = [(1.0 if number % 2 == 0 else 0.42, -math.pi / 2 + math.pi * number / 5) for number in range(10)]
    return _corners(*((length * math.cos(turn), length * math.sin(turn)) for length, turn in tips))


def _heart() -> Outline:
    turns = [math.tau * step / 64 for step in range(64)]
    down = [13 * math.cos(t) - 5 * math.cos(2 * t) - 2 * math.cos(3 * t) - math.cos(4 * t) for t in turns]
    return [(math.sin(t) ** 3, -y / 16) for t, y in zip(turns, down, strict=True)]


def _cross() -> Outline:
    arm: Outline = [(-0.33, -0.95), (0.33, -0.95), (0.33, -0.33)]
    corners = list(arm)
    for _ in range(3):
        arm = [(-y, x) for x, y in arm]  # a quarter turn
        corners += arm
    return _corners(*corners)


def _moon() -> Outline:
    outer = [(math.cos(t), math.sin(t)) for t in np.linspace(0.9, math.tau - 0.9, 40).tolist()]
    (x, y), centre = outer[0], 0.75
    reach, turn = math.hypot(x - centre, y), math.atan2(y, x - centre)
    inner = [
        (centre + reach * math.cos(t), reach * math.sin(t)) for t in np.linspace(-turn, turn - math.tau, 30).tolist()
    ]
    return outer + inner


SHAPES: dict[str, Callable[[], Outline]] = {
    "circle": partial(_around, lambda turn: 0.9),
    "square": partial(_corners, (-0.8, -0.8), (0.8, -0.8), (0.8, 0.8), (-0.8, 0.8)),
    "triangle": partial(_corners, (0.0, -0.95), (0.95, 0.75), (-0.95, 0.75)),
    "star": _star,
    "heart": _heart,
    "moon": _moon,
    "cross": _cross,
    "arrow": partial(
        _corners, (-0.95, -0.25), (0.1, -0.25), (0.1, -0.75), (0.95, 0.0), (0.1, 0.75), (0.1, 0.25), (-0.95, 0.25)
    ),
}
