"""duet-desktop without a sub-command: the window."""

from __future__ import annotations

import argparse
from pathlib import Path

from duet_desktop.commands.asking import Common, existing_folders
from duet_desktop.library.errors import UsageError
from duet_desktop.library.query_file import ENDING


def run(arguments: argparse.Namespace, common: Common) -> int:
    """Open the window and stay until it is closed."""
    if common.json:
        raise UsageError("--json belongs to a sub-command; the window prints nothing. See: duet-desktop --help")
    folders = [Path(folder) for folder in existing_folders(arguments.index or [])]
    query = None if arguments.opened is None else _saved_search(arguments.opened)
    # None: the chosen one, and until that has seen all pictures the one before it
    model = None if common.model is None else common.resolved_model()
    from duet_desktop.app.main import run as open_window

    return open_window(folders, common.data_dir, model, common.device, query)


def _saved_search(given: str) -> Path:
    path = Path(given).expanduser().absolute()
    if not path.is_file():
        raise UsageError(f"There is no file {given}.")
    if path.suffix.lower() != ENDING:
        raise UsageError(f"{given} is not a saved search: its name does not end in {ENDING}.")
    return path
