"""Indexing 12-megapixel JPEGs, against what decoding and the model alone would allow, and against a plain loop.

Run: python benchmarks/indexing.py [--photos 300] [--model ViT-B-32]

`--model ViT-B-32` makes that architecture with random weights (they cost the same time) and compares with the plain
loop that most programs have: open_clip's own preprocessing and model, a batch of 32 at a time.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

import numpy as np
from PIL import Image

from duet_desktop.library.client import Engine
from duet_desktop.library.decode import decode_file
from duet_desktop.library.decoders import Decoders
from duet_desktop.library.encoder_host import physical_cores
from duet_desktop.library.indexing import BATCH
from duet_desktop.library.messages import IndexProgress
from duet_desktop.library.paths import path_key
from duet_desktop.library.places import DataDir
from duet_desktop.library.prepare import Prepared, prepare
from duet_desktop.library.quiet import quiet
from duet_desktop.library.room import at_once
from duet_desktop.library.scan import FileStat
from duet_desktop.library.thumbnails import Thumbnails

# torch is imported where it is needed: every decoder process imports this file again, as the program's main module.
Item = TypeVar("Item")

DEMO = Path(__file__).parents[1] / "resources/duet_resources/demo/pictures"
SIZE = (4000, 3000)
LIMIT, LIMIT_OF_LOOP = 0.80, 2.0  # at least


def main() -> None:
    """Make photos, time the parts, time the whole, print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--photos", type=int, default=300)
    parser.add_argument("--model", choices=["duet-lite", "ViT-B-32"], default="duet-lite")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        model = None if options.model == "duet-lite" else random_model(options.model, root / options.model)
        make_photos(root / "photos", options.photos)
        paths = sorted((root / "photos").iterdir())
        decode_s, encode_s = seconds_of_the_parts(paths[:64], model)
        cores = physical_cores()
        possible = cores / (decode_s + encode_s)
        print(f"{options.model}: decode {decode_s * 1000:.1f} ms, encode {encode_s * 1000:.1f} ms of CPU a photo")
        print(f"possible on {cores} cores:   {possible:6.1f} photos/s")
        processes, threads = rates_of_reading(root, paths[:64])
        print(f"reading alone:         {processes:6.1f} photos/s in processes, {threads:.1f} in threads")
        indexing = rate_of_indexing(root, model, options.photos)
        print(f"indexing:              {indexing:6.1f} photos/s, {indexing / possible:.2f} of that (at least {LIMIT})")
        if model is not None:
            loop = rate_of_a_plain_loop(options.model, model, paths[: max(options.photos // 4, BATCH)])
            print(f"plain open_clip loop:  {loop:6.1f} photos/s")
            print(f"indexing is {indexing / loop:.1f} x as fast (at least {LIMIT_OF_LOOP})")


def make_photos(folder: Path, count: int) -> None:
    """JPEGs as a camera writes them, 12 megapixels with grain, no two alike: the demo pictures, enlarged."""
    folder.mkdir()
    random = np.random.default_rng(0)
    grain = random.normal(0, 4, (SIZE[1], SIZE[0], 1)).astype(np.float32)
    demo = sorted(DEMO.glob("*.jpg"))
    for number in range(count):
        with Image.open(demo[number % len(demo)]) as picture:
            large = picture.convert("RGB").resize(SIZE, Image.Resampling.BICUBIC, reducing_gap=None)
        shifted = np.roll(grain, number * 37, axis=1)
        grained = (np.asarray(large, np.float32) + shifted).clip(0, 255).astype(np.uint8)
        Image.fromarray(grained).save(folder / f"{number:04}.jpg", quality=90)


def seconds_of_the_parts(paths: list[Path], model: Path | None) -> tuple[float, float]:
    """CPU seconds a photo of decoding, and of the model with all its threads."""
    from duet_model import load_encoder

    encoder = load_encoder(None if model is None else str(model))
    started = time.process_time()
    images = [decode_file(path).image for path in paths]
    decoded = time.process_time()
    encoder.photos_and_regions(images[:8])
    warm = time.process_time()
    for batch in batches(images, 8):
        encoder.photos_and_regions(batch)
    return (decoded - started) / len(paths), (time.process_time() - warm) / len(paths)


def rates_of_reading(root: Path, paths: list[Path]) -> tuple[float, float]:
    """Photos a second that are hashed, decoded and sent to the engine; in decoder processes, and in as many threads."""
    thumbnails = root / "thumbnails"
    stats = [FileStat(path.stat().st_size, 0, 0) for path in paths]

    def here(path: bytes, found: FileStat, known: set[bytes]) -> Prepared:
        return prepare(path, found, known.__contains__, at_once, Thumbnails(thumbnails))

    def rate(read: Callable[[bytes, FileStat, set[bytes]], Prepared], pool: ThreadPoolExecutor) -> float:
        list(pool.map(read, map(path_key, paths[:8]), stats[:8], [set()] * 8))
        started = time.perf_counter()
        list(pool.map(read, map(path_key, paths), stats, [set()] * len(paths)))
        return len(paths) / (time.perf_counter() - started)

    with Decoders(thumbnails) as decoders, ThreadPoolExecutor(decoders.workers) as pool, quiet():
        return rate(decoders.read, pool), rate(here, pool)


def rate_of_indexing(root: Path, model: Path | None, count: int) -> float:
    """Photos a second of the engine, from the first look at a file to the last commit, the model being loaded."""
    begun: list[float] = []

    def told(progress: IndexProgress) -> None:
        if progress.phase == "index" and not begun:
            begun.append(time.perf_counter())

    with Engine(DataDir(root / "data"), None if model is None else str(model)) as engine:
        engine.load().result()
        report = engine.index([str(root / "photos")], told).result()
        ended = time.perf_counter()
    assert report.indexed == count, report
    return count / (ended - begun[0])


def rate_of_a_plain_loop(name: str, model: Path, paths: list[Path]) -> float:
    """Photos a second of open_clip's own preprocessing and model."""
    import open_clip
    import torch

    encoder, _, preprocess = open_clip.create_model_and_transforms(
        name, pretrained=str(next(model.glob("*.safetensors")))
    )
    encoder.eval()

    def read(path: Path) -> torch.Tensor:
        with Image.open(path) as image:
            tensor: torch.Tensor = preprocess(image)
            return tensor

    with torch.no_grad():
        encoder.encode_image(torch.stack([read(path) for path in paths[:2]]))
        started = time.perf_counter()
        for batch in batches(paths, BATCH):
            encoder.encode_image(torch.stack([read(path) for path in batch]), normalize=True)
    return len(paths) / (time.perf_counter() - started)


def random_model(name: str, folder: Path) -> Path:
    """A model folder of an open_clip architecture that nobody trained."""
    import open_clip
    from safetensors.torch import save_file

    folder.mkdir()
    encoder, _, _ = open_clip.create_model_and_transforms(name)
    save_file({key: value.contiguous() for key, value in encoder.state_dict().items()}, folder / "model.safetensors")
    config = {
        "model_cfg": open_clip.get_model_config(name),
        "preprocess_cfg": open_clip.get_model_preprocess_cfg(encoder),
    }
    (folder / "open_clip_config.json").write_text(json.dumps(config), encoding="utf-8")
    return folder


def batches(items: Sequence[Item], size: int) -> Iterator[Sequence[Item]]:
    """Parts of a list."""
    for start in range(0, len(items), size):
        yield items[start : start + size]


if __name__ == "__main__":
    main()
