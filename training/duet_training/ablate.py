"""What each loss brings: the whole method, and the method without one loss at a time, trained and measured alike."""

from __future__ import annotations

import json
import logging
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from duet_training.config import Config
from duet_training.configs import changed
from duet_training.errors import TrainingError
from duet_training.evaluation.metrics import Figure, difference, figure
from duet_training.evaluation.report.table import change, plain

log = logging.getLogger(__name__)

FULL, WITHOUT = "full method", "without "
TABLE = "table"
# parts of the model that nothing but one loss trains: they go with it
PARTS = {"reconstruction": "generator", "layout": "layout"}


class Measure(Protocol):
    """Measures a checkpoint; see `duet_training.evaluation.measure`."""

    def __call__(self, checkpoint: Path, backbone: str | None, data: Path, part: str) -> dict[str, Figure]:
        """Figures by name, with their values a query."""


@dataclass(frozen=True)
class Row:
    """One way of training.

    Attributes:
        name: in the table.
        figures: the mean over the seeds of each query's value, summed up.
        by_seed: each figure's value with each seed.
        differences: less the full method on the same queries, paired; empty for the full method.
    """

    name: str
    figures: dict[str, Figure]
    by_seed: dict[str, list[float]]
    differences: dict[str, Figure]


def variants(config: Config, named: Sequence[str] = ()) -> dict[str, Config]:
    """The configurations to be compared, the full method first.

    Args:
        config: the full method.
        named: "name=section.setting=value" each, to be compared too; more settings after ";".

    Raises:
        TrainingError: a named one cannot be read, or the method has one loss only.
    """
    on = config.losses.on()
    if len(on) < 2 and not named:
        raise TrainingError(f"Nothing can be left out: {config.name} trains with the {on[0]} loss alone.")
    found = {FULL: config}
    for loss in on if len(on) > 1 else []:
        without = [f"losses.{loss}.weight=0"]
        if loss in PARTS:
            without.append(f"model.{PARTS[loss]}=null")
        if loss == "naming":
            without += ["data.drawings=[]", "training.drawings=0"]
        if config.text_share and not {"compositionality", "reconstruction", "contrastive"} & (set(on) - {loss}):
            without.append("text_share=0")
        found[WITHOUT + loss] = changed(config, without)
    for text in named:
        name, _, settings = text.partition("=")
        if not settings or not name.strip():
            raise TrainingError(f"{text!r} is no variant: write name=section.setting=value.")
        if name.strip() in found:
            raise TrainingError(f"There are two variants called {name.strip()}.")
        found[name.strip()] = changed(config, settings.split(";"))
    return found


def ablate(
    compared: Mapping[str, Config],
    out: Path,
    data: Path,
    part: str,
    seeds: Sequence[int] = (0,),
    measure: Measure | None = None,
) -> list[Row]:
    """Train and measure every variant with every seed; what an earlier call finished is not trained again.

    Args:
        compared: from `variants`.
        out: folder; each run has a folder of its own in it, and all share the features of frozen towers.
        data: folder of the data sets to measure on.
        part: "test" or "dev" of them.
        seeds: of the trainings.
        measure: how a checkpoint is measured; None is `duet_training.evaluation.measure`.

    Returns:
        A row a variant, the full method first.

    Raises:
        TrainingError: a training or measurement fails, or several processes were started.
    """
    from duet_training.run import state
    from duet_training.train import CACHE, train

    if int(os.environ.get("WORLD_SIZE", "1")) > 1:
        raise TrainingError("An ablation runs in one process: start it without torchrun.")
    measure = measure or _measure()
    rows: list[Row] = []
    for name, config in compared.items():
        measured = []
        for seed in seeds:
            own = config.model_copy(update={"seed": seed, "name": name})
            if own.data.cache is None:
                own = own.model_copy(update={"data": own.data.model_copy(update={"cache": out / CACHE})})
            run = out / f"{_folder(name)}-{seed}"
            log.info("%s, seed %d: %s", name, seed, "already trained" if state.finished(run, own) else "training")
            measured.append(measure(train(own, run), own.backbone, data, part))
        rows.append(_row(name, measured, rows[0] if rows else None))
    return rows


def markdown(rows: Sequence[Row], header: Mapping[str, Any]) -> str:
    """The table for people: figures, then differences to the full method."""
    names = list(rows[0].figures)
    lines = ["# Ablation", "", *(f"- {key}: {value}" for key, value in header.items()), ""]
    lines += [
        "Figures with their 95 % interval by bootstrap over queries; differences to the full method are paired, bold "
        "where the interval leaves out nought. Intervals do not cover chance in training: see the seeds in table.json.",
        "",
        *_table(names, {row.name: [plain(row.figures[name]) for name in names] for row in rows}),
        "",
        "Less the full method:",
        "",
        *_table(names, {row.name: [change(row.differences[name]) for name in names] for row in rows[1:]}),
        "",
    ]
    return "\n".join(lines)


def write(rows: Sequence[Row], out: Path, header: Mapping[str, Any]) -> str:
    """Write table.md and table.json; returns the Markdown."""
    text = markdown(rows, header)
    (out / f"{TABLE}.md").write_text(text, encoding="utf-8")
    found = [
        {
            "name": row.name,
            "figures": {name: one.as_json() for name, one in row.figures.items()},
            "by_seed": row.by_seed,
            "less_full": {name: one.as_json() for name, one in row.differences.items()},
        }
        for row in rows
    ]
    (out / f"{TABLE}.json").write_text(json.dumps({"header": dict(header), "rows": found}, indent=1) + "\n", "utf-8")
    return text


def _row(name: str, measured: Sequence[Mapping[str, Figure]], full: Row | None) -> Row:
    figures = {key: _mean([one[key] for one in measured]) for key in measured[0]}
    by_seed = {key: [round(one[key].value, 3) for one in measured] for key in figures}
    if full is None:
        return Row(name, figures, by_seed, {})
    return Row(name, figures, by_seed, {key: difference(figures[key], full.figures[key]) for key in figures})


def _mean(figures: Sequence[Figure]) -> Figure:
    """Several trainings' figures as one: each query's mean over them."""
    first = figures[0]
    if len(figures) == 1:
        return first
    values = np.mean([one.values for one in figures], axis=0)
    return figure(first.name, values / 100 if first.unit == "%" else values, first.unit)


def _measure() -> Measure:
    from duet_training.evaluation.measure import measure

    return measure


def _folder(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "variant"


def _table(names: Sequence[str], rows: Mapping[str, Sequence[str]]) -> list[str]:
    lines = [f"| trained | {' | '.join(names)} |", f"|---|{'---|' * len(names)}"]
    return lines + [f"| {name} | {' | '.join(cells)} |" for name, cells in rows.items()]
