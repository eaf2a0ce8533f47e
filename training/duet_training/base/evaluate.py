"""What a duet-lite reaches on data it was never trained on: text to photo, and drawing to photo."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from duet_model.encoder import DuetEncoder
from duet_training import splits
from duet_training.base import archives

SAMPLES = 1000  # of the bootstrap


@dataclass(frozen=True)
class Figure:
    """A mean over queries and its 95 % interval by bootstrap, all in per cent."""

    name: str
    value: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.name} {self.value:.1f} ({self.low:.1f} to {self.high:.1f})"


def ranks(scores: NDArray[np.float32], truth: NDArray[np.int64]) -> NDArray[np.int64]:
    """Rank of the true photo of each query [Q]: how many photos score at least as high, itself included.

    Args:
        scores: [Q, N].
        truth: [Q], column of the true photo.
    """
    own = scores[np.arange(len(scores)), truth]
    return (scores >= own[:, None]).sum(1)


def figure(name: str, hits: NDArray[np.bool_ | np.float64], seed: int = 0) -> Figure:
    """Mean of one value a query and its bootstrap interval."""
    values = hits.astype(np.float64) * 100
    rng = np.random.default_rng(seed)
    means = [values[rng.integers(len(values), size=len(values))].mean() for _ in range(SAMPLES)]
    return Figure(name, values.mean(), *np.percentile(means, [2.5, 97.5]))


def text_to_photo(encoder: DuetEncoder, data: Path, part: str = "test") -> list[Figure]:
    """R@1, R@5, R@10 of every caption of a held-out part of flickr5k among that part's photos."""
    names = sorted(splits.flickr5k(part))
    captions = archives.captions(data)
    with zipfile.ZipFile(data / "flickr5k.zip") as archive:
        photos = encoder.photos([_open(archive, f"images/{name}") for name in names])
    texts = [text for name in names for text in captions[name]]
    owner = np.repeat(np.arange(len(names)), [len(captions[name]) for name in names])
    queries = np.stack([encoder.query(text=text) for text in texts])
    rank = ranks(queries @ photos.T, owner)
    return [figure(f"R@{k}", rank <= k) for k in (1, 5, 10)]


def sketch_to_photo(encoder: DuetEncoder, data: Path) -> list[Figure]:
    """The 525 drawings of the held-out classes of sketchy104 among all 525 photos of those classes, 25 a class.

    Acc@q over the whole gallery and within the drawing's class, and P@25: the share of the 25 best photos that are of
    the drawing's class.
    """
    with zipfile.ZipFile(data / "sketchy104.zip") as archive:
        table = csv.DictReader(io.TextIOWrapper(archive.open("pairs.csv"), encoding="utf-8"))
        pairs = [row for row in table if row["class"] in splits.sketchy104_unseen()]
        folders = tuple(f"photo/{name}/" for name in splits.sketchy104_unseen())
        gallery = sorted(name for name in archive.namelist() if name.startswith(folders) and name.endswith(".jpg"))
        photos = encoder.photos([_open(archive, name) for name in gallery])
        queries = encoder.photos([_open(archive, row["sketch"]) for row in pairs])
    truth = np.array([gallery.index(row["photo"]) for row in pairs])
    wanted = np.array([row["class"] for row in pairs])
    shown = np.array([name.split("/")[1] for name in gallery])
    scores = queries @ photos.T
    same = wanted[:, None] == shown[None, :]
    whole = ranks(scores, truth)
    within = ranks(np.where(same, scores, -np.inf).astype(np.float32), truth)
    best = np.argsort(-scores, axis=1)[:, :25]
    precision = np.take_along_axis(same, best, axis=1).mean(1)
    return [
        *(figure(f"Acc@{k} of {len(gallery)}", whole <= k) for k in (1, 5, 10)),
        *(figure(f"Acc@{k} within class", within <= k) for k in (1, 5)),
        figure("P@25 by class", precision),
    ]


def _open(archive: zipfile.ZipFile, name: str) -> Image.Image:
    return Image.open(io.BytesIO(archive.read(name))).convert("RGB")
