"""duet-train export: a run's checkpoint, small enough to be given away."""

from __future__ import annotations

import argparse
from pathlib import Path

from duet_training.commands.numbers import not_negative, share


def configure(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("run_folder", type=Path, metavar="RUN", help="folder of a finished training")
    parser.add_argument("out", type=Path, metavar="OUT", help="folder for duet.safetensors and MODEL_CARD.md")
    parser.add_argument(
        "--layout-weight",
        type=share,
        metavar="B",
        help="weight of layout in a photo's vector, 0..1 (default: as learnt)",
    )
    parser.add_argument(
        "--residual",
        type=not_negative,
        default=0.0,
        metavar="R",
        help="how much of sketch and words stands beside their sentence (default: 0, as in the paper)",
    )
    parser.add_argument(
        "--halving-words",
        type=not_negative,
        default=0.0,
        metavar="H",
        help="beside so many words what is drawn weighs half (default: 0, it always weighs alike)",
    )
    parser.add_argument(
        "--colour",
        type=not_negative,
        default=0.0,
        metavar="C",
        help="how much a colour that is named counts where something is drawn (default: 0, no colours are kept)",
    )
    parser.add_argument("--with-generator", action="store_true", help="keep the decoder that draws what a query means")


def run(options: argparse.Namespace) -> None:
    """Write the files and say how large the checkpoint is.

    Raises:
        TrainingError: the run is not finished, or has no layout to be weighed or coloured.
        ModelError: its checkpoint is damaged.
    """
    from duet_training.export import Weighing, export

    weighing = Weighing(options.layout_weight, options.residual, options.halving_words, options.colour)
    checkpoint = export(options.run_folder, options.out, options.with_generator, weighing)
    print(f"wrote {checkpoint} ({checkpoint.stat().st_size / 1e6:.1f} MB)")
