"""What of an encoder has weights, whatever computes it; free of torch."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PIL import Image

from duet_model.architecture import Architecture
from duet_model.arrays import Array
from duet_model.imagine import Imagination
from duet_model.preprocess import Preprocess


class Networks(Protocol):
    """The towers of a model and what training added to them: arrays in and out, nothing normalised but layouts.

    Attributes:
        name: of the model, shown to the user.
        dim: M, the size of the joint image-text space.
        image_size: side in pixels of the square the photo tower reads.
        preprocess: of photos.
        fingerprint: SHA-256 (hex) of what photo vectors depend on, the same for every device and arithmetic.
        device: where it computes: 'cpu', 'cuda', 'mps'.
        dtype: arithmetic of the photo tower: 'fp32' or 'bf16'.
        architecture: of the learnt parts; None without a duet checkpoint, and then what speaks of words made of
            pictures, of sketches and of layout is not called.
        layout_weights: (a, b) of meaning and layout in a photo's vector; (1, 0) without a layout branch.
        prompt: P_L, token embeddings [K, W]; none without a duet checkpoint.
    """

    name: str
    dim: int
    image_size: int
    preprocess: Preprocess
    fingerprint: str
    device: str
    dtype: str
    architecture: Architecture | None
    layout_weights: tuple[float, float]
    prompt: Array

    @property
    def has_cells(self) -> bool:
        """Whether photos have patch tokens in the joint space."""
        ...

    def see(self, images: Sequence[Image.Image]) -> Array:
        """V: embeddings [N, M] of pictures of any size."""
        ...

    def see_cells(self, images: Sequence[Image.Image]) -> tuple[Array, Array]:
        """V: embeddings [N, M] and patch tokens [N, H, W, M]."""
        ...

    def see_as_sketches(self, images: Sequence[Image.Image]) -> tuple[Array, Array]:
        """The sketch tower: embeddings [N, M] and patch tokens [N, H, W, M]."""
        ...

    def see_stage(self, images: Sequence[Image.Image]) -> Array:
        """The sketch tower: what it sees of sketches or photos after the layout's stage [N, H, W, C]."""
        ...

    def sketch_layout(self, cells: Array) -> Array:
        """Unit vectors [N, L] of the cells that sketches are read from: patch tokens, or those after a stage."""
        ...

    def photo_layout(self, cells: Array) -> Array:
        """Unit vectors [N, L] of the cells that photos are read from, of the tower that reads them for it."""
        ...

    def pseudo_words(self, embedding: Array) -> Array:
        """C: token embeddings [N, W] of what a tower saw [N, M]."""
        ...

    def words(self, text: str) -> Array:
        """T_w: token embeddings [L, W] of the words alone; L may be 0."""
        ...

    def read(self, rows: Sequence[Sequence[Array]]) -> Array:
        """T_t: sentences [B, M], each of parts [L_i, W] in reading order, between [SOS] and [EOS]."""
        ...

    def load_imagination(self) -> Imagination | None:
        """What draws a query's meaning; None without. Raises ModelError: see `DuetEncoder.load_imagination`."""
        ...
