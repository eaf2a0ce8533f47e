"""duet-train graphs: a model's networks as ONNX graphs, with which the product runs it without torch."""

from __future__ import annotations

import argparse
import logging
from pathlib import Path


def configure(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="of a model with its duet.safetensors")


def run(options: argparse.Namespace) -> None:
    """Write FOLDER/graphs and say how large each file is.

    Raises:
        TrainingError: the model has no checkpoint, or a network of it cannot be written.
        ModelError: a file of the model is missing, damaged, or does not belong to the others.
    """
    from duet_training.graphs import folder

    for name in ("onnx_ir", "onnxscript"):
        logging.getLogger(name).setLevel(logging.WARNING)  # they tell of every operation
    for path in folder.write(options.folder):
        print(f"wrote {path} ({path.stat().st_size / 1e3:.1f} kB)")
