"""The learning rate of a step, as a share of its peak: a pure function, so that there is nothing to save."""

from __future__ import annotations

import math
from typing import Literal


def share(step: int, steps: int, warmup: int, schedule: Literal["cosine", "constant"]) -> float:
    """Linear warm-up, then half a cosine towards nought, or constant.

    Args:
        step: 0..steps - 1.
        steps: of the whole run.
        warmup: steps until the peak is reached; 0 starts with it.
        schedule: what follows.

    Returns:
        Above 0, at most 1.
    """
    if step < warmup:
        return (step + 1) / warmup
    if schedule == "constant":
        return 1.0
    return 0.5 * (1 + math.cos(math.pi * (step - warmup) / max(1, steps - warmup)))
