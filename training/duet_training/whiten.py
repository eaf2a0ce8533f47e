"""The layout of a trained tower, read off what it sees and not off the heads it was trained with [ours].

A head that ranks its training photos lets a few directions of the tower's cells speak for all. So the heads are dropped
[parent: the projection head of SimCLR, which is dropped, too]: the cells of an earlier stage, on a grid, are projected
on the directions in which training sketches and photos vary most, and each of these is divided by its deviation to the
power p, so that no few of them decide [parents: whitening in retrieval, Jegou and Chum 2012; Radenovic et al. 2018].
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import torch
from PIL import Image
from torch import Tensor
from tqdm import tqdm

from duet_model import checkpoint, duet_file, sources
from duet_model.backbone import Backbone
from duet_model.composer import Composer
from duet_model.duet_header import ANGLE, CHECKPOINT, LAYOUT
from duet_model.layout import pooled
from duet_model.tokens import stage
from duet_training.config import Config
from duet_training.data.loading import pair_sets
from duet_training.data.records import Pair, Readable
from duet_training.data.sampling import Draw, rng
from duet_training.errors import TrainingError
from duet_training.run.state import FINISHED

BATCH = 50


@dataclass(frozen=True)
class Whitening:
    """How a layout is read off a tower.

    Attributes:
        stage: whose cells, from 1 on.
        side: in pixels, at which pictures are seen for it; the stage must then have a multiple of `grid` cells an axis.
        grid: G, cells an axis.
        size: L, directions that are kept.
        power: p, 0..1: 0 leaves the directions as wide as they are, 1 makes them alike.
        ridge: added to each variance, in mean variances, or the faintest directions would be all noise.
        pairs: at most so many of each data set are looked at.
    """

    stage: int = 6
    side: int = 192
    grid: int = 6
    size: int = 256
    power: float = 0.7
    ridge: float = 0.01
    pairs: int = 1000


def whiten(config: Config, run: Path, out: Path, whitening: Whitening = Whitening()) -> Path:
    """Put the whitened cells in the place of a checkpoint's learnt heads.

    Args:
        config: says of which pairs, and whose backbone.
        run: folder of the finished training.
        out: another folder, for the new duet.safetensors.
        whitening: how.

    Returns:
        Its path.

    Raises:
        TrainingError: the run is not finished, has no layout branch or is its own outcome; grid, directions and pairs
            do not go together; or the data cannot be used.
        DataMissingError: a data set is not there.
        ModelError: the checkpoint is damaged, or of another backbone, or its tower has no such stage.
    """
    source = run / FINISHED
    if not source.is_file():
        raise TrainingError(f"{run} holds no {FINISHED}: train it to its end first.")
    if out.resolve() == run.resolve():
        raise TrainingError(f"{out} is the run itself: its heads would be lost. Name another folder.")
    header, tensors = duet_file.read(source, CHECKPOINT)
    if ANGLE not in tensors:
        raise TrainingError(f"{run} has no layout branch to be whitened.")
    composer = checkpoint.load(source, Backbone(sources.find(config.backbone))).composer
    channels, chosen = _channels(composer, whitening), chosen_pairs(config, whitening.pairs)
    numbers = channels * whitening.grid**2
    if whitening.size > min(numbers, len(chosen)):
        raise TrainingError(f"{numbers} numbers of {len(chosen)} pairs have no {whitening.size} directions.")
    squares = torch.zeros(numbers, numbers, dtype=torch.float64)
    sketches = _seen(composer, [pair.sketch for pair in chosen], whitening, squares, "sketches")
    photos = _seen(composer, [pair.photo for pair in chosen], whitening, squares, "photos")
    squares /= len(chosen)
    covariance = squares.sub_(torch.outer(sketches, sketches)).sub_(torch.outer(photos, photos)).div_(2)
    architecture = replace(
        composer.architecture,
        layout_channels=channels,
        layout_grid=whitening.grid,
        layout_size=whitening.size,
        layout_of_photos="sketch tower",
        layout_stage=whitening.stage,
        layout_side=whitening.side,
    )
    kept = {name: value for name, value in tensors.items() if not name.startswith(LAYOUT) or name == ANGLE}
    read = {
        f"{LAYOUT}sketch_head.mean": sketches.float(),
        f"{LAYOUT}photo_head.mean": photos.float(),
        f"{LAYOUT}whitening.weight": directions(covariance, whitening).float(),
    }
    about = {**header.get("about", {}), "whitening": asdict(whitening)}
    header |= {"architecture": architecture.as_json(), "about": about}
    duet_file.write(out / FINISHED, CHECKPOINT, header, kept | read)
    return out / FINISHED


def directions(covariance: Tensor, whitening: Whitening) -> Tensor:
    """The widest directions v_i, each divided by its deviation to the power p.

    Args:
        covariance: [N, N], float64.
        whitening: says how many (L), which power and which ridge.

    Returns:
        [L, N], rows v_i / (variance_i + ridge)^(p/2), the widest first.
    """
    variances, vectors = torch.linalg.eigh(covariance)
    least = whitening.ridge * variances.mean()
    widest = slice(-whitening.size, None)
    scale = (variances[widest].clamp(min=0) + least) ** (-whitening.power / 2)
    return (vectors[:, widest] * scale).T.flip(0).contiguous()


def chosen_pairs(config: Config, count: int) -> list[Pair]:
    """Of each data set so many pairs by lot, each once, however often it is shown in training."""
    draw = rng(config.seed, Draw.WHITENING)
    chosen: list[Pair] = []
    for pairs in pair_sets(config):
        rows = draw.permutation(len(pairs.pairs))[:count]
        chosen.extend(pairs.pairs[row] for row in sorted(rows))
    return chosen


@torch.no_grad()
def _channels(composer: Composer, whitening: Whitening) -> int:
    """C of the stage's cells; raises TrainingError where the grid does not divide them."""
    blank = Image.new("RGB", (whitening.side, whitening.side), "white")
    _, height, width, channels = _cells(composer, [blank], whitening).shape
    if height % whitening.grid or width % whitening.grid:
        cells = f"{height} x {width} cells at {whitening.side} pixels"
        raise TrainingError(f"Stage {whitening.stage} has {cells}: no grid of {whitening.grid} x {whitening.grid}.")
    return int(channels)


def _cells(composer: Composer, pictures: Sequence[Image.Image], whitening: Whitening) -> Tensor:
    pixels = composer.backbone.there(composer.preprocess.at(whitening.side)(pictures))
    return stage(composer.tower, pixels, whitening.stage)


@torch.no_grad()
def _seen(composer: Composer, pictures: Sequence[Readable], whitening: Whitening, squares: Tensor, what: str) -> Tensor:
    """The mean [N] of what is seen of some pictures, float64; the sum of its squares is added to `squares` [N, N]."""
    total = squares.new_zeros(len(squares))
    for start in tqdm(range(0, len(pictures), BATCH), desc=what, unit="batch"):
        opened = [picture.open() for picture in pictures[start : start + BATCH]]
        rows = pooled(_cells(composer, opened, whitening), whitening.grid).flatten(1).double()
        total += rows.sum(dim=0)
        squares.addmm_(rows.T, rows)
    return total / len(pictures)
