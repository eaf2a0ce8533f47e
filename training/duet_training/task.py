"""The method's training step: from a batch to the weighted sum of its losses.

Each tower reads each picture once. The sentences of a step (s_L, s_LD, s_LN, s_F) are read by T_t kind by kind.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from duet_model import checkpoint
from duet_model.architecture import Architecture
from duet_model.backbone import Backbone
from duet_model.composer import Composer
from duet_model.tokens import tokens
from duet_resources import prompts
from duet_training.config import Config
from duet_training.data.batches import Batch, Features
from duet_training.depthwise import depthwise_in_fp32
from duet_training.losses.compositionality import compositionality
from duet_training.losses.contrastive import contrastive
from duet_training.losses.layout import layout
from duet_training.losses.naming import naming
from duet_training.losses.neutral import neutral
from duet_training.losses.reconstruction import reconstruction
from duet_training.losses.region_aware import region_aware
from duet_training.losses.text_to_text import text_to_text
from duet_training.losses.triplet import triplet

Report = dict[str, Tensor]
NAMED = "a photo of a"  # before a class's name, where a sketch is to be known by it
NORMS = (nn.LayerNorm, nn.GroupNorm, nn.modules.batchnorm._BatchNorm)  # timm's norms with activation are among them


class DuetTask(nn.Module):
    """Backbone, composer and losses.

    Args:
        config: what is trained, with which losses.
        backbone: on the device of the training, in float32.
        names: of the classes, as a batch's `named` counts them.
    """

    def __init__(self, config: Config, backbone: Backbone, names: Sequence[str] = ()) -> None:
        super().__init__()
        self.config = config
        self.backbone = backbone
        self.open_clip = backbone.model.requires_grad_(False)
        self.composer = Composer(backbone, architecture(config, backbone), config.model.prompt).to(backbone.device)
        self.composer.prompt.requires_grad_(config.model.learn_prompt)
        tower = self.composer.tower
        self._trained_tower = (tower,)
        self._original = {name: value.clone() for name, value in tower.state_dict().items()}
        _choose_trained(tower, config.model.train_visual)
        if config.training.precision == "bf16" and backbone.device.type == "cpu":
            depthwise_in_fp32(tower)
        self.neutral = [backbone.text.words(phrase) for phrase in prompts.neutral()]
        sentences = [f"{NAMED} {name}" for name in names] if config.losses.naming.weight else []
        self.named = backbone.encode_text(sentences) if sentences else None
        self.handcrafted = [backbone.text.words(phrase) for phrase in prompts.handcrafted()]

    def train(self, mode: bool = True) -> DuetTask:
        """Only the converter's dropout follows the mode: towers keep their statistics, as they are used."""
        super().train(False)
        self.composer.converter.train(mode)
        self.training = mode
        return self

    def forward(self, batch: Batch, generator: torch.Generator) -> tuple[Tensor, Report]:
        """One step.

        Args:
            batch: B pairs.
            generator: of this step's draws (neutral phrases, prompts, noise), on the CPU.

        Returns:
            The weighted sum, and every loss by itself, detached and unweighted.
        """
        if self.config.pseudo_word_from == "photo":
            found = self._from_photos(batch)
        else:
            found = self._from_sketches(batch, generator)
        weights = self.config.losses.weights()
        total = torch.stack([weights[name] * value for name, value in found.items()]).sum()
        return total, {name: value.detach() for name, value in found.items()}

    def parameter_groups(self) -> list[dict[str, Any]]:
        """For AdamW: V's trained tensors at their own rate, ours at theirs; only matrices decay."""
        rates, decay = self.config.optimiser, self.config.optimiser.weight_decay
        towers = {id(p) for p in self._trained_tower[0].parameters()}
        groups: dict[str, dict[str, Any]] = {}
        for parameter in filter(lambda p: p.requires_grad, self.parameters()):
            visual, matrix = id(parameter) in towers, parameter.ndim > 1
            name = f"{'visual' if visual else 'parts'}, {'decayed' if matrix else 'not decayed'}"
            rate = rates.rate_visual if visual else rates.rate_parts
            group = {"name": name, "params": [], "lr": rate, "weight_decay": decay if matrix else 0.0}
            groups.setdefault(name, group)["params"].append(parameter)
        return list(groups.values())

    def save(self, path: Path, about: Mapping[str, Any]) -> None:
        """Write the duet checkpoint of the present weights."""
        prefix = checkpoint.VISUAL if self.composer.sketch_tower is None else checkpoint.SKETCH_TOWER
        towers = checkpoint.changed(self._trained_tower[0], self._original, prefix)
        checkpoint.save(path, self.composer, about, towers)

    def _from_photos(self, batch: Batch) -> Report:
        """Pic2Word's training: the pseudo-word of a photo, in an English sentence, must mean that photo."""
        photo, _ = self._photo_tokens(batch.photos)
        rows = self.composer.rows(self.composer.converter(photo), [None] * len(photo))
        return {
            "contrastive": contrastive(
                self.composer.read(rows), photo, _match(batch), self.config.losses.contrastive.temperature
            )
        }

    def _from_sketches(self, batch: Batch, generator: torch.Generator) -> Report:
        config, read = self.config.losses, self.composer.read
        weights = config.weights()
        seen = self._see(batch)
        photo, cells = seen.photo, seen.photo_cells
        negative = batch.negative
        words = self.composer.converter(torch.cat([seen.sketch, seen.drawing]))
        word, count = words[: len(seen.sketch)], len(seen.sketch)
        kinds = {"alone": self.composer.rows(words, [None] * len(words))}
        if weights["compositionality"] or weights["reconstruction"] or any(batch.words):
            kinds["composed"] = self.composer.rows(word, self._missing_text(photo, seen.sketch, batch.words))
        if weights["neutral"]:
            drawn = torch.randint(len(self.neutral), (count,), generator=generator).tolist()
            kinds["neutral"] = self.composer.rows(word, [self.neutral[i] for i in drawn])
        if weights["photo_word"]:
            kinds["photo"] = self.composer.rows(self.composer.converter(photo), [None] * count)
        query = {kind: read(rows) for kind, rows in kinds.items()}  # apart: captions would pad the short ones
        every, alone = query["alone"], query["alone"][:count]

        found: Report = {}
        if weights["triplet"]:
            found["triplet"] = triplet(alone, photo, photo[negative], config.triplet.margin)
        if weights["compositionality"]:
            c = config.compositionality
            found["compositionality"] = compositionality(
                query["composed"], alone, photo, c.margin, c.reading, c.detach_alone
            )
        if weights["neutral"]:
            found["neutral"] = neutral(query["neutral"], alone, photo)
        if weights["text_to_text"]:
            t = config.text_to_text
            fixed = self._under_handcrafted_prompts(word.detach(), t.prompts, generator)
            found["text_to_text"] = text_to_text(alone, fixed, t.temperature, t.noise, generator)
        if weights["region_aware"]:
            r = config.region_aware
            parts = cells.flatten(1, 2)
            found["region_aware"] = region_aware(alone, parts, parts[negative], r.margin, r.temperature)
        if weights["reconstruction"]:
            found["reconstruction"] = self._reconstruct(alone, query["composed"], batch)
        if weights["contrastive"]:
            found["contrastive"] = self._contrast(alone, query.get("composed"), photo, batch)
        if weights["photo_word"]:
            found["photo_word"] = contrastive(query["photo"], photo, _match(batch), config.photo_word.temperature)
        if weights["naming"]:
            assert self.named is not None
            assert batch.named is not None
            found["naming"] = naming(every, self.named, batch.named, config.naming.temperature)
        if self.composer.layout is not None and weights["layout"]:
            branch = self.composer.layout
            layouts = branch.sketch(seen.sketch_cells), branch.photo(seen.laid_out)
            found["layout"] = layout(*layouts, alone, photo, branch.weights, _match(batch), config.layout.temperature)
        return found

    def _see(self, batch: Batch) -> _Seen:
        """Every picture is read once, those of one tower in one pass where their sizes allow."""
        by_sketch_tower = [part for part in (batch.sketches, batch.drawings, batch.shown) if part is not None]
        shared = self.composer.sketch_tower is None
        photos = batch.photos
        together = shared and isinstance(photos, Tensor) and _stack(by_sketch_tower, photos)
        if together:
            by_sketch_tower.append(photos)
        embedding, cells = self._sketch_tokens(by_sketch_tower)
        sizes = [len(part) for part in by_sketch_tower]
        embeddings, grids = list(embedding.split(sizes)), list(cells.split(sizes))
        photo, photo_cells = (embeddings.pop(), grids.pop()) if together else self._photo_tokens(photos)
        laid_out = grids.pop() if batch.shown is not None else photo_cells
        drawings = embeddings[1] if batch.drawings is not None else embeddings[0][:0]
        return _Seen(embeddings[0], grids[0], drawings, photo, photo_cells, laid_out)

    def _sketch_tokens(self, parts: Sequence[Tensor | Features]) -> tuple[Tensor, Tensor]:
        if all(isinstance(part, Features) for part in parts):
            kept = [part for part in parts if isinstance(part, Features)]
            return torch.cat([part.embedding for part in kept]), torch.cat([part.cells for part in kept]).float()
        return self.composer.sketch_tokens(torch.cat([part for part in parts if isinstance(part, Tensor)]))

    def _photo_tokens(self, photos: Tensor | Features) -> tuple[Tensor, Tensor]:
        if isinstance(photos, Features):
            return photos.embedding, photos.cells.float()
        with torch.set_grad_enabled(torch.is_grad_enabled() and self.composer.sketch_tower is None):
            embedding, cells = tokens(self.open_clip.visual, photos)
        return embedding.float(), cells.float()

    def _missing_text(self, photo: Tensor, sketch: Tensor, words: list[str]) -> list[Tensor | None]:
        """What stands where the user's text will stand: D_w [paper], or real words where a row has them [ours]."""
        stop = self.config.losses.compositionality.stop_gradient
        difference = self.composer.converter((photo.detach() if stop else photo) - sketch)
        text = self.backbone.text
        return [text.words(said) if said else d[None] for d, said in zip(difference, words, strict=True)]

    @torch.no_grad()
    def _under_handcrafted_prompts(self, word: Tensor, count: int, generator: torch.Generator) -> Tensor:
        """s_F [P, B, D] under `count` prompts drawn for this step."""
        drawn = torch.randperm(len(self.handcrafted), generator=generator)[:count].tolist()
        rows = [row for i in drawn for row in self.composer.rows(word, [None] * len(word), self.handcrafted[i])]
        return self.composer.read(rows).unflatten(0, (len(drawn), len(word)))

    def _reconstruct(self, alone: Tensor, composed: Tensor, batch: Batch) -> Tensor:
        """Both decodings against the photo."""
        generator, targets = self.composer.generator, batch.targets
        assert generator is not None  # the configuration asks for one with this loss
        assert targets is not None
        both = torch.cat([alone, composed])
        kind = self.config.losses.reconstruction.kind
        return reconstruction(generator(both), torch.cat([targets, targets]), kind, self._perceived)

    def _perceived(self, pictures: Tensor) -> Tensor:
        """What the photo tower sees of pictures [B, 3, S, S] in 0..1: the perceptual option's features."""
        size, config = self.backbone.image_size, self.backbone.preprocess.config
        mean, std = (torch.tensor(v, device=pictures.device).view(1, 3, 1, 1) for v in (config.mean, config.std))
        enlarged = F.interpolate(pictures.float(), (size, size), mode="bilinear", align_corners=False)
        return tokens(self.open_clip.visual, (enlarged - mean) / std)[1]

    def _contrast(self, alone: Tensor, composed: Tensor | None, photo: Tensor, batch: Batch) -> Tensor:
        """Sketches alone, and sketches with real words; never with D_w, which already holds the photo."""
        temperature, match = self.config.losses.contrastive.temperature, _match(batch)
        total = contrastive(alone, photo, match, temperature)
        worded = torch.tensor([bool(said) for said in batch.words], device=photo.device)
        if composed is not None and worded.any():
            total = total + contrastive(composed[worded], photo, match[worded], temperature)
        return total


@dataclass(frozen=True)
class _Seen:
    """What the towers see of a batch, float32, not normalised.

    Attributes:
        sketch: s [B, D].
        sketch_cells: [B, H, W, D].
        drawing: of the drawings without photos [K, D].
        photo: p+ [B, D].
        photo_cells: [B, H, W, D], of V.
        laid_out: the photos' cells that the layout branch reads [B, H', W', D].
    """

    sketch: Tensor
    sketch_cells: Tensor
    drawing: Tensor
    photo: Tensor
    photo_cells: Tensor
    laid_out: Tensor


def architecture(config: Config, backbone: Backbone) -> Architecture:
    """The sizes of the parts that a configuration asks for."""
    model = config.model
    return Architecture(
        hidden=model.hidden,
        dropout=model.dropout,
        prompt_tokens=len(backbone.text.ids(model.prompt)),
        own_sketch_tower=model.sketch_tower == "own",
        sketch_size=config.sketch_size,
        layout_channels=model.layout.channels if model.layout else 0,
        layout_grid=model.layout.grid if model.layout else 4,
        layout_size=model.layout.size if model.layout else 256,
        layout_of_photos=model.layout.photos if model.layout else "V",
        generator_side=model.generator.side if model.generator else 0,
        generator_width=model.generator.width if model.generator else 32,
    )


def _choose_trained(tower: nn.Module, which: str) -> None:
    """Set which tensors of a tower learn: 'norm' (affine parameters of its norms) [paper], 'all', 'none' [ours]."""
    tower.requires_grad_(which == "all")
    if which == "norm":
        for module in tower.modules():
            if isinstance(module, NORMS):
                module.requires_grad_(True)


def _stack(parts: Sequence[Tensor | Features], photos: Tensor) -> bool:
    """Whether pictures are pixels of one size and can be read in one pass."""
    return all(isinstance(part, Tensor) and part.shape[1:] == photos.shape[1:] for part in parts)


def _match(batch: Batch) -> Tensor:
    """Which photos of the batch are each query's own: bool [B, B]."""
    return batch.instance[:, None] == batch.instance[None, :]
