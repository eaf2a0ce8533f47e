"""duet-train ablate: what each loss brings."""

from __future__ import annotations

import argparse
import shlex
import sys
from functools import partial
from pathlib import Path

DEFAULT_DATA = Path("../shared/data")


def configure(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("config", help="a preset (such as ablation) or a YAML file: the full method")
    parser.add_argument(
        "-o", "--set", action="append", default=[], metavar="A.B=C", dest="overrides", help="change one setting"
    )
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder of the runs and the table")
    parser.add_argument("--seeds", type=int, nargs="+", default=[0], help="train each with these seeds (0)")
    parser.add_argument(
        "--variant",
        action="append",
        default=[],
        metavar="NAME=A.B=C",
        help="compare one more way; more settings after ;",
    )
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA, help="folder of the data sets (%(default)s)")
    parser.add_argument("--part", choices=("test", "dev"), default="test", help="held-out data to measure on")
    parser.add_argument("--protocol", nargs="+", metavar="NAME", help="what to measure; see duet-train evaluate --list")


def run(options: argparse.Namespace) -> None:
    """Train, measure, print and write the table.

    Raises:
        TrainingError: see `duet_training.ablate.ablate`.
    """
    from duet_training.ablate import ablate, variants, write
    from duet_training.configs import load
    from duet_training.evaluation.measure import measure

    config = load(options.config, options.overrides)
    compared = variants(config, options.variant)
    asked = partial(measure, protocols=options.protocol) if options.protocol else measure
    rows = ablate(compared, options.out, options.data, options.part, options.seeds, asked)
    header = {
        "command": f"`{shlex.join(['duet-train', *sys.argv[1:]])}`",
        "configuration": config.name,
        "backbone": config.backbone or "duet-lite",
        "steps": config.training.steps,
        "seeds": ", ".join(map(str, options.seeds)),
        "part": options.part,
    }
    print(write(rows, options.out, header))
