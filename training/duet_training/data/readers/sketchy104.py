"""The part of Sketchy that duet-lite is trained on: 104 classes, 25 photos and 25 drawings each, a table of pairs."""

from __future__ import annotations

from duet_training import splits
from duet_training.data.readers.reader import Reader, need, prefix_of
from duet_training.data.readers.table import rows
from duet_training.data.records import Drawing, Pair, PairSet, Picture, Root

SOURCE = (
    "This is the project's research archive sketchy104.zip, for non-commercial research and not published; "
    "the full data set (reader sketchy) can be had at http://sketchy.eye.gatech.edu/."
)


def read(root: Root, split: str, *, dev: bool = True) -> PairSet:
    """Drawings and photos of one part of the classes; the gallery is every photo of these classes.

    Args:
        root: holds pairs.csv (sketch, photo, class), photo/<class>/ and sketch/<class>/.
        split: "test" = the 21 classes of `splits.sketchy104_unseen`, "dev" = the 10 of `splits.sketchy104_dev`, to
            choose by, "train" = the others but for held-out classes under other names (`splits.is_held_out_class`).
        dev: whether "train" leaves the dev classes out; False for a last training with nothing left to choose.
    """
    start = prefix_of(root, "photo", SOURCE)
    prefix_of(root, "sketch", SOURCE)
    table = rows(root, need(root, f"{start}pairs.csv", SOURCE), ("sketch", "photo", "class"))
    pairs = tuple(
        Pair(
            Drawing(root.at(need(root, start + row["sketch"], SOURCE))),
            Picture(root.at(need(root, start + row["photo"], SOURCE))),
            splits.plain(row["class"]),
        )
        for row in table
        if _is_in(split, row["class"], dev)
    )
    photos = ((name, name.rsplit("/", 2)[-2]) for name in root.under(f"{start}photo", ".jpg", ".png"))
    gallery = tuple(
        (Picture(root.at(name)), splits.plain(folder)) for name, folder in photos if _is_in(split, folder, dev)
    )
    return PairSet(f"sketchy104 {split}", pairs, gallery)


def _is_in(split: str, name: str, dev: bool) -> bool:
    if split == "test":
        return name in splits.sketchy104_unseen()
    if split == "dev":
        return name in splits.sketchy104_dev()
    return not splits.is_held_out_class(name) and not (dev and name in splits.sketchy104_dev())


READER = Reader(
    "sketchy104",
    "pairs",
    ("train", "dev", "test"),
    "pairs.csv (sketch, photo, class), photo/<class>/ and sketch/<class>/",
    SOURCE,
    read,
)
