"""Strokes: the versioned JSON of a drawing and the one rasteriser that canvas, command line and training share.

A point is (x, y, pressure): x and y in canvas units, 0..1 from the top left corner (a stroke may run off the paper),
pressure 0..1. A stroke's `size` is its width at full pressure as a fraction of the canvas side. [ours]
"""

from __future__ import annotations

import codecs
import json
import math
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeGuard

from duet_model.errors import SketchError

if TYPE_CHECKING:
    from PIL import Image, ImageDraw  # imported where pixels are made: the window starts without

FORMAT = "duet-strokes"
VERSION = 1
MAX_POINTS = 200_000
MAX_BYTES = 32 * 1024 * 1024
MAX_PICTURE_PIXELS = 50_000_000
MAX_PICTURE_SIDE = 1024
SUPERSAMPLING = 4
MIN_WIDTH = 0.006  # of the side: a thinner line vanishes in a 224 px picture
FAINTEST = 0.4  # share of the width that stays at pressure 0

Point = tuple[float, float, float]


@dataclass(frozen=True)
class Stroke:
    """One line from pen-down to pen-up."""

    points: tuple[Point, ...]
    size: float


@dataclass(frozen=True)
class Sketch:
    """A drawing: strokes in the order they were made."""

    strokes: tuple[Stroke, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.strokes)


def dumps(sketch: Sketch) -> str:
    """Write a sketch as JSON, coordinates rounded to 1/100,000 of the paper."""
    strokes = [
        {"size": round(s.size, 5), "points": [[round(v, 5) for v in point] for point in s.points]}
        for s in sketch.strokes
    ]
    return json.dumps({"format": FORMAT, "version": VERSION, "strokes": strokes})


def loads(text: str) -> Sketch:
    """Read a sketch from JSON.

    Raises:
        SketchError: the text is not a drawing of ours, or of a newer version.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise SketchError("This is not a drawing: it is not readable as JSON.") from error
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise SketchError(f'This is not a drawing: its "format" is not "{FORMAT}".')
    version = data.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise SketchError("This drawing does not say which version it is.")
    if version > VERSION:
        raise SketchError(f"This drawing is of version {version}; this program reads up to version {VERSION}.")
    strokes = data.get("strokes")
    if not isinstance(strokes, list):
        raise SketchError("This drawing has no list of strokes.")
    sketch = Sketch(tuple(_stroke(item, number) for number, item in enumerate(strokes, 1)))
    if sum(len(s.points) for s in sketch.strokes) > MAX_POINTS:
        raise SketchError(f"This drawing has more than {MAX_POINTS:,} points.")
    return sketch


def load(path: Path) -> Sketch:
    """Read a sketch file; raises SketchError with the file's name."""
    return _loads_named(_read_bytes(path), path)


def rasterise(sketch: Sketch, side: int = 224) -> Image.Image:
    """Draw a sketch black on white.

    Args:
        sketch: the strokes.
        side: width and height of the picture in pixels.

    Returns:
        RGB picture, side x side; line width follows pressure, ends and joints are round.
    """
    from PIL import Image, ImageDraw

    big = side * SUPERSAMPLING
    image = Image.new("L", (big, big), 255)
    draw = ImageDraw.Draw(image)
    for stroke in sketch.strokes:
        _draw_stroke(draw, stroke, big)
    return image.resize((side, side), Image.Resampling.BOX).convert("RGB")


def picture_of(sketch: Sketch | Path, side: int = 224) -> Image.Image:
    """A drawing as a square picture, dark lines on white: its strokes, or the file that it is.

    Raises:
        SketchError: The file cannot be read.
    """
    return read_picture(sketch, side) if isinstance(sketch, Path) else rasterise(sketch, side)


def read_picture(path: Path, side: int = 224) -> Image.Image:
    """Read a sketch from a file: a stroke JSON is rasterised, a picture is laid on white paper.

    Transparency becomes white (strokes may be in alpha), light lines on a dark ground are inverted, and the picture
    is padded square on white. [ours]

    Returns:
        Square RGB picture.

    Raises:
        SketchError: the file cannot be read as either, or holds nothing.
    """
    data = _read_bytes(path)
    if data.removeprefix(codecs.BOM_UTF8).lstrip()[:1] in (b"{", b"["):
        sketch = _loads_named(data, path)
        if not sketch:
            raise SketchError(f"{path} holds no strokes.")
        return rasterise(sketch, side)
    return _picture_on_paper(path)


def _stroke(item: Any, number: int) -> Stroke:
    problem = SketchError(f"Stroke {number} of this drawing is damaged.")
    if not isinstance(item, dict):
        raise problem
    size, points = item.get("size"), item.get("points")
    if not _is_number(size) or not 0 < size <= 1 or not isinstance(points, list) or not points:
        raise problem
    read = []
    for point in points:
        if not isinstance(point, list) or len(point) not in (2, 3) or not all(map(_is_number, point)):
            raise problem
        x, y = (min(max(float(v), -10.0), 10.0) for v in point[:2])
        pressure = float(point[2]) if len(point) == 3 else 1.0
        read.append((x, y, min(max(pressure, 0.0), 1.0)))
    return Stroke(tuple(read), float(size))


def _is_number(value: Any) -> TypeGuard[float]:
    if not isinstance(value, (int, float)) or isinstance(value, bool):
        return False
    try:
        return math.isfinite(value)
    except OverflowError:  # an integer beyond every float
        return False


def _draw_stroke(draw: ImageDraw.ImageDraw, stroke: Stroke, side: int) -> None:
    previous: tuple[float, float, float] | None = None
    for x, y, pressure in stroke.points:
        width = max(stroke.size * (FAINTEST + (1 - FAINTEST) * pressure), MIN_WIDTH) * side
        here = (x * side, y * side, width / 2)
        if previous is not None:
            _draw_segment(draw, previous, here)
        cx, cy, radius = here
        draw.ellipse((cx - radius, cy - radius, cx + radius, cy + radius), fill=0)
        previous = here


def _draw_segment(
    draw: ImageDraw.ImageDraw, start: tuple[float, float, float], end: tuple[float, float, float]
) -> None:
    """Fill the quadrilateral between two round joints of different radius."""
    (ax, ay, ar), (bx, by, br) = start, end
    length = math.hypot(bx - ax, by - ay)
    if length < 1e-6:
        return
    nx, ny = -(by - ay) / length, (bx - ax) / length
    draw.polygon(
        [
            (ax + nx * ar, ay + ny * ar),
            (bx + nx * br, by + ny * br),
            (bx - nx * br, by - ny * br),
            (ax - nx * ar, ay - ny * ar),
        ],
        fill=0,
    )


def _read_bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise SketchError(f"{path} is too large for a sketch.")
        data = path.read_bytes()
    except OSError as error:
        raise SketchError(f"Could not read the sketch {path}: {error.strerror or error}.") from error
    if not data:
        raise SketchError(f"The sketch {path} is empty.")
    return data


def _loads_named(data: bytes, path: Path) -> Sketch:
    try:
        return loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise SketchError(f"Could not read the sketch {path}: it is not UTF-8 text.") from error
    except SketchError as error:
        raise SketchError(f"Could not read the sketch {path}: {error}") from error


def _picture_on_paper(path: Path) -> Image.Image:
    from PIL import Image, ImageOps

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(path) as opened:
                if opened.width * opened.height > MAX_PICTURE_PIXELS:
                    raise SketchError(f"The sketch {path} has more than {MAX_PICTURE_PIXELS // 1_000_000} megapixels.")
                opened.thumbnail((MAX_PICTURE_SIDE, MAX_PICTURE_SIDE))
                rgba = ImageOps.exif_transpose(opened).convert("RGBA")
    except SketchError:
        raise
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError) as error:
        raise SketchError(f"The sketch {path} is neither a drawing of ours nor a readable picture.") from error
    paper = Image.new("RGBA", rgba.size, "white")
    flat = Image.alpha_composite(paper, rgba).convert("RGB")
    if _is_dark(flat):
        flat = ImageOps.invert(flat)
    side = max(flat.size)
    return ImageOps.pad(flat, (side, side), color="white")


def _is_dark(image: Image.Image) -> bool:
    """Whether most of a picture is dark: lines drawn light on a dark ground."""
    histogram = image.convert("L").histogram()
    return sum(histogram[:96]) > 0.5 * sum(histogram)
