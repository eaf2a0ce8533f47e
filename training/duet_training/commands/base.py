"""duet-train base: duet-lite's base weights, from data archives to an open_clip folder."""

from __future__ import annotations

import argparse
import logging
import time
from pathlib import Path

STEPS = ("teach", "text", "features", "joint", "export")
DEFAULT_DATA = Path("../shared/data")
DEFAULT_RUN = Path("runs/base")


def configure(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("step", choices=(*STEPS, "all"), help="; ".join(STEPS))
    parser.add_argument("--run", type=Path, default=DEFAULT_RUN, help="folder of the run (default: %(default)s)")
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA, help="folder of the data archives (%(default)s)")


def run(options: argparse.Namespace) -> None:
    """Take one step, or all.

    Raises:
        FileNotFoundError: an earlier step, or WordNet, is missing.
    """
    from duet_training.base import recipe

    for step in STEPS if options.step == "all" else (options.step,):
        started = time.monotonic()
        recipe.STEPS[step](options.data, options.run)
        logging.info("step %s took %.0f s", step, time.monotonic() - started)
