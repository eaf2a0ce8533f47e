"""Step 2b: the image tower learns the text tower's language; the text tower follows a little, kept to its lessons."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from open_clip.model import CLIP
from torch import Tensor, nn

from duet_model.text_tower import TextTower, pad_rows
from duet_training.arithmetic import cpu_autocast
from duet_training.base import image
from duet_training.base.distil import DistilConfig, distillation_loss
from duet_training.base.schedule import load_state, save_state, set_rate
from duet_training.base.teach import Lessons

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class JointConfig:
    """How both towers are trained together."""

    images: image.ImageConfig
    text_rate: float = 1.5e-4
    lesson_batch: int = 128
    lesson_weight: float = 0.5
    save_every: int = 50


def train(
    model: CLIP,
    tower: TextTower,
    upper: image.Upper,
    batches: image.Batches,
    lessons: Lessons,
    classes: Tensor,
    config: JointConfig,
    state_path: Path,
    on_report: Callable[[int], None] | None = None,
) -> None:
    """Train the image tower's upper part and the whole text tower of `model` in place.

    Args:
        model: duet-lite with a distilled text tower; its own image tower is not touched.
        tower: the model's text tower.
        upper: the image tower's trained part.
        batches: pictures and texts.
        lessons: what the teacher says; the text tower stays near it.
        classes: the teacher's unit vectors of ImageNet's class names [1000, D].
        config: steps, weights and rates.
        state_path: written every `save_every` steps; a stopped run goes on from it.
        on_report: called with the step whenever the state was written.
    """
    model.visual.requires_grad_(False)
    optimizer = image.optimizer_for(upper, config.images)
    text = [p for n, p in model.named_parameters() if p.requires_grad and not n.startswith("logit")]
    optimizer.add_param_group({"params": text, "weight_decay": 0.0, "peak": config.text_rate})
    trained = [p for group in optimizer.param_groups for p in group["params"]]
    first, steps = 0, config.images.steps
    if state := load_state(state_path):
        model.load_state_dict(state["model"])
        upper.load_state_dict(state["upper"])
        optimizer.load_state_dict(state["optimizer"])
        first = state["step"]
    model.train()
    upper.train()
    started, sums, counted = time.monotonic(), np.zeros(3), 0
    for step in range(first, steps):
        torch.manual_seed(step)  # of the dropout
        set_rate(optimizer, step, steps, config.images.warmup)
        losses = _losses(tower, upper, batches, lessons, classes, config, step)
        optimizer.zero_grad(set_to_none=True)
        losses.sum().backward()
        nn.utils.clip_grad_norm_(trained, 1.0)
        optimizer.step()
        sums, counted = sums + losses.detach().numpy(), counted + 1
        if (step + 1) % config.save_every == 0 or step + 1 == steps:
            pace = (step + 1 - first) / (time.monotonic() - started)
            log.info(
                "joint: step %d of %d, contrastive %.3f, alignment %.3f, lessons %.3f, %.2f steps/s",
                *(step + 1, steps, *(sums / counted), pace),
            )
            sums, counted = np.zeros(3), 0
            weights = {"model": model.state_dict(), "upper": upper.state_dict(), "optimizer": optimizer.state_dict()}
            save_state(state_path, step=step + 1, **weights)
            if on_report is not None:
                on_report(step + 1)
    model.eval()
    upper.eval()


def _losses(
    tower: TextTower,
    upper: image.Upper,
    batches: image.Batches,
    lessons: Lessons,
    classes: Tensor,
    config: JointConfig,
    step: int,
) -> Tensor:
    """The three weighted losses of one step [3]: contrastive, alignment, lessons."""
    maps, texts, keys, logits, photos = batches.draw(step)
    with cpu_autocast():
        images = upper(maps)
    images = images.float()
    scale = config.images.scale
    contrastive = image.contrastive_loss(images, speak(tower, texts), image.equal_keys(keys), scale)
    aligned = image.alignment_loss(images[photos], classes, logits[photos], scale, config.images.alignment_temperature)
    rng = np.random.default_rng([config.images.seed, 1, step])
    rows = rng.choice(len(lessons.texts), min(config.lesson_batch, len(lessons.texts)), replace=False)
    said = speak(tower, [lessons.texts[row] for row in rows])
    target = torch.from_numpy(lessons.vectors[rows].astype(np.float32))
    kept, _ = distillation_loss(said, target, DistilConfig())
    return torch.stack([contrastive, config.images.alignment_weight * aligned, config.lesson_weight * kept])


def speak(tower: TextTower, texts: list[str]) -> Tensor:
    """Unit vectors float32 [B, D] of texts, in the fastest arithmetic; gradients flow."""
    rows = [[tower.tokenizer.sot_token_id, *tower.ids(t), tower.tokenizer.eot_token_id] for t in texts]
    ids, ends = pad_rows(rows)
    with cpu_autocast():
        out = tower.encode(tower.lookup(ids), ends)
    return F.normalize(out.float(), dim=-1)
