"""Step 1b: the text tower learns the teacher's space.

Loss: InfoNCE between a text and the teacher's vectors of the batch, plus 4 (1 - cos) to its own. The token table starts
from the teacher's word pieces, projected to the tower's width: words that occur in no lesson keep a meaning. [ours]
"""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import torch
import torch.nn.functional as F
from open_clip.model import CLIP
from torch import Tensor, nn

from duet_model.text_tower import TextTower, pad_rows
from duet_training.arithmetic import cpu_autocast
from duet_training.base import model as base_model
from duet_training.base.schedule import like_length, load_state, save_state, set_rate
from duet_training.base.teach import Lessons

log = logging.getLogger(__name__)


class WordPieces(Protocol):
    """What of the teacher the token table starts from: its word vectors [V, H] and its tokenizer."""

    tokenizer: Any

    @property
    def word_vectors(self) -> Tensor:
        """Float32 [V, H]."""
        ...


@dataclass(frozen=True)
class DistilConfig:
    """How the text tower is distilled."""

    epochs: int = 3
    batch: int = 256
    peak_rate: float = 1e-3
    weight_decay: float = 0.01
    warmup: int = 400
    scale: float = 30.0  # of the cosine in InfoNCE
    cosine_weight: float = 4.0
    caption_repeats: int = 3  # captions or scenes are the language of search: they come this often an epoch
    token_spread: float = 0.05  # standard deviation of the token table at the start
    save_every: int = 250
    seed: int = 0


def distil(lessons: Lessons, run: Path, teacher: WordPieces, config: DistilConfig | None = None) -> CLIP:
    """Train the text tower of a fresh duet-lite; goes on where a stopped run left off.

    Returns:
        The model; its image tower is still random.
    """
    config = config or DistilConfig()
    torch.manual_seed(config.seed)
    model = base_model.create()
    model.visual.requires_grad_(False)
    tower = TextTower(model, base_model.tokenizer())
    start_tokens(tower, teacher, config.token_spread)
    items = list(range(len(lessons.texts))) + list(range(lessons.captions)) * (config.caption_repeats - 1)
    rows = [[tower.tokenizer.sot_token_id, *tower.ids(t), tower.tokenizer.eot_token_id] for t in lessons.texts]
    lengths = [len(rows[i]) for i in items]
    batches = len(list(like_length(lengths, config.batch, np.random.default_rng(0))))
    steps = batches * config.epochs
    optimizer = _optimizer(model, config)
    step = 0
    if state := load_state(run / "text.pt"):
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        step = state["step"]
    started, first, report = time.monotonic(), step, np.zeros(2)
    model.train()
    while step < steps:
        epoch = step // batches
        plan = list(like_length(lengths, config.batch, np.random.default_rng(config.seed + epoch)))
        for chosen in plan[step % batches :]:
            set_rate(optimizer, step, steps, config.warmup)
            picked = [items[i] for i in chosen]
            target = torch.from_numpy(lessons.vectors[picked].astype(np.float32))
            ids, ends = pad_rows([rows[i] for i in picked])
            with cpu_autocast():
                out = tower.encode(tower.lookup(ids), ends)
            loss, cosine = distillation_loss(out.float(), target, config)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            step += 1
            report += (float(loss.detach()), float(cosine))
            if step % config.save_every == 0 or step == steps:
                rate = (step - first) / (time.monotonic() - started)
                mean = report / (config.save_every if step % config.save_every == 0 else step % config.save_every)
                log.info("text: step %d of %d, loss %.3f, cosine %.3f, %.2f steps/s", step, steps, *mean, rate)
                report[:] = 0
                save_state(run / "text.pt", model=model.state_dict(), optimizer=optimizer.state_dict(), step=step)
    return model.eval()


def distillation_loss(out: Tensor, target: Tensor, config: DistilConfig) -> tuple[Tensor, Tensor]:
    """InfoNCE + cosine_weight (1 - cos) for student [B, D] and teacher [B, D]; also the mean cosine (detached)."""
    out = F.normalize(out, dim=-1)
    logits = config.scale * out @ target.T  # [B, B]
    cosine = (out * target).sum(-1).mean()
    truth = torch.arange(len(out))
    return F.cross_entropy(logits, truth) + config.cosine_weight * (1 - cosine), cosine.detach()


def start_tokens(tower: TextTower, teacher: WordPieces, spread: float) -> None:
    """Set each BPE token to the mean of the teacher's word pieces for its letters, reduced by PCA."""
    table = teacher.word_vectors
    centred = table - table.mean(0)
    _, axes = torch.linalg.eigh(centred.T @ centred)  # ascending
    reduced = centred @ axes[:, -tower.width :]
    reduced *= spread / reduced.std()
    weight = tower.tower.token_embedding.weight
    decoder = tower.tokenizer.decoder
    with torch.no_grad():
        weight.normal_(0, spread)
        letters = [tower.tokenizer.decode([token]).strip() for token in range(len(decoder) - 2)]
        for token, encoding in enumerate(teacher.tokenizer.encode_batch(letters, add_special_tokens=False)):
            if encoding.ids:
                weight[token] = reduced[encoding.ids].mean(0)


def _optimizer(model: CLIP, config: DistilConfig) -> torch.optim.AdamW:
    trained = [(n, p) for n, p in model.named_parameters() if p.requires_grad and not n.startswith("logit")]
    matrices = [p for n, p in trained if p.ndim >= 2 and "embedding" not in n]
    others = [p for n, p in trained if p.ndim < 2 or "embedding" in n]
    groups = [
        {"params": matrices, "weight_decay": config.weight_decay, "peak": config.peak_rate},
        {"params": others, "weight_decay": 0.0, "peak": config.peak_rate},
    ]
    return torch.optim.AdamW(groups, lr=config.peak_rate, fused=True)
