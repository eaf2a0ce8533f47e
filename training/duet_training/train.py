"""The training loop, on Accelerate: devices, mixed precision and several processes are its business."""

from __future__ import annotations

import logging
import math
import os
import shutil
import time
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import torch
from accelerate import Accelerator
from accelerate.state import AcceleratorState
from torch import Tensor
from tqdm import tqdm

from duet_model import sources
from duet_model.backbone import Backbone
from duet_model.tokens import tokens
from duet_training.config import Config, DataSource
from duet_training.configs import dump
from duet_training.data.batches import Batch
from duet_training.data.loading import Batches, caches, drawing_sets, pair_sets, prepared, trained_on
from duet_training.data.readers import READERS
from duet_training.data.records import LabelledSet, Pair, PairSet
from duet_training.data.sampling import Draw, torch_seed
from duet_training.ema import Ema
from duet_training.errors import TrainingError
from duet_training.run import state
from duet_training.run.log import LogTable, Window
from duet_training.run.schedule import share
from duet_training.run.state import FINISHED, Progress
from duet_training.run.stop import StoppedError, StopRequest
from duet_training.task import DuetTask

log = logging.getLogger(__name__)

CONFIG, LOG, TENSORBOARD, CACHE = "config.yaml", "log.csv", "tensorboard", "cache"
TOTAL = "total"


def train(config: Config, run: Path, resume: bool = True) -> Path:
    """Train, or go on training, and write the checkpoint.

    A resumed run ends with the same weights as one that was never stopped, bit for bit on a CPU: batches and all draws
    of a step are functions of the seed and the step alone.

    Args:
        config: what.
        run: folder for config.yaml, state.safetensors, log.csv, tensorboard/ and at the end duet.safetensors.
        resume: whether to go on where this folder stopped; False begins again.

    Returns:
        Path of the duet checkpoint: the moving average's weights where there is one.

    Raises:
        TrainingError: the data or the settings cannot be used, or the losses are no longer numbers.
        StoppedError: Ctrl+C; the state is saved.
        ModelError: the backbone cannot be used.
    """
    accelerator = _accelerator(config, run)
    if accelerator.is_main_process and not resume:
        _forget(run)
    accelerator.wait_for_everyone()
    progress = state.progress_of(run, config) or Progress()
    if accelerator.is_main_process:
        run.mkdir(parents=True, exist_ok=True)
        (run / CONFIG).write_text(dump(config), encoding="utf-8")
    if progress.step >= config.training.steps and (run / FINISHED).is_file():
        return run / FINISHED
    try:
        return _Trainer(config, run, accelerator, progress).run_to_the_end()
    finally:
        accelerator.end_training()


class _Trainer:
    """One run, built up to its first step."""

    def __init__(self, config: Config, run: Path, accelerator: Accelerator, progress: Progress) -> None:
        self.config, self.run, self.accelerator, self.progress = config, run, accelerator, progress
        self.sets, self.drawn = pair_sets(config), drawing_sets(config)
        pairs = trained_on(config, self.sets, self._cache())
        self.backbone = Backbone(sources.find(config.backbone))
        self.backbone.move(str(accelerator.device), torch.float32)
        _check_sides(config, self.backbone)
        self.batches = self._batches(pairs)
        torch.manual_seed(torch_seed(config.seed, Draw.TORCH))
        self.task = DuetTask(config, self.backbone, self.batches.names).train()
        optimiser = torch.optim.AdamW(self.task.parameter_groups())
        self.peaks = [group["lr"] for group in optimiser.param_groups]
        self.ema = Ema(self.task, config.training.ema) if config.training.ema else None
        if progress.step:
            state.load(run, self.backbone.fingerprint, self.task, optimiser, self.ema)
        self.model, self.optimiser = accelerator.prepare(self.task, optimiser)
        self.window = Window(progress.sums, progress.counted)

    def run_to_the_end(self) -> Path:
        """All steps that are left, and the checkpoint."""
        training, accelerator = self.config.training, self.accelerator
        table = LogTable(self.run / LOG, self.progress.step) if accelerator.is_main_process else None
        resumed = {TENSORBOARD: {"purge_step": self.progress.step + 1}}
        accelerator.init_trackers(TENSORBOARD, init_kwargs=resumed)
        coming = prepared(self.batches, self.progress.step, training.workers)
        started, bar = time.monotonic(), self._bar()
        with StopRequest() as stop, bar:
            for step, batch in enumerate(coming, self.progress.step):
                values = self._step(step, batch.to(accelerator.device))
                asked = self._anyone(stop.asked)
                seconds, started = time.monotonic() - started, time.monotonic()
                self._count(step, values, seconds)
                bar.update()
                bar.set_postfix(total=f"{values[TOTAL]:.3f}", refresh=False)
                if (step + 1) % training.log_every == 0:
                    self._log(table)
                is_last = step + 1 == training.steps
                if is_last or asked or (step + 1) % training.save_every == 0:
                    self._save()
                if asked and not is_last:
                    coming.close()
                    raise StoppedError(
                        f"Stopped after step {step + 1} of {training.steps} and saved; "
                        "the same command goes on from there."
                    )
        return self._finish()

    def _batches(self, pairs: Sequence[Pair]) -> Batches:
        accelerator, backbone = self.accelerator, self.backbone
        drawings = [item for drawn in self.drawn for item in drawn.items]
        with accelerator.main_process_first():
            kept = caches(self.config, backbone, pairs, self._cache(), drawings)
        place = accelerator.process_index, accelerator.num_processes
        return Batches(self.config, pairs, backbone.preprocess, backbone.image_size, kept, *place, drawings)

    def _cache(self) -> Path:
        return self.config.data.cache or self.run / CACHE

    def _step(self, step: int, batch: Batch) -> dict[str, float]:
        """One step; returns the total, every loss and the rate."""
        optimiser, training = self.config.optimiser, self.config.training
        rank = self.accelerator.process_index
        torch.manual_seed(torch_seed(self.config.seed, Draw.TORCH, step, rank))  # of the dropout
        draws = torch.Generator().manual_seed(torch_seed(self.config.seed, Draw.TASK, step, rank))
        rate = share(step, training.steps, optimiser.warmup, optimiser.schedule)
        for group, peak in zip(self.optimiser.param_groups, self.peaks, strict=True):
            group["lr"] = peak * rate
        total, report = self.model(batch, draws)
        values = self._shared({TOTAL: total.detach(), **report})
        _must_be_numbers(step, values)
        self.optimiser.zero_grad(set_to_none=True)
        self.accelerator.backward(total)
        parameters = [parameter for group in self.optimiser.param_groups for parameter in group["params"]]
        norm = float(self.accelerator.clip_grad_norm_(parameters, optimiser.clip or math.inf))
        _must_be_numbers(step, values, norm)
        self.optimiser.step()
        if self.ema is not None:
            self.ema.update()
        return values | {"lr": optimiser.rate_parts * rate}

    def _shared(self, values: dict[str, Tensor]) -> dict[str, float]:
        """The mean over all processes, the same on each, so that all go on or stop together."""
        stacked = torch.stack([value.float().reshape(()) for value in values.values()])
        if self.accelerator.num_processes > 1:
            stacked = self.accelerator.reduce(stacked, "mean")
        return dict(zip(values, stacked.tolist(), strict=True))

    def _anyone(self, asked: bool) -> bool:
        """Whether any process was asked to stop: all stop after the same step."""
        if self.accelerator.num_processes == 1:
            return asked
        return bool(self.accelerator.reduce(torch.tensor(float(asked), device=self.accelerator.device)))

    def _count(self, step: int, values: dict[str, float], seconds: float) -> None:
        self.progress.step = step + 1
        self.progress.seconds += seconds
        self.window.add(values | {"seconds_per_step": seconds})

    def _log(self, table: LogTable | None) -> None:
        values = self.window.means()
        sides = 1 if self.config.pseudo_word_from == "photo" else 2  # sketch and photo
        values["images_per_second"] = sides * self.config.training.batch / values["seconds_per_step"]
        if table is not None:
            table.add(self.progress.step, values)
        self.accelerator.log(values, step=self.progress.step)

    def _save(self) -> None:
        self.progress.sums, self.progress.counted = self.window.sums, self.window.count
        if self.accelerator.is_main_process:
            inner = self.optimiser.optimizer
            state.save(self.run, self.config, self.backbone.fingerprint, self.progress, self.task, inner, self.ema)
        self.accelerator.wait_for_everyone()

    def _finish(self) -> Path:
        if self.accelerator.is_main_process:
            if self.ema is None:
                self.task.save(self.run / FINISHED, self._about())
            else:
                with self.ema.swapped():
                    self.task.save(self.run / FINISHED, self._about())
        self.accelerator.wait_for_everyone()
        return self.run / FINISHED

    def _about(self) -> dict[str, Any]:
        return {
            "name": self.config.name,
            "data": [
                *(_described(*both) for both in zip(self.config.data.train, self.sets, strict=True)),
                *(_described(*both) for both in zip(self.config.data.drawings, self.drawn, strict=True)),
            ],
            "steps": self.progress.step,
            "seed": self.config.seed,
            "seconds": round(self.progress.seconds),
            "processes": self.accelerator.num_processes,
            "versions": _versions(),
            "config": self.config.model_dump(mode="json"),
        }

    def _bar(self) -> tqdm[Any]:
        hidden = None if self.accelerator.is_main_process else True  # None: hidden where there is no terminal
        steps = self.config.training.steps
        return tqdm(total=steps, initial=self.progress.step, desc=self.config.name, unit="step", disable=hidden)


def _accelerator(config: Config, run: Path) -> Accelerator:
    # Accelerate keeps one arithmetic a process; an ablation may train in both, one after the other
    AcceleratorState._reset_state(reset_partial_state=False)
    precision = "bf16" if config.training.precision == "bf16" else "no"
    processes = int(os.environ.get("WORLD_SIZE", "1"))
    on_cpus = processes > 1 and not torch.cuda.is_available()  # has to be said, or each would train alone
    accelerator = Accelerator(mixed_precision=precision, log_with="tensorboard", project_dir=run, cpu=on_cpus)
    if accelerator.num_processes != processes:
        raise TrainingError(f"{processes} processes were started, but they do not find each other: use torchrun.")
    return accelerator


def _forget(run: Path) -> None:
    for name in (state.FILE, FINISHED, LOG):
        (run / name).unlink(missing_ok=True)
    shutil.rmtree(run / TENSORBOARD, ignore_errors=True)


@torch.no_grad()
def _check_sides(config: Config, backbone: Backbone) -> None:
    for setting in ("image_size", "sketch_size"):
        side = getattr(config, setting)
        if side is None or side == backbone.image_size:
            continue
        try:
            tokens(backbone.model.visual, torch.zeros(1, 3, side, side, device=backbone.device))
        except (RuntimeError, AssertionError) as error:
            raise TrainingError(
                f"{backbone.name} reads pictures of {backbone.image_size} pixels only: leave {setting} null."
            ) from error


def _must_be_numbers(step: int, values: dict[str, float], norm: float = 0.0) -> None:
    if all(map(math.isfinite, values.values())) and math.isfinite(norm):
        return
    losses = ", ".join(f"{name} {value:.4g}" for name, value in values.items())
    what = "its losses are" if math.isfinite(norm) else "its gradient is"
    raise TrainingError(
        f"Training stopped at step {step + 1}: {what} not finite ({losses}); the last saved state is kept. "
        "Lower the learning rates, or see which loss grew in log.csv."
    )


def _described(source: DataSource, data: PairSet | LabelledSet) -> dict[str, Any]:
    paired = data.pairs if isinstance(data, PairSet) else ()
    return {
        "reader": source.reader,
        "split": source.split,
        "options": source.options,
        "repeat": source.repeat,
        "name": data.name,
        "pairs": len(paired),
        "drawings": len(data.items) if isinstance(data, LabelledSet) else len({pair.sketch.key for pair in paired}),
        "photos": len({pair.photo.key for pair in paired}),
        "source": READERS[source.reader].source,
    }


def _versions() -> dict[str, str]:
    found = {}
    for package in ("duet-training", "torch", "open_clip_torch", "timm", "accelerate"):
        try:
            found[package] = version(package)
        except PackageNotFoundError:  # run from a checkout that is not installed
            found[package] = "not installed"
    return found
