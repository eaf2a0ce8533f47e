"""Pseudo-sketches: photos drawn by a machine, the way somebody might have drawn them [ours]."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PIL import Image

from duet_model.strokes import Sketch
from duet_training.data.pseudo.extractor import Extractor
from duet_training.data.pseudo.focus import find_focus
from duet_training.data.pseudo.frame import content
from duet_training.data.pseudo.trace import DRAWN, Taste, trace_strokes
from duet_training.errors import TrainingError


def _hed() -> Extractor:
    from duet_training.data.pseudo.hed import HedExtractor

    return HedExtractor()


def _dog() -> Extractor:
    from duet_training.data.pseudo.dog import DogExtractor

    return DogExtractor()


EXTRACTORS: dict[str, Callable[[], Extractor]] = {"hed": _hed, "dog": _dog}  # learnt; multi-scale without weights


def load_extractor(name: str) -> Extractor:
    """The extractor of a name.

    Raises:
        TrainingError: there is none of that name, or its weights are not installed.
    """
    if name not in EXTRACTORS:
        raise TrainingError(f"There is no extractor {name}; there are {', '.join(EXTRACTORS)}.")
    return EXTRACTORS[name]()


def draw(photo: Image.Image, extractor: Extractor, taste: Taste = DRAWN) -> Sketch:
    """Draw a photo.

    Args:
        photo: RGB, any size; bars of one colour at its borders are not drawn.
        extractor: what finds lines.
        taste: what is worth drawing.

    Returns:
        Strokes from long to short, where they are in the square that holds the photo centred: sketch and photo padded
        square lie on each other. No strokes where the photo has no clear lines.
    """
    box = content(photo)
    shown = photo.crop(box)
    sketch = trace_strokes(extractor.extract(shown), find_focus(shown), taste)
    side, scale = max(photo.size), max(shown.size) / max(photo.size)
    left = ((box[0] + box[2]) - photo.width) / 2 / side + (1 - scale) / 2
    top = ((box[1] + box[3]) - photo.height) / 2 / side + (1 - scale) / 2
    moved = [tuple((left + x * scale, top + y * scale, p) for x, y, p in stroke.points) for stroke in sketch.strokes]
    strokes = (replace(old, points=points) for old, points in zip(sketch.strokes, moved, strict=True))
    return Sketch(tuple(strokes))
