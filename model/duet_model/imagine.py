"""What a query means, as a picture: the UNet in a safetensors file beside the duet checkpoint it was trained on.

A query's vector means something to that checkpoint alone, so the file says whose it is, and no other one reads it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image

from duet_model import checkpoint, duet_file
from duet_model.duet_file import Kind
from duet_model.errors import ModelError
from duet_model.sources import GENERATOR_NAME
from duet_model.structure import lines, structure
from duet_model.unet import Sizes, UNet

GENERATOR = Kind("generator", "duet-generator", 1)


@dataclass(frozen=True)
class Imagination:
    """A UNet that is ready to draw.

    Attributes:
        net: in evaluation, in float32, on the CPU.
        about: training data, terms, steps, seed: for people.
    """

    net: UNet
    about: Mapping[str, Any]

    @torch.no_grad()
    def draw(self, sketch: Image.Image, meaning: NDArray[np.float32]) -> Image.Image:
        """The picture a query speaks of.

        Args:
            sketch: dark lines on white paper, square.
            meaning: the meaning of the composed query, [D], which need not be of unit length.

        Returns:
            Square RGB picture of the UNet's side.
        """
        read = structure(lines(sketch, self.net.sizes.side)[None])
        drawn = self.net(read.contiguous(memory_format=torch.channels_last), torch.from_numpy(meaning).float()[None])
        return picture(drawn[0])


def picture(drawn: torch.Tensor) -> Image.Image:
    """An RGB picture of [3, S, S] in 0..1."""
    return Image.fromarray((drawn * 255).round().clamp(0, 255).byte().permute(1, 2, 0).numpy())


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


def load(path: Path, duet_checkpoint: Path, dim: int) -> Imagination:
    """Read the UNet of a duet checkpoint.

    Args:
        path: its file.
        duet_checkpoint: whose queries it is to draw.
        dim: D of the joint space those queries lie in.

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
    return Imagination(net.eval().requires_grad_(False).to(memory_format=torch.channels_last), about)
