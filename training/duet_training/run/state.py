"""What a stopped run goes on from: trained weights, AdamW's moments, moving average, in one safetensors file."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from torch import Tensor, nn
from torch.optim import Optimizer

from duet_training.config import Config
from duet_training.ema import Ema
from duet_training.errors import TrainingError

FILE, FINISHED = "state.safetensors", "duet.safetensors"
WEIGHT, MOMENT, AVERAGE = "weight/", "optimiser/", "average/"

# settings that may change between two parts of a run: they do not decide what a step does
FREE = frozenset(
    {"name", "data.cache", "training.steps", "training.save_every", "training.log_every", "training.workers"}
)


@dataclass
class Progress:
    """How far a run is.

    Attributes:
        step: steps done.
        seconds: of training so far.
        sums: of the log's open row.
        counted: steps in that row.
    """

    step: int = 0
    seconds: float = 0.0
    sums: dict[str, float] = field(default_factory=dict)
    counted: int = 0


def save(
    run: Path, config: Config, backbone: str, progress: Progress, task: nn.Module, optimiser: Optimizer, ema: Ema | None
) -> None:
    """Write a run's state; a reader, or a crash, finds the one before or this one.

    Args:
        run: the run's folder.
        config: of the run.
        backbone: fingerprint of what it is trained on.
        progress: how far it is.
        task: its trained parameters are saved, and nothing that is frozen.
        optimiser: AdamW over them.
        ema: their moving average, if there is one.
    """
    names = {id(parameter): name for name, parameter in _trained(task).items()}
    tensors = {WEIGHT + name: parameter.detach() for name, parameter in _trained(task).items()}
    for parameter, moments in optimiser.state.items():
        tensors |= {f"{MOMENT}{kind}/{names[id(parameter)]}": value for kind, value in moments.items()}
    if ema is not None:
        tensors |= {AVERAGE + name: value for name, value in ema.state().items()}
    header = {"progress": asdict(progress), "config": config.model_dump(mode="json"), "backbone": backbone}
    path = run / FILE
    unfinished = path.with_name(f".{FILE}.{os.getpid()}.tmp")
    try:
        on_cpu = {name: value.cpu().contiguous() for name, value in tensors.items()}
        save_file(on_cpu, unfinished, metadata={"run": json.dumps(header)})
        os.replace(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)


def progress_of(run: Path, config: Config) -> Progress | None:
    """How far a run is; None for one that has saved nothing yet.

    Raises:
        TrainingError: the state is damaged, or is of another configuration; the message names the first difference.
    """
    if not (run / FILE).is_file():
        return None
    header = _header(run)
    difference = _first_difference(header["config"], config.model_dump(mode="json"))
    if difference:
        name, before, now = difference
        raise TrainingError(
            f"{run} was begun with {name}: {_said(before)}, now it is {_said(now)}: choose another folder, or "
            "--fresh to begin again."
        )
    return Progress(**header["progress"])


def finished(run: Path, config: Config) -> bool:
    """Whether a run has all its steps and its checkpoint.

    Raises:
        TrainingError: see `progress_of`.
    """
    found = progress_of(run, config)
    return found is not None and found.step >= config.training.steps and (run / FINISHED).is_file()


@torch.no_grad()
def load(run: Path, backbone: str, task: nn.Module, optimiser: Optimizer, ema: Ema | None) -> None:
    """Put a saved state into a freshly built task, its optimiser and its average.

    Raises:
        TrainingError: the state is of another model, or damaged.
    """
    if _header(run)["backbone"] != backbone:
        raise TrainingError(f"{run} was begun on another backbone: choose another folder, or --fresh to begin again.")
    parameters = _trained(task)
    try:
        with safe_open(run / FILE, framework="pt") as file:
            tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
        weights = _under(tensors, WEIGHT)
        if weights.keys() != parameters.keys():
            raise KeyError("other parameters")
        for name, parameter in parameters.items():
            parameter.copy_(weights[name])
        for name, value in _under(tensors, MOMENT).items():
            kind, _, of = name.partition("/")
            device = "cpu" if kind == "step" else parameters[of].device  # AdamW counts on the CPU
            optimiser.state[parameters[of]][kind] = value.to(device)
    except (SafetensorError, OSError, KeyError, RuntimeError) as error:
        raise TrainingError(f"The state in {run} does not fit this training: begin again with --fresh.") from error
    if ema is not None:
        ema.load(_under(tensors, AVERAGE))


def _trained(task: nn.Module) -> dict[str, nn.Parameter]:
    return {name: parameter for name, parameter in task.named_parameters() if parameter.requires_grad}


def _under(tensors: Mapping[str, Tensor], prefix: str) -> dict[str, Tensor]:
    return {name.removeprefix(prefix): value for name, value in tensors.items() if name.startswith(prefix)}


def _header(run: Path) -> dict[str, Any]:
    try:
        with safe_open(run / FILE, framework="pt") as file:
            header = json.loads((file.metadata() or {})["run"])
        return {name: header[name] for name in ("progress", "config", "backbone")}
    except (SafetensorError, OSError, KeyError, ValueError, TypeError) as error:
        raise TrainingError(f"The state {run / FILE} is damaged: begin again with --fresh.") from error


def _first_difference(before: Any, now: Any, name: str = "") -> tuple[str, Any, Any] | None:
    if name in FREE:
        return None
    if isinstance(before, dict) and isinstance(now, dict):
        for key in [*now, *(key for key in before if key not in now)]:
            found = _first_difference(before.get(key), now.get(key), f"{name}.{key}" if name else key)
            if found:
                return found
        return None
    return None if before == now else (name, before, now)


def _said(value: Any) -> str:
    return "null" if value is None else str(value)
