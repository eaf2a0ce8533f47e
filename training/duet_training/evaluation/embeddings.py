"""One model's vectors, computed once for all systems and benchmarks of a run."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from PIL import Image

from duet_training.data.records import Readable
from duet_training.evaluation.benchmark import Query
from duet_training.evaluation.model import Model, Parts, Seen, Vectors

log = logging.getLogger(__name__)

BATCH = 32

Row = tuple[Vectors, Vectors | None]  # meaning or embedding, and layout, of one picture
Encode = Callable[[Sequence[Image.Image]], Parts | Seen]


@dataclass
class Embeddings:
    """Keeps what a model has said of each picture.

    Attributes:
        model: who is asked.
        same_photos: another model's, whose photo tower is the same: photos are then seen once for both.
    """

    model: Model
    same_photos: Embeddings | None = None
    _photos: dict[str, Row] = field(default_factory=dict)
    _sketches: dict[str, Row] = field(default_factory=dict)
    _standing: dict[str, Row] = field(default_factory=dict)
    _regions: dict[str, tuple[Vectors, Vectors]] = field(default_factory=dict)

    def photos(self, gallery: Sequence[Readable]) -> Parts:
        """Parts of a gallery [N, ...]."""
        if self.same_photos is not None:
            return Parts(self.same_photos.photos(gallery).meaning, None)
        self._fill(self._photos, gallery, self.model.photos, "photos")
        return Parts(*_stacked([self._photos[photo.key] for photo in gallery]))

    def regions(self, gallery: Sequence[Readable]) -> tuple[Vectors, Vectors]:
        """Windows of a gallery: unit vectors [N, R, M], and where they lie [N, R, 4] as fractions of each photo."""
        missing = list({photo.key: photo for photo in gallery if photo.key not in self._regions}.values())
        for start in range(0, len(missing), BATCH):
            chunk = missing[start : start + BATCH]
            images = [photo.open() for photo in chunk]
            found = zip(self.model.regions(images), map(self.model.boxes, images), strict=True)
            self._regions.update(zip((photo.key for photo in chunk), found, strict=True))
            if (start // BATCH) % 10 == 9:
                log.info("%s: windows of %d of %d photos", self.model.name, start + len(chunk), len(missing))
        vectors, boxes = zip(*(self._regions[photo.key] for photo in gallery), strict=True)
        return np.stack(vectors), np.stack(boxes)

    def words(self, queries: Sequence[Query]) -> Vectors:
        """Meaning [Q, M] of the queries' words alone."""
        return self._unlike([query.words for query in queries])

    def queries(self, queries: Sequence[Query], words: bool = True) -> Parts:
        """Parts of queries with a sketch, or a photo in its place, composed by the model itself.

        Args:
            queries: what is asked.
            words: whether their words take part.
        """
        embedding, layout = self._seen(queries)
        texts = _texts(queries, words)
        steps = range(0, len(texts), BATCH)
        composed = [self.model.compose(embedding[i : i + BATCH], texts[i : i + BATCH]) for i in steps]
        return Parts(np.concatenate(composed), self._beside(layout, texts))

    def layouts(self, queries: Sequence[Query], words: bool = True) -> Vectors | None:
        """Their layout part alone, see `queries`; None where the model or a query has none."""
        return self._beside(self._seen(queries)[1], _texts(queries, words))

    def _seen(self, queries: Sequence[Query]) -> Row:
        drawn = [query.sketch for query in queries if query.sketch is not None]
        shown = [query.photo for query in queries if query.sketch is None and query.photo is not None]
        self._fill(self._sketches, drawn, self.model.sketches, "sketches")
        self._fill(self._standing, shown, self.model.photos_as_sketches, "photos as sketches")
        return _stacked([self._row(query) for query in queries])

    def _beside(self, layout: Vectors | None, texts: Sequence[str]) -> Vectors | None:
        return None if layout is None else self.model.beside_words(layout, texts)

    def _row(self, query: Query) -> Row:
        if query.sketch is not None:
            return self._sketches[query.sketch.key]
        if query.photo is None:
            raise ValueError("A query without a picture has nothing to compose.")
        return self._standing[query.photo.key]

    def _unlike(self, texts: Sequence[str]) -> Vectors:
        """Words of each row; equal texts are read once."""
        once = list(dict.fromkeys(texts))
        steps = range(0, len(once), BATCH)
        found = np.concatenate([self.model.words(once[i : i + BATCH]) for i in steps])
        row = {text: index for index, text in enumerate(once)}
        return found[[row[text] for text in texts]]

    def _fill(self, kept: dict[str, Row], pictures: Sequence[Readable], encode: Encode, what: str) -> None:
        missing = list({one.key: one for one in pictures if one.key not in kept}.values())
        for start in range(0, len(missing), BATCH):
            chunk = missing[start : start + BATCH]
            found = encode([picture.open() for picture in chunk])
            first = found.meaning if isinstance(found, Parts) else found.embedding
            layouts = [None] * len(chunk) if found.layout is None else list(found.layout)
            kept.update(zip((one.key for one in chunk), zip(first, layouts, strict=True), strict=True))
            if (start // BATCH) % 10 == 9:
                log.info("%s: %d of %d %s", self.model.name, start + len(chunk), len(missing), what)


def _texts(queries: Sequence[Query], words: bool) -> list[str]:
    return [query.words if words else "" for query in queries]


def _stacked(rows: Sequence[Row]) -> Row:
    layouts = [layout for _, layout in rows if layout is not None]
    return np.stack([first for first, _ in rows]), np.stack(layouts) if len(layouts) == len(rows) else None
