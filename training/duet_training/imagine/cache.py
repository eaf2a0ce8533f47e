"""Everything the training of G reads, computed once: structure of the drawings, photos, and what queries mean.

The duet checkpoint is frozen, so a query is the same vector at every look at it.
"""

from __future__ import annotations

import logging
import os
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image, ImageOps

from duet_model.arrays import unit
from duet_model.colour_terms import TERMS
from duet_model.structure import lines, structure
from duet_model.unet import inside
from duet_training.data import readers
from duet_training.data.colours import name_colour
from duet_training.data.records import LabelledSet, PairSet, Readable
from duet_training.data.words import CLASS_PHRASES, COLOUR_PHRASES, COLOURED_CLASS
from duet_training.errors import TrainingError
from duet_training.evaluation.model import EncoderModel

log = logging.getLogger(__name__)

ALONE, DIFFERENCE, CLASS, COLOURS = 0, 1, 2, 3  # rows of `Cache.queries`; from COLOURS on one for each of TERMS
ROWS = COLOURS + len(TERMS)
OWN = -1  # no colour word is true of the photo
LEAST, MOST = 0.04, 0.75  # share of the paper an object has to fill to be learnt from
BATCH = 32

Item = tuple[Readable, Readable | None, str]  # a drawing, its photo, its class


@dataclass(frozen=True)
class Cache:
    """What one source teaches.

    Attributes:
        structure: uint8 [N, 3, S, S], 255 = 1.
        inside: bool [N, S, S].
        photos: uint8 [N, S, S, 3]; of drawings without photos [0, S, S, 3].
        queries: float16 [N, 14, D], unit vectors: the drawing alone, with its difference word D_w [paper], with its
            class, and in each colour. Of drawings without photos the difference is the drawing alone.
        colours: int8 [N], the measured colour of the photo's object, or `OWN`.
    """

    structure: NDArray[np.uint8]
    inside: NDArray[np.bool_]
    photos: NDArray[np.uint8]
    queries: NDArray[np.float16]
    colours: NDArray[np.int8]


@dataclass(frozen=True)
class Source:
    """Drawings with their class and, where there are any, photos."""

    name: str
    read: Callable[[Path, Path], list[Item]]


def computed(source: Source, model: EncoderModel, data: Path, pseudo: Path, run: Path, side: int, seed: int) -> Cache:
    """One source's cache, read if the run holds it.

    Args:
        source: which.
        model: with the duet checkpoint, in fp32.
        data: folder of the data archives.
        pseudo: folder of pairs.csv.
        run: folder of the run.
        side: S.
        seed: of the words that are said of each drawing.
    """
    path = run / f"cache-{source.name}.npz"
    if not path.is_file():
        cache = _compute(source.read(data, pseudo), model, side, seed)
        run.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part.npz")
        np.savez(part, **vars(cache))
        os.replace(part, path)
        log.info("%s: %d drawings", source.name, len(cache.structure))
    with np.load(path, allow_pickle=False) as kept:
        return Cache(**{name: kept[name] for name in kept.files})


def _pairs(data: Path, pseudo: Path) -> list[Item]:
    found = readers.read("pairs", pseudo, "all")
    assert isinstance(found, PairSet)
    return [(pair.sketch, pair.photo, pair.category) for pair in found.pairs]


def _drawings(data: Path, pseudo: Path) -> list[Item]:
    found = readers.read("quickdraw", data / "quickdraw.zip", "train", per_class=2)
    assert isinstance(found, LabelledSet)
    return [(item.picture, None, item.category) for item in found.items]


SOURCES = (Source("pairs", _pairs), Source("drawings", _drawings))


def _compute(items: Sequence[Item], model: EncoderModel, side: int, seed: int) -> Cache:
    rng = random.Random(seed)
    found: dict[str, list[NDArray[np.generic]]] = {name: [] for name in Cache.__annotations__}
    for start in range(0, len(items), BATCH):
        batch = items[start : start + BATCH]
        sketches = [sketch.open() for sketch, _, _ in batch]
        read = structure(np.stack([lines(sketch, side) for sketch in sketches]))
        mask = inside(torch.from_numpy(read)).numpy()
        share = mask.mean((1, 2, 3))
        good = np.flatnonzero((share >= LEAST) & (share <= MOST)).tolist()
        if not good:
            continue
        kept, drawn = [batch[i] for i in good], [sketches[i] for i in good]
        photos = [None if photo is None else photo.open() for _, photo, _ in kept]
        shown = [photo for photo in photos if photo is not None]
        found["structure"].append((read[good] * 255).round().astype(np.uint8))
        found["inside"].append(mask[good, 0] > 0)
        found["photos"].append(_squares(shown, side))
        found["queries"].append(_queries(model, drawn, shown, [name for _, _, name in kept], rng))
        colours = [OWN if photo is None else _colour(photo) for photo in photos]
        found["colours"].append(np.array(colours, np.int8))
        if start // BATCH % 8 == 0:
            log.info("%d of %d drawings", start + len(batch), len(items))
    if not found["structure"]:
        raise TrainingError("None of the drawings encloses anything that could be filled.")
    return Cache(**{name: np.concatenate(parts) for name, parts in found.items()})  # type: ignore[arg-type]


def _queries(
    model: EncoderModel,
    drawn: Sequence[Image.Image],
    shown: Sequence[Image.Image],
    names: Sequence[str],
    rng: random.Random,
) -> NDArray[np.float16]:
    """[B, 14, D]; `shown` are the drawings' photos, or none."""
    seen = model.sketches(drawn).embedding
    texts = [["", *_said(name, rng)] for name in names]
    rows = model.compose(np.repeat(seen, ROWS - 1, 0), [text for row in texts for text in row])
    meant = rows.reshape(len(drawn), ROWS - 1, -1)
    other = _with_difference(model, seen, shown) if shown else meant[:, ALONE]
    return np.insert(meant, DIFFERENCE, other, axis=1).astype(np.float16)


def _said(name: str, rng: random.Random) -> list[str]:
    """Words for the class, and for each colour with and without it."""
    coloured = [rng.choice(COLOUR_PHRASES if rng.random() < 0.6 else COLOURED_CLASS) for _ in TERMS]
    phrases = [phrase.format(colour=colour, name=name) for phrase, colour in zip(coloured, TERMS, strict=True)]
    return [rng.choice(CLASS_PHRASES).format(name=name), *phrases]


def _with_difference(
    model: EncoderModel, seen: NDArray[np.float32], photos: Sequence[Image.Image]
) -> NDArray[np.float32]:
    """s_LD = T_t{P_L; s_w; C(p+ - s)} [paper], and V's view of the drawing, as beside a word [ours], but no word."""
    networks = model.networks
    embedding, beside = np.split(seen, [networks.dim], axis=1)
    after = networks.pseudo_words(networks.see(photos) - embedding)
    words = networks.pseudo_words(embedding)
    rows = [[networks.prompt, word[None], more[None]] for word, more in zip(words, after, strict=True)]
    sentence = unit(networks.read(rows))
    if beside.size:
        share = model.encoder.queries.reader.drawn_share(["one"])
        sentence = sentence + networks.composer.architecture.residual * share * unit(beside)
    return unit(sentence)


def _squares(photos: Sequence[Image.Image], side: int) -> NDArray[np.uint8]:
    """Photos where their drawings are: padded square on white."""
    padded = [ImageOps.pad(photo, (side, side), Image.Resampling.BOX, color="white") for photo in photos]
    return np.stack([np.asarray(photo) for photo in padded]) if padded else np.empty((0, side, side, 3), np.uint8)


def _colour(photo: Image.Image) -> int:
    name = name_colour(photo)
    return OWN if name is None else TERMS.index(name)
