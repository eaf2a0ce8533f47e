"""duet-desktop forget, exclude and include: folders that leave the library, or come back into it."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from duet_desktop.commands.asking import Common
from duet_desktop.commands.console import count, emit, say

if TYPE_CHECKING:
    from duet_desktop.library.forgetting import Forgotten


def run_forget(arguments: argparse.Namespace, common: Common) -> int:
    """Remove all traces of folders."""
    from duet_desktop.library.forgetting import forget

    done = forget(common.data_dir, arguments.folders)
    _tell(common, done)
    for one in done:
        if one.inside is not None and not common.json:
            say(f"  Indexing {one.inside} brings it back, unless you leave it out with: duet-desktop exclude")
    return 0


def run_exclude(arguments: argparse.Namespace, common: Common) -> int:
    """Leave folders out from now on; without any, list those that are."""
    from duet_desktop.library.forgetting import exclude, excluded

    if arguments.folders:
        _tell(common, exclude(common.data_dir, arguments.folders))
        return 0
    paths = [str(path) for path in excluded(common.data_dir)]
    if common.json:
        emit({"excluded": paths})
    else:
        say("\n".join(paths) if paths else "No folder is left out.")
    return 0


def run_include(arguments: argparse.Namespace, common: Common) -> int:
    """Take folders back that were left out."""
    from duet_desktop.library.forgetting import excluded, include

    include(common.data_dir, arguments.folders)
    if common.json:
        emit({"excluded": [str(path) for path in excluded(common.data_dir)]})
    else:
        say("Taken back; the next index run over the folder around reads it again.")
    return 0


def _tell(common: Common, done: Sequence[Forgotten]) -> None:
    if common.json:
        inside = [None if one.inside is None else str(one.inside) for one in done]
        rows = [{"path": str(one.path), "files": one.files} for one in done]
        emit({"folders": [{**row, "inside": outer} for row, outer in zip(rows, inside, strict=True)]})
        return
    for one in done:
        say(f"{one.path}: {count(one.files, 'file', 'files')} forgotten; the photos themselves are untouched.")
