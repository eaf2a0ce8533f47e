"""Chance for sketches in training: every look at a drawing is as if somebody had drawn it anew [ours].

A drawing of strokes is deformed as strokes (`deform`). A picture is turned, bent, drawn thicker or thinner, and patches
of it are left out. White stays white: the paper has no borders, and nothing is grey that was not a line's edge.
"""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from duet_model.strokes import rasterise
from duet_training.data.deform import deform
from duet_training.data.records import DRAWN_SIDE, Readable, StrokeDrawing

Level = Literal["none", "light", "strong"]
STRENGTH: dict[Level, float] = {"none": 0.0, "light": 0.5, "strong": 1.0}

GRID = 8  # cells a side in which a picture is bent; smooth at line width
BEND = 0.018  # of the side, at strength 1
SHIFT, SCALE, TURN, SHEAR = 0.03, 0.07, 0.07, 0.05  # side, share, radians, share
PATCHES = 3  # left out at strength 1, at most
PATCH = (0.05, 0.16)  # their side
LEFT = 0.6  # share of the ink that patches leave at least


def augment(drawing: Readable, rng: Generator, level: Level) -> Image.Image:
    """One look at a sketch.

    Args:
        drawing: a sketch; strokes are deformed before they become pixels.
        rng: where chance comes from.
        level: "none" gives the sketch as it is; "light" is a careful hand; "strong" is one that draws from memory.

    Returns:
        Square RGB picture, black on white.
    """
    strength = STRENGTH[level]
    if not strength:
        return drawing.open()
    if isinstance(drawing, StrokeDrawing):
        return rasterise(deform(drawing.sketch, rng, strength), DRAWN_SIDE)
    picture = drawing.open().convert("L")
    if picture.width > DRAWN_SIDE:  # no backbone reads more of a sketch than strokes are rasterised at
        picture = picture.resize((DRAWN_SIDE, DRAWN_SIDE), Image.Resampling.BOX)
    moved = _moved(_thicker(picture, rng, strength), rng, strength)
    return _patched(moved, rng, strength).convert("RGB")


def _thicker(picture: Image.Image, rng: Generator, strength: float) -> Image.Image:
    """Lines thicker by up to two pixels, or thinner by less than half a line, so that none is lost."""
    amount = rng.uniform(-0.4, 1.0) * strength
    wanted = ImageFilter.MinFilter(3) if amount > 0 else ImageFilter.MaxFilter(3)
    return Image.blend(picture, picture.filter(wanted), abs(amount))


def _moved(picture: Image.Image, rng: Generator, strength: float) -> Image.Image:
    """Turned, stretched and bent, by a mesh of quadrilaterals."""
    side = picture.width
    ticks = np.linspace(0, 1, GRID + 1)
    grid = np.stack(np.meshgrid(ticks, ticks), -1)  # [row, column]: x, y
    angle, slant = rng.normal(0, [TURN * strength, SHEAR * strength])
    stretch = np.exp(rng.normal(0, SCALE * strength, 2))
    cosine, sine = np.cos(angle), np.sin(angle)
    matrix = np.array([[cosine, -sine], [sine, cosine]]) @ np.array([[1, slant], [0, 1]]) @ np.diag(stretch)
    source = (grid - 0.5) @ matrix.T + 0.5 + rng.normal(0, SHIFT * strength, 2) + BEND * strength * _field(rng)
    corners = np.rint(ticks * side).astype(int).tolist()
    points = (source * side).tolist()
    mesh = [
        (
            (corners[c], corners[r], corners[c + 1], corners[r + 1]),
            (*points[r][c], *points[r + 1][c], *points[r + 1][c + 1], *points[r][c + 1]),
        )
        for r in range(GRID)
        for c in range(GRID)
    ]
    return picture.transform((side, side), Image.Transform.MESH, mesh, Image.Resampling.BILINEAR, fillcolor=255)


def _field(rng: Generator) -> NDArray[np.float64]:
    """Smooth displacements [G + 1, G + 1, 2] of about unit size: 4 x 4 random ones, cubically between."""
    planes = [Image.fromarray(rng.normal(size=(4, 4)).astype(np.float32)) for _ in range(2)]
    size = (GRID + 1, GRID + 1)
    return np.stack([np.asarray(plane.resize(size, Image.Resampling.BICUBIC)) for plane in planes], -1).astype(float)


def _patched(picture: Image.Image, rng: Generator, strength: float) -> Image.Image:
    """White patches over the lines, as long as most of the drawing is left."""
    pixels = np.array(picture)
    ink = 255 - pixels.astype(np.int64)
    enough, side = LEFT * ink.sum(), picture.width
    for _ in range(rng.integers(0, round(PATCHES * strength) + 1)):
        width, height = (rng.uniform(*PATCH, 2) * side).astype(int)
        left, top = rng.integers(0, side - width), rng.integers(0, side - height)
        region = (slice(top, top + height), slice(left, left + width))
        if ink.sum() - ink[region].sum() >= enough:
            pixels[region], ink[region] = 255, 0
    return Image.fromarray(pixels)
