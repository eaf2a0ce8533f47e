"""duet-train imagine: the UNet that shows what a query means, on top of the embedded duet checkpoint."""

from __future__ import annotations

import argparse
from pathlib import Path

DEFAULT_DATA, DEFAULT_RUN = Path("../shared/data"), Path("runs/imagine")
DEFAULT_PSEUDO = Path("runs/pseudo/caltech101")
SIDE = 128


def configure(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA, help="folder with quickdraw.zip (%(default)s)")
    parser.add_argument(
        "--pseudo", type=Path, default=DEFAULT_PSEUDO, help="pairs that `prepare pseudo` made (%(default)s)"
    )
    parser.add_argument("--run", type=Path, default=DEFAULT_RUN, help="folder of the run; it is resumed (%(default)s)")
    parser.add_argument("--steps", type=int, default=1500, help="of training (%(default)s)")
    parser.add_argument("--seed", type=int, default=0, help="of words, first weights and batches (%(default)s)")
    parser.add_argument("--threads", type=int, help="of torch; more than the free cores slow it down (torch's own)")


def run(options: argparse.Namespace) -> None:
    """Embed what is learnt from, train, and write generator.safetensors into the run's folder.

    Raises:
        TrainingError: a source is missing or unfit, or the run was begun by another plan.
    """
    import torch

    from duet_model import sources
    from duet_training.errors import TrainingError
    from duet_training.evaluation.model import EncoderModel
    from duet_training.imagine import cache, export, train
    from duet_training.imagine.batches import Batches

    if options.threads is not None:
        torch.set_num_threads(options.threads)
    checkpoint = sources.find(None).checkpoint
    if checkpoint is None:
        raise TrainingError("The embedded model has no duet checkpoint to draw for.")
    model = EncoderModel.load(None, checkpoint)
    sets = [
        cache.computed(source, model, options.data, options.pseudo, options.run, SIDE, options.seed)
        for source in cache.SOURCES
    ]
    plan = train.Plan(steps=options.steps, seed=options.seed)
    net = train.train(Batches(*sets, plan.batch, plan.seed), model.networks.dim, plan, SIDE, options.run)
    counts = {source.name: len(found.structure) for source, found in zip(cache.SOURCES, sets, strict=True)}
    path = export.export(net, checkpoint, options.run, plan, counts, train.taken(options.run)[1])
    print(f"wrote {path} ({path.stat().st_size / 1e6:.1f} MB)")
