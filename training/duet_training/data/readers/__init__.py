"""The data sets that can be read, by name: one file each, all through `read`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import ConfigDict, ValidationError, validate_call

from duet_training.data.readers import (
    captions,
    class_folders,
    cstbir,
    fscoco,
    imagenet_r,
    pacs,
    pairs_table,
    qmul,
    quickdraw,
    sketchy,
    sketchy104,
    sketchycoco,
    toy,
    tuberlin,
)
from duet_training.data.readers.reader import DataSet, Kind, Reader
from duet_training.data.records import Root
from duet_training.errors import DataMissingError, TrainingError

__all__ = ["READERS", "DataSet", "Kind", "Reader", "read"]

READERS: dict[str, Reader] = {
    reader.name: reader
    for reader in (
        sketchy.READER,
        sketchy104.READER,
        qmul.READER_V2,
        qmul.READER_V1,
        fscoco.READER,
        sketchycoco.READER,
        cstbir.READER,
        tuberlin.READER,
        quickdraw.READER,
        pacs.READER,
        imagenet_r.READER,
        class_folders.READER,
        pairs_table.READER,
        captions.READER,
        captions.READER_FLICKR5K,
        toy.READER,
    )
}


def read(name: str, root: Path | str | None, split: str, **options: Any) -> DataSet:
    """Read one split of a data set. Only names are read; pictures are opened when they are needed.

    Args:
        name: a key of `READERS`.
        root: the data set's folder or .zip; None for a generated one.
        split: one of the reader's splits.
        options: the reader's own, see its function.

    Raises:
        TrainingError: no such reader, split or option, or an option of the wrong type.
        DataMissingError: the data, or a part of it, is not there.
    """
    if name not in READERS:
        raise TrainingError(f"There is no reader {name!r}; there are {', '.join(READERS)}.")
    reader = READERS[name]
    if reader.splits and split not in reader.splits:
        raise TrainingError(f"{name} has no split {split!r}; it has {', '.join(reader.splits)}.")
    unknown = sorted(set(options) - set(reader.options))
    if unknown:
        known = ", ".join(reader.options) or "none"
        raise TrainingError(f"{name} has no option {', '.join(unknown)}; its options: {known}.")
    checked = validate_call(config=ConfigDict(arbitrary_types_allowed=True))(reader.function)
    try:
        result: DataSet = checked(_root(reader, root), split, **options)
    except ValidationError as error:
        first = error.errors()[0]
        raise TrainingError(f"Option {first['loc'][0]} of {name}: {first['msg']}.") from error
    return result


def _root(reader: Reader, root: Path | str | None) -> Root:
    if reader.generated:
        return Root(Path())
    if root is None:
        raise TrainingError(f"{reader.name} needs a root: a folder or .zip with {reader.layout}. {reader.source}")
    path = Path(root).expanduser()
    if not path.exists():
        raise DataMissingError(path, reader.source)
    if not path.is_dir() and path.suffix != ".zip":
        raise TrainingError(f"{path} is neither a folder nor a .zip archive.")
    return Root(path)
