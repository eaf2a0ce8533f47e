"""Reading a .csv table of somebody else's: its columns and the files it names."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from duet_training.data.records import Root
from duet_training.errors import TrainingError


def rows(root: Root, name: str, needed: Iterable[str]) -> list[dict[str, str]]:
    """The rows of a table with a header; cells without surrounding blanks, missing cells "".

    Raises:
        TrainingError: the table lacks a column, has none of its own rows, or is not UTF-8 text.
    """
    try:
        table = csv.DictReader(io.StringIO(root.text(name), newline=""))
        lacking = sorted(set(needed) - set(table.fieldnames or ()))
        if lacking:
            raise TrainingError(f"{root.at(name)} has no column {', '.join(lacking)}.")
        found = [{k: (v or "").strip() for k, v in row.items() if k is not None} for row in table]
    except (UnicodeDecodeError, csv.Error) as error:
        raise TrainingError(f"{root.at(name)} cannot be read as a table (comma-separated, UTF-8).") from error
    if not found:
        raise TrainingError(f"{root.at(name)} has no rows.")
    return found


def of_split(table: list[dict[str, str]], split: str, where: object) -> list[dict[str, str]]:
    """Rows whose column `split` says so; "all" gives every row.

    Raises:
        TrainingError: no row is of the split.
    """
    if split == "all":
        return table
    there = sorted({row.get("split", "") for row in table} - {""})
    if split not in there:
        raise TrainingError(f"{where} has no split {split!r}; it has {', '.join([*there, 'all'])}.")
    return [row for row in table if row.get("split") == split]
