"""The composed encoder: sketch, words and photos in one vector space.

Importing this package is cheap: torch is imported when `load_encoder` first meets a model that needs it.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from duet_model.edition import is_small, need_torch
from duet_model.errors import DuetError, ModelError, QueryError, SketchError
from duet_model.weighted import Weighted
from duet_model.without_compiler import without_compiler

log = logging.getLogger(__name__)

EVEN = 0.5  # the balance of what is shown and said at which the model's own weighing stands

if TYPE_CHECKING:
    from pathlib import Path

    from duet_model.encoder import DuetEncoder
    from duet_model.torch_networks import TorchNetworks


def load_encoder(
    name_or_path: str | None = None, device: str = "auto", dtype: str = "auto", checkpoint: Path | None = None
) -> DuetEncoder:
    """Load a backbone, with its duet checkpoint where it has one.

    Args:
        name_or_path: a pretrained open_clip model as "ARCHITECTURE/TAG", a local folder with
            open_clip_config.json and a safetensors file, or None for the embedded `duet-lite`.
        device: "auto" or a torch device name. "auto" is the CPU for the embedded model, which answers there before
            torch is even imported; for others CUDA, else MPS, else the CPU.
        checkpoint: a duet checkpoint; None is the one that lies in the model's folder, if any.
        dtype: arithmetic of the photo tower: "fp32", "bf16", or "auto" (the faster one by a short timing).

    Raises:
        ModelError: the model does not exist, is not on this machine, or cannot be used.
    """
    on_graphs = load_on_graphs(name_or_path, device) if checkpoint is None and dtype in ("auto", "fp32") else None
    return on_graphs or load_on_torch(name_or_path, device, dtype, checkpoint)


def load_on_graphs(name_or_path: str | None = None, device: str = "auto") -> DuetEncoder | None:
    """The embedded model on the CPU in fp32, without torch; None for another model or device.

    Graphs are read from the program itself alone: from elsewhere come safetensors and JSON. Those that cannot be used
    are no more than a line in the log: torch, which is asked next, says what is wrong with a model that cannot be used
    either.

    Raises:
        ModelError: the embedded model is not there, or cannot be used in the small edition, which has no torch to ask.
    """
    from duet_model import sources

    if device not in ("auto", "cpu") or name_or_path not in (None, sources.EMBEDDED):
        return None
    source = sources.find(name_or_path)
    try:
        from duet_model import onnx_networks
        from duet_model.encoder import DuetEncoder

        networks = onnx_networks.load(source)
    except Exception:  # of files that may be damaged, and of a library that may be, anything may come
        log.warning("the graphs of %s cannot be used", source.name, exc_info=True)
        networks = None
    if networks is not None:
        return DuetEncoder(networks)
    if is_small():
        raise ModelError("The built-in model cannot be used; install the program again.")
    return None


def load_on_torch(
    name_or_path: str | None = None, device: str = "auto", dtype: str = "auto", checkpoint: Path | None = None
) -> DuetEncoder:
    """Any model on torch, whether or not it has graphs; takes and raises what `load_torch` does."""
    from duet_model.encoder import DuetEncoder

    return DuetEncoder(load_torch(name_or_path, device, dtype, checkpoint))


def load_torch(
    name_or_path: str | None = None, device: str = "auto", dtype: str = "auto", checkpoint: Path | None = None
) -> TorchNetworks:
    """The networks of a model on torch, whether or not it has graphs; see `load_encoder`.

    Raises:
        ModelError: as `load_encoder`, and in the small edition, which has no torch.
    """
    need_torch()
    with without_compiler():
        from duet_model.torch_networks import TorchNetworks

        return TorchNetworks.load(name_or_path, device=device, dtype=dtype, checkpoint=checkpoint)


__all__ = [
    "EVEN",
    "DuetError",
    "ModelError",
    "QueryError",
    "SketchError",
    "Weighted",
    "load_encoder",
    "load_on_graphs",
    "load_on_torch",
    "load_torch",
]
