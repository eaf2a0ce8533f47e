"""A small soft-shading painter on Pillow: shapes, gradients, shadows and grain, four times supersampled.

Shapes are lists of points in the units of whatever `Picture.placed` set up, so that a thing is drawn once around its
own origin and then stands anywhere, in any size, turned or mirrored.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageColor, ImageDraw, ImageFilter

Point = tuple[float, float]
Points = Sequence[Point]
Shape = str | Points  # a string is read by `points`
Colour = tuple[int, int, int, int]

SUPERSAMPLING = 3
RAMP_MARGIN = 1024  # a gradient goes on flat beyond its ends for this many ramp pixels


def colour(value: str | Colour, alpha: float = 1.0) -> Colour:
    """A colour name or hex value as RGBA; `alpha` multiplies its opacity."""
    parsed = ImageColor.getrgb(value) if isinstance(value, str) else value
    red, green, blue = parsed[:3]
    opacity = parsed[3] if len(parsed) == 4 else 255
    return red, green, blue, round(opacity * alpha)


def mix(first: str | Colour, second: str | Colour, share: float) -> Colour:
    """`first` moved towards `second` by `share` (0 to 1)."""
    pairs = zip(colour(first), colour(second), strict=True)
    red, green, blue, alpha = (round(a + (b - a) * share) for a, b in pairs)
    return red, green, blue, alpha


def lighter(value: str | Colour, share: float = 0.3) -> Colour:
    """Towards white."""
    return mix(value, "#ffffff", share)


def darker(value: str | Colour, share: float = 0.3) -> Colour:
    """Towards the colour's own shadow, a little bluer: black alone would make yellow muddy."""
    red, green, blue, alpha = colour(value)
    return mix(
        (red, green, blue, alpha), (round(red * 0.2), round(green * 0.17), round(blue * 0.22) + 16, alpha), share
    )


@dataclass(frozen=True)
class Linear:
    """A gradient from one point to another, flat beyond both."""

    start: Point
    end: Point
    first: str | Colour
    last: str | Colour


@dataclass(frozen=True)
class Radial:
    """A gradient from a centre outwards, flat beyond the radius."""

    centre: Point
    radius: float
    first: str | Colour
    last: str | Colour


Paint = str | Colour | Linear | Radial


def points(text: str) -> list[Point]:
    """Points written as "x,y x,y ...", as in an SVG path."""
    return [(float(x), float(y)) for x, _, y in (pair.partition(",") for pair in text.split())]


def ellipse(x: float, y: float, rx: float, ry: float, start: float = 0, end: float = 360) -> list[Point]:
    """An ellipse or, between two angles in degrees (0 is right, 90 is down), a part of its outline."""
    steps = 72
    angles = [math.radians(start + (end - start) * i / steps) for i in range(steps + 1)]
    return [(x + rx * math.cos(a), y + ry * math.sin(a)) for a in angles]


def rect(x0: float, y0: float, x1: float, y1: float, radius: float = 0) -> list[Point]:
    """A rectangle with rounded corners."""
    if not radius:
        return [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]
    corners = [(x1 - radius, y1 - radius, 0), (x0 + radius, y1 - radius, 90)]
    corners += [(x0 + radius, y0 + radius, 180), (x1 - radius, y0 + radius, 270)]
    return [p for cx, cy, a in corners for p in ellipse(cx, cy, radius, radius, a, a + 90)]


def smooth(shape: Shape, closed: bool = True, steps: int = 14) -> list[Point]:
    """A soft curve (Catmull-Rom) through the points."""
    through = points(shape) if isinstance(shape, str) else shape
    count = len(through)
    out: list[Point] = []
    for i in range(count if closed else count - 1):
        wanted = (i - 1, i, i + 1, i + 2)
        p0, p1, p2, p3 = (through[j % count] if closed else through[min(max(j, 0), count - 1)] for j in wanted)
        for k in range(steps):
            t = k / steps
            out.append((_catmull(p0[0], p1[0], p2[0], p3[0], t), _catmull(p0[1], p1[1], p2[1], p3[1], t)))
    if not closed:
        out.append(through[-1])
    return out


def _catmull(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)


class Picture:
    """One picture in the making. Lengths are final pixels until `placed` says otherwise."""

    def __init__(self, width: int, height: int, seed: str) -> None:
        self.width, self.height = width, height
        self.random = random.Random(seed)
        self._image = Image.new("RGB", (width * SUPERSAMPLING, height * SUPERSAMPLING), "white")
        self._matrix = (float(SUPERSAMPLING), 0.0, 0.0, 0.0, float(SUPERSAMPLING), 0.0)
        self._clip: Image.Image | None = None

    @contextmanager
    def placed(self, x: float, y: float, scale: float = 1, turn: float = 0, mirror: bool = False) -> Iterator[None]:
        """Inside the block (0, 0) is at (x, y), lengths grow by `scale`, `turn` degrees clockwise."""
        before = self._matrix
        a, b, c, d, e, f = before
        cos, sin = math.cos(math.radians(turn)) * scale, math.sin(math.radians(turn)) * scale
        side = -1 if mirror else 1
        self._matrix = (
            (a * cos + b * sin) * side,
            -a * sin + b * cos,
            a * x + b * y + c,
            (d * cos + e * sin) * side,
            -d * sin + e * cos,
            d * x + e * y + f,
        )
        try:
            yield
        finally:
            self._matrix = before

    @contextmanager
    def inside(self, shape: Shape) -> Iterator[None]:
        """Whatever is painted in the block stays inside the shape."""
        before = self._clip
        mask = Image.new("L", self._image.size, 0)
        ImageDraw.Draw(mask).polygon(self._to_pixels(shape), fill=255)
        self._clip = mask if before is None else ImageChops.multiply(before, mask)
        try:
            yield
        finally:
            self._clip = before

    def fill(self, shape: Shape, paint: Paint, blur: float = 0, alpha: float = 1) -> None:
        """Paint a shape; `blur` softens its edge (local units)."""
        pixels = self._to_pixels(shape)
        self._apply(lambda draw, dx, dy: draw.polygon(_moved(pixels, dx, dy), fill=255), pixels, paint, blur, alpha, 1)

    def line(self, path: Shape, width: float, paint: Paint, blur: float = 0, alpha: float = 1) -> None:
        """A line with round ends and joints, `width` in local units."""
        pixels = self._to_pixels(path)
        thick = max(1.0, width * self._scale())

        def draw_line(draw: ImageDraw.ImageDraw, dx: float, dy: float) -> None:
            moved = _moved(pixels, dx, dy)
            draw.line(moved, fill=255, width=round(thick), joint="curve")
            if thick > 2:
                for x, y in moved:  # round ends, and no gaps where short segments meet in a bend
                    draw.ellipse((x - thick / 2, y - thick / 2, x + thick / 2, y + thick / 2), fill=255)

        self._apply(draw_line, pixels, paint, blur, alpha, thick)

    def ball(self, x: float, y: float, rx: float, ry: float, base: str | Colour, shine: float = 0.45) -> None:
        """A rounded thing lit from the upper left."""
        shape = ellipse(x, y, rx, ry)
        self.fill(
            shape, Radial((x - rx * 0.35, y - ry * 0.4), max(rx, ry) * 1.5, lighter(base, shine), darker(base, 0.35))
        )

    def finished(self, grain: float = 5) -> Image.Image:
        """The picture in its final size, with a faint vignette and paper grain."""
        reach = max(self.width, self.height)
        whole = rect(0, 0, self.width, self.height)
        centre = (self.width / 2, self.height / 2)
        self.fill(whole, Radial(centre, reach * 0.75, (0, 0, 0, 0), (10, 10, 30, 46)))
        image = self._image.resize((self.width, self.height), Image.Resampling.LANCZOS)
        noise = Image.frombytes("L", image.size, self.random.randbytes(self.width * self.height))
        noise = noise.filter(ImageFilter.GaussianBlur(0.8)).point(lambda v: 128 + (v - 128) * grain / 40)
        return ImageChops.overlay(image, Image.merge("RGB", (noise, noise, noise)))

    def _scale(self) -> float:
        a, b, _, d, e, _ = self._matrix
        return math.sqrt(abs(a * e - b * d))

    def _to_pixels(self, shape: Shape) -> list[Point]:
        a, b, c, d, e, f = self._matrix
        return [(a * x + b * y + c, d * x + e * y + f) for x, y in (points(shape) if isinstance(shape, str) else shape)]

    def _apply(
        self,
        draw_mask: Callable[[ImageDraw.ImageDraw, float, float], None],
        pixels: list[Point],
        paint: Paint,
        blur: float,
        alpha: float,
        pad: float,
    ) -> None:
        radius = blur * self._scale()
        margin = pad + 3 * radius + 2
        left = max(0, math.floor(min(x for x, _ in pixels) - margin))
        top = max(0, math.floor(min(y for _, y in pixels) - margin))
        right = min(self._image.width, math.ceil(max(x for x, _ in pixels) + margin))
        bottom = min(self._image.height, math.ceil(max(y for _, y in pixels) + margin))
        if right <= left or bottom <= top:
            return
        box = (left, top, right, bottom)
        mask = Image.new("L", (right - left, bottom - top), 0)
        draw_mask(ImageDraw.Draw(mask), -left, -top)
        if radius:
            mask = mask.filter(ImageFilter.GaussianBlur(radius))
        if self._clip is not None:
            mask = ImageChops.multiply(mask, self._clip.crop(box))
        colours, opacity = self._paint(paint, box)
        if opacity is not None:
            mask = ImageChops.multiply(mask, opacity)
        if alpha < 1:
            mask = mask.point(lambda v: v * alpha)
        self._image.paste(colours, (left, top), mask)

    def _paint(self, paint: Paint, box: tuple[int, int, int, int]) -> tuple[Image.Image, Image.Image | None]:
        size = (box[2] - box[0], box[3] - box[1])
        if not isinstance(paint, Linear | Radial):
            red, green, blue, opacity = colour(paint)
            flat = Image.new("RGB", size, (red, green, blue))
            return flat, None if opacity == 255 else Image.new("L", size, opacity)
        ramp = self._linear(paint, box, size) if isinstance(paint, Linear) else self._radial(paint, box, size)
        first, last = colour(paint.first), colour(paint.last)
        colours = Image.composite(Image.new("RGB", size, last[:3]), Image.new("RGB", size, first[:3]), ramp)
        if first[3] == last[3] == 255:
            return colours, None
        return colours, ramp.point(lambda v: first[3] + (last[3] - first[3]) * v / 255)

    def _linear(self, paint: Linear, box: tuple[int, int, int, int], size: tuple[int, int]) -> Image.Image:
        (x0, y0), (x1, y1) = self._to_pixels([paint.start, paint.end])
        length = max((x1 - x0) ** 2 + (y1 - y0) ** 2, 1e-6)
        along_x, along_y = 255 * (x1 - x0) / length, 255 * (y1 - y0) / length
        offset = RAMP_MARGIN + along_x * (box[0] - x0) + along_y * (box[1] - y0)
        ramp = Image.new("L", (3, 2 * RAMP_MARGIN + 256), 0)
        ramp.paste(Image.linear_gradient("L").resize((3, 256)), (0, RAMP_MARGIN))
        ramp.paste(255, (0, RAMP_MARGIN + 256, 3, 2 * RAMP_MARGIN + 256))
        data = (0, 0, 1.5, along_x, along_y, offset)
        return ramp.transform(size, Image.Transform.AFFINE, data, Image.Resampling.NEAREST)

    def _radial(self, paint: Radial, box: tuple[int, int, int, int], size: tuple[int, int]) -> Image.Image:
        ((x, y),) = self._to_pixels([paint.centre])
        step = 128 / max(paint.radius * self._scale(), 1e-6)
        margin = 512
        disc = Image.new("L", (2 * margin, 2 * margin), 255)
        # Pillow's ramp reaches 255 in the corners; ours must at the radius, 128 from the centre
        saturated = Image.radial_gradient("L").point(lambda v: min(255, v * 255 / 180.5))
        disc.paste(saturated, (margin - 128, margin - 128))
        data = (step, 0, margin + step * (box[0] - x), 0, step, margin + step * (box[1] - y))
        return disc.transform(size, Image.Transform.AFFINE, data, Image.Resampling.BILINEAR, fillcolor=255)


def _moved(pixels: list[Point], dx: float, dy: float) -> list[Point]:
    return [(x + dx, y + dy) for x, y in pixels]
