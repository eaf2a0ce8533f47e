"""Step 2c: both towers together, on the pictures' texts, while the text tower keeps to its lessons. [ours]."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import torch
import torch.nn.functional as F
from duet_model.text_tower import TextTower, pad_rows
from open_clip.model import CLIP
from torch import Tensor

from duet_training.base import image
from duet_training.base.distil import DistilConfig, distillation_loss
from duet_training.base.teach import Lessons


@dataclass(frozen=True)
class JointConfig:
    """How both towers are trained together."""

    images: image.ImageConfig = field(
        default_factory=lambda: image.ImageConfig(steps=1000, peak_rate=2e-4, projection_rate=5e-4)
    )
    text_rate: float = 2e-4
    lesson_batch: int = 128
    lesson_weight: float = 0.5
    seed: int = 1


def train(
    model: CLIP,
    tower: TextTower,
    upper: image.Upper,
    batches: image.Batches,
    lessons: Lessons,
    classes: Tensor,
    config: JointConfig,
    on_report: Callable[[int], None] | None = None,
) -> None:
    """Train the image tower's upper part and the whole text tower of `model` in place."""
    rng = np.random.default_rng(config.seed)
    model.visual.requires_grad_(False)
    model.train()
    text = [p for n, p in model.named_parameters() if p.requires_grad and not n.startswith("logit")]
    optimizer = image.optimizer_for(upper, config.images)
    optimizer.add_param_group({"params": text, "weight_decay": 0.0, "peak": config.text_rate})

    def keep_to_lessons() -> Tensor:
        rows = rng.choice(len(lessons.texts), config.lesson_batch, replace=False)
        target = torch.from_numpy(lessons.vectors[rows].astype(np.float32))
        out = speak(tower, [lessons.texts[row] for row in rows])
        return config.lesson_weight * distillation_loss(out, target, DistilConfig())[0]

    image.train(
        upper,
        batches,
        lambda texts: speak(tower, texts),
        classes,
        optimizer,
        config.images,
        extra_loss=keep_to_lessons,
        on_report=on_report,
    )
    model.eval()


def speak(tower: TextTower, texts: list[str]) -> Tensor:
    """Unit vectors float32 [B, D] of texts, in bf16 arithmetic; gradients flow."""
    rows = [[tower.tokenizer.sot_token_id, *tower.ids(t), tower.tokenizer.eot_token_id] for t in texts]
    ids, ends = pad_rows(rows)
    with torch.autocast("cpu", torch.bfloat16):
        out = tower.encode(tower.lookup(ids), ends)
    return F.normalize(out.float(), dim=-1)
