"""Which pairs meet in the batch of a step: a pure function of seed, step and process, so that resuming is exact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from duet_training.errors import TrainingError

Indices = NDArray[np.int64]


class Draw(IntEnum):
    """What a random number is for: each has a stream of its own."""

    EPOCH = 0
    NEGATIVE = 1
    ROW = 2
    TORCH = 3
    TASK = 4
    DRAWING = 5
    LOOK = 6
    PLACE = 7
    WHITENING = 8


def rng(seed: int, draw: Draw, *place: int) -> np.random.Generator:
    """Random numbers of one purpose at one place (epoch, or step and row), whatever was drawn before."""
    return np.random.default_rng([seed, draw, *place])


def torch_seed(seed: int, draw: Draw, *place: int) -> int:
    """The same as a seed for torch."""
    return int(np.random.SeedSequence([seed, draw, *place]).generate_state(1, np.uint64)[0] >> np.uint64(1))


@dataclass(eq=False)
class Sampler:
    """Deals pairs into batches.

    In every epoch the pairs of a category stand together in groups of `per_category`, of different photos as far as
    there are, so that a negative of the same category can be had; the groups are shuffled. What does not fill the last
    batch of an epoch is left out of it.

    Args:
        instance: which photo each pair shows [N].
        category: its category [N], -1 where it is not known.
        batch: pairs a step, of all processes together.
        per_category: size of a group.
        same_category: share of the negatives that are of the same category, where there is one.
        seed: of all draws.
        rank: number of this process.
        processes: how many there are; each has its own slice of the batch.

    Raises:
        TrainingError: the batch does not suit the data or the processes.
    """

    instance: Indices
    category: Indices
    batch: int
    per_category: int
    same_category: float
    seed: int
    rank: int = 0
    processes: int = 1
    _kept: tuple[int, Indices] | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        if self.batch % self.processes or self.batch // self.processes < 2:
            raise TrainingError(
                f"training.batch {self.batch} cannot be shared by {self.processes} processes: each needs the same "
                "number of pairs, and at least two."
            )
        if self.batch > len(self.instance):
            raise TrainingError(
                f"The data has {len(self.instance)} pairs: training.batch {self.batch} must not be more."
            )

    @property
    def epoch_steps(self) -> int:
        """Steps in which every pair is seen about once."""
        return len(self.instance) // self.batch

    def rows(self, step: int) -> tuple[Indices, Indices]:
        """The pairs of this process at a step.

        Returns:
            Indices of the pairs [B], and each one's place in the batch of all processes [B].
        """
        epoch, number = divmod(step, self.epoch_steps)
        size = self.batch // self.processes
        places = np.arange(self.rank * size, (self.rank + 1) * size)
        if self._kept is None or self._kept[0] != epoch:
            self._kept = epoch, self._dealt(epoch)
        return self._kept[1][number * self.batch + places], places

    def negatives(self, step: int, pairs: Indices) -> Indices:
        """For each row the one whose photo is P-: of its own category if so drawn and there is one, else of another.

        Raises:
            TrainingError: a batch shows one photo only.
        """
        draws = rng(self.seed, Draw.NEGATIVE, step, self.rank)
        wants_same = draws.random(len(pairs)) < self.same_category
        instance, category = self.instance[pairs], self.category[pairs]
        other_photo = instance[:, None] != instance[None, :]
        same_category = (category[:, None] == category[None, :]) & (category >= 0)[:, None]
        found = np.empty(len(pairs), np.int64)
        for row in range(len(pairs)):
            preferred = same_category[row] if wants_same[row] else ~same_category[row]
            choices = np.flatnonzero(other_photo[row] & preferred)
            if not len(choices):
                choices = np.flatnonzero(other_photo[row])
            if not len(choices):
                raise TrainingError(
                    f"The batch of step {step} shows one photo only, and a loss needs another: raise training.batch."
                )
            found[row] = draws.choice(choices)
        return found

    def _dealt(self, epoch: int) -> Indices:
        """The order of an epoch: shuffled groups, full ones first so that batches cut few of them."""
        draws = rng(self.seed, Draw.EPOCH, epoch)
        shuffled = draws.permutation(len(self.instance))
        turn = _occurrence(self.instance[shuffled])
        # a category's pairs, each photo once before any comes again
        order = shuffled[np.lexsort((turn, self.category[shuffled]))]
        edges = np.flatnonzero(np.diff(self.category[order])) + 1
        full: list[Indices] = []
        rest: list[Indices] = []
        for members in np.split(order, edges):
            size = self.per_category if self.category[members[0]] >= 0 else 1
            groups = np.split(members, range(size, len(members), size))
            for group in groups:
                (full if len(group) == size else rest).append(group)
        return np.concatenate([group for part in (full, rest) for group in _shuffled(part, draws)])


def _occurrence(values: Indices) -> Indices:
    """How many times each value has stood before, at each place."""
    order = np.argsort(values, kind="stable")
    starts = np.flatnonzero(np.diff(values[order], prepend=values[order][0] - 1))
    counts = np.diff(np.append(starts, len(values)))
    found = np.empty(len(values), np.int64)
    found[order] = np.concatenate([np.arange(count) for count in counts])
    return found


def _shuffled(groups: Sequence[Indices], draws: np.random.Generator) -> list[Indices]:
    return [groups[i] for i in draws.permutation(len(groups))]
