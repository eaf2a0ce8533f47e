"""Learning rates, batches of like length, and the state a stopped run goes on from."""

from __future__ import annotations

import math
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch.optim import Optimizer


def set_rate(optimizer: Optimizer, step: int, steps: int, warmup: int) -> None:
    """Linear warm-up, then half a cosine to zero; every group has its own `peak`."""
    share = min((step + 1) / warmup, 0.5 * (1 + math.cos(math.pi * step / steps)))
    for group in optimizer.param_groups:
        group["lr"] = group["peak"] * share


def like_length(lengths: Sequence[int], batch: int, rng: np.random.Generator, chunk: int = 32) -> Iterator[list[int]]:
    """Shuffled batches of items of like length, sorted within chunks of batches; a last short one is dropped."""
    order = rng.permutation(len(lengths))
    batches: list[list[int]] = []
    for start in range(0, len(order), batch * chunk):
        piece = sorted(order[start : start + batch * chunk], key=lambda i: lengths[i])
        batches += [piece[i : i + batch] for i in range(0, len(piece) - batch + 1, batch)]
    for index in rng.permutation(len(batches)):
        yield [int(i) for i in batches[index]]


def save_state(path: Path, **state: Any) -> None:
    """Write tensors and numbers to go on from, atomically."""
    part = path.with_suffix(".part")
    torch.save(state, part)
    os.replace(part, path)


def load_state(path: Path) -> dict[str, Any] | None:
    """The state a run stopped at, or None for a fresh run."""
    return torch.load(path, weights_only=True) if path.is_file() else None


def finished_state(path: Path) -> dict[str, Any]:
    """What an earlier step left; raises FileNotFoundError that names the step."""
    state = load_state(path)
    if state is None:
        raise FileNotFoundError(f"{path} is missing: run the step '{path.stem}' first.")
    return state
