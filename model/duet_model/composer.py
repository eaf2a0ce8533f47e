"""What stands on top of a backbone: converter, learnt prompt, and, where wanted, a sketch tower and the layout branch.

A query is read by the backbone's own text transformer: T_t{P_L; s_w; T_w(text)} [paper].
"""

from __future__ import annotations

import copy
import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import torch
import torch.nn.functional as F
from PIL import Image
from torch import Tensor, nn

from duet_model import styles
from duet_model.backbone import Backbone
from duet_model.converter import Converter
from duet_model.generator import Generator
from duet_model.layout import Layout
from duet_model.styles import Styled, styled
from duet_model.tokens import tokens

PROMPT = "a photo of"


@dataclass(frozen=True)
class Architecture:
    """The sizes of a composer: enough to build it before its weights are read.

    Attributes:
        hidden: of the converter.
        dropout: of the converter, in training.
        prompt_tokens: learnt tokens before the pseudo-word; 3 in the paper.
        own_sketch_tower: sketches are seen by a copy of V of their own [ours]; else V is shared [paper].
        sketch_size: side in pixels at which sketches are seen; None is the backbone's own.
        layout_channels: channels of a cell in the layout branch, 0 for no branch [ours].
        layout_grid: its cells an axis.
        layout_size: numbers of its embedding.
        layout_of_photos: who reads photos for it: "V", or the "sketch tower", one network for both sides
            [parent: Sketch Me That Shoe], at the sketches' size.
        residual: r, how much of its parts stands beside the sentence: unit(unit(sentence) + r (w v + (1 - w) t)),
            v as V sees the sketch, t the words alone [ours]; 0 in the paper.
        halving_words: h, beside how many words v and the layout weigh half: w = 1 / (1 + n / h), for the more is said,
            the less hangs on what is drawn [ours]; 0 for never.
        generator_side: side in pixels of what the decoder G draws, 0 for none.
        generator_width: its channels.
    """

    hidden: int = 512
    dropout: float = 0.1
    prompt_tokens: int = 3
    own_sketch_tower: bool = False
    sketch_size: int | None = None
    layout_channels: int = 0
    layout_grid: int = 4
    layout_size: int = 256
    layout_of_photos: str = "V"
    residual: float = 0.0
    halving_words: float = 0.0
    generator_side: int = 0
    generator_width: int = 32

    def as_json(self) -> dict[str, Any]:
        """For a checkpoint's header; `Architecture(**it)` reads it back."""
        return asdict(self)


class Composer(nn.Module):
    """The learnt parts, on one backbone.

    The backbone's towers are used, not owned: they are in neither the parameters nor the state of this module.

    Args:
        backbone: whose joint space and token table this composer speaks.
        architecture: which parts, how large.
        prompt: words that P_L starts from [ours].
    """

    def __init__(self, backbone: Backbone, architecture: Architecture, prompt: str = PROMPT) -> None:
        super().__init__()
        self.architecture = architecture
        self.converter = Converter(backbone.dim, backbone.text.width, architecture.hidden, architecture.dropout)
        self.prompt = nn.Parameter(_start(backbone.text.words(prompt), architecture.prompt_tokens))
        self.layout = (
            Layout(backbone.dim, architecture.layout_channels, architecture.layout_grid, architecture.layout_size)
            if architecture.layout_channels
            else None
        )
        self.sketch_tower = copy.deepcopy(backbone.model.visual) if architecture.own_sketch_tower else None
        self.generator = (
            Generator(backbone.dim, architecture.generator_side, architecture.generator_width)
            if architecture.generator_side
            else None
        )
        size = architecture.sketch_size
        self.preprocess = backbone.preprocess.at(size) if size else backbone.preprocess
        self._styles: dict[tuple[str, ...], Tensor] = {}
        self._backbone = (backbone,)  # in a tuple, so that nn.Module does not take it for a part

    @property
    def backbone(self) -> Backbone:
        """What this composer stands on."""
        return self._backbone[0]

    def follow_backbone(self) -> None:
        """Move to the backbone's device; the sketch tower takes its photo tower's arithmetic too."""
        self.to(self.backbone.device)
        if self.sketch_tower is not None:
            self.sketch_tower.to(dtype=self.backbone.dtype, memory_format=torch.channels_last)

    @property
    def reads_photos_twice(self) -> bool:
        """Whether the sketch tower reads photos too, for their layout."""
        return self.layout is not None and self.architecture.layout_of_photos == "sketch tower"

    def see(self, sketches: Sequence[Image.Image]) -> tuple[Tensor, Tensor, Tensor | None]:
        """What a query is made of.

        Returns:
            Of the sketch tower embeddings s for the converter [N, D] and patch tokens for the layout branch
            [N, H, W, D], and, where a residual is wanted, embeddings of V [N, D]; none of them normalised.
        """
        embedding, cells = self.sketch_tokens(self.pixels(sketches))
        if not self.architecture.residual:
            return embedding, cells, None
        if self.sketch_tower is None and not self.architecture.sketch_size:
            return embedding, cells, embedding
        return embedding, cells, self.backbone.model.visual(self.backbone.pixels(sketches)).float()

    def pixels(self, pictures: Sequence[Image.Image]) -> Tensor:
        """What the sketch tower reads of some pictures: [N, 3, S, S] on its device, in its arithmetic."""
        stacked = torch.from_numpy(self.preprocess(pictures))
        return stacked.to(self.backbone.device, self.backbone.dtype).contiguous(memory_format=torch.channels_last)

    def sketch_tokens(self, pixels: Tensor) -> tuple[Tensor, Tensor]:
        """What the sketch tower sees in pictures [N, 3, S, S].

        Returns:
            Embeddings s [N, D] and patch tokens [N, H, W, D], float32, not normalised.
        """
        visual = self.backbone.model.visual if self.sketch_tower is None else self.sketch_tower
        embedding, cells = tokens(visual, pixels)
        return embedding.float(), cells.float()

    def rows(self, pseudo_words: Tensor, after: Sequence[Tensor | None], prompt: Tensor | None = None) -> list[Row]:
        """Sentences {P; s_w; after} before [SOS] and [EOS] are added.

        Args:
            pseudo_words: [B, W].
            after: for each, the token embeddings [L_i, W] that follow it, or None.
            prompt: tokens [K, W] before it; None is the learnt P_L.
        """
        before = self.prompt if prompt is None else prompt
        return [
            [before, word[None], *([] if more is None else [more])]
            for word, more in zip(pseudo_words, after, strict=True)
        ]

    def read(self, rows: Sequence[Row]) -> Tensor:
        """Sentences read by T_t: float32 [N, D], not normalised."""
        text = self.backbone.text
        return text.encode(*text.sentences(rows)).float()

    def states(self, embedding: Tensor, texts: Sequence[str]) -> Tensor:
        """The whole sentence {P_L; C(embedding); T_w(text)} as T_t has read it, for a diffusion model [ours].

        Args:
            embedding: of sketches [B, D].
            texts: words after the pseudo-word, those that name a style too; blank for none.

        Returns:
            Last hidden states [B, C, W], see `TextTower.states`.
        """
        text = self.backbone.text
        words = [text.words(one) for one in texts]
        return text.states(*text.sentences(self.rows(self.converter(embedding), words)))

    def query(self, embedding: Tensor, texts: Sequence[str | None], beside: Tensor | None = None) -> Tensor:
        """T_t{P_L; C(embedding); T_w(text)} [paper], and beside it the residual, where there is one [ours].

        Words that name a style (`duet_model.styles`) are no part of the sentence: with d = t - u, t what they say and u
        the mean of the usual styles, the query is unit(what is said beside them) + 3 d [ours].

        Args:
            embedding: of sketches, or of photos that stand in a sketch's place [B, D].
            texts: words after the pseudo-word; None or blank for none.
            beside: what V sees of them [B, D]; None for no residual.

        Returns:
            float32 [B, D], not normalised.
        """
        taken_apart = [styled(text) for text in texts]
        rests = [one.rest for one in taken_apart]
        words = [self.backbone.text.words(rest) if rest.strip() else None for rest in rests]
        sentence = self.read(self.rows(self.converter(embedding), words))
        if beside is not None and self.architecture.residual:
            share = self._drawn_share(rests)
            said = None  # a drawing alone, the commonest query, has nothing to be read
            if bool((share < 1).any()):
                said = self.backbone.encode_text(rests)
            sentence = self._with_residual(sentence, share, beside, said)
        return self._in_style(sentence, taken_apart)

    def query_apart(
        self, embedding: Tensor, texts: Sequence[str], beside: Tensor | None
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Each picture with each text, each picture without words, and the texts alone, in one pass through T_t.

        Args:
            embedding: of sketches, or of photos that stand in a sketch's place [B, D].
            texts: G of them, none blank.
            beside: what V sees of the pictures [B, D]; None for no residual.

        Returns:
            float32 [B, G, D], what `query` gives with the texts, [B, D], what it gives without, and [G, D],
            T_t{T_w(text)}; none of them normalised.
        """
        taken_apart = [styled(text) for text in texts]
        rests = [one.rest for one in taken_apart]
        after = [*(self.backbone.text.words(rest) if rest.strip() else None for rest in rests), None]
        count, size = len(embedding), len(texts)
        pairs = [row for word in self.converter(embedding) for row in self.rows(word.expand(len(after), -1), after)]
        alone = [[self.backbone.text.words(text)] for text in texts]
        beside_styles = []
        if rests != list(texts):
            beside_styles = [row if words is None else [words] for words, row in zip(after, alone, strict=False)]
        read = self.read([*pairs, *alone, *beside_styles])
        sentences, said = read[: len(pairs)], read[len(pairs) : len(pairs) + size]
        if beside is not None and self.architecture.residual:
            spoken = F.normalize(read[-size:], dim=-1)
            spoken = torch.cat([spoken, torch.zeros_like(spoken[:1])]).repeat(count, 1)
            share = self._drawn_share([*rests, ""]).repeat(count, 1)
            sentences = self._with_residual(sentences, share, beside.repeat_interleave(len(after), 0), spoken)
        sentences = self._in_style(sentences, [*taken_apart, Styled("")] * count)
        sentences = sentences.reshape(count, len(after), -1)
        return sentences[:, :-1], sentences[:, -1], said

    def _with_residual(self, sentence: Tensor, share: Tensor, beside: Tensor, said: Tensor | None) -> Tensor:
        """unit(sentence) + r (w unit(beside) + (1 - w) said) [B, D]; `said` None where every w is 1."""
        parts = share * F.normalize(beside.float(), dim=-1)
        if said is not None:
            parts = parts + (1 - share) * said
        return F.normalize(sentence, dim=-1) + self.architecture.residual * parts

    def drawn_share(self, texts: Sequence[str | None]) -> Tensor:
        """w, what is left of the layout's weight beside n words: 1 / (1 + n / h), [B, 1], in 0..1.

        0 where they name a style: made otherwise, a thing seldom stands where it was drawn.
        """
        taken_apart = [styled(text) for text in texts]
        kept = torch.tensor([[0.0 if one.styles else 1.0] for one in taken_apart], device=self.prompt.device)
        return kept * self._drawn_share([one.rest for one in taken_apart])

    def _drawn_share(self, texts: Sequence[str]) -> Tensor:
        """1 / (1 + n / h), [B, 1]."""
        counts = [float(len(text.split())) for text in texts]
        halving = self.architecture.halving_words or math.inf
        return 1 / (1 + torch.tensor(counts, device=self.prompt.device)[:, None] / halving)

    def _in_style(self, queries: Tensor, taken_apart: Sequence[Styled]) -> Tensor:
        """unit(query) + 3 (what its styles say - what the usual ones say) [B, D]; a query without styles as it is."""
        if not any(one.styles for one in taken_apart):
            return queries
        usual = torch.stack([self._style(names) for names in styles.USUAL]).mean(0)
        rows = [
            F.normalize(query, dim=-1) + styles.WEIGHT * (torch.stack([*map(self._style, one.styles)]).mean(0) - usual)
            if one.styles
            else query
            for query, one in zip(queries, taken_apart, strict=True)
        ]
        return torch.stack(rows)

    def _style(self, names: tuple[str, ...]) -> Tensor:
        """A unit vector [D]: what T_t says of a style under its names, read once."""
        if names not in self._styles:
            said = self.backbone.encode_text(styles.texts(names)).mean(0).detach()
            self._styles[names] = F.normalize(said, dim=-1)
        return self._styles[names].to(self.prompt.device)


Row = list[Tensor]


def _start(words: Tensor, count: int) -> Tensor:
    """The first value of P_L [count, W]: the words' own embeddings, repeated if there are too few."""
    return words[torch.arange(count) % len(words)].clone()
