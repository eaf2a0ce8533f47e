"""What G draws, measured: does a named colour come out, and does the outline stay?

Held-out drawings are shown to G with and without a word of colour [ours]. Without the word is the baseline: its picture
is measured against the same colour.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from skimage.color import rgb2lab
from skimage.filters import sobel

from duet_model.colour_terms import TERMS, names_of
from duet_model.imagine import Imagination
from duet_model.structure import THIN, lines, structure
from duet_model.unet import inside
from duet_training.data.records import Readable
from duet_training.errors import TrainingError
from duet_training.evaluation.metrics import Figure, difference, figure
from duet_training.evaluation.model import EncoderModel
from duet_training.imagine.paint import named

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

WORDS = "in {colour}"
COLOURS_EACH = 3  # asked of each drawing, by lot
NEAR = 2  # pixels of the picture within which an edge lies on a line
LEAST_INSIDE = 0.01  # share of the paper; a drawing that encloses less has no object whose colour could be measured
BATCH = 32


@dataclass(frozen=True)
class Outcome:
    """What was measured, each figure with its 95 % interval over drawings.

    Attributes:
        drawings: how many were measured.
        left_out: how many enclose nothing.
        rows: figures by what was asked: agreement of edges with the drawing, distance to the named colour, pictures of
            which the object's mean colour is called by that word.
    """

    drawings: int
    left_out: int
    rows: dict[str, tuple[Figure, ...]]

    def markdown(self) -> str:
        """As a table."""
        names = [one.name for one in next(iter(self.rows.values()))]
        lines_ = [f"| | {' | '.join(names)} |", f"|---|{'---|' * len(names)}"]
        for asked, figures in self.rows.items():
            cells = [f"{one.value:.1f} ({one.low:.1f} to {one.high:.1f})" for one in figures]
            lines_.append(f"| {asked} | {' | '.join(cells)} |")
        return "\n".join(lines_)


def measure(model: EncoderModel, imagination: Imagination, drawings: Sequence[Readable], seed: int = 0) -> Outcome:
    """Draw and measure.

    Args:
        model: composes.
        imagination: draws.
        drawings: held out.
        seed: of the lot of colours, and of the bootstrap.

    Raises:
        TrainingError: no drawing encloses anything.
    """
    rng = np.random.default_rng(seed)
    without: list[list[float]] = []
    with_word: list[list[float]] = []
    kept = 0
    for start in range(0, len(drawings), BATCH):
        sketches = [one.open() for one in drawings[start : start + BATCH]]
        seen = model.sketches(sketches).embedding
        for sketch, embedding in zip(sketches, seen, strict=True):
            read = structure(lines(sketch, imagination.side)[None])
            ink, where = _object(read)
            if where.mean() < LEAST_INSIDE:
                continue
            kept += 1
            asked = rng.choice(len(TERMS), COLOURS_EACH, replace=False)
            said = ["", *(WORDS.format(colour=TERMS[colour]) for colour in asked)]
            plain, *coloured = _pictures(model, imagination, read, embedding, said)
            without.append(_mean([_measured(plain, ink, where, int(colour)) for colour in asked]))
            both = zip(asked, coloured, strict=True)
            with_word.append(_mean([_measured(picture, ink, where, int(colour)) for colour, picture in both]))
    if not kept:
        raise TrainingError("None of the drawings encloses anything whose colour could be measured.")
    one, other = _figures(with_word, seed), _figures(without, seed)
    paired = tuple(difference(a, b, seed) for a, b in zip(one, other, strict=True))
    rows = {"without a word": other, "with the colour named": one, "difference, paired": paired}
    return Outcome(kept, len(drawings) - kept, rows)


def agreement(picture: Floats, ink: Mask) -> float:
    """How well the edges of a picture lie on drawn lines, 0..1.

    The strongest edges, as many pixels as the lines have: harmonic mean of the share of them within `NEAR` pixels of a
    line, and of the share of line pixels within `NEAR` of one of them.

    Args:
        picture: RGB [S, S, 3] in 0..1.
        ink: where lines are [S, S], somewhere at least.
    """
    strength = sobel(rgb2lab(picture)[..., 0]).round(3)
    strongest = np.zeros(ink.size, bool)
    lot = np.random.default_rng(0).permutation(ink.size)  # among equals, no side of the picture goes before another
    strongest[np.lexsort((lot, strength.ravel()))[-int(ink.sum()) :]] = True
    edges = strongest.reshape(ink.shape)
    precise, whole = (edges & _near(ink)).sum() / edges.sum(), (ink & _near(edges)).sum() / ink.sum()
    return float(2 * precise * whole / max(precise + whole, 1e-9))


def colour_of(picture: Floats, where: Mask) -> Floats:
    """Mean CIELAB [3] of a picture [S, S, 3] in a place [S, S]."""
    found: Floats = rgb2lab(picture)[where].mean(0)
    return found


def _object(read: NDArray[np.float32]) -> tuple[Mask, Mask]:
    """Where a drawing's lines are, and where its object is between them; `read` is its structure [1, 3, S, S]."""
    drawn = read[0, 0] > THIN
    return drawn, inside(torch.from_numpy(read))[0, 0].numpy().astype(bool) & ~_near(drawn)


def _pictures(
    model: EncoderModel,
    imagination: Imagination,
    read: NDArray[np.float32],
    embedding: NDArray[np.float32],
    said: list[str],
) -> list[Floats]:
    queries = model.compose(np.repeat(embedding[None], len(said), 0), said)
    pictures = imagination.paint(np.repeat(read, len(said), 0), queries)
    return [np.asarray(picture, np.float64) for picture in pictures.transpose(0, 2, 3, 1)]


def _measured(picture: Floats, ink: Mask, where: Mask, colour: int) -> list[float]:
    mean = colour_of(picture, where)
    distance = float(np.linalg.norm(mean - named()[colour]))
    return [agreement(picture, ink), distance, float(names_of(mean[None, None])[0, 0] == colour)]


def _mean(rows: list[list[float]]) -> list[float]:
    """Of one drawing's colours: the bootstrap draws drawings, for the pictures of one are no independent sample."""
    return [float(value) for value in np.mean(rows, axis=0)]


def _figures(values: list[list[float]], seed: int) -> tuple[Figure, ...]:
    edges, distance, right = np.array(values).T
    return (
        figure("edges on the lines, %", edges, seed=seed),
        figure("CIELAB distance to the colour", distance / 100, seed=seed),  # `figure` speaks of hundredths
        figure("called by its name, %", right, seed=seed),
    )


def _near(mask: Mask) -> Mask:
    pixels = torch.from_numpy(mask).float()[None, None]
    return F.max_pool2d(pixels, 2 * NEAR + 1, stride=1, padding=NEAR)[0, 0].numpy() > 0
