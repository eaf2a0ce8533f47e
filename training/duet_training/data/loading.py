"""From a configuration's data sets to the batch of a step, prepared beside the training."""

from __future__ import annotations

import signal
from collections.abc import Generator, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from PIL import Image, ImageOps
from torch import Tensor
from torch.utils.data import DataLoader, Dataset

from duet_model.backbone import Backbone
from duet_model.preprocess import Preprocess
from duet_training.config import Config
from duet_training.data import cache
from duet_training.data.augment import augment
from duet_training.data.batches import Batch, Features
from duet_training.data.cache import FeatureCache, Wanted
from duet_training.data.placing import placed
from duet_training.data.readers import READERS, read
from duet_training.data.records import Labelled, LabelledSet, Pair, PairSet, Readable
from duet_training.data.sampling import Draw, Indices, Sampler, rng, torch_seed
from duet_training.data.shown import ShownPhotos
from duet_training.data.words import measured, worded
from duet_training.errors import TrainingError

COLOURS = "colours.json"


def pair_sets(config: Config) -> list[PairSet]:
    """The data sets a configuration names.

    Raises:
        TrainingError: one cannot be read, is not of pairs, has none, or has no words where words are asked for.
        DataMissingError: one is not there.
    """
    found = []
    for source in config.data.train:
        pairs = read(source.reader, source.root, source.split, **source.options)
        if not isinstance(pairs, PairSet):
            known = ", ".join(name for name, reader in READERS.items() if reader.kind == "pairs")
            raise TrainingError(f"{source.reader} has no pairs of sketch and photo to train on; these have: {known}.")
        if not pairs.pairs:
            raise TrainingError(f"{pairs.name} ({source.root}) holds no pairs.")
        found.append(pairs)
    has_words = bool(config.data.words) or any(pair.texts for pairs in found for pair in pairs.pairs)
    if config.text_share and not has_words:
        raise TrainingError("text_share asks for words beside the sketches, but no pair of the data has any.")
    return found


def drawing_sets(config: Config) -> list[LabelledSet]:
    """The drawings without photos that a configuration names.

    Raises:
        TrainingError: one cannot be read, has no drawings, or has pictures that are none.
        DataMissingError: one is not there.
    """
    found = []
    for source in config.data.drawings:
        drawings = read(source.reader, source.root, source.split, **source.options)
        if not isinstance(drawings, LabelledSet) or not drawings.items:
            raise TrainingError(f"{source.reader} ({source.root}) has no drawings with a class.")
        if other := {item.domain for item in drawings.items} - {"sketch"}:
            domains = ", ".join(sorted(other))
            raise TrainingError(f"{drawings.name} has pictures that are no drawings ({domains}): name its domains.")
        found.append(drawings)
    return found


def trained_on(config: Config, sets: Sequence[PairSet], folder: Path) -> list[Pair]:
    """The pairs of an epoch: each set as often as it is to be shown, with what can be said of its photos.

    Args:
        config: says how often, and which words.
        sets: from `pair_sets`.
        folder: of all caches; the measured colours are kept there.
    """
    sources = zip(config.data.train, sets, strict=True)
    pairs = [pair for source, pairs in sources for pair in pairs.pairs * source.repeat]
    if not config.data.words:
        return pairs
    photos = _distinct(pair.photo for pair in pairs)
    colours = measured(photos, folder / COLOURS) if "colour" in config.data.words else {}
    return worded(pairs, config.data.words, colours)


@dataclass(frozen=True)
class Caches:
    """Features of frozen towers, None where a tower is trained."""

    sketches: FeatureCache | None = None
    photos: FeatureCache | None = None


def caches(
    config: Config, backbone: Backbone, pairs: Sequence[Pair], folder: Path, drawings: Sequence[Labelled] = ()
) -> Caches:
    """Make or find the features of the towers that this configuration does not train.

    Args:
        config: says which.
        backbone: not trained yet.
        pairs: all that is trained on.
        folder: of all caches.
        drawings: the same without photos.
    """
    if not config.photos_frozen:
        return Caches()
    generator, flip = config.model.generator, config.data.flip
    side = config.image_size or backbone.image_size
    photos = Wanted(_distinct(pair.photo for pair in pairs), side, flip, generator.side if generator else None)
    found = cache.made(folder, backbone, photos, "photos")
    if not config.sketches_frozen or config.pseudo_word_from == "photo":
        return Caches(photos=found)
    drawn = [pair.sketch for pair in pairs] + [item.picture for item in drawings]
    sketches = Wanted(_distinct(drawn), config.sketch_size or backbone.image_size, flip)
    return Caches(cache.made(folder, backbone, sketches, "sketches"), found)


class Batches(Dataset[Batch]):
    """The batch of every step of one process, by step.

    Args:
        config: how pairs are drawn, mirrored and deformed.
        pairs: all that is trained on.
        preprocess: of the backbone.
        image_size: side at which it reads pictures unless the configuration says otherwise.
        kept: features of frozen towers.
        rank: number of this process.
        processes: how many there are.
        drawings: drawings without photos that are trained on.

    Attributes:
        names: every class that has a name, in order; a batch's `named` counts in them.

    Raises:
        TrainingError: the batch does not suit the data or the processes.
    """

    def __init__(
        self,
        config: Config,
        pairs: Sequence[Pair],
        preprocess: Preprocess,
        image_size: int,
        kept: Caches | None = None,
        rank: int = 0,
        processes: int = 1,
        drawings: Sequence[Labelled] = (),
    ) -> None:
        self.config = config
        self.pairs = pairs
        self.drawings = drawings
        self.rank = rank
        self._kept = kept or Caches()
        self._of_photos = preprocess.at(config.image_size or image_size)
        self._of_sketches = preprocess.at(config.sketch_size or image_size)
        self._white = (1 - torch.tensor(preprocess.config.mean)) / torch.tensor(preprocess.config.std)
        generator = config.model.generator
        self._of_targets = cache.small(preprocess, generator.side) if generator else None
        number: dict[str, int] = {}
        self._instance = np.array([number.setdefault(pair.photo.key, len(number)) for pair in pairs])
        known = {pair.category for pair in pairs} | {item.category for item in drawings}
        self.names = sorted(known - {""})
        categories = {name: place for place, name in enumerate(self.names)}
        self._category = np.array([categories.get(pair.category, -1) for pair in pairs])
        self._drawn_category = np.array([categories[item.category] for item in drawings], np.int64)
        layout = config.model.layout
        twice = layout is not None and layout.photos == "sketch tower"
        self._shown = ShownPhotos(preprocess, config.sketch_size or image_size) if twice else None
        t = config.training
        self.sampler = Sampler(
            self._instance, self._category, t.batch, t.per_category, t.same_category, config.seed, rank, processes
        )

    def __len__(self) -> int:
        return self.config.training.steps

    def __getitem__(self, step: int) -> Batch:
        rows, places = self.sampler.rows(step)
        draws = [rng(self.config.seed, Draw.ROW, step, int(place)) for place in places]
        pairs = [self.pairs[row] for row in rows]
        mirrored = [bool(self.config.data.flip and draw.random() < 0.5) for draw in draws]
        words = [self._words(pair, draw) for pair, draw in zip(pairs, draws, strict=True)]
        photos, targets = self._photos([pair.photo for pair in pairs], mirrored)
        chosen, drawings = self._drawings(step)
        return Batch(
            sketches=self._sketches([pair.sketch for pair in pairs], mirrored, draws, step),
            photos=photos,
            targets=targets,
            instance=torch.from_numpy(self._instance[rows]),
            category=torch.from_numpy(self._category[rows]),
            negative=torch.from_numpy(self._negatives(step, rows)),
            words=words,
            shown=self._look([pair.photo for pair in pairs], mirrored, step),
            drawings=drawings,
            named=torch.from_numpy(np.concatenate([self._category[rows], self._drawn_category[chosen]])),
        )

    def _drawings(self, step: int) -> tuple[Indices, Tensor | Features | None]:
        """Which drawings are shown beside the pairs, and what they look like."""
        count = self.config.training.drawings if self.drawings else 0
        draws = rng(self.config.seed, Draw.DRAWING, step, self.rank)
        chosen = draws.integers(len(self.drawings), size=count) if count else np.empty(0, np.int64)
        if not count:
            return chosen, None
        mirrored = (draws.random(count) < 0.5) & self.config.data.flip
        pictures = [self.drawings[row].picture for row in chosen]
        return chosen, self._sketches(pictures, mirrored.tolist(), [draws] * count, step)

    def _look(self, photos: Sequence[Readable], mirrored: Sequence[bool], step: int) -> Tensor | None:
        if self._shown is None:
            return None
        draws = torch.Generator().manual_seed(torch_seed(self.config.seed, Draw.LOOK, step, self.rank))
        return self._shown.look(photos, mirrored, draws)

    def _negatives(self, step: int, rows: Indices) -> Indices:
        if self.config.pseudo_word_from == "photo":
            return np.zeros(len(rows), np.int64)  # no loss of this training has a negative of its own
        return self.sampler.negatives(step, rows)

    def _words(self, pair: Pair, draw: np.random.Generator) -> str:
        if pair.texts and draw.random() < self.config.text_share:
            return pair.texts[draw.integers(len(pair.texts))]
        return ""

    def _sketches(
        self, sketches: Sequence[Readable], mirrored: Sequence[bool], draws: Sequence[np.random.Generator], step: int
    ) -> Tensor | Features:
        if self.config.pseudo_word_from == "photo":
            return torch.empty(len(sketches), 0)
        if self._kept.sketches is not None:
            return self._kept.sketches.features(sketches, mirrored)
        level = self.config.data.augment
        images = [augment(sketch, draw, level) for sketch, draw in zip(sketches, draws, strict=True)]
        pixels = torch.from_numpy(self._of_sketches(_turned(images, mirrored)))
        if not self.config.data.place:
            return pixels
        seed = torch_seed(self.config.seed, Draw.PLACE, step, self.rank, len(images))
        return placed(pixels, self._white, self.config.data.place, torch.Generator().manual_seed(seed))

    def _photos(self, photos: Sequence[Readable], mirrored: Sequence[bool]) -> tuple[Tensor | Features, Tensor | None]:
        if self._kept.photos is not None:
            return self._kept.photos.features(photos, mirrored), self._kept.photos.targets(photos, mirrored)
        images = _turned([photo.open() for photo in photos], mirrored)
        targets = None if self._of_targets is None else torch.from_numpy(self._of_targets(images))
        return torch.from_numpy(self._of_photos(images)), targets


def prepared(batches: Batches, first: int, workers: int) -> Generator[Batch]:
    """The batches from a step on, each made while the one before is trained on.

    Args:
        batches: by step.
        first: the first step wanted.
        workers: processes that make them; 0 is one thread.
    """
    if workers:
        steps = range(first, len(batches))
        yield from DataLoader(
            batches,
            batch_size=None,
            sampler=steps,
            num_workers=workers,
            worker_init_fn=_leave_stopping_to_the_trainer,
        )
        return
    with ThreadPoolExecutor(1, "batches") as thread:
        coming = thread.submit(batches.__getitem__, first) if first < len(batches) else None
        for step in range(first, len(batches)):
            assert coming is not None
            batch = coming.result()
            coming = thread.submit(batches.__getitem__, step + 1) if step + 1 < len(batches) else None
            yield batch


def _leave_stopping_to_the_trainer(worker: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _turned(images: Sequence[Image.Image], mirrored: Sequence[bool]) -> list[Image.Image]:
    return [ImageOps.mirror(image) if turn else image for image, turn in zip(images, mirrored, strict=True)]


def _distinct(pictures: Iterable[Readable]) -> list[Readable]:
    return list({picture.key: picture for picture in pictures}.values())
