"""duet-train: the commands that make and measure models."""

from __future__ import annotations

import argparse
import logging
import sys
import time
from collections.abc import Sequence
from pathlib import Path

STEPS = ("teach", "text", "features", "joint", "export")
DEFAULT_DATA = Path("../shared/data")
DEFAULT_RUN = Path("runs/base")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    options = parser().parse_args(argv)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", stream=sys.stderr)
    try:
        options.run_command(options)
    except (FileNotFoundError, ModuleNotFoundError) as error:
        print(f"duet-train: {error}", file=sys.stderr)
        return 1
    return 0


def parser() -> argparse.ArgumentParser:
    """The command line."""
    top = argparse.ArgumentParser(prog="duet-train", description="Makes and measures the models of duet-desktop.")
    commands = top.add_subparsers(required=True, metavar="COMMAND")

    base = commands.add_parser("base", help="make duet-lite's base weights, step by step or all at once")
    base.add_argument("step", choices=(*STEPS, "all"), help="; ".join(STEPS))
    base.add_argument("--run", type=Path, default=DEFAULT_RUN, help="folder of the run (default: %(default)s)")
    base.set_defaults(run_command=_base)

    evaluate = commands.add_parser("evaluate", help="measure a model on the held-out photos and drawings")
    evaluate.add_argument("model", nargs="?", help="a model folder or name (default: the embedded model)")
    evaluate.add_argument("--part", choices=("test", "dev"), default="test", help="which held-out photos of flickr5k")
    evaluate.set_defaults(run_command=_evaluate)

    for command in (base, evaluate):
        command.add_argument(
            "--data", type=Path, default=DEFAULT_DATA, help="folder of the data archives (%(default)s)"
        )
    return top


def _base(options: argparse.Namespace) -> None:
    from duet_training.base import recipe

    for step in STEPS if options.step == "all" else (options.step,):
        started = time.monotonic()
        recipe.STEPS[step](options.data, options.run)
        logging.info("step %s took %.0f s", step, time.monotonic() - started)


def _evaluate(options: argparse.Namespace) -> None:
    from duet_model.encoder import DuetEncoder
    from duet_training.base.evaluate import sketch_to_photo, text_to_photo

    encoder = DuetEncoder.load(options.model, dtype="fp32")
    print(f"model {encoder.name}, {encoder.fingerprint[:12]}, {encoder.composition}; per cent (95 % interval)")
    print(
        f"text to photo, flickr5k {options.part}:",
        "; ".join(map(str, text_to_photo(encoder, options.data, options.part))),
    )
    print("sketch to photo, sketchy104 unseen:", "; ".join(map(str, sketch_to_photo(encoder, options.data))))


if __name__ == "__main__":
    sys.exit(main())
