"""Reads photos, captions and drawings straight from the research archives, which are never unpacked or copied."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from duet_model.strokes import Sketch, Stroke
from duet_training import splits

QUICKDRAW_SIDE = 256
QUICKDRAW_MARGIN = 0.08
QUICKDRAW_LINE = 0.012


@dataclass(frozen=True)
class Labelled:
    """One picture of an archive and the name of its class, as words."""

    archive: str
    member: str
    label: str


def captions(data: Path) -> dict[str, list[str]]:
    """Photo file name -> its five captions, of every photo in flickr5k.zip."""
    found: dict[str, list[str]] = {}
    with zipfile.ZipFile(data / "flickr5k.zip") as archive:
        table = io.TextIOWrapper(archive.open("captions.csv"), encoding="utf-8")
        for row in csv.DictReader(table):
            found.setdefault(row["image"], []).append(row["caption"].strip().removesuffix(" ."))
    return found


def training_captions(data: Path) -> dict[str, list[str]]:
    """Captions of the flickr5k photos that are in no held-out part."""
    held_out = splits.flickr5k("test") | splits.flickr5k("dev")
    return {name: texts for name, texts in captions(data).items() if name not in held_out}


def caltech101(data: Path) -> list[Labelled]:
    """Photos of caltech101 with a class name; without held-out classes."""
    return _by_folder(data, "caltech101", "")


def labelled_photos(data: Path) -> list[Labelled]:
    """Photos with a class name: caltech101, sketchy104, pacs5; without held-out classes."""
    return caltech101(data) + _by_folder(data, "sketchy104", "photo/") + _pacs(data, "photo")


def labelled_drawings(data: Path) -> list[Labelled]:
    """Raster drawings with a class name: sketchy104, pacs5; without held-out classes."""
    return _by_folder(data, "sketchy104", "sketch/") + _pacs(data, "sketch")


def quickdraw(data: Path) -> Iterator[tuple[str, Sketch]]:
    """Class name and strokes of every QuickDraw drawing; without held-out classes."""
    with zipfile.ZipFile(data / "quickdraw.zip") as archive:
        for member in sorted(archive.namelist()):
            if not member.endswith(".ndjson"):
                continue
            label = splits.plain(Path(member).stem)
            if splits.is_held_out_class(label):
                continue
            for line in archive.read(member).decode("utf-8").splitlines():
                yield label, quickdraw_sketch(json.loads(line)["drawing"])


def quickdraw_sketch(drawing: list[list[list[float]]]) -> Sketch:
    """The simplified QuickDraw format ([[xs, ys], ...], 0..255) as strokes with a margin."""
    scale = (1 - 2 * QUICKDRAW_MARGIN) / (QUICKDRAW_SIDE - 1)
    strokes = [
        Stroke(
            tuple(
                (QUICKDRAW_MARGIN + x * scale, QUICKDRAW_MARGIN + y * scale, 1.0) for x, y in zip(xs, ys, strict=True)
            ),
            QUICKDRAW_LINE,
        )
        for xs, ys in (line[:2] for line in drawing)
    ]
    return Sketch(tuple(strokes))


def _by_folder(data: Path, archive: str, prefix: str) -> list[Labelled]:
    """Pictures in <prefix><class>/<file>, sorted, without held-out classes."""
    found = []
    with zipfile.ZipFile(data / f"{archive}.zip") as opened:
        for member in sorted(opened.namelist()):
            inside = member.removeprefix(prefix)
            if not member.startswith(prefix) or not inside.endswith((".jpg", ".png")) or "/" not in inside:
                continue
            label = splits.plain(inside.split("/")[0])
            if not splits.is_held_out_class(label):
                found.append(Labelled(archive, member, label))
    return found


def _pacs(data: Path, domain: str) -> list[Labelled]:
    return _by_folder(data, "pacs5", f"{domain}/")
