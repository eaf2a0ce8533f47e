"""Photos in folders that are named by their class: caltech101, and a designer's own archive if it is kept so."""

from __future__ import annotations

from duet_training import splits
from duet_training.data.readers.reader import CLASS_SPLITS, PICTURES, Reader, is_in
from duet_training.data.records import Labelled, LabelledSet, Picture, Root
from duet_training.errors import DataMissingError

SOURCE = "Caltech-101 can be had at https://data.caltech.edu/records/mzrjq-6wc02; any photos in <class>/ read the same."


def read(root: Root, split: str) -> LabelledSet:
    """Photos with the name of their folder as class.

    Args:
        root: holds <class>/<photo>.
        split: "train" without the held-out classes, "test" these, or "all".
    """
    named = [(name, splits.plain(name.rsplit("/", 2)[-2])) for name in root.under("", *PICTURES) if "/" in name]
    if not named:
        raise DataMissingError(root.at("<class>/<photo>"), SOURCE)
    items = tuple(Labelled(Picture(root.at(name)), label, "photo") for name, label in named if is_in(split, label))
    return LabelledSet(f"{root.path.stem} {split}", items)


READER = Reader("class_folders", "labelled", CLASS_SPLITS, "<class>/<photo>", SOURCE, read)
