"""duet-train train: a duet checkpoint from a configuration."""

from __future__ import annotations

import argparse
import os
from pathlib import Path


def configure(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "config",
        help="a preset (paper, duet_lite, duet_lite_permissive, pic2word, toy, ablation, ablation_lite; "
        "duet_lite_layout is for whiten) or a YAML",
    )
    parser.add_argument(
        "-o", "--set", action="append", default=[], metavar="A.B=C", dest="overrides", help="change one setting"
    )
    parser.add_argument("--run", type=Path, required=True, metavar="DIR", help="folder of the run; it is resumed")
    parser.add_argument("--fresh", action="store_true", help="begin again where the folder holds a run")


def run(options: argparse.Namespace) -> None:
    """Train and say where the checkpoint lies.

    Raises:
        TrainingError: see `duet_training.train.train`.
    """
    from duet_training.configs import dump, load

    config = load(options.config, options.overrides)
    speaks = os.environ.get("RANK", "0") == "0"
    if speaks:
        print(dump(config), flush=True)
    from duet_training.train import train

    checkpoint = train(config, options.run, resume=not options.fresh)
    if speaks:
        print(f"wrote {checkpoint}")
