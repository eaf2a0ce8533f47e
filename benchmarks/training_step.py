"""Seconds and images/s of a training step on the toy set, with photos read by the frozen tower and from the cache.

Run: python benchmarks/training_step.py [--model NAME_OR_FOLDER] [--steps 5] [--batch 32]
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from pathlib import Path

import torch

from duet_model import sources
from duet_model.backbone import Backbone
from duet_training.config import Config
from duet_training.configs import load
from duet_training.data.loading import Batches, Caches, caches, pair_sets
from duet_training.task import DuetTask

# sketches have a tower that is trained, photos one that is frozen; few enough photos to be cached in a minute
OWN_TOWER = ("model.sketch_tower=own", "model.train_visual=all", "data.train.0.options.per_combination=9")


def main() -> None:
    """Time and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", help="default: the embedded model")
    parser.add_argument("--steps", type=int, default=5)
    parser.add_argument("--batch", type=int, default=32)
    options = parser.parse_args()
    settings = [f"backbone={options.model or 'null'}", f"training.batch={options.batch}", *OWN_TOWER]
    config = load("toy", [*settings, f"training.steps={options.steps + 1}"])
    pairs = [pair for found in pair_sets(config) for pair in found.pairs]
    backbone = Backbone(sources.find(config.backbone))
    print(f"{backbone.name}, batch {options.batch}, {torch.get_num_threads()} threads; median of {options.steps} steps")
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        cached = caches(config, backbone, pairs, Path(folder))
        print(f"making the cache of {len(pairs)} photos: {time.perf_counter() - started:.1f} s, once")
        seconds = {}
        for name, kept in (("from pixels", Caches()), ("from the cache", cached)):
            batches = Batches(config, pairs, backbone.preprocess, backbone.image_size, kept)
            whole, preparing = step_time(config, batches)
            seconds[name] = whole
            rate = 2 * options.batch / whole
            print(
                f"photos {name + ':':16} {whole:6.2f} s/step, {rate:6.1f} images/s; {preparing:.2f} s of it preparing"
            )
    print(f"the cache makes a step {seconds['from pixels'] / seconds['from the cache']:.2f} x as fast")


def step_time(config: Config, batches: Batches) -> tuple[float, float]:
    """Median seconds of a whole step, and of its preparation, which a training hides behind the step before."""
    task = DuetTask(config, Backbone(sources.find(config.backbone))).train()
    optimiser = torch.optim.AdamW(task.parameter_groups())
    whole, preparing = [], []
    for step in range(len(batches)):
        started = time.perf_counter()
        batch = batches[step]
        preparing.append(time.perf_counter() - started)
        total, _ = task(batch, torch.Generator().manual_seed(step))
        optimiser.zero_grad()
        total.backward()
        optimiser.step()
        whole.append(time.perf_counter() - started)
    return statistics.median(whole[1:]), statistics.median(preparing[1:])


if __name__ == "__main__":
    main()
