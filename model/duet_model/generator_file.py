"""The UNet that draws a query's meaning, in a safetensors file beside the duet checkpoint it was trained on.

A query's vector means something to that checkpoint alone, so the file says whose it is, and no other one reads it.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

import torch

from duet_model import checkpoint, duet_file
from duet_model.arrays import Array
from duet_model.duet_header import GENERATOR
from duet_model.errors import ModelError
from duet_model.imagine import Imagination
from duet_model.sources import GENERATOR_NAME
from duet_model.unet import Sizes, UNet


def save(path: Path, net: UNet, belongs_to: str, about: Mapping[str, Any]) -> None:
    """Write the UNet in float16; whoever reads it meanwhile sees the old file or the new one.

    Args:
        path: the file.
        net: trained.
        belongs_to: `checkpoint.identity` of the duet checkpoint.
        about: for the header; must be JSON.
    """
    header = {"checkpoint": belongs_to, "sizes": net.sizes.as_json(), "about": dict(about)}
    duet_file.write(path, GENERATOR, header, {name: value.half() for name, value in net.state_dict().items()})


def find(duet_checkpoint: Path) -> Path | None:
    """The file of the UNet that lies beside a duet checkpoint, if there is one."""
    path = duet_checkpoint.with_name(GENERATOR_NAME)
    return path if path.is_file() else None


def read(path: Path, duet_checkpoint: Path, dim: int) -> tuple[UNet, Mapping[str, Any]]:
    """The UNet of a duet checkpoint, in evaluation, in float32, on the CPU, and what its file says of itself.

    Args:
        path: its file.
        duet_checkpoint: whose queries it is to draw.
        dim: M of the joint space those queries lie in.

    Raises:
        ModelError: the file is missing, damaged, newer than this program, or of another checkpoint.
    """
    header, tensors = duet_file.read(path, GENERATOR)
    if header.get("checkpoint") != checkpoint.identity(duet_checkpoint):
        raise ModelError(f"The generator {path} was made for another duet checkpoint than {duet_checkpoint}.")
    if not all(value.isfinite().all() for value in tensors.values()):
        raise ModelError(f"The generator {path} holds values that are no numbers.")
    try:
        net = UNet(Sizes.of(header["sizes"]))
        net.load_state_dict(tensors)
        about = dict(header.get("about", {}))
    except (RuntimeError, TypeError, ValueError, KeyError, OverflowError) as error:
        raise ModelError(f"The generator {path} does not hold what its header says.") from error
    if net.sizes.dim != dim:
        raise ModelError(f"The generator {path} draws meanings of {net.sizes.dim} numbers; this model's have {dim}.")
    return net.eval().requires_grad_(False).to(memory_format=torch.channels_last), about


def load(path: Path, duet_checkpoint: Path, dim: int) -> Imagination:
    """The same, ready to draw; raises as `read` does."""
    net, about = read(path, duet_checkpoint, dim)

    @torch.no_grad()
    def paint(structures: Array, meanings: Array) -> Array:
        read = torch.from_numpy(structures).contiguous(memory_format=torch.channels_last)
        return cast("Array", net(read, torch.from_numpy(meanings)).numpy())

    return Imagination(net.sizes.side, paint, about)
