"""duet-train whiten: a trained tower's layout, read off its statistics in place of the heads it was trained with."""

from __future__ import annotations

import argparse
from pathlib import Path

from duet_training.commands.numbers import count, share


def configure(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("config", help="of the training, whose pairs are looked at: a preset or a YAML")
    parser.add_argument("run_folder", type=Path, metavar="RUN", help="folder of a finished training")
    parser.add_argument("out", type=Path, metavar="OUT", help="folder for the new duet.safetensors")
    parser.add_argument(
        "-o", "--set", action="append", default=[], metavar="A.B=C", dest="overrides", help="change one setting"
    )
    parser.add_argument("--stage", type=count, default=6, metavar="N", help="whose cells are read (default: 6)")
    parser.add_argument("--side", type=count, default=192, metavar="PX", help="of what the tower sees (default: 192)")
    parser.add_argument("--grid", type=count, default=6, metavar="G", help="cells an axis (default: 6)")
    parser.add_argument("--size", type=count, default=256, metavar="L", help="numbers of a layout (default: 256)")
    parser.add_argument(
        "--power", type=share, default=0.7, metavar="P", help="how alike directions are made, 0..1 (default: 0.7)"
    )
    parser.add_argument(
        "--pairs", type=count, default=1000, metavar="N", help="of each data set, at most (default: 1000)"
    )


def run(options: argparse.Namespace) -> None:
    """Write the checkpoint.

    Raises:
        TrainingError: see `duet_training.whiten.whiten`.
        ModelError: the checkpoint is damaged.
    """
    from duet_training.configs import load
    from duet_training.whiten import Whitening, whiten

    how = Whitening(options.stage, options.side, options.grid, options.size, options.power, pairs=options.pairs)
    path = whiten(load(options.config, options.overrides), options.run_folder, options.out, how)
    print(f"wrote {path}")
