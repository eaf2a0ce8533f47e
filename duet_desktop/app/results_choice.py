"""Which results are chosen, by ranges: a hundred thousand of them are one range, not a hundred thousand objects."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QItemSelection, QItemSelectionModel, QItemSelectionRange

from duet_desktop.library.messages import Hit


def chosen_count(chosen: QItemSelectionModel) -> int:
    """How many rows are chosen."""
    return sum(part.height() for part in _parts(chosen.selection()))


def chosen_rows(chosen: QItemSelectionModel) -> list[int]:
    """The chosen rows, from the top."""
    return sorted(row for part in _parts(chosen.selection()) for row in range(part.top(), part.bottom() + 1))


def chosen_of(chosen: QItemSelection, rows: range) -> set[int]:
    """Those of some consecutive rows that a selection holds."""
    held: set[int] = set()
    for part in _parts(chosen):
        held.update(range(max(part.top(), rows.start), min(part.bottom() + 1, rows.stop)))
    return held


def selection_of(model: QAbstractItemModel, rows: Sequence[int]) -> QItemSelection:
    """A selection of rows.

    Args:
        model: A list.
        rows: Ascending.
    """
    selection = QItemSelection()
    start = 0
    for end in range(1, len(rows) + 1):
        if end == len(rows) or rows[end] != rows[end - 1] + 1:
            selection.select(model.index(rows[start], 0), model.index(rows[end - 1], 0))
            start = end
    return selection


def rows_of(hits: Sequence[Hit], paths: set[str]) -> dict[str, int]:
    """The rows of the hits with some paths; '' is the path of none."""
    if paths <= {""}:
        return {}
    return {hit.path: row for row, hit in enumerate(hits) if hit.path in paths}


def _parts(selection: QItemSelection) -> list[QItemSelectionRange]:
    return [selection.at(number) for number in range(selection.count())]
