"""The features that a frozen tower gives for pictures, computed once and kept on disk."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image, ImageOps
from torch import Tensor, nn
from tqdm import tqdm

from duet_model.backbone import Backbone
from duet_model.preprocess import Preprocess
from duet_model.tokens import tokens
from duet_training.data.batches import Features
from duet_training.data.records import Readable

BATCH = 32
EMBEDDING, CELLS, TARGETS, KEYS = "embedding.npy", "cells.npy", "targets.npy", "keys.json"
MIRRORED = "|mirrored"


@dataclass(frozen=True)
class Wanted:
    """What is to be kept.

    Attributes:
        pictures: each once.
        side: at which the tower reads them, in pixels.
        mirrored: whether mirrored ones are wanted too.
        target_side: of the small copies in 0..1 that the reconstruction is compared with; None for none.
    """

    pictures: Sequence[Readable]
    side: int
    mirrored: bool = False
    target_side: int | None = None

    @property
    def keys(self) -> list[str]:
        """A name for each row."""
        plain = [picture.key for picture in self.pictures]
        return plain + [key + MIRRORED for key in plain] if self.mirrored else plain


class FeatureCache:
    """Rows of embedding, cells and targets, in memory-mapped arrays.

    Args:
        folder: a complete cache, see `made`.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._embedding = _open(folder / EMBEDDING)
        self._cells = _open(folder / CELLS)
        self._targets = _open(folder / TARGETS) if (folder / TARGETS).is_file() else None
        keys = json.loads((folder / KEYS).read_text(encoding="utf-8"))
        self._row = {key: row for row, key in enumerate(keys)}

    def __reduce__(self) -> tuple[type[FeatureCache], tuple[Path]]:
        return FeatureCache, (self.folder,)  # a loader's process maps the arrays itself: they may be large

    def features(self, pictures: Sequence[Readable], mirrored: Sequence[bool]) -> Features:
        """The tower's view of some pictures [B], each mirrored or not."""
        rows = self._rows(pictures, mirrored)
        return Features(torch.from_numpy(self._embedding[rows]), torch.from_numpy(self._cells[rows]))

    def targets(self, pictures: Sequence[Readable], mirrored: Sequence[bool]) -> Tensor | None:
        """Small copies in 0..1, float32 [B, 3, G, G]; None if none were wanted."""
        if self._targets is None:
            return None
        return torch.from_numpy(self._targets[self._rows(pictures, mirrored)]).float() / 255

    def _rows(self, pictures: Sequence[Readable], mirrored: Sequence[bool]) -> list[int]:
        return [self._row[p.key + MIRRORED * bool(m)] for p, m in zip(pictures, mirrored, strict=True)]


def made(base: Path, backbone: Backbone, wanted: Wanted, what: str) -> FeatureCache:
    """The cache of a frozen backbone's view of some pictures; made now unless it is there.

    Another backbone, size or set of pictures has a folder of its own, which appears when it is complete.

    Args:
        base: folder of all caches.
        backbone: whose `visual` is as it was loaded, in float32.
        wanted: what is to be kept.
        what: "photos" or "sketches", for the progress bar.

    Raises:
        TrainingError: a picture cannot be read.
        ModelError: the backbone has no patch tokens in the joint space.
    """
    keys = wanted.keys
    digest = hashlib.sha256(json.dumps([keys, wanted.target_side]).encode()).hexdigest()
    folder = base / f"{what}-{backbone.fingerprint[:12]}-{wanted.side}-{digest[:12]}"
    if folder.is_dir():
        return FeatureCache(folder)
    unfinished = base / f".{folder.name}.{os.getpid()}.part"
    unfinished.mkdir(parents=True, exist_ok=True)
    try:
        _write(unfinished, backbone, wanted, what)
        (unfinished / KEYS).write_text(json.dumps(keys), encoding="utf-8")
        os.replace(unfinished, folder)
    except OSError:
        if not folder.is_dir():  # else another process was faster
            raise
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return FeatureCache(folder)


def small(preprocess: Preprocess, side: int) -> Preprocess:
    """From a picture to 0..1 [3, G, G], padded or cropped as the model sees it."""
    kept = {name: getattr(preprocess.config, name) for name in ("mode", "interpolation", "resize_mode", "fill_color")}
    return Preprocess({**kept, "size": side, "mean": (0, 0, 0), "std": (1, 1, 1)})


@torch.no_grad()
def _write(folder: Path, backbone: Backbone, wanted: Wanted, what: str) -> None:
    preprocess = backbone.preprocess.at(wanted.side)
    target = None if wanted.target_side is None else small(backbone.preprocess, wanted.target_side)
    count, total = len(wanted.pictures), len(wanted.keys)
    arrays: dict[str, NDArray[np.generic]] = {}
    with tqdm(total=count, desc=f"features of {what}", unit="picture", disable=None) as bar:
        for start in range(0, count, BATCH):
            images = [picture.open() for picture in wanted.pictures[start : start + BATCH]]
            for shift in (0, count) if wanted.mirrored else (0,):
                seen = [ImageOps.mirror(image) for image in images] if shift else images
                found = _encode(backbone.model.visual, torch.from_numpy(preprocess(seen)).to(backbone.device))
                if target is not None:
                    found[TARGETS] = _bytes(target, seen)
                for name, rows in found.items():
                    if name not in arrays:
                        arrays[name] = _create(folder / name, rows, total)
                    arrays[name][shift + start : shift + start + len(rows)] = rows
            bar.update(len(images))
    for array in arrays.values():
        if isinstance(array, np.memmap):
            array.flush()


def _encode(visual: nn.Module, pixels: Tensor) -> dict[str, NDArray[np.generic]]:
    embedding, cells = tokens(visual, pixels.contiguous(memory_format=torch.channels_last))
    return {EMBEDDING: embedding.float().cpu().numpy(), CELLS: cells.half().cpu().numpy()}


def _bytes(preprocess: Preprocess, images: Sequence[Image.Image]) -> NDArray[np.uint8]:
    return (preprocess(images) * 255).round().astype(np.uint8)


def _create(path: Path, rows: NDArray[np.generic], total: int) -> np.memmap:
    return np.lib.format.open_memmap(path, mode="w+", dtype=rows.dtype, shape=(total, *rows.shape[1:]))


def _open(path: Path) -> NDArray[np.generic]:
    return np.load(path, mmap_mode="r", allow_pickle=False)
