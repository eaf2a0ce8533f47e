"""Photos a second and milliseconds a query of a model, against open_clip's own preprocessing and model in the same run.

Run: python benchmarks/encoding.py [--model NAME_OR_FOLDER] [--rounds 5]
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable

import numpy as np
import torch
from open_clip.transform import PreprocessCfg, image_transform_v2
from PIL import Image

from duet_model import load_encoder, load_on_torch, sources
from duet_model.backbone import Backbone
from duet_model.encoder import DuetEncoder

PHOTOS = 32
SIDE = 384


def main() -> None:
    """Time and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", help="default: the embedded model")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    rng = np.random.default_rng(0)
    photos = [Image.fromarray(rng.integers(0, 255, (SIDE * 3 // 4, SIDE, 3), np.uint8)) for _ in range(PHOTOS)]
    ours = load_encoder(options.model, device="cpu")
    print(f"{ours.name}, {torch.get_num_threads()} threads; median of {options.rounds} rounds")
    unfolded = Backbone(sources.find(options.model))  # the model as open_clip builds it
    peer = PHOTOS / median(lambda: one_by_one(unfolded, photos), options.rounds)
    print(f"open_clip, one photo at a time, fp32:    {peer:6.1f} photos/s")
    for dtype in ("fp32", "auto"):
        on_torch = load_on_torch(options.model, device="cpu", dtype=dtype)
        rate = PHOTOS / median(lambda e=on_torch: e.photos(photos), options.rounds)
        name = f"torch, batch {PHOTOS}, {dtype} ({on_torch.dtype}):"
        print(f"{name:39}  {rate:6.1f} photos/s, {rate / peer:.2f} x")
    print(f"what the program takes, {type(ours.networks).__name__}, {ours.dtype}:")
    before = median(lambda: prepare(ours, photos), options.rounds)
    for batch in (8, PHOTOS):
        whole = median(lambda n=batch: in_batches(ours.photos, photos, n), options.rounds)
        rate = PHOTOS / whole
        print(f"  batch {batch:2}:                             {rate:6.1f} photos/s, {rate / peer:.2f} x")
        print(f"  batch {batch:2}, without the preprocessing:  {PHOTOS / (whole - before):6.1f} photos/s")
    rate = PHOTOS / median(lambda: in_batches(ours.photos_and_regions, photos, 8), options.rounds)
    print(f"  batch  8, with regions:               {rate:6.1f} photos/s, {rate / peer:.2f} x")
    for name, asked in (
        ("words", {"text": "a red car on a beach"}),
        ("drawing", {"sketch": photos[0]}),
        ("drawing and words", {"sketch": photos[0], "text": "a red car on a beach"}),
    ):
        taken = [median(lambda e=each, a=asked: e.query(**a), options.rounds * 4) * 1000 for each in (ours, on_torch)]
        print(f"query of {name}: {taken[0]:.1f} ms, on torch {taken[1]:.1f}")


def prepare(encoder: DuetEncoder, photos: list[Image.Image]) -> None:
    """The preprocessing of photos, for both towers where both see them."""
    networks = encoder.networks
    networks.preprocess(photos)
    architecture = networks.architecture
    if architecture is not None and architecture.reads_photos_twice:
        side = architecture.layout_side or architecture.sketch_size or encoder.image_size
        networks.preprocess.at(side)(photos)


def in_batches(embed: Callable[[list[Image.Image]], object], photos: list[Image.Image], size: int) -> None:
    """Embed photos so many at a time."""
    for start in range(0, len(photos), size):
        embed(photos[start : start + size])


@torch.no_grad()
def one_by_one(backbone: Backbone, photos: list[Image.Image]) -> None:
    """The plain loop most programs have: open_clip's transform and encode_image, a photo at a time."""
    transform = image_transform_v2(PreprocessCfg(**vars(backbone.preprocess.config)), is_train=False)
    for photo in photos:
        backbone.model.encode_image(transform(photo)[None], normalize=True)


def median(work: Callable[[], object], rounds: int) -> float:
    """Seconds of the middle of several runs, after one that is not counted."""
    work()
    seconds = []
    for _ in range(rounds):
        started = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - started)
    return statistics.median(seconds)


if __name__ == "__main__":
    main()
