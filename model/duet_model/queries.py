"""Queries: what is drawn, said and shown, as one vector, and what each of them would ask alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from PIL import Image
from torch import Tensor

from duet_model.asked import Asked, Pictures, Sentences
from duet_model.backbone import Backbone
from duet_model.composed import Composed
from duet_model.composer import Composer
from duet_model.parts import Parts, balanced, blend, join
from duet_model.weighted import Thing, Weighted

NEGATIVE_WEIGHT = 0.5  # w in unit(q - w n) [ours]


class Queries:
    """Composes queries; for a model without a composer by the normalised sum.

    Args:
        backbone: whose joint space they are in.
        composer: what training added to it, if anything.
        see: embeds photos.
    """

    def __init__(
        self, backbone: Backbone, composer: Composer | None, see: Callable[[Sequence[Image.Image]], Parts]
    ) -> None:
        self.backbone = backbone
        self._composer = composer
        self._layout = None if composer is None else composer.layout
        self._see = see

    def compose(self, asked: Asked) -> Composed:
        """See `DuetEncoder.compose`."""
        if not asked.said:
            return Composed(self._less(self._shown(asked.drawn, asked.shown), asked))
        if not asked.drawn and not asked.shown:
            return Composed(self._less(self._said(asked.said), asked))
        whole, shown, said = self._apart(asked)
        leaning = _leaning(asked.balance, max(_weights((*asked.drawn, *asked.shown))), max(_weights(asked.said)))
        return Composed(self._less(balanced(whole, shown, said, leaning), asked), _vector(shown), _vector(said))

    def ask(self, sketches: Sequence[Image.Image | None], texts: Sequence[str | None]) -> Parts:
        """Queries that are all drawn or all not."""
        drawn = [sketch for sketch in sketches if sketch is not None]
        if not drawn:
            return Parts(self.backbone.encode_text([text or "" for text in texts]).cpu(), self._no_layout(len(texts)))
        if self._composer is None:
            return Parts(self._sum(self.backbone.encode_pixels(self.backbone.pixels(drawn)), texts), None)
        embedding, cells, beside = self._composer.see(drawn)
        meaning = F.normalize(self._composer.query(embedding, texts, beside), dim=-1).cpu()
        if self._layout is None:
            return Parts(meaning, None)
        return Parts(meaning, (self._composer.drawn_share(texts) * self._layout.sketch(cells)).cpu())

    def _shown(self, drawn: Pictures, shown: Pictures) -> Parts:
        """A query without words, as a batch of one."""
        if not drawn:
            return blend(self._see(_things(shown)), _weights(shown))
        return self._beside(self.ask([*_things(drawn)], [None] * len(drawn)), drawn, self._seen(shown), shown)

    def _said(self, said: Sentences) -> Parts:
        """A query of words, as a batch of one."""
        return blend(self.ask([None] * len(said), [*_things(said)]), _weights(said))

    def _apart(self, asked: Asked) -> tuple[Parts, Parts, Parts]:
        """A query of something shown and words: the whole, what is shown alone, the words alone; batches of one."""
        if self._composer is None:
            pictures = (*asked.drawn, *asked.shown)
            share = torch.tensor(_weights(pictures))[:, None] / max(_weights(pictures))
            seen = self.backbone.encode_pixels(self.backbone.pixels(_things(pictures))).cpu()
            shown, said = (share * seen).sum(0, keepdim=True), self._said(asked.said)
            return _bare(shown + said.meaning), _bare(shown), said
        if not asked.drawn:  # photos stand in the sketches' place, but alone they are their own vectors
            embedding = self.backbone.model.visual(self.backbone.pixels(_things(asked.shown))).float()
            whole, _, said = self._composed(embedding, None, embedding, asked.said)
            return blend(whole, _weights(asked.shown)), self._shown((), asked.shown), said
        embedding, cells, beside = self._composer.see(_things(asked.drawn))
        layout = None if self._layout is None else self._layout.sketch(cells).cpu()
        seen_too = self._seen(asked.shown)
        whole, alone, said = self._composed(embedding, layout, beside, asked.said)
        return (
            self._beside(whole, asked.drawn, seen_too, asked.shown),
            self._beside(alone, asked.drawn, seen_too, asked.shown),
            said,
        )

    def _composed(
        self, embedding: Tensor, layout: Tensor | None, beside: Tensor | None, said: Sentences
    ) -> tuple[Parts, Parts, Parts]:
        """Each picture with the words [B], each without them [B], and the words alone [1].

        Args:
            embedding: as for `Composer.query_apart`.
            layout: of the pictures [B, L]; None for none, also where there is a branch.
            beside: as for `Composer.query_apart`.
            said: the words.
        """
        assert self._composer is not None
        texts, weights = _things(said), _weights(said)
        read = self._composer.query_apart(embedding, texts, beside)
        whole, alone, words = (F.normalize(each, dim=-1).cpu() for each in read)
        share = self._composer.drawn_share(texts).cpu()
        drawn = self._no_layout(len(embedding)) if layout is None else layout
        each = [
            blend(Parts(row, None if drawn is None else share * drawn[number]), weights)
            for number, row in enumerate(whole)
        ]
        spoken = blend(Parts(words, self._no_layout(len(texts))), weights)
        return join(each), Parts(alone, drawn), spoken

    def _seen(self, shown: Pictures) -> Tensor:
        """Meanings [N, M] of photos."""
        return self._see(_things(shown)).meaning if shown else torch.empty(0, self.backbone.dim)

    def _beside(self, each: Parts, drawn: Pictures, seen: Tensor, shown: Pictures) -> Parts:
        """Drawings with photos beside them: all of their meanings, the drawings' layout; as a batch of one."""
        meaning = blend(Parts(torch.cat([each.meaning, seen]), None), _weights((*drawn, *shown))).meaning
        return Parts(meaning, blend(each, _weights(drawn)).layout)

    def _less(self, parts: Parts, asked: Asked) -> NDArray[np.float32]:
        """The vector of a query less what must not be there: unit(meaning - sum of v n), and its layout.

        v = 0.5 w; where they would outweigh the query, they are made so light that their sum is 1 [ours].
        """
        unwanted: list[Weighted[str] | Weighted[Image.Image]] = [*asked.unwanted, *asked.unlike]
        if not unwanted:
            return _vector(parts)
        spoken = self.backbone.encode_text(_things(asked.unwanted)).cpu() if asked.unwanted else torch.empty(0)
        everything = torch.cat([spoken.reshape(-1, self.backbone.dim), self._seen(asked.unlike)])
        weights = NEGATIVE_WEIGHT * torch.tensor(_weights(unwanted))[:, None]
        weights = weights / weights.sum().clamp(min=1)
        taken = parts.meaning - (weights * everything).sum(0, keepdim=True)
        return _vector(Parts(F.normalize(taken, dim=-1), parts.layout))

    def _sum(self, meaning: Tensor, texts: Sequence[str | None]) -> Tensor:
        """Unit vectors [B, M] of unit vectors and their words together."""
        words = self.backbone.encode_text([text or "" for text in texts])
        there = torch.tensor([[1.0 if text and text.strip() else 0.0] for text in texts])
        return F.normalize(meaning.cpu() + there * words.cpu(), dim=-1)

    def _no_layout(self, count: int) -> Tensor | None:
        return None if self._layout is None else torch.zeros(count, self._layout.size)


def _leaning(balance: float, shown: float, said: float) -> float:
    """The balance, leant by what the heaviest picture and the heaviest words weigh: its odds times said / shown."""
    heavier = max(shown, said)
    words, pictures = balance * (said / heavier), (1 - balance) * (shown / heavier)
    return words / (words + pictures)


def _things(weighted: Sequence[Weighted[Thing]]) -> list[Thing]:
    return [one.thing for one in weighted]


def _weights(weighted: Sequence[Weighted[Image.Image] | Weighted[str]]) -> list[float]:
    return [one.weight for one in weighted]


def _bare(meaning: Tensor) -> Parts:
    return Parts(F.normalize(meaning, dim=-1), None)


def _vector(parts: Parts) -> NDArray[np.float32]:
    """The vector [D] of a query that is a batch of one."""
    return _numpy(parts.meaning[0] if parts.layout is None else torch.cat([parts.meaning[0], parts.layout[0]]))


def _numpy(tensor: Tensor) -> NDArray[np.float32]:
    return cast("NDArray[np.float32]", tensor.float().numpy())
