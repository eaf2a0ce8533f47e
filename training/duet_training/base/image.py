"""What the image tower learns from: its trained part, its batches and its losses.

Trained are stages 5 and 6 of EfficientNet-Lite0, its head and a linear projection; batch norm statistics stay frozen.
Up to three kinds of pictures stand in every batch (`sources`), each with a text: captioned photos, photos with a class
name, drawings with a class name (lines alone, and filled with a named colour). Two losses: InfoNCE both ways, where a
text that is true of several pictures of the batch is true of all of them; and the ImageNet class-name alignment, which
asks the picture's cosines with the 1,000 class names to agree with the classifier, so that the open vocabulary
survives. [ours]
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor, nn

from duet_training.arithmetic import cpu_autocast
from duet_training.base import corpus, features
from duet_training.base.model import CONFIG
from duet_training.depthwise import depthwise_in_fp32

DIM = CONFIG["model_cfg"]["embed_dim"]
DRAWN = ("drawings", "quickdraw")


@dataclass(frozen=True)
class ImageConfig:
    """How the image tower is trained."""

    batch: Mapping[str, int]  # pictures of a batch, by their name in features.SOURCES; drawn in this order
    steps: int = 600
    peak_rate: float = 4e-4
    projection_rate: float = 2e-3
    weight_decay: float = 0.05
    warmup: int = 100
    scale: float = 25.0
    alignment_weight: float = 0.3
    alignment_temperature: float = 1.5
    dropout: float = 0.2
    seed: int = 0


class Upper(nn.Module):
    """The trained part of the image tower, from the stored maps to the joint space."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.trunk = features.imagenet_tower().to(memory_format=torch.channels_last)
        self.trunk.requires_grad_(False)
        depthwise_in_fp32(self.trunk)
        for part in (self.trunk.blocks[features.LOWER_STAGES :], self.trunk.conv_head, self.trunk.bn2):
            part.requires_grad_(True)
        self.dropout = nn.Dropout(dropout)
        self.proj = nn.Linear(self.trunk.num_features, DIM)

    def train(self, mode: bool = True) -> Upper:
        """Batch norm keeps its statistics: only dropout follows the mode."""
        super().train(False)
        self.dropout.train(mode)
        return self

    def forward(self, maps: Tensor) -> Tensor:
        """Unit vectors [B, 384] of maps [B, 112, 14, 14]."""
        cells = features.upper(self.trunk, maps.contiguous(memory_format=torch.channels_last))
        return F.normalize(self.proj(self.dropout(cells.mean((2, 3)))).float(), dim=-1)


class Batches:
    """Draws batches of maps and the texts that are true of them."""

    def __init__(self, run: Path, captions: dict[str, list[str]], config: ImageConfig) -> None:
        self.sources = {name: features.read(run, name) for name in config.batch}
        self.captions = captions
        self.config = config

    def draw(self, step: int) -> tuple[Tensor, list[str], list[str], Tensor, Tensor]:
        """The batch of one step; always the same for the same step.

        Returns:
            maps [B, 112, 14, 14], texts [B], keys [B] (equal where two texts are true of the same pictures),
            classifier logits [B, 1000], and which rows are photos [B] (the alignment holds for those).
        """
        rng = np.random.default_rng([self.config.seed, step])
        maps, texts, keys, logits, photos = [], [], [], [], []
        for name, size in self.config.batch.items():
            source = self.sources[name]
            for row in rng.choice(len(source.names), size, replace=False):
                key = source.names[row]
                maps.append(source.maps[row, rng.integers(source.maps.shape[1])])
                logits.append(source.logits[row])
                photos.append(name not in (*DRAWN, "painted"))
                keys.append(key)
                true = self.captions[key] if name == "flickr" else label_texts(key, drawn=name in DRAWN)
                texts.append(str(rng.choice(true)))
        return (
            torch.from_numpy(np.stack(maps)).float(),
            texts,
            keys,
            torch.from_numpy(np.stack(logits)).float(),
            torch.tensor(photos),
        )


def label_texts(label: str, drawn: bool) -> list[str]:
    """The texts a picture with a class name is trained with: the thing itself, sometimes the way it is shown."""
    thing = corpus.with_article(label)
    return [label, thing, thing, f"a drawing of {thing}" if drawn else f"a photo of {thing}"]


def contrastive_loss(images: Tensor, texts: Tensor, same: Tensor, scale: float) -> Tensor:
    """InfoNCE in both directions; rows marked as the same are all right answers.

    Args:
        images: unit vectors [B, D].
        texts: unit vectors [B, D].
        same: bool [B, B], True where text j is true of image i.
        scale: of the cosine.

    Returns:
        Mean of -log(sum of right answers / sum of all), over rows and columns.
    """
    logits = scale * images @ texts.T  # [B, B]
    right = logits.masked_fill(~same, float("-inf"))
    by_image = logits.logsumexp(1) - right.logsumexp(1)
    by_text = logits.logsumexp(0) - right.logsumexp(0)
    return 0.5 * (by_image.mean() + by_text.mean())


def alignment_loss(images: Tensor, classes: Tensor, logits: Tensor, scale: float, temperature: float) -> Tensor:
    """Cross-entropy from the classifier's softened answer to the image's cosines with the class names.

    Args:
        images: unit vectors [B, D].
        classes: unit vectors of the class names [1000, D].
        logits: of the ImageNet classifier [B, 1000].
        scale: of the cosine.
        temperature: softens the classifier.
    """
    return F.cross_entropy(scale * images @ classes.T, F.softmax(logits / temperature, dim=-1))


def equal_keys(keys: list[str]) -> Tensor:
    """Bool [B, B]: where two rows have the same key."""
    numbers = {key: number for number, key in enumerate(dict.fromkeys(keys))}
    column = torch.tensor([numbers[key] for key in keys])
    return column[:, None] == column[None, :]


@torch.no_grad()
def embed(upper: Upper, maps: NDArray[np.float16], batch: int = 128) -> NDArray[np.float32]:
    """Unit vectors float32 [N, 384] of maps [N, 112, 14, 14]."""
    upper.eval()
    parts = []
    for start in range(0, len(maps), batch):
        with cpu_autocast():
            parts.append(upper(torch.from_numpy(maps[start : start + batch].astype(np.float32))).float().numpy())
    upper.train()
    return np.concatenate(parts)


def optimizer_for(upper: Upper, config: ImageConfig) -> torch.optim.AdamW:
    """AdamW with the projection at a rate of its own and no decay on biases and norms."""
    trunk = [p for p in upper.trunk.parameters() if p.requires_grad]
    groups = [
        {"params": [p for p in trunk if p.ndim > 1], "weight_decay": config.weight_decay, "peak": config.peak_rate},
        {"params": [p for p in trunk if p.ndim <= 1], "weight_decay": 0.0, "peak": config.peak_rate},
        {"params": [upper.proj.weight], "weight_decay": config.weight_decay, "peak": config.projection_rate},
        {"params": [upper.proj.bias], "weight_decay": 0.0, "peak": config.projection_rate},
    ]
    return torch.optim.AdamW(groups, lr=config.peak_rate, fused=True)
