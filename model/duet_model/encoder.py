"""The composed encoder: photos to vectors, and a drawing, words or a picture to the vector that finds them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PIL import Image

from duet_model import EVEN, colours, regions
from duet_model.architecture import Architecture
from duet_model.arrays import Array, unit
from duet_model.asked import Asked
from duet_model.composed import Composed
from duet_model.imagine import Imagination
from duet_model.networks import Networks
from duet_model.parts import Parts, join
from duet_model.queries import Queries
from duet_model.weighted import Several

BATCH = 32


class DuetEncoder:
    """Photos, sketches and words in one vector space.

    With a duet checkpoint a sketch is a word of the sentence; without one, sketch, photo and words are composed by the
    normalised sum: the baseline the method is measured against.

    Args:
        networks: what sees and reads.

    Attributes:
        queries: composes what is asked.
    """

    def __init__(self, networks: Networks) -> None:
        self.networks = networks
        self.queries = Queries(networks, self.photo_parts)

    def load_imagination(self) -> Imagination | None:
        """What draws a query's meaning: the generator that lies beside the duet checkpoint, None without.

        Raises:
            ModelError: it is damaged, newer than this program, or another checkpoint's.
        """
        return self.networks.load_imagination()

    @property
    def composition(self) -> str:
        """How sketch and words meet: 'duet' in one sentence, or 'sum' without a duet checkpoint."""
        return "sum" if self.networks.architecture is None else "duet"

    @property
    def name(self) -> str:
        """The model's name."""
        return self.networks.name

    @property
    def dim(self) -> int:
        """D, how many numbers a vector has: meaning and layout together."""
        return self.meaning_dim + (0 if self._architecture is None else self._architecture.layout_dim)

    @property
    def meaning_dim(self) -> int:
        """M, how many of them are the meaning; they come first."""
        return self.networks.dim

    @property
    def weights(self) -> tuple[float, float]:
        """(a, b) of meaning and layout in a photo's vector; (1, 0) without a layout branch."""
        return self.networks.layout_weights

    @property
    def image_size(self) -> int:
        """Side in pixels of the square the photo tower reads."""
        return self.networks.image_size

    @property
    def fingerprint(self) -> str:
        """SHA-256 (hex) of what photo vectors depend on: weights, preprocessing, checkpoint; not device or dtype."""
        return self.networks.fingerprint

    @property
    def device(self) -> str:
        """Where it computes: 'cpu', 'cuda', 'mps'."""
        return self.networks.device

    @property
    def dtype(self) -> str:
        """Arithmetic of the photo tower: 'fp32' or 'bf16'."""
        return self.networks.dtype

    def photos(self, images: Sequence[Image.Image]) -> Array:
        """Embed photos.

        Args:
            images: upright RGB pictures of any size.

        Returns:
            float32 [N, D], each of unit length ([a m; b l] with a layout branch); the inner product with a query is
            the score.
        """
        if not images:
            return np.empty((0, self.dim), np.float32)
        return self._vectors(self.photo_parts(images))

    def photos_and_regions(self, images: Sequence[Image.Image]) -> tuple[Array, Array]:
        """Embed photos and windows of them, in one pass through the photo tower.

        Args:
            images: upright RGB pictures of any size.

        Returns:
            Vectors float32 [N, D] as `photos` gives them, and unit vectors of the windows float32 [N, R, M]: meaning
            alone. `boxes` says where the windows lie. R is 0 if the tower has no patch tokens in the joint space.
        """
        count = regions.COUNT if self.networks.has_cells else 0
        if not images:
            return np.empty((0, self.dim), np.float32), np.empty((0, count, self.meaning_dim), np.float32)
        found, windows = [], []
        for start in range(0, len(images), BATCH):
            chunk = images[start : start + BATCH]
            parts, cells = self._see_photos(chunk, with_cells=count > 0)
            found.append(parts)
            windows.append(
                np.empty((len(chunk), 0, self.meaning_dim), np.float32) if cells is None else self._pool(cells, chunk)
            )
        return self._vectors(join(found)), np.concatenate(windows)

    def boxes(self, width: int, height: int) -> Array:
        """Where the windows of a photo of this size lie: float32 [R, 4], x, y, w, h as fractions of the photo.

        A photo that was shrunk before it was embedded has the same, to a pixel of the smaller one.
        """
        return regions.boxes(self.networks.preprocess.seen(width, height))

    def query(
        self,
        sketch: Several[Image.Image] = None,
        text: Several[str] = None,
        photo: Several[Image.Image] = None,
        negative: Several[str] = None,
        balance: float = EVEN,
        negative_photo: Several[Image.Image] = None,
    ) -> Array:
        """The vector of what is asked, float32 [D]: see `Asked`, whose sides these are, and `compose`.

        Raises:
            QueryError: there is nothing to search for, the balance is none, or a weight is none.
        """
        return self.compose(Asked.of(sketch, text, photo, negative, balance, negative_photo)).query

    def compose(self, asked: Asked) -> Composed:
        """Compose a query.

        Returns:
            The meaning, a unit vector, and after it the layout, a unit vector (shorter beside words, see
            `Architecture.halving_words`, and where several drawings differ; longer by a colour that words name, see
            `Architecture.layout_colour`) or zeros where nothing was drawn. With a
            duet checkpoint T_t{P_L; s_w; T_w(text)} [paper], see `Reader.query`; a photo with words stands in the
            sketch's place, a photo alone is its own vector, and beside a sketch both are summed [ours]. Without one
            unit(unit(sketch) + unit(text) + unit(photo)). Several of a kind: unit(sum of w m) of what each asks beside
            the words, the mean of w l [ours]. Balanced as `balanced` says, leaning to the heavier side [ours]. Less
            the negatives: unit(q - 0.5 sum of w n), all of them at most as heavy as q [ours]. Beside it what is shown
            and what is said, alone and without the negatives; what is said has its colours at the drawing's place.
        """
        return self.queries.compose(asked)

    def query_parts(self, sketches: Sequence[Image.Image] | None, texts: Sequence[str | None] | None) -> Parts:
        """Compose many queries at once: sketches, words, or a sketch and words each.

        Args:
            sketches: square pictures, or None to ask with words alone.
            texts: words of each query, or None to ask with sketches alone.
        """
        count = len(sketches if sketches is not None else texts or ())
        drawn: Sequence[Image.Image | None] = sketches if sketches is not None else [None] * count
        words = texts if texts is not None else [None] * count
        steps = range(0, count, BATCH)
        return join([self.queries.ask(drawn[i : i + BATCH], words[i : i + BATCH]) for i in steps])

    def photo_parts(self, images: Sequence[Image.Image]) -> Parts:
        """Embed photos; `weights` says how much of each part their vectors hold."""
        steps = range(0, len(images), BATCH)
        return join([self._see_photos(images[i : i + BATCH], with_cells=False)[0] for i in steps])

    @property
    def _architecture(self) -> Architecture | None:
        return self.networks.architecture

    def _see_photos(self, images: Sequence[Image.Image], with_cells: bool) -> tuple[Parts, Array | None]:
        """Photos of one batch and, where asked for, V's patch tokens of them [N, H, W, M], not normalised."""
        has_layout = self._architecture is not None and self._architecture.layout_dim > 0
        twice = self._architecture is not None and self._architecture.reads_photos_twice
        cells: Array | None = None
        if with_cells or (has_layout and not twice):
            embedding, cells = self.networks.see_cells(images)
        else:
            embedding = self.networks.see(images)
        read = self._cells_again(images) if twice else cells
        drawn = self.networks.photo_layout(read) if has_layout and read is not None else None
        if drawn is not None and self._coloured:
            drawn = colours.join(drawn, self._colours(images))
        return Parts(unit(embedding), drawn), cells if with_cells else None

    @property
    def _coloured(self) -> bool:
        return self._architecture is not None and self._architecture.layout_colour > 0

    def _colours(self, images: Sequence[Image.Image]) -> Array:
        """Which colour stands where in photos [N, K]."""
        preprocess = self.networks.preprocess
        seen = [preprocess.seen(*image.size) for image in images]
        return colours.of_photos(preprocess.at(colours.SIDE).small(images), seen)

    def _cells_again(self, images: Sequence[Image.Image]) -> Array:
        """The cells [N, H, W, C] of photos that the sketch tower sees."""
        staged = self._architecture is not None and self._architecture.layout_stage > 0
        return self.networks.see_stage(images) if staged else self.networks.see_as_sketches(images)[1]

    def _pool(self, cells: Array, images: Sequence[Image.Image]) -> Array:
        """Windows [N, R, M] of photos and their patch tokens [N, H, W, M]."""
        found = []
        for grid, image in zip(cells, images, strict=True):
            seen = self.networks.preprocess.seen(*image.size)
            found.append(regions.pool(grid, regions.boxes(seen), seen))
        return np.stack(found)

    def _vectors(self, parts: Parts) -> Array:
        """[a m; b l], or m alone."""
        if parts.layout is None:
            return parts.meaning
        a, b = self.weights
        return np.concatenate([np.float32(a) * parts.meaning, np.float32(b) * parts.layout], axis=-1)
