"""What every reader gives: pictures that can be opened, pairs of sketch and photo, pictures with a class name.

A root may be a folder or a .zip of the same layout: research archives are read where they lie, never unpacked.
"""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Protocol

from PIL import Image, ImageOps

from duet_model.strokes import Sketch, rasterise
from duet_training.errors import TrainingError

DRAWN_SIDE = 224  # of a rasterised vector drawing, as on the canvas and the command line
DARK = 96  # a grey level below this is dark


class Readable(Protocol):
    """A picture that can be opened when it is needed."""

    @property
    def key(self) -> str:
        """Names the picture's content for caches; another content has another key."""

    def open(self) -> Image.Image:
        """The picture, upright, RGB."""


@dataclass(frozen=True)
class Picture:
    """A picture file; its path may run through an archive: data/sketchy104.zip/photo/cup/a.jpg.

    Raises:
        TrainingError: on `open`, where the file cannot be read as a picture.
    """

    path: Path

    @cached_property
    def key(self) -> str:
        """Path with size and time of change, or with the checksum the archive keeps."""
        archive, member = split_archive(self.path)
        if archive is None:
            state = self.path.stat()
            return f"{self.path.as_posix()}|{state.st_size}|{state.st_mtime_ns}"
        return f"{archive.name}/{member}|{opened(archive, os.getpid()).getinfo(member).CRC:08x}"

    def read(self) -> bytes:
        """The file's bytes."""
        archive, member = split_archive(self.path)
        return self.path.read_bytes() if archive is None else opened(archive, os.getpid()).read(member)

    def open(self) -> Image.Image:
        """See `Readable`."""
        return self._decoded().convert("RGB")

    def _decoded(self) -> Image.Image:
        try:
            with Image.open(io.BytesIO(self.read())) as image:
                return ImageOps.exif_transpose(image)
        except (OSError, KeyError, ValueError, SyntaxError) as error:
            raise TrainingError(f"{self.path} cannot be read as a picture.") from error


@dataclass(frozen=True)
class Drawing(Picture):
    """A raster sketch: laid on white paper (strokes may be in alpha), light lines on dark inverted, padded square."""

    def open(self) -> Image.Image:
        """See `Readable`."""
        rgba = self._decoded().convert("RGBA")
        flat = Image.alpha_composite(Image.new("RGBA", rgba.size, "white"), rgba).convert("RGB")
        histogram = flat.convert("L").histogram()
        if sum(histogram[:DARK]) > 0.5 * sum(histogram):
            flat = ImageOps.invert(flat)
        side = max(flat.size)
        return ImageOps.pad(flat, (side, side), color="white")


@dataclass(frozen=True)
class StrokeDrawing:
    """A vector sketch."""

    key: str
    sketch: Sketch

    def open(self) -> Image.Image:
        """Rasterised as everywhere: varying width, black on white."""
        return rasterise(self.sketch, DRAWN_SIDE)


@dataclass(frozen=True)
class Rendered:
    """A picture that code draws: the toy set."""

    key: str
    draw: Callable[[], Image.Image]

    def open(self) -> Image.Image:
        """See `Readable`."""
        return self.draw()


@dataclass(frozen=True)
class Pair:
    """A sketch and the photo it was drawn from.

    Attributes:
        category: class name in words, "" where the set has none.
        texts: words that are true of the photo and need not show in the sketch: captions, colour.
    """

    sketch: Readable
    photo: Readable
    category: str = ""
    texts: tuple[str, ...] = ()


@dataclass(frozen=True)
class PairSet:
    """One split of a data set of pairs.

    Attributes:
        gallery: every photo of the split with its category, each once, also those nobody drew.
    """

    name: str
    pairs: tuple[Pair, ...]
    gallery: tuple[tuple[Readable, str], ...]


@dataclass(frozen=True)
class Labelled:
    """A picture with its class and, where the set has several, its domain ("cartoon", "sketch")."""

    picture: Readable
    category: str
    domain: str = ""


@dataclass(frozen=True)
class LabelledSet:
    """A data set without pairs."""

    name: str
    items: tuple[Labelled, ...]


@dataclass(frozen=True)
class Captioned:
    """A photo with what people said of it.

    Attributes:
        texts: at least one caption, without its final stop.
        category: class name in words, "" where the set has none.
    """

    photo: Readable
    texts: tuple[str, ...]
    category: str = ""


@dataclass(frozen=True)
class CaptionedSet:
    """Photos with captions and without sketches: pseudo-sketches make pairs of them."""

    name: str
    items: tuple[Captioned, ...]


def split_archive(path: Path) -> tuple[Path | None, str]:
    """The archive a path runs through and the member's name in it; (None, "") for an ordinary file."""
    for parent in path.parents:
        if parent.suffix == ".zip" and parent.is_file():
            return parent, path.relative_to(parent).as_posix()
    return None, ""


@lru_cache(maxsize=32)
def opened(archive: Path, process: int) -> zipfile.ZipFile:
    """An archive kept open, one handle a process: forked loaders must not share a file position."""
    try:
        return zipfile.ZipFile(archive)
    except (zipfile.BadZipFile, OSError) as error:
        raise TrainingError(f"{archive} cannot be read as a .zip archive.") from error


def is_there(path: Path) -> bool:
    """Whether a file exists; its path may run through an archive."""
    archive, member = split_archive(path)
    return path.is_file() if archive is None else member in opened(archive, os.getpid()).NameToInfo


class Root:
    """A data set's folder, or a .zip with the same layout.

    Args:
        path: where it lies.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._archive = path.suffix == ".zip" and path.is_file()

    @cached_property
    def files(self) -> tuple[str, ...]:
        """Every file below, as paths with "/" relative to the root, sorted."""
        if self._archive:
            return tuple(sorted(name for name in opened(self.path, os.getpid()).namelist() if not name.endswith("/")))
        found: list[
            str
        ] = []  # os.walk, not rglob: a quarter of a million files need no stat each, and links are followed
        for folder, _, names in os.walk(self.path, followlinks=True):
            inside = Path(folder).relative_to(self.path).as_posix()
            found += names if inside == "." else [f"{inside}/{name}" for name in names]
        return tuple(sorted(found))

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(self.files)

    def has(self, name: str) -> bool:
        """Whether a file of this name is there."""
        return name in self._known

    def under(self, folder: str, *suffixes: str) -> list[str]:
        """Files below a folder ("" = all), with one of these endings (any case) if given."""
        prefix = f"{folder.rstrip('/')}/" if folder else ""
        found = (name for name in self.files if name.startswith(prefix))
        return [name for name in found if not suffixes or name.lower().endswith(suffixes)]

    def prefix(self, folder: str) -> str | None:
        """What stands before a folder: archives often wrap everything in one more folder ("fscoco/").

        Returns:
            The shortest path, "" or ending with "/", under which the folder holds a file; None if it is nowhere.
        """
        inner = f"/{folder.strip('/')}/"
        ends = (f"/{name}".find(inner) for name in self.files)
        found = {name[:end] for name, end in zip(self.files, ends, strict=True) if end >= 0}
        return min(found, key=lambda prefix: (prefix.count("/"), prefix)) if found else None

    def at(self, name: str) -> Path:
        """The path of a file, through the archive if the root is one."""
        return self.path / name

    def text(self, name: str) -> str:
        """A text file's content (UTF-8, with or without a byte-order mark)."""
        return Picture(self.at(name)).read().decode("utf-8-sig")
