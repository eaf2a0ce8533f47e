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

from duet_model import load_encoder, sources
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
    plain = load_encoder(options.model, device="cpu", dtype="fp32")
    auto = load_encoder(options.model, device="cpu")
    unfolded = Backbone(sources.find(options.model))  # the model as open_clip builds it
    print(f"{auto.name}, {torch.get_num_threads()} threads, auto chose {auto.dtype}; median of {options.rounds} rounds")
    peer = PHOTOS / median(lambda: one_by_one(unfolded, photos), options.rounds)
    print(f"open_clip, one photo at a time, fp32:    {peer:6.1f} photos/s")
    for name, encoder in (("fp32", plain), (f"auto ({auto.dtype})", auto)):
        rate = PHOTOS / median(lambda e=encoder: e.photos(photos), options.rounds)
        print(f"ours, batch {PHOTOS}, {name + ':':22}   {rate:6.1f} photos/s, {rate / peer:.2f} x")
    rate = PHOTOS / median(lambda: auto.photos_and_regions(photos), options.rounds)
    print(f"ours, with regions, {auto.dtype}:              {rate:6.1f} photos/s, {rate / peer:.2f} x")
    pixels = [tensor for tensor in read_by_towers(auto, photos) if tensor is not None]
    with torch.no_grad():
        rate = PHOTOS / median(lambda: see(auto, *pixels), options.rounds)
    print(f"ours, model only, {auto.dtype}:                {rate:6.1f} photos/s, {rate / peer:.2f} x")
    for name, asked in (
        ("words", {"text": "a red car on a beach"}),
        ("drawing", {"sketch": photos[0]}),
        ("drawing and words", {"sketch": photos[0], "text": "a red car on a beach"}),
    ):
        print(f"query of {name}: {median(lambda a=asked: auto.query(**a), options.rounds * 4) * 1000:.1f} ms")


def read_by_towers(encoder: DuetEncoder, photos: list[Image.Image]) -> tuple[torch.Tensor, torch.Tensor | None]:
    """What V reads of photos, and what the sketch tower reads of them where it sees their layout."""
    composer = None if encoder.networks.checkpoint is None else encoder.networks.checkpoint.composer
    twice = composer is not None and composer.reads_photos_twice
    return encoder.networks.backbone.pixels(photos), composer.pixels(photos) if twice else None


def see(encoder: DuetEncoder, pixels: torch.Tensor, small: torch.Tensor | None = None) -> None:
    """The model's part of embedding photos, both towers where there are two."""
    encoder.networks.backbone.encode_pixels(pixels)
    if small is not None:
        composer = encoder.networks.checkpoint.composer
        composer.layout.photo(composer.sketch_tokens(small)[1])


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
