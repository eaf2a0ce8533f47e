"""duet-desktop status: what is known of folders, without loading a model."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from duet_desktop.commands.asking import Common
from duet_desktop.commands.console import count, emit, say

if TYPE_CHECKING:
    from duet_desktop.library.status import FolderStatus


def run(arguments: argparse.Namespace, common: Common) -> int:
    """Print the status of the folders."""
    from duet_desktop.library.status import folder_status

    folders = folder_status(common.data_dir, arguments.folders)
    if common.json:
        emit({"folders": [document(folder) for folder in folders]})
    else:
        for folder in folders:
            describe(folder)
    return 0


def document(folder: FolderStatus) -> dict[str, object]:
    """The status of a folder as JSON."""
    return {
        "path": str(folder.path),
        "available": folder.available,
        "pictures": folder.pictures,
        "usable": folder.usable,
        "failed": [{"path": failure.path, "reason": failure.reason} for failure in folder.failed],
        "copies": folder.copies,
        "searchable": folder.searchable,
        "indexed_at": _time(folder.indexed_at),
        "fingerprint": folder.fingerprint,
    }


def describe(folder: FolderStatus) -> None:
    """The status of a folder for a person."""
    say(str(folder.path))
    if not folder.available:
        say("  not connected; its pictures will be back when it is")
    if folder.indexed_at is None and not folder.pictures:
        say("  not indexed yet")
        return
    say(f"  {count(folder.pictures, 'picture', 'pictures')}, {folder.usable:,} usable, {folder.copies:,} copies")
    for failure in folder.failed:
        say(f"  could not read {failure.path}: {failure.reason}")
    when = "never finished" if folder.indexed_at is None else _local_time(folder.indexed_at)
    say(f"  indexed: {when}")


def _time(seconds: float | None) -> str | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")


def _local_time(seconds: float) -> str:
    return datetime.fromtimestamp(seconds).astimezone().strftime("%Y-%m-%d %H:%M")
