"""The moving average of the weights, which often ranks better than the last ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import torch
from torch import Tensor, nn

from duet_training.errors import TrainingError


class Ema:
    """Exponential moving average of what is trained [ours: an option].

    average = decay * average + (1 - decay) * weights, from the weights as they are now.

    torch's own AveragedModel copies the whole module; most of ours is frozen, and is left where it is. Buffers are not
    averaged: the statistics of norm layers are frozen too.

    Args:
        module: on its device, with `requires_grad` set: only what is trained at this moment is averaged.
        decay: share of the average that a step leaves, 0..1, such as 0.99 for some hundred steps.

    Raises:
        ValueError: of a decay outside 0..1.
    """

    def __init__(self, module: nn.Module, decay: float) -> None:
        if not 0 <= decay <= 1:
            raise ValueError(f"The decay of the moving average lies in 0..1, and {decay} does not.")
        self.decay = decay
        self._weights = {name: value for name, value in module.named_parameters() if value.requires_grad}
        # at least float32: in bf16 a step of 1 - decay would be rounded away
        self._average = {
            name: value.detach().to(torch.promote_types(value.dtype, torch.float32), copy=True)
            for name, value in self._weights.items()
        }

    @torch.no_grad()
    def update(self) -> None:
        """Take in the weights as they are now; call it after each step of the optimiser."""
        for name, average in self._average.items():
            average.lerp_(self._weights[name].to(average.dtype), 1 - self.decay)

    @contextmanager
    def swapped(self) -> Iterator[None]:
        """The module has the average in place of its weights; they come back, whatever happens inside."""
        kept = {name: value.detach().clone() for name, value in self._weights.items()}
        self._write(self._average)
        try:
            yield
        finally:
            self._write(kept)

    def state(self) -> dict[str, Tensor]:
        """A copy of the average, under the names of the module's parameters."""
        return {name: value.clone() for name, value in self._average.items()}

    @torch.no_grad()
    def load(self, state: Mapping[str, Tensor]) -> None:
        """Go on from a saved `state`.

        Raises:
            TrainingError: it is of other parameters.
        """
        own = {name: value.shape for name, value in self._average.items()}
        other = {name: value.shape for name, value in state.items()}
        unlike = sorted(name for name in own.keys() | other.keys() if own.get(name) != other.get(name))
        if unlike:
            raise TrainingError(f"The saved moving average does not fit what is trained here: {unlike[0]} differs.")
        for name, value in state.items():
            self._average[name].copy_(value)

    @torch.no_grad()
    def _write(self, values: Mapping[str, Tensor]) -> None:
        for name, value in values.items():
            self._weights[name].copy_(value)
