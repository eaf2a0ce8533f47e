"""Training of G: first the paper's L_rec, then tuned to draw objects in the colour that is named [ours]."""

from __future__ import annotations

import json
import logging
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor

from duet_model.unet import PAPER, Sizes, UNet, directions
from duet_training.base.schedule import load_state, save_state, set_rate
from duet_training.errors import TrainingError
from duet_training.imagine.batches import Batch, Batches
from duet_training.losses.reconstruction import reconstruction
from duet_training.run.stop import StoppedError, StopRequest

log = logging.getLogger(__name__)

STATE = "generator.pt"
LOG_EVERY, SAVE_SECONDS = 20, 120.0
WARMUP = 20
RIDGE = 1e-3  # of the tint, in parts of the queries' variance
POOLED = 16  # pixels a side over which colours are compared as such


@dataclass(frozen=True)
class Plan:
    """What decides the weights that come out.

    Attributes:
        steps: in all.
        reconstruction: share of the steps that learn whole photos from drawing and difference word (L_rec).
        batch: rows a step.
        rate: highest learning rate of AdamW.
        seed: of the first weights and all draws.
        channels: of the UNet, see `Sizes`.
    """

    steps: int = 1500
    reconstruction: float = 0.1
    batch: int = 8
    rate: float = 2e-3
    seed: int = 0
    channels: tuple[int, int, int] = (24, 48, 64)


def train(batches: Batches, dim: int, plan: Plan, side: int, run: Path) -> UNet:
    """Train, or go on with a training.

    Raises:
        StoppedError: Ctrl+C; the state is saved.
        TrainingError: the run was begun by another plan, or its numbers are no longer finite.
    """
    torch.manual_seed(plan.seed)
    net = UNet(Sizes(dim, side, plan.channels)).to(memory_format=torch.channels_last)
    optimiser = torch.optim.AdamW(net.parameters(), plan.rate, weight_decay=1e-4)
    optimiser.param_groups[0]["peak"] = plan.rate
    guess_first(net, batches)
    first, seconds = _resume(run, plan, net, optimiser)
    started = saved = time.monotonic()
    sums: dict[str, float] = {}
    with StopRequest() as stop:
        for step in range(first, plan.steps):
            set_rate(optimiser, step, plan.steps, WARMUP)
            batch = _batch(batches, plan, step)
            losses = _losses(net, batch)
            total = torch.stack(list(losses.values())).sum()
            if not bool(torch.isfinite(total)):
                raise TrainingError(f"The training of G stopped at step {step + 1}: its loss is not finite.")
            optimiser.zero_grad()
            total.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            sums = {name: sums.get(name, 0.0) + float(value.detach()) for name, value in losses.items()}
            now = time.monotonic()
            if (step + 1) % LOG_EVERY == 0:
                shown = ", ".join(f"{name} {value / LOG_EVERY:.4f}" for name, value in sums.items())
                log.info("step %d of %d, %.0f s: %s", step + 1, plan.steps, seconds + now - started, shown)
                sums = {}
            if stop.asked or now - saved > SAVE_SECONDS or step + 1 == plan.steps:
                _save(run, plan, net, optimiser, step + 1, seconds + now - started)
                saved = now
            if stop.asked:
                raise StoppedError(f"stopped after step {step + 1}; the same command goes on.")
    return net.eval()


@torch.no_grad()
def guess_first(net: UNet, batches: Batches) -> None:
    """Set the tint, the first guess at the object's colour, by ridge regression on every query of the caches."""
    queries, colours = batches.colours()
    read = directions(torch.from_numpy(queries))
    wanted = torch.logit(torch.from_numpy(colours).clamp(1 - PAPER, PAPER))
    middle = wanted.mean(0)
    inner = read.T @ read + RIDGE * len(read) * torch.eye(read.shape[1])
    net.tint.weight.copy_(torch.linalg.solve(inner, read.T @ (wanted - middle)).T)
    net.tint.bias.copy_(middle)


def taken(run: Path) -> tuple[int, float]:
    """Steps done and seconds taken by a run that has saved its state."""
    state = load_state(run / STATE)
    return (0, 0.0) if state is None else (int(state["step"]), float(state["seconds"]))


def _batch(batches: Batches, plan: Plan, step: int) -> Batch:
    return batches.of_photos(step) if step < plan.reconstruction * plan.steps else batches.of_objects(step)


def _losses(net: UNet, batch: Batch) -> dict[str, Tensor]:
    drawn = net(batch.structure.contiguous(memory_format=torch.channels_last), batch.query)
    weight = (1 + batch.inside) / 2
    difference = drawn - batch.wanted
    across, down = difference.diff(dim=3).abs().mean(), difference.diff(dim=2).abs().mean()
    return {
        "pixels": (weight * difference.abs()).mean() + reconstruction(drawn, batch.wanted),
        "colours": 2 * F.avg_pool2d(difference, POOLED).abs().mean(),
        "edges": across + down,
    }


def _resume(run: Path, plan: Plan, net: UNet, optimiser: torch.optim.Optimizer) -> tuple[int, float]:
    state = load_state(run / STATE)
    if state is None:
        return 0, 0.0
    if state["plan"] != json.dumps(asdict(plan)):
        raise TrainingError(f"{run} was begun with another plan: choose another folder, or delete {run / STATE}.")
    net.load_state_dict(state["net"])
    optimiser.load_state_dict(state["optimiser"])
    return int(state["step"]), float(state["seconds"])


def _save(run: Path, plan: Plan, net: UNet, optimiser: torch.optim.Optimizer, step: int, seconds: float) -> None:
    run.mkdir(parents=True, exist_ok=True)
    described = json.dumps(asdict(plan))
    state = {"net": net.state_dict(), "optimiser": optimiser.state_dict()}
    save_state(run / STATE, plan=described, step=step, seconds=seconds, **state)
