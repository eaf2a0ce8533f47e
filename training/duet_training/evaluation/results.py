"""Asks every system every benchmark and keeps what tables, curves and sheets show."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from duet_training.errors import TrainingError
from duet_training.evaluation import metrics
from duet_training.evaluation.benchmark import Benchmark, View
from duet_training.evaluation.boxes import pointing_values
from duet_training.evaluation.metrics import Figure, Scores, Values
from duet_training.evaluation.systems import System

log = logging.getLogger(__name__)

SHOWN = 5  # photos a query on a sheet


@dataclass(frozen=True)
class Outcome:
    """What one system reached on one benchmark.

    Attributes:
        system: which.
        figures: by name, in the views' order.
        ranks: rank of each query's best right photo in the first view [Q].
        best: columns of the photos shown first [Q, SHOWN].
        truth: column of the best right photo [Q].
    """

    system: System
    figures: dict[str, Figure]
    ranks: Values
    best: NDArray[np.int64]
    truth: NDArray[np.int64]


@dataclass(frozen=True)
class Result:
    """All systems on one benchmark."""

    benchmark: Benchmark
    outcomes: tuple[Outcome, ...]

    def of(self, system: str) -> Outcome | None:
        """The outcome of a system by name."""
        return next((one for one in self.outcomes if one.system.name == system), None)


def evaluate(benchmark: Benchmark, systems: Sequence[System], seed: int = 0) -> Result:
    """Measure every system that suits a benchmark.

    Args:
        benchmark: what is asked.
        systems: who is asked.
        seed: of the bootstrap.

    Raises:
        TrainingError: a system's scores are not numbers, or no system suits.
    """
    outcomes = []
    for system in systems:
        if not system.suits(benchmark):
            continue
        log.info("%s: %s", benchmark.name, system.name)
        if benchmark.boxes:
            outcomes.append(_pointed(system, benchmark, seed))
            continue
        scores = system.score(benchmark.queries, benchmark.gallery)
        if not np.isfinite(scores).all():
            raise TrainingError(f"{system.name} gives scores that are not numbers on {benchmark.name}.")
        outcomes.append(_outcome(system, scores, benchmark, seed))
    if not outcomes:
        raise TrainingError(f"No system can answer the queries of {benchmark.name}.")
    return Result(benchmark, tuple(outcomes))


def _outcome(system: System, scores: Scores, benchmark: Benchmark, seed: int) -> Outcome:
    figures: dict[str, Figure] = {}
    for view in benchmark.views:
        hits = metrics.ranked(*_rows(scores, view))
        for measure, name in zip(view.measures, view.names, strict=True):
            figures[name] = metrics.figure(name, measure.of(hits), measure.unit, seed)
    main = benchmark.views[0]
    ranks, best, truth = [], [], []
    for row in range(len(scores)):
        one = slice(row, row + 1)
        inside = None if main.among is None else main.among[one]
        wanted = main.relevant[one] if inside is None else main.relevant[one] & inside
        columns = metrics.order(scores[one], wanted, inside)[0]
        place = int(wanted[0, columns].argmax())
        ranks.append(place + 1.0)
        best.append(columns[:SHOWN])
        truth.append(columns[place])
    return Outcome(system, figures, np.array(ranks), np.array(best), np.array(truth))


def _pointed(system: System, benchmark: Benchmark, seed: int) -> Outcome:
    """How a system points: each query has its own photo, so there is nothing to rank."""
    assert system.point is not None  # or it would not suit
    found = system.point(benchmark.queries, benchmark.gallery)
    values = pointing_values(found, np.array(benchmark.boxes))
    columns = np.arange(len(benchmark.queries))
    return Outcome(
        system,
        {name: metrics.figure(name, value, seed=seed) for name, value in values.items()},
        np.ones(len(columns)),
        columns[:, None],
        columns,
    )


def _rows(scores: Scores, view: View) -> tuple[Scores, metrics.Mask, metrics.Mask | None]:
    if view.rows is None:
        return scores, view.relevant, view.among
    among = None if view.among is None else view.among[view.rows]
    return scores[view.rows], view.relevant[view.rows], among
