"""A library of made-up photos, as large as wanted: vectors that lie as duet-lite's do, and the catalogue around them.

What is imitated was measured on 3,000 photos of Flickr5k and Caltech-101 and on 16 queries of words, the layout on
1,500 photos: how much of the vectors' length the first directions hold (meaning: 16 of 384 hold 60 %, 64 hold 88 %,
192 hold 98 %; layout: 16 of 256 hold 25 %, 64 hold 56 %, 192 hold 93 %), how far photos lie from their mean, and how
far the nearest photo is from words (cosine 0.4 to 0.5) and from drawings (meaning 0.5). The colours of layouts were
measured on 13,000 photos of all sets at hand: 0.38 of their squared length is their mean's, of the rest 1 of 44
directions holds 34 %, 4 hold 63 %, 16 hold 89 %.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from duet_desktop.library.arrays import Float32
from duet_desktop.library.catalogue import Catalogue
from duet_desktop.library.paths import path_key
from duet_desktop.library.rows import ContentRow, FileRow
from duet_model import colours
from duet_model.colour_terms import TERMS

MEANING, LAYOUT = 384, 212
DIM = MEANING + LAYOUT + colours.SIZE
FINGERPRINT = "f00d"
KINDS_OF_QUERY = ("text", "sketch", "both", "colour")  # the last: both, and the words name a colour
_A, _B, _C = 0.714, 0.7, 0.5
_BLOCK = 10_000
_PHOTOS_A_KIND = 100
_LAYOUT_BESIDE_WORDS = 0.8  # one word


class Spread:
    """Directions in which vectors differ, few of them much and many of them little.

    Args:
        dim: Length of the vectors.
        bend: How many directions count about alike; the smaller, the fewer hold all.
        fall: How fast the others fall behind.
    """

    def __init__(self, dim: int, bend: float, fall: float, random: np.random.Generator) -> None:
        deviations = (np.arange(dim) + bend) ** -fall
        turned, _ = np.linalg.qr(random.standard_normal((dim, dim)))
        self._axes = (deviations / np.linalg.norm(deviations))[:, None] * turned

    def draw(self, count: int, random: np.random.Generator) -> Float32:
        """[count, dim], of about unit length."""
        return (random.standard_normal((count, len(self._axes))) @ self._axes).astype(np.float32)


class MadeUpPhotos:
    """Photos in clusters of meaning and, independent of those, clusters of layout; the same at each run.

    Args:
        count: How many.
    """

    def __init__(self, count: int) -> None:
        self.count = count
        random = np.random.default_rng(0)
        self._meaning = Spread(MEANING, 24, 1.2, random)
        self._words = Spread(MEANING, 64, 1.25, random)
        self._layout = Spread(LAYOUT, 40, 0.7, random)
        kinds = max(count // _PHOTOS_A_KIND, 20)
        self._common = unit(self._meaning.draw(3, random))  # of photos, words, drawings: each lies in its own cone
        self._kinds = self._meaning.draw(kinds, random) + 0.45 * self._common[0]
        self._layouts = self._layout.draw(kinds, random)
        self._colours = Spread(colours.SIZE, 1.9, 0.8, random)
        self._common_colours = 0.62 * unit(self._colours.draw(1, random))

    def blocks(self) -> Iterator[Float32]:
        """The vectors, [at most 10,000, D] at a time."""
        for start in range(0, self.count, _BLOCK):
            m, layout, found = self._parts(start // _BLOCK, min(_BLOCK, self.count - start))
            yield np.hstack([_A * m, _B * colours.join(layout, found)])

    def queries(self, kind: str, count: int) -> Float32:
        """Queries [count, D] for photos of the library: what someone says or draws who has seen one, long ago."""
        random = np.random.default_rng(KINDS_OF_QUERY.index(kind) + 1)
        parts = self._parts(0, min(_BLOCK, self.count))[:2]
        m, layout = (part[random.integers(0, len(part), count)] for part in parts)
        said = unit(0.4 * m + 0.6 * self._common[1] + 0.6 * self._words.draw(count, random))
        drawn = unit(0.45 * m + 0.5 * self._common[2] + 0.6 * self._meaning.draw(count, random))
        placed = unit(0.7 * layout + 0.7 * self._layout.draw(count, random))
        if kind == "text":
            return np.hstack([said, np.zeros((count, DIM - MEANING), np.float32)])
        places = unit(np.hstack([np.ones((count, 1)), random.standard_normal((count, 3)) * [0.2, 0.2, 0.4]]))
        drawings = np.hstack([placed, places.repeat(len(TERMS), axis=1)]).astype(np.float32)
        terms = random.integers(0, len(TERMS), count)
        asked = colours.ask(drawings, _C, [TERMS[term] if kind == "colour" else None for term in terms])
        if kind == "sketch":
            return np.hstack([drawn, asked])
        return np.hstack([unit(said + drawn), _LAYOUT_BESIDE_WORDS * asked]).astype(np.float32)

    def _parts(self, block: int, count: int) -> tuple[Float32, Float32, Float32]:
        random = np.random.default_rng((7, block))
        kinds, layouts = random.integers(0, len(self._kinds), (2, count))
        m = unit(0.75 * self._kinds[kinds] + 0.65 * self._meaning.draw(count, random))
        layout = unit(0.7 * self._layouts[layouts] + 0.7 * self._layout.draw(count, random))
        return m, layout, unit(self._common_colours + 0.79 * self._colours.draw(count, random))


def unit(vectors: Float32) -> Float32:
    """Scaled to length 1."""
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def fill(catalogue: Catalogue, folder: Path, photos: MadeUpPhotos) -> None:
    """One file, content and embedding for each photo, in a hundred folders; every tenth is upright."""
    catalogue.add_folder(folder)
    number = 0
    for block in photos.blocks():
        with catalogue.batch():
            for vector in block:
                key = path_key(folder / f"{number % 100}" / f"{number}.jpg")
                width, height = (3, 4) if number % 10 == 0 else (4, 3)
                content = ContentRow(hashlib.sha256(key).digest(), width, height, "jpeg")
                content_id = catalogue.put_content(content)
                catalogue.put_file(key, FileRow(1, 1, 1, content_id, None))
                catalogue.put_embedding(content_id, FINGERPRINT, vector)
                number += 1
    catalogue.finish_folder(folder, FINGERPRINT, 1.0)
