"""The arithmetic of a CPU: bf16 is twice as fast where it has instructions for it, and else a hundred times slower."""

from __future__ import annotations

import torch


def cpu_dtype() -> torch.dtype:
    """What this processor multiplies matrices in fastest."""
    return torch.bfloat16 if torch.cpu._is_avx512_bf16_supported() else torch.float32


def cpu_autocast() -> torch.autocast:
    """A context in which matrices are multiplied in that arithmetic."""
    return torch.autocast("cpu", torch.bfloat16, enabled=cpu_dtype() is torch.bfloat16)
