"""CSTBIR (Gatti et al. 2024): a QuickDraw drawing of an object and a text complete each other; Visual Genome photos."""

from __future__ import annotations

from pathlib import Path

from duet_training import splits
from duet_training.data.readers.reader import PICTURES, Reader
from duet_training.data.readers.table import of_split, rows
from duet_training.data.records import Drawing, Pair, PairSet, Picture, Readable, Root
from duet_training.errors import DataMissingError, TrainingError

SOURCE = (
    "The CSTBIR tables and sketches can be had by way of https://github.com/vl2g/CSTBIR, "
    "the photos at https://homes.cs.washington.edu/~ranjay/visualgenome/index.html."
)
COLUMNS = ("text", "object_category", "image_filename", "sketch_filename", "split")


def read(root: Root, split: str, *, table: str | None = None) -> PairSet:
    """Queries of a drawing and a text; the gallery is every photo the split names.

    Args:
        root: holds the table, the photos and the drawings, in whatever folders: a name in the table is looked for as
            the end of a path, so that VG_100K/1.jpg, images/VG_100K/1.jpg and 1.jpg all find it.
        split: a value of the table's column `split`, or "all".
        table: the table's name; None = the only .csv there is.
    """
    where = table or _only_table(root)
    if not root.has(where):
        raise DataMissingError(root.at(where), SOURCE)
    photos = _Ends(root, root.under("", *PICTURES))
    pairs: list[Pair] = []
    gallery: dict[Path, tuple[Readable, str]] = {}
    for row in of_split(rows(root, where, COLUMNS), split, root.at(where)):
        category = splits.plain(row["object_category"])
        photo = Picture(root.at(photos.find(row["image_filename"])))
        drawing = Drawing(root.at(photos.find(row["sketch_filename"])))
        gallery.setdefault(photo.path, (photo, ""))  # a scene shows many categories
        pairs.append(Pair(drawing, photo, category, (row["text"],) if row["text"] else ()))
    return PairSet(f"cstbir {split}", tuple(pairs), tuple(gallery.values()))


def _only_table(root: Root) -> str:
    tables = root.under("", ".csv")
    if not tables:
        raise DataMissingError(root.at("the table (.csv)"), SOURCE)
    if len(tables) > 1:
        raise TrainingError(f"{root.path} has several tables, name one by the option table: {', '.join(tables)}.")
    return tables[0]


class _Ends:
    """Finds files by the end of their path."""

    def __init__(self, root: Root, names: list[str]) -> None:
        self._root = root
        self._by_file: dict[str, list[str]] = {}
        for name in names:
            self._by_file.setdefault(name.rsplit("/", 1)[-1], []).append(name)

    def find(self, wanted: str) -> str:
        """The one file whose path ends so.

        Raises:
            DataMissingError: there is none.
            TrainingError: there are several.
        """
        end = f"/{wanted.strip('/')}"
        found = [name for name in self._by_file.get(end.rsplit("/", 1)[-1], []) if f"/{name}".endswith(end)]
        if not found:
            raise DataMissingError(self._root.at(wanted), SOURCE)
        if len(found) > 1:
            raise TrainingError(f"{wanted} could be {found[0]} or {found[1]} in {self._root.path}.")
        return found[0]


READER = Reader(
    "cstbir",
    "pairs",
    (),
    "a .csv with text, object_category, image_filename, sketch_filename, split; the photos and drawings it names",
    SOURCE,
    read,
)
