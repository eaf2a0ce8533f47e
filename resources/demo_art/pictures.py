"""How a picture of the demo library is put together: a file name, a size, and painters from back to front."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PIL import Image

from demo_art.paint import Picture

Painter = Callable[[Picture], None]

WIDE, TALL, SQUARE = (384, 288), (288, 384), (320, 320)


@dataclass(frozen=True)
class Scene:
    """One picture: its file name without suffix, its size in pixels and its painters."""

    name: str
    size: tuple[int, int]
    painters: tuple[Painter, ...]

    def render(self) -> Image.Image:
        """The finished picture; the name is the seed, so that it is always the same."""
        picture = Picture(*self.size, seed=self.name)
        for painter in self.painters:
            painter(picture)
        return picture.finished()


def wide(name: str, *painters: Painter) -> Scene:
    """A landscape picture."""
    return Scene(name, WIDE, painters)


def tall(name: str, *painters: Painter) -> Scene:
    """A portrait picture."""
    return Scene(name, TALL, painters)


def square(name: str, *painters: Painter) -> Scene:
    """A square picture."""
    return Scene(name, SQUARE, painters)


def on(paint: Callable[..., None], *arguments: Any, **options: Any) -> Painter:
    """A background (or anything in whole-picture coordinates) with its arguments filled in."""
    return lambda pic: paint(pic, *arguments, **options)


def at(
    x: float, y: float, scale: float, paint: Callable[..., None], *arguments: Any, turn: float = 0, mirror: bool = False
) -> Painter:
    """A thing with its arguments filled in: x and y are fractions of the picture, scale is one of its height."""

    def painter(pic: Picture) -> None:
        with pic.placed(pic.width * x, pic.height * y, pic.height * scale, turn, mirror):
            paint(pic, *arguments)

    return painter
