"""duet-train: the commands that make and measure models. Asking for help imports nothing heavy."""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Sequence

from duet_model.errors import DuetError
from duet_training.commands import ablate, base, evaluate, export, graphs, imagine, prepare, train, whiten
from duet_training.run.stop import StoppedError

COMMANDS = {
    "prepare": (prepare, "make pseudo-sketches or the toy set, or look at what a data set holds"),
    "train": (train, "train a duet checkpoint, or go on with a training"),
    "evaluate": (evaluate, "measure a model on held-out photos and drawings"),
    "ablate": (ablate, "train and measure the method without each of its losses"),
    "whiten": (whiten, "read a trained tower's layout off its statistics, in place of its learnt heads"),
    "export": (export, "write a run's checkpoint small enough to be given away"),
    "imagine": (imagine, "train the decoder that shows what a query means"),
    "graphs": (graphs, "write a model's networks as ONNX graphs, with which the product runs it without torch"),
    "base": (base, "make duet-lite's base weights, step by step or all at once"),
}
STOPPED = 130  # as a shell says of a command that Ctrl+C ended


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    options = parser().parse_args(argv)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", stream=sys.stderr)
    try:
        options.run_command(options)
    except KeyboardInterrupt:
        print("duet-train: stopped.", file=sys.stderr)
        return STOPPED
    except StoppedError as error:
        print(f"duet-train: {error}", file=sys.stderr)
        return STOPPED
    except (DuetError, FileNotFoundError, ModuleNotFoundError) as error:
        print(f"duet-train: {error}", file=sys.stderr)
        return 1
    return 0


def parser() -> argparse.ArgumentParser:
    """The command line."""
    top = argparse.ArgumentParser(prog="duet-train", description="Makes and measures the models of duet-desktop.")
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    for name, (command, help_text) in COMMANDS.items():
        own = commands.add_parser(name, help=help_text, description=command.__doc__)
        command.configure(own)
        own.set_defaults(run_command=command.run)
    return top


if __name__ == "__main__":
    sys.exit(main())
