"""duet-train export: a run's checkpoint, small enough to be given away."""

from __future__ import annotations

import argparse
from pathlib import Path


def configure(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("run_folder", type=Path, metavar="RUN", help="folder of a finished training")
    parser.add_argument("out", type=Path, metavar="OUT", help="folder for duet.safetensors and MODEL_CARD.md")
    parser.add_argument(
        "--layout-weight",
        type=_share,
        metavar="B",
        help="weight of layout in a photo's vector, 0..1 (default: as learnt)",
    )
    parser.add_argument("--with-generator", action="store_true", help="keep the decoder that draws what a query means")


def run(options: argparse.Namespace) -> None:
    """Write the files and say how large the checkpoint is.

    Raises:
        TrainingError: the run is not finished.
        ModelError: its checkpoint is damaged.
    """
    from duet_training.export import export

    checkpoint = export(options.run_folder, options.out, options.with_generator, options.layout_weight)
    print(f"wrote {checkpoint} ({checkpoint.stat().st_size / 1e6:.1f} MB)")


def _share(text: str) -> float:
    value = float(text)
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"{text} is not within 0 and 1")
    return value
