"""Your own pairs: a table that names a sketch and a photo in each row."""

from __future__ import annotations

from pathlib import Path

from duet_model.errors import SketchError
from duet_model.strokes import loads
from duet_training import splits
from duet_training.data.readers.reader import Reader, need
from duet_training.data.readers.table import of_split, rows
from duet_training.data.records import Drawing, Pair, PairSet, Picture, Readable, Root, StrokeDrawing, is_there
from duet_training.errors import DataMissingError, TrainingError

SOURCE = "A table of pairs has the columns sketch and photo; see docs/method.md."


def read(root: Root, split: str, *, table: str = "pairs.csv") -> PairSet:
    """Pairs as a table lists them.

    Columns: `sketch` (picture, or .json strokes of duet-desktop; empty = a photo nobody drew, for the gallery only) and
    `photo`; optionally `category` (or `class`), `split`, and any number of texts, one a column, the names of which
    start with "text" (text, text2, ...): no separator inside a cell, so a text may hold any character.

    Args:
        root: holds the table. Files are named relative to the table; a path may run through a .zip.
        split: a value of the column `split`, or "all".
        table: the table's name below the root.
    """
    where = root.at(need(root, table, SOURCE))
    chosen = of_split(rows(root, table, ("sketch", "photo")), split, where)
    pairs: list[Pair] = []
    gallery: dict[Path, tuple[Readable, str]] = {}
    for row in chosen:
        if not row["photo"]:
            raise TrainingError(f"A row of {where} names no photo (sketch {row['sketch']}).")
        category = splits.plain(row.get("category") or row.get("class") or "")
        photo = Picture(_named(where, row["photo"]))
        gallery.setdefault(photo.path, (photo, category))
        if row["sketch"]:
            texts = tuple(text for column, text in row.items() if column.startswith("text") and text)
            pairs.append(Pair(_sketch(_named(where, row["sketch"])), photo, category, texts))
    return PairSet(f"{root.path.name} {split}", tuple(pairs), tuple(gallery.values()))


def _named(table: Path, name: str) -> Path:
    path = table.parent / name.replace("\\", "/")
    if not is_there(path):
        raise DataMissingError(path, f"It is named in {table}; paths there are relative to the table.")
    return path


def _sketch(path: Path) -> Readable:
    if path.suffix.lower() != ".json":
        return Drawing(path)
    file = Picture(path)
    try:
        return StrokeDrawing(file.key, loads(file.read().decode("utf-8-sig")))
    except (SketchError, UnicodeDecodeError) as error:
        raise TrainingError(f"{path} cannot be read as strokes: {error}") from error


READER = Reader(
    "pairs",
    "pairs",
    (),
    "pairs.csv with the columns sketch, photo and optionally category, split, text, text2 ...",
    SOURCE,
    read,
)
