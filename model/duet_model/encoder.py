"""The composed encoder: photos to vectors, and a drawing, words or a picture to the vector that finds them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from PIL import Image
from torch import Tensor

from duet_model import regions, sources
from duet_model.backbone import Backbone
from duet_model.device import DTYPES, place
from duet_model.errors import QueryError

BATCH = 32
NEGATIVE_WEIGHT = 0.5  # w in unit(q - w n) [ours]


class DuetEncoder:
    """Photos, sketches and words in one vector space.

    Without a duet checkpoint, sketch, photo and words are composed by the normalised sum: the baseline the method is
    measured against.

    Attributes:
        composition: 'sum', or 'duet' with a duet checkpoint.
    """

    def __init__(self, backbone: Backbone) -> None:
        self.backbone = backbone
        self.composition = "sum"

    @classmethod
    def load(cls, name_or_path: str | None, device: str = "auto", dtype: str = "auto") -> DuetEncoder:
        """See `duet_model.load_encoder`."""
        backbone = Backbone(sources.find(name_or_path))
        place(backbone, device, dtype)
        return cls(backbone)

    @property
    def name(self) -> str:
        """The backbone's name."""
        return self.backbone.name

    @property
    def dim(self) -> int:
        """D, the length of every vector."""
        return self.backbone.dim

    @property
    def image_size(self) -> int:
        """Side in pixels of the square the photo tower reads."""
        return self.backbone.image_size

    @property
    def fingerprint(self) -> str:
        """SHA-256 (hex) of what photo vectors depend on: weights, preprocessing, checkpoint; not device or dtype."""
        return self.backbone.fingerprint

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
            float32 [N, D], each of unit length; the inner product with a query is the score.
        """
        if not images:
            return np.empty((0, self.dim), np.float32)
        parts = [self._embed_images(images[i : i + BATCH]) for i in range(0, len(images), BATCH)]
        return _numpy(torch.cat(parts))

    @torch.no_grad()
    def query(
        self,
        sketch: Image.Image | None = None,
        text: str | None = None,
        photo: Image.Image | None = None,
        negative: str | None = None,
    ) -> NDArray[np.float32]:
        """Compose a query.

        Args:
            sketch: dark lines on white paper, square.
            text: words; blank is the same as none.
            photo: a picture to search from, alone or beside the others.
            negative: words for what must not be there; never alone.

        Returns:
            float32 [D] of unit length: unit(unit(sketch) + unit(text) + unit(photo)), less the negative:
            unit(q - 0.5 n). [ours; the sum is the baseline of METHOD.md]

        Raises:
            QueryError: there is nothing to search for.
        """
        parts = [self._embed_images([image])[0] for image in (sketch, photo) if image is not None]
        if text and text.strip():
            parts.append(self.backbone.encode_text([text])[0].cpu())
        if not parts:
            if negative and negative.strip():
                raise QueryError("Words to leave out need something to search for beside them.")
            raise QueryError("The query is empty: draw something, type a word, or give a photo.")
        query = F.normalize(torch.stack(parts).sum(0), dim=-1)
        if negative and negative.strip():
            unwanted = self.backbone.encode_text([negative])[0].cpu()
            query = F.normalize(query - NEGATIVE_WEIGHT * unwanted, dim=-1)
        return _numpy(query)

    @torch.no_grad()
    def regions(self, images: Sequence[Image.Image]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Embed windows of photos.

        Args:
            images: upright RGB pictures of any size.

        Returns:
            Unit vectors float32 [N, R, M] and boxes float32 [N, R, 4]: x, y, w, h as fractions of the upright photo.

        Raises:
            ModelError: the backbone has no patch tokens in the joint space.
        """
        vectors, windows = [], []
        for image in images:
            cells = self.backbone.patch_tokens(self.backbone.pixels([image]))[0].cpu()
            seen = self.backbone.preprocess.seen(*image.size)
            found = regions.boxes(seen)
            vectors.append(regions.pool(cells, found, seen))
            windows.append(found)
        if not images:
            empty = np.empty((0, regions.COUNT, self.dim), np.float32)
            return empty, np.empty((0, regions.COUNT, 4), np.float32)
        return _numpy(torch.stack(vectors)), _numpy(torch.stack(windows))

    def _embed_images(self, images: Sequence[Image.Image]) -> Tensor:
        return self.backbone.encode_pixels(self.backbone.pixels(images)).cpu()


def _numpy(tensor: Tensor) -> NDArray[np.float32]:
    return cast("NDArray[np.float32]", tensor.float().numpy())
