"""The composed encoder: photos to vectors, and a drawing, words or a picture to the vector that finds them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import cast

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from PIL import Image
from torch import Tensor

from duet_model import EVEN, imagine, regions, sources
from duet_model.asked import Asked
from duet_model.backbone import Backbone
from duet_model.checkpoint import Checkpoint
from duet_model.checkpoint import load as load_checkpoint
from duet_model.composed import Composed
from duet_model.device import DTYPES, place
from duet_model.errors import ModelError
from duet_model.folding import fold_batch_norms
from duet_model.imagine import Imagination
from duet_model.layout import Layout
from duet_model.parts import Parts, join
from duet_model.queries import Queries
from duet_model.tokens import tokens
from duet_model.weighted import Several

BATCH = 32


class DuetEncoder:
    """Photos, sketches and words in one vector space.

    With a duet checkpoint a sketch is a word of the sentence; without one, sketch, photo and words are composed by the
    normalised sum: the baseline the method is measured against.

    Args:
        backbone: the open_clip model.
        checkpoint: what training added to it.
    """

    def __init__(self, backbone: Backbone, checkpoint: Checkpoint | None = None) -> None:
        self.backbone = backbone
        self.checkpoint = checkpoint
        self._composer = None if checkpoint is None else checkpoint.composer
        self._queries = Queries(backbone, self._composer, self.photo_parts)

    @classmethod
    def load(
        cls, name_or_path: str | None, device: str = "auto", dtype: str = "auto", checkpoint: Path | None = None
    ) -> DuetEncoder:
        """See `duet_model.load_encoder`."""
        source = sources.find(name_or_path)
        backbone = Backbone(source)
        found = checkpoint or source.checkpoint
        loaded = None if found is None else load_checkpoint(found, backbone)
        own = None if loaded is None else loaded.composer.sketch_tower
        fold_batch_norms(backbone.model.visual, *([] if own is None else [own]))
        place(backbone, device, dtype)
        if loaded is not None:
            loaded.composer.follow_backbone()
        return cls(backbone, loaded)

    def load_imagination(self) -> Imagination | None:
        """What draws a query's meaning: the generator that lies beside the duet checkpoint, None without.

        Raises:
            ModelError: it is damaged, newer than this program, or another checkpoint's.
        """
        path = None if self.checkpoint is None else imagine.find(self.checkpoint.path)
        if path is None or self.checkpoint is None:
            return None
        return imagine.load(path, self.checkpoint.path, self.backbone.dim)

    @property
    def composition(self) -> str:
        """How sketch and words meet: 'duet' in one sentence, or 'sum' without a duet checkpoint."""
        return "sum" if self._composer is None else "duet"

    @property
    def name(self) -> str:
        """The backbone's name."""
        return self.backbone.name

    @property
    def dim(self) -> int:
        """D, how many numbers a vector has: meaning and layout together."""
        return self.backbone.dim + (0 if self._layout is None else self._layout.size)

    @property
    def weights(self) -> tuple[float, float]:
        """(a, b) of meaning and layout in a photo's vector; (1, 0) without a layout branch."""
        if self._layout is None:
            return 1.0, 0.0
        a, b = self._layout.weights
        return float(a), float(b)

    @property
    def image_size(self) -> int:
        """Side in pixels of the square the photo tower reads."""
        return self.backbone.image_size

    @property
    def fingerprint(self) -> str:
        """SHA-256 (hex) of what photo vectors depend on: weights, preprocessing, checkpoint; not device or dtype."""
        return self.backbone.fingerprint if self.checkpoint is None else self.checkpoint.fingerprint

    @property
    def device(self) -> str:
        """Where it computes: 'cpu', 'cuda', 'mps'."""
        return self.backbone.device.type

    @property
    def dtype(self) -> str:
        """Arithmetic of the photo tower: 'fp32' or 'bf16'."""
        return next(name for name, dtype in DTYPES.items() if dtype == self.backbone.dtype)

    @torch.no_grad()
    def photos(self, images: Sequence[Image.Image]) -> NDArray[np.float32]:
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

    @torch.no_grad()
    def photos_and_regions(self, images: Sequence[Image.Image]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Embed photos and windows of them, in one pass through the photo tower.

        Args:
            images: upright RGB pictures of any size.

        Returns:
            Vectors float32 [N, D] as `photos` gives them, and unit vectors of the windows float32 [N, R, M]: meaning
            alone. `boxes` says where the windows lie. R is 0 if the tower has no patch tokens in the joint space.
        """
        count = regions.COUNT if self.backbone.has_cells else 0
        if not images:
            return np.empty((0, self.dim), np.float32), np.empty((0, count, self.backbone.dim), np.float32)
        found, windows = [], []
        for start in range(0, len(images), BATCH):
            chunk = images[start : start + BATCH]
            parts, cells = self._see_photos(chunk, with_cells=count > 0)
            found.append(parts)
            windows.append(
                self._pool(cells, chunk) if cells is not None else torch.empty(len(chunk), 0, self.backbone.dim)
            )
        return self._vectors(join(found)), _numpy(torch.cat(windows))

    def boxes(self, width: int, height: int) -> NDArray[np.float32]:
        """Where the windows of a photo of this size lie: float32 [R, 4], x, y, w, h as fractions of the photo.

        A photo that was shrunk before it was embedded has the same, to a pixel of the smaller one.
        """
        return _numpy(regions.boxes(self.backbone.preprocess.seen(width, height)))

    def query(
        self,
        sketch: Several[Image.Image] = None,
        text: Several[str] = None,
        photo: Several[Image.Image] = None,
        negative: Several[str] = None,
        balance: float = EVEN,
        negative_photo: Several[Image.Image] = None,
    ) -> NDArray[np.float32]:
        """The vector of what is asked, float32 [D]: see `Asked`, whose sides these are, and `compose`.

        Raises:
            QueryError: there is nothing to search for, the balance is none, or a weight is none.
        """
        return self.compose(Asked.of(sketch, text, photo, negative, balance, negative_photo)).query

    @torch.no_grad()
    def compose(self, asked: Asked) -> Composed:
        """Compose a query.

        Returns:
            The meaning, a unit vector, and after it the layout, a unit vector (shorter beside words, see
            `Architecture.halving_words`, and where several drawings differ) or zeros where nothing was drawn. With a
            duet checkpoint T_t{P_L; s_w; T_w(text)} [paper], see `Composer.query`; a photo with words stands in the
            sketch's place, a photo alone is its own vector, and beside a sketch both are summed [ours]. Without one
            unit(unit(sketch) + unit(text) + unit(photo)). Several of a kind: unit(sum of w m) of what each asks beside
            the words, the mean of w l [ours]. Balanced as `balanced` says, leaning to the heavier side [ours]. Less
            the negatives: unit(q - 0.5 sum of w n), all of them at most as heavy as q [ours]. Beside it what is shown
            and what is said, alone and without the negatives.
        """
        return self._queries.compose(asked)

    @torch.no_grad()
    def sentence(self, sketch: Image.Image, text: str) -> NDArray[np.float32]:
        """The sentence of a drawing and words, for a diffusion model that listens to this very text tower.

        Args:
            sketch: dark lines on white paper, square.
            text: words; may be blank.

        Returns:
            float32 [1, C, W], see `Composer.states`.

        Raises:
            ModelError: without a duet checkpoint a drawing is no word.
        """
        if self._composer is None:
            raise ModelError(f"{self.name} has no duet checkpoint, so a drawing cannot join its words.")
        return _numpy(self._composer.states(self._composer.see([sketch])[0], [text]).cpu())

    @torch.no_grad()
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
        return join([self._queries.ask(drawn[i : i + BATCH], words[i : i + BATCH]) for i in steps])

    @torch.no_grad()
    def photo_parts(self, images: Sequence[Image.Image]) -> Parts:
        """Embed photos; `weights` says how much of each part their vectors hold."""
        steps = range(0, len(images), BATCH)
        return join([self._see_photos(images[i : i + BATCH], with_cells=False)[0] for i in steps])

    @property
    def _layout(self) -> Layout | None:
        return None if self._composer is None else self._composer.layout

    def _see_photos(self, images: Sequence[Image.Image], with_cells: bool) -> tuple[Parts, Tensor | None]:
        """Photos of one batch and, where asked for, V's patch tokens of them [N, H, W, M], not normalised."""
        composer, layout = self._composer, self._layout
        visual, pixels = self.backbone.model.visual, self.backbone.pixels(images)
        twice = composer is not None and composer.reads_photos_twice
        cells: Tensor | None = None
        if with_cells or (layout is not None and not twice):
            embedding, cells = tokens(visual, pixels)
        else:
            embedding = visual(pixels)
        read = composer.sketch_tokens(composer.pixels(images))[1] if composer is not None and twice else cells
        drawn = None if layout is None or read is None else layout.photo(read).cpu()
        return Parts(F.normalize(embedding.float(), dim=-1).cpu(), drawn), cells if with_cells else None

    def _pool(self, cells: Tensor, images: Sequence[Image.Image]) -> Tensor:
        """Windows [N, R, M] of photos and their patch tokens [N, H, W, M]."""
        found = []
        for grid, image in zip(cells.float().cpu(), images, strict=True):
            seen = self.backbone.preprocess.seen(*image.size)
            found.append(regions.pool(grid, regions.boxes(seen), seen))
        return torch.stack(found)

    def _vectors(self, parts: Parts) -> NDArray[np.float32]:
        """[a m; b l], or m alone."""
        if parts.layout is None:
            return _numpy(parts.meaning)
        a, b = self.weights
        return _numpy(torch.cat([a * parts.meaning, b * parts.layout], dim=-1))


def _numpy(tensor: Tensor) -> NDArray[np.float32]:
    return cast("NDArray[np.float32]", tensor.float().numpy())
