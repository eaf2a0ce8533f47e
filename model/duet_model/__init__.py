"""The composed encoder: sketch, words and photos in one vector space.

Importing this package is cheap: torch is imported when `load_encoder` is first called.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from duet_model.errors import DuetError, ModelError, QueryError, SketchError
from duet_model.weighted import Weighted
from duet_model.without_compiler import without_compiler

EVEN = 0.5  # the balance of what is shown and said at which the model's own weighing stands

if TYPE_CHECKING:
    from pathlib import Path

    from duet_model.encoder import DuetEncoder


def load_encoder(
    name_or_path: str | None = None, device: str = "auto", dtype: str = "auto", checkpoint: Path | None = None
) -> DuetEncoder:
    """Load a backbone, with its duet checkpoint where it has one.

    Args:
        name_or_path: a pretrained open_clip model as "ARCHITECTURE/TAG", a local folder with
            open_clip_config.json and a safetensors file, or None for the embedded `duet-lite`.
        device: "auto" (CUDA, else MPS, else CPU) or a torch device name.
        checkpoint: a duet checkpoint; None is the one that lies in the model's folder, if any.
        dtype: arithmetic of the photo tower: "fp32", "bf16", or "auto" (the faster one by a short timing).

    Raises:
        ModelError: the model does not exist, is not on this machine, or cannot be used.
    """
    with without_compiler():
        from duet_model.encoder import DuetEncoder

        return DuetEncoder.load(name_or_path, device=device, dtype=dtype, checkpoint=checkpoint)


__all__ = ["EVEN", "DuetError", "ModelError", "QueryError", "SketchError", "Weighted", "load_encoder"]
