"""What an index run has to do: the folders as they are, against the catalogue as it is."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, field, replace

from duet_desktop.library.decode_errors import DecodeError
from duet_desktop.library.rows import FileRow
from duet_desktop.library.scan import Absence, FileStat, Scan


@dataclass
class Plan:
    """The work of a run, by path key.

    Attributes:
        todo: Files to be read.
        raws: RAW files that stand behind a developed picture and are not read: that picture, and the RAW file's stat.
        unchanged: How many files need nothing.
        failed: Files that failed before and have not changed since, with the reason.
        broken: Entries that cannot even be read.
        gone: Files that were deleted or moved away.
        refreshed: Rows of unchanged files whose drive has another number now.
    """

    todo: dict[bytes, FileStat] = field(default_factory=dict)
    raws: dict[bytes, tuple[bytes, FileStat]] = field(default_factory=dict)
    unchanged: int = 0
    failed: dict[bytes, str] = field(default_factory=dict)
    broken: dict[bytes, DecodeError] = field(default_factory=dict)
    gone: list[bytes] = field(default_factory=list)
    refreshed: dict[bytes, FileRow] = field(default_factory=dict)


def make_plan(scan: Scan, rows: dict[bytes, FileRow], usable: Container[int]) -> Plan:
    """Compare.

    Args:
        scan: The folders.
        rows: What the catalogue knows inside them.
        usable: Contents that have all they need: an embedding of the current model and a thumbnail.
    """
    plan = Plan(broken=scan.failures)
    for path, stat in scan.files.items():
        row = rows.get(path)
        developed = scan.raws.get(path)
        if developed is not None and not _unreadable(developed, scan, rows):
            plan.raws[path] = developed, stat
            continue
        if row is None or (row.size, row.mtime_ns) != (stat.size, stat.mtime_ns) or row.retry:
            plan.todo[path] = stat
            continue
        if row.error is not None:
            plan.failed[path] = row.error
        elif row.content_id in usable:
            plan.unchanged += 1
        else:
            plan.todo[path] = stat
            continue
        if row.device != stat.device:
            plan.refreshed[path] = replace(row, device=stat.device)
    absence = Absence(scan, {path: row.device for path, row in rows.items()})
    missing = rows.keys() - scan.files.keys() - scan.failures.keys()
    plan.gone = sorted(path for path in missing if absence.is_gone(path, rows[path].device))
    return plan


def _unreadable(path: bytes, scan: Scan, rows: dict[bytes, FileRow]) -> bool:
    """Whether a picture failed for good and has not changed since: its RAW is then a picture like any other."""
    row, stat = rows.get(path), scan.files[path]
    if row is None or row.error is None or row.retry:
        return False
    return (row.size, row.mtime_ns) == (stat.size, stat.mtime_ns)
