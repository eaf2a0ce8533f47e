"""duet-train base: duet-lite's base weights, from data archives to an open_clip folder."""

from __future__ import annotations

import argparse
import logging
import time
from pathlib import Path

STEPS = ("teach", "text", "features", "joint", "export")
DEFAULT_DATA = Path("../shared/data")


def configure(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("step", choices=(*STEPS, "all"), help="; ".join(STEPS))
    parser.add_argument("--permissive", action="store_true", help="the variant that reads no research-only archive")
    parser.add_argument("--run", type=Path, help="folder of the run (runs/base; runs/base-permissive for that variant)")
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA, help="folder of the data archives (%(default)s)")


def run(options: argparse.Namespace) -> None:
    """Take one step, or all.

    Raises:
        FileNotFoundError: an earlier step, or WordNet, is missing.
        TrainingError: the run's folder is another variant's.
    """
    from duet_training.base import recipe
    from duet_training.base.sources import PERMISSIVE, RESEARCH

    sources = PERMISSIVE if options.permissive else RESEARCH
    folder = options.run or sources.run
    sources.claim(folder)
    for step in STEPS if options.step == "all" else (options.step,):
        started = time.monotonic()
        recipe.STEPS[step](options.data, folder, sources)
        logging.info("step %s took %.0f s", step, time.monotonic() - started)
