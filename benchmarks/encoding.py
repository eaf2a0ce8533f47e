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
from PIL import Image

from duet_model import load_encoder, sources
from duet_model.backbone import Backbone

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
    plain = load_encoder(options.model, device="cpu", dtype="fp32")
    auto = load_encoder(options.model, device="cpu")
    unfolded = Backbone(sources.find(options.model))  # the model as open_clip builds it
    print(f"{auto.name}, {torch.get_num_threads()} threads, auto chose {auto.dtype}; median of {options.rounds} rounds")
    peer = PHOTOS / median(lambda: one_by_one(unfolded, photos), options.rounds)
    print(f"open_clip, one photo at a time, fp32:    {peer:6.1f} photos/s")
    for name, encoder in (("fp32", plain), (f"auto ({auto.dtype})", auto)):
        rate = PHOTOS / median(lambda e=encoder: e.photos(photos), options.rounds)
        print(f"ours, batch {PHOTOS}, {name + ':':22}   {rate:6.1f} photos/s, {rate / peer:.2f} x")
    pixels = auto.backbone.pixels(photos)
    with torch.no_grad():
        rate = PHOTOS / median(lambda: auto.backbone.encode_pixels(pixels), options.rounds)
    print(f"ours, model only, {auto.dtype}:                {rate:6.1f} photos/s, {rate / peer:.2f} x")
    for name, asked in (
        ("words", {"text": "a red car on a beach"}),
        ("drawing", {"sketch": photos[0]}),
        ("drawing and words", {"sketch": photos[0], "text": "a red car on a beach"}),
    ):
        print(f"query of {name}: {median(lambda a=asked: auto.query(**a), options.rounds * 4) * 1000:.1f} ms")


@torch.no_grad()
def one_by_one(backbone: Backbone, photos: list[Image.Image]) -> None:
    """The plain loop most programs have: open_clip's transform and encode_image, a photo at a time."""
    for photo in photos:
        backbone.model.encode_image(backbone.preprocess([photo]), normalize=True)


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
