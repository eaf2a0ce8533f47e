"""duet-desktop without a sub-command: the window."""

from __future__ import annotations

import argparse
from pathlib import Path

from duet_desktop.commands.asking import Common, existing_folders
from duet_desktop.library.errors import UsageError


def run(arguments: argparse.Namespace, common: Common) -> int:
    """Open the window and stay until it is closed."""
    if common.json:
        raise UsageError("--json belongs to a sub-command; the window prints nothing. See: duet-desktop --help")
    folders = [Path(folder) for folder in existing_folders(arguments.index or [])]
    # None: the chosen one, and until that has seen all pictures the one before it
    model = None if common.model is None else common.resolved_model()
    from duet_desktop.app.main import run as open_window

    return open_window(folders, common.data_dir, model, common.device)
