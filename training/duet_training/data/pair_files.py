"""Writing pairs in the layout that the reader `pairs` reads: pairs.csv, and sketches as stroke JSON beside it."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from duet_model.strokes import dumps
from duet_training.data.records import Pair, PairSet, Readable, StrokeDrawing
from duet_training.errors import TrainingError

TABLE = "pairs.csv"


@dataclass(frozen=True)
class Row:
    """One row of pairs.csv.

    Attributes:
        sketch: path relative to the table; "" for a photo nobody drew.
        photo: path relative to the table, or absolute; may run through a .zip.
        category: class name, "" if there is none.
        split: "" if the table has no splits.
        texts: words that are true of the photo.
    """

    sketch: str
    photo: str
    category: str = ""
    split: str = ""
    texts: tuple[str, ...] = ()


def write_table(out: Path, rows: Iterable[Row]) -> Path:
    """Write pairs.csv; columns that no row fills are left out, but for sketch, photo and category."""
    listed = list(rows)
    most = max((len(row.texts) for row in listed), default=0)
    texts = ["text", *(f"text{number}" for number in range(2, most + 1))][:most]
    split = ["split"] if any(row.split for row in listed) else []
    buffer = io.StringIO()
    table = csv.writer(buffer, lineterminator="\n")
    table.writerow(["sketch", "photo", "category", *split, *texts])
    for row in listed:
        filled = (*row.texts, *[""] * (most - len(row.texts)))
        table.writerow([row.sketch, row.photo, row.category, *([row.split] if split else []), *filled])
    write_whole(out / TABLE, buffer.getvalue())
    return out / TABLE


def write_whole(path: Path, text: str) -> None:
    """Write a file so that it is there whole or not at all, whenever the program is stopped."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    part.write_text(text, encoding="utf-8")
    os.replace(part, path)


def write_sets(out: Path, sets: Mapping[str, PairSet]) -> Path:
    """Write sets with everything they hold: photos as PNG, sketches as JSON, and the table.

    Args:
        out: a folder; files of the same names are replaced.
        sets: by the name of the split.

    Raises:
        TrainingError: a sketch is not one of strokes.
    """
    rows: list[Row] = []
    for split, pairs in sets.items():
        numbers: dict[str, str] = {}
        pictures = chain(pairs.gallery, ((pair.photo, pair.category) for pair in pairs.pairs))
        for photo, category in pictures:
            if photo.key not in numbers:
                numbers[photo.key] = _write_photo(out, f"photos/{split}/{category}-{len(numbers):04d}.png", photo)
        drawn = [_row(out, split, number, pair, numbers[pair.photo.key]) for number, pair in enumerate(pairs.pairs)]
        seen = {row.photo for row in drawn}
        alone = (Row("", numbers[photo.key], category, split) for photo, category in pairs.gallery)
        rows += [*drawn, *(row for row in alone if row.photo not in seen)]
    return write_table(out, rows)


def _write_photo(out: Path, name: str, photo: Readable) -> str:
    path = out / name
    path.parent.mkdir(parents=True, exist_ok=True)
    photo.open().save(path)
    return name


def _row(out: Path, split: str, number: int, pair: Pair, photo: str) -> Row:
    if not isinstance(pair.sketch, StrokeDrawing):
        raise TrainingError(f"The sketch {pair.sketch.key} is not one of strokes.")
    name = f"sketches/{split}/{pair.category}-{number:05d}.json"
    write_whole(out / name, dumps(pair.sketch.sketch))
    return Row(name, photo, pair.category, split, pair.texts)
