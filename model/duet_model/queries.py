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

from duet_model.backbone import Backbone
from duet_model.composed import Composed
from duet_model.composer import Composer
from duet_model.errors import QueryError
from duet_model.parts import Parts, balanced

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

    def compose(
        self,
        sketch: Image.Image | None,
        text: str | None,
        photo: Image.Image | None,
        negative: str | None,
        balance: float,
    ) -> Composed:
        """See `DuetEncoder.compose`."""
        words = text if text and text.strip() else None
        unwanted = negative if negative and negative.strip() else None
        if sketch is None and words is None and photo is None:
            if unwanted:
                raise QueryError("Words to leave out need something to search for beside them.")
            raise QueryError("The query is empty: draw something, type a word, or give a photo.")
        if not 0 <= balance <= 1:
            raise QueryError(f"The balance is a number from 0 to 1, not {balance}.")
        if words is None:
            return Composed(self._less(self._shown(sketch, photo), unwanted))
        if sketch is None and photo is None:
            return Composed(self._less(self.ask([None], [words]), unwanted))
        whole, shown, said = self._apart(sketch, photo, words)
        query = self._less(balanced(whole, shown, said, balance), unwanted)
        return Composed(query, _vector(shown), _vector(said))

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

    def _shown(self, sketch: Image.Image | None, photo: Image.Image | None) -> Parts:
        """A query without words, as a batch of one."""
        if photo is None:
            return self.ask([sketch], [None])
        seen = self._see([photo])
        return seen if sketch is None else _beside(self.ask([sketch], [None]), seen)

    def _apart(self, sketch: Image.Image | None, photo: Image.Image | None, text: str) -> tuple[Parts, Parts, Parts]:
        """A query of something shown and words: the whole, what is shown alone, the words alone; batches of one."""
        pictures = [picture for picture in (sketch, photo) if picture is not None]
        if self._composer is None:
            seen = self.backbone.encode_pixels(self.backbone.pixels(pictures)).cpu().sum(0, keepdim=True)
            words = self.backbone.encode_text([text]).cpu()
            return _bare(seen + words), _bare(seen), _bare(words)
        nowhere = self._no_layout(1)
        if sketch is None:  # the photo stands in its place, but alone it is its own vector
            embedding = self.backbone.model.visual(self.backbone.pixels(pictures)).float()
            read = F.normalize(self._composer.query_apart(embedding, text, embedding), dim=-1).cpu()
            return Parts(read[:1], nowhere), self._see(pictures), Parts(read[2:], nowhere)
        embedding, cells, beside = self._composer.see([sketch])
        read = F.normalize(self._composer.query_apart(embedding, text, beside), dim=-1).cpu()
        drawn = None if self._layout is None else self._layout.sketch(cells).cpu()
        share = self._composer.drawn_share([text]).cpu()
        whole, shown = Parts(read[:1], None if drawn is None else share * drawn), Parts(read[1:2], drawn)
        if photo is not None:
            seen_too = self._see([photo])
            whole, shown = _beside(whole, seen_too), _beside(shown, seen_too)
        return whole, shown, Parts(read[2:], nowhere)

    def _less(self, parts: Parts, unwanted: str | None) -> NDArray[np.float32]:
        """The vector of a query less what must not be there: unit(meaning - 0.5 n), and its layout."""
        if unwanted is None:
            return _vector(parts)
        taken = parts.meaning - NEGATIVE_WEIGHT * self.backbone.encode_text([unwanted]).cpu()
        return _vector(Parts(F.normalize(taken, dim=-1), parts.layout))

    def _sum(self, meaning: Tensor, texts: Sequence[str | None]) -> Tensor:
        """Unit vectors [B, M] of unit vectors and their words together."""
        words = self.backbone.encode_text([text or "" for text in texts])
        there = torch.tensor([[1.0 if text and text.strip() else 0.0] for text in texts])
        return F.normalize(meaning.cpu() + there * words.cpu(), dim=-1)

    def _no_layout(self, count: int) -> Tensor | None:
        return None if self._layout is None else torch.zeros(count, self._layout.size)


def _bare(meaning: Tensor) -> Parts:
    return Parts(F.normalize(meaning, dim=-1), None)


def _beside(drawn: Parts, seen: Parts) -> Parts:
    """A drawing with a photo beside it: their meanings summed, the drawing's layout."""
    return Parts(F.normalize(drawn.meaning + seen.meaning, dim=-1), drawn.layout)


def _vector(parts: Parts) -> NDArray[np.float32]:
    """The vector [D] of a query that is a batch of one."""
    return _numpy(parts.meaning[0] if parts.layout is None else torch.cat([parts.meaning[0], parts.layout[0]]))


def _numpy(tensor: Tensor) -> NDArray[np.float32]:
    return cast("NDArray[np.float32]", tensor.float().numpy())
