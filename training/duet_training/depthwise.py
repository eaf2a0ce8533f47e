"""Depthwise convolutions under bf16 autocast on a CPU."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor, nn


def depthwise_in_fp32(trunk: nn.Module) -> None:
    """Keep depthwise convolutions out of bf16 autocast: on a CPU their bf16 gradient takes ten times as long."""
    for module in trunk.modules():
        if isinstance(module, nn.Conv2d) and module.groups > 1:
            module.forward = _in_fp32(module.forward)


def _in_fp32(forward: Callable[[Tensor], Tensor]) -> Callable[[Tensor], Tensor]:
    def run(x: Tensor) -> Tensor:
        with torch.autocast("cpu", enabled=False):
            return forward(x.float())

    return run
