"""duet-desktop index: bring folders into the catalogue, once or for as long as it runs."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from concurrent.futures import Future
from queue import Empty, SimpleQueue
from typing import NoReturn

from duet_desktop.commands.asking import WAKE_S, Common, existing_folders, index, running_engine
from duet_desktop.commands.console import ProgressLine, count, emit, emit_line, say, warn
from duet_desktop.library.client import Engine
from duet_desktop.library.errors import BusyError, DuetError
from duet_desktop.library.messages import Failure, IndexReport

_SHOWN_FAILURES = 20


def run(arguments: argparse.Namespace, common: Common) -> int:
    """Index the folders and say what was done; 0 if at least one picture can be searched."""
    folders = existing_folders(arguments.folders)
    progress = ProgressLine()
    with running_engine(common, progress) as engine:
        if arguments.watch:
            _watch(engine, folders, progress, as_json=common.json)
        report = index(engine, folders, progress)
    if common.json:
        emit(document(report))
    else:
        describe(report)
    if problem := _nothing_usable(report, arguments.folders):
        warn(problem)
    return 1 if problem else 0


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
    say(_counts(report))
    _list(report.failed)


def _counts(report: IndexReport) -> str:
    parts = [f"{report.indexed:,} indexed", f"{report.unchanged:,} unchanged"]
    if report.moved:
        parts.append(f"{report.moved:,} moved")
    if report.removed:
        parts.append(f"{report.removed:,} removed")
    return f"{', '.join(parts)} in {report.seconds:.1f} s"


def _list(failures: Sequence[Failure]) -> None:
    if failures:
        say(f"Could not read {count(len(failures), 'file', 'files')}:")
        for failure in failures[:_SHOWN_FAILURES]:
            say(f"  {failure.path}: {failure.reason}")
        if len(failures) > _SHOWN_FAILURES:
            say(f"  and {len(failures) - _SHOWN_FAILURES:,} more; --json lists them all")


def _nothing_usable(report: IndexReport, folders: Iterable[str]) -> str | None:
    """What to say of folders in which there is no picture to search for."""
    if report.indexed + report.unchanged + report.moved:
        return None
    names = ", ".join(folders)
    if report.failed:
        return f"None of the {count(len(report.failed), 'picture', 'pictures')} in {names} could be read."
    return f"There are no pictures in {names}."


def _watch(engine: Engine, folders: Sequence[str], progress: ProgressLine, *, as_json: bool) -> NoReturn:
    """Index the folders, then each in which something changes; Ctrl+C ends it."""
    changed: SimpleQueue[str] = SimpleQueue()
    watching = engine.watch(folders, changed.put)  # first: what changes during the first run counts, too
    report = index(engine, folders, progress)
    if as_json:
        emit_line({"folders": [*folders], **document(report)})
    else:
        describe(report)
    if problem := _nothing_usable(report, folders):
        warn(problem)
    warn("Watching for changes; Ctrl+C ends it.")
    told = set(report.failed)
    while True:
        folder = _next_changed(changed, watching)
        try:
            report = index(engine, [folder], progress)
        except BusyError:  # the engine says so again later
            continue
        except DuetError as error:
            if watching.done():  # the engine itself is gone
                raise
            progress.warn(str(error))
            continue
        news = [failure for failure in report.failed if failure not in told]
        told.update(news)
        if as_json:
            emit_line({"folders": [folder], **document(report)})
        elif report.indexed or report.moved or report.removed or news:
            say(f"{folder}: {_counts(report)}")
            _list(news)


def _next_changed(changed: SimpleQueue[str], watching: Future[None]) -> str:
    """Wait for a folder, in short steps.

    Raises:
        LibraryError: The engine is gone.
    """
    while True:
        try:
            return changed.get(timeout=WAKE_S)
        except Empty:
            if watching.done():
                watching.result()
