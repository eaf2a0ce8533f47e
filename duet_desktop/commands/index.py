"""duet-desktop index: bring folders into the catalogue."""

from __future__ import annotations

import argparse

from duet_desktop.commands.asking import Common, existing_folders, index, running_engine
from duet_desktop.commands.console import ProgressLine, count, emit, say, warn
from duet_desktop.library.messages import IndexReport

_SHOWN_FAILURES = 20


def run(arguments: argparse.Namespace, common: Common) -> int:
    """Index the folders and say what was done; 0 if at least one picture can be searched."""
    folders = existing_folders(arguments.folders)
    progress = ProgressLine()
    with running_engine(common, progress) as engine:
        report = index(engine, folders, progress)
    if common.json:
        emit(document(report))
    else:
        describe(report)
    if report.indexed + report.unchanged + report.moved:
        return 0
    names = ", ".join(arguments.folders)
    if report.failed:
        warn(f"None of the {count(len(report.failed), 'picture', 'pictures')} in {names} could be read.")
    else:
        warn(f"There are no pictures in {names}.")
    return 1


def document(report: IndexReport) -> dict[str, object]:
    """The report as JSON."""
    return {
        "indexed": report.indexed,
        "unchanged": report.unchanged,
        "moved": report.moved,
        "removed": report.removed,
        "failed": [{"path": failure.path, "reason": failure.reason} for failure in report.failed],
        "seconds": round(report.seconds, 3),
    }


def describe(report: IndexReport) -> None:
    """The report for a person."""
    parts = [f"{report.indexed:,} indexed", f"{report.unchanged:,} unchanged"]
    if report.moved:
        parts.append(f"{report.moved:,} moved")
    if report.removed:
        parts.append(f"{report.removed:,} removed")
    say(f"{', '.join(parts)} in {report.seconds:.1f} s")
    if report.failed:
        say(f"Could not read {count(len(report.failed), 'file', 'files')}:")
        for failure in report.failed[:_SHOWN_FAILURES]:
            say(f"  {failure.path}: {failure.reason}")
        if len(report.failed) > _SHOWN_FAILURES:
            say(f"  and {len(report.failed) - _SHOWN_FAILURES:,} more; --json lists them all")
