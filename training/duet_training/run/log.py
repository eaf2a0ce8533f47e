"""The log of a run: one row of log.csv for some steps, the mean over them."""

from __future__ import annotations

import csv
import os
from collections.abc import Mapping
from pathlib import Path

STEP = "step"


class Window:
    """Sums since the last row; part of a run's state, so that a resumed run writes the same rows."""

    def __init__(self, sums: Mapping[str, float] | None = None, count: int = 0) -> None:
        self.sums = dict(sums or {})
        self.count = count

    def add(self, values: Mapping[str, float]) -> None:
        """Take in one step."""
        for name, value in values.items():
            self.sums[name] = self.sums.get(name, 0.0) + value
        self.count += 1

    def means(self) -> dict[str, float]:
        """The mean of each over the steps since the last call, after which counting begins anew."""
        found = {name: total / self.count for name, total in self.sums.items()}
        self.sums, self.count = {}, 0
        return found


class LogTable:
    """log.csv, written row by row.

    Args:
        path: the file.
        step: steps that are done; later rows, of a run that was resumed from an earlier state, are dropped.
    """

    def __init__(self, path: Path, step: int) -> None:
        self.path = path
        rows = _rows(path) if step else []
        _write(path, [row for row in rows if int(row[STEP]) <= step])

    def add(self, step: int, values: Mapping[str, float]) -> None:
        """Write a row.

        Args:
            step: how many steps are done.
            values: by column; the same columns in every row.
        """
        row = {STEP: str(step)} | {name: f"{value:.6g}" for name, value in values.items()}
        is_first = not self.path.stat().st_size
        with self.path.open("a", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, list(row))
            if is_first:
                writer.writeheader()
            writer.writerow(row)


def _rows(path: Path) -> list[dict[str, str]]:
    if not path.is_file():
        return []
    with path.open(newline="", encoding="utf-8") as file:
        return [row for row in csv.DictReader(file) if (row.get(STEP) or "").isdecimal() and None not in row.values()]


def _write(path: Path, rows: list[dict[str, str]]) -> None:
    unfinished = path.with_name(f".{path.name}.tmp")
    with unfinished.open("w", newline="", encoding="utf-8") as file:
        if rows:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    os.replace(unfinished, path)
