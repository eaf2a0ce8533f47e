"""Queries: what is drawn, said and shown, as one vector, and what each of them would ask alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from PIL import Image

from duet_model import colours
from duet_model.arrays import Array, unit
from duet_model.asked import Asked, Pictures, Sentences
from duet_model.composed import Composed
from duet_model.networks import Networks
from duet_model.parts import Parts, balanced, blend, join, shares
from duet_model.reader import Reader
from duet_model.weighted import Thing, Weighted

NEGATIVE_WEIGHT = 0.5  # w in unit(q - w n) [ours]


class Queries:
    """Composes queries; for a model without a duet checkpoint by the normalised sum.

    Args:
        networks: whose joint space they are in.
        see: embeds photos.
    """

    def __init__(self, networks: Networks, see: Callable[[Sequence[Image.Image]], Parts]) -> None:
        self.reader = Reader(networks)
        self._networks = networks
        self._architecture = networks.architecture
        self._layout_dim = 0 if networks.architecture is None else networks.architecture.layout_dim
        self._see = see

    def compose(self, asked: Asked) -> Composed:
        """See `DuetEncoder.compose`."""
        if not asked.said:
            return Composed(self._less(self._shown(asked.drawn, asked.shown), asked))
        if not asked.drawn and not asked.shown:
            return Composed(self._less(self._said(asked.said), asked))
        whole, shown, said = self._apart(asked)
        leaning = _leaning(asked.balance, max(_weights((*asked.drawn, *asked.shown))), max(_weights(asked.said)))
        query = self._less(balanced(whole, shown, said, leaning), asked)
        return Composed(query, _vector(shown), _vector(self._with_places(said, whole)))

    def ask(self, sketches: Sequence[Image.Image | None], texts: Sequence[str | None]) -> Parts:
        """Queries that are all drawn or all not."""
        drawn = [sketch for sketch in sketches if sketch is not None]
        if not drawn:
            return Parts(self.reader.texts([text or "" for text in texts]), self._no_layout(len(texts)))
        if self._architecture is None:
            return Parts(self._sum(unit(self._networks.see(drawn)), texts), None)
        seen = self.see_sketches(drawn)
        meaning = unit(self.reader.query(seen.embedding, texts, seen.beside))
        return Parts(meaning, None if seen.layout is None else self.reader.beside_words(seen.layout, texts))

    def see_sketches(self, sketches: Sequence[Image.Image]) -> SeenSketches:
        """What a query is made of, with a duet checkpoint."""
        assert self._architecture is not None
        embedding, cells = self._networks.see_as_sketches(sketches)
        beside = None
        if self._architecture.residual:
            another = self._architecture.own_sketch_tower or self._architecture.sketch_size
            beside = self._networks.see(sketches) if another else embedding
        if self._architecture.layout_stage:
            cells = self._networks.see_stage(sketches)
        layout = self._networks.sketch_layout(cells) if self._layout_dim else None
        if layout is not None and self._architecture.layout_colour:
            layout = np.concatenate([layout, colours.of_drawings(sketches)], axis=-1)
        return SeenSketches(embedding, layout, beside)

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
        if self._architecture is None:
            pictures = (*asked.drawn, *asked.shown)
            seen = unit(self._networks.see(_things(pictures)))
            together, said = (shares(_weights(pictures)) * seen).sum(axis=0, keepdims=True), self._said(asked.said)
            return Parts(unit(together + said.meaning), None), Parts(unit(together), None), said
        if not asked.drawn:  # photos stand in the sketches' place, but alone they are their own vectors
            embedding = self._networks.see(_things(asked.shown))
            whole, _, said = self._composed(SeenSketches(embedding, None, embedding), asked.said)
            return blend(whole, _weights(asked.shown)), self._shown((), asked.shown), said
        seen_too = self._seen(asked.shown)
        whole, alone, said = self._composed(self.see_sketches(_things(asked.drawn)), asked.said)
        return (
            self._beside(whole, asked.drawn, seen_too, asked.shown),
            self._beside(alone, asked.drawn, seen_too, asked.shown),
            said,
        )

    def _composed(self, seen: SeenSketches, said: Sentences) -> tuple[Parts, Parts, Parts]:
        """Each picture with the words [B], each without them [B], and the words alone [1]."""
        texts, weights = _things(said), _weights(said)
        whole, alone, words = map(unit, self.reader.query_apart(seen.embedding, texts, seen.beside))
        each = [
            blend(Parts(row, self._layouts(seen, slice(number, number + 1), texts)), weights)
            for number, row in enumerate(whole)
        ]
        without = Parts(alone, self._layouts(seen, slice(None), [None] * len(alone)))
        return join(each), without, blend(Parts(words, self._no_layout(len(texts))), weights)

    def _layouts(self, seen: SeenSketches, which: slice, texts: Sequence[str | None]) -> Array | None:
        """Layouts [B, L] of one drawing beside B texts, or of B drawings; zeros where nothing is drawn."""
        if seen.layout is None:
            return self._no_layout(len(texts))
        return self.reader.beside_words(np.broadcast_to(seen.layout[which], (len(texts), self._layout_dim)), texts)

    def _with_places(self, said: Parts, whole: Parts) -> Parts:
        """The words of a query, and the colours that they ask for where something is drawn: theirs, too."""
        if whole.layout is None or self._architecture is None or not self._architecture.layout_colour:
            return said
        places = whole.layout.copy()
        places[:, : -colours.SIZE] = 0
        return Parts(said.meaning, places)

    def _seen(self, shown: Pictures) -> Array:
        """Meanings [N, M] of photos."""
        return self._see(_things(shown)).meaning if shown else np.empty((0, self._networks.dim), np.float32)

    def _beside(self, each: Parts, drawn: Pictures, seen: Array, shown: Pictures) -> Parts:
        """Drawings with photos beside them: all of their meanings, the drawings' layout; as a batch of one."""
        meaning = blend(Parts(np.concatenate([each.meaning, seen]), None), _weights((*drawn, *shown))).meaning
        return Parts(meaning, blend(each, _weights(drawn)).layout)

    def _less(self, parts: Parts, asked: Asked) -> Array:
        """The vector of a query less what must not be there: unit(meaning - sum of v n), and its layout.

        v = 0.5 w; where they would outweigh the query, they are made so light that their sum is 1 [ours].
        """
        unwanted: list[Weighted[str] | Weighted[Image.Image]] = [*asked.unwanted, *asked.unlike]
        if not unwanted:
            return _vector(parts)
        seen = self._seen(asked.unlike)
        spoken = self.reader.texts(_things(asked.unwanted)) if asked.unwanted else seen[:0]
        weights = NEGATIVE_WEIGHT * _column(_weights(unwanted))
        weights = weights / np.maximum(weights.sum(), np.float32(1))
        taken = parts.meaning - (weights * np.concatenate([spoken, seen])).sum(axis=0, keepdims=True)
        return _vector(Parts(unit(taken), parts.layout))

    def _sum(self, meaning: Array, texts: Sequence[str | None]) -> Array:
        """Unit vectors [B, M] of unit vectors and their words together."""
        there = _column([1.0 if text and text.strip() else 0.0 for text in texts])
        return unit(meaning + there * self.reader.texts([text or "" for text in texts]))

    def _no_layout(self, count: int) -> Array | None:
        return np.zeros((count, self._layout_dim), np.float32) if self._layout_dim else None


@dataclass(frozen=True)
class SeenSketches:
    """Sketches, or photos in their place, before words come to them.

    Attributes:
        embedding: what becomes pseudo-words [N, M], not normalised.
        layout: [N, L], unit vectors, with `Architecture.layout_colour` their places behind them; None without a layout
            branch, and for photos.
        beside: what V sees of them [N, M], not normalised; None where no residual is wanted.
    """

    embedding: Array
    layout: Array | None
    beside: Array | None


def _leaning(balance: float, shown: float, said: float) -> float:
    """The balance, leant by what the heaviest picture and the heaviest words weigh: its odds times said / shown."""
    heavier = max(shown, said)
    words, pictures = balance * (said / heavier), (1 - balance) * (shown / heavier)
    return words / (words + pictures)


def _things(weighted: Sequence[Weighted[Thing]]) -> list[Thing]:
    return [one.thing for one in weighted]


def _weights(weighted: Sequence[Weighted[Image.Image] | Weighted[str]]) -> list[float]:
    return [one.weight for one in weighted]


def _column(numbers: Sequence[float]) -> Array:
    return np.array(numbers, np.float32)[:, None]


def _vector(parts: Parts) -> Array:
    """The vector [D] of a query that is a batch of one."""
    return parts.meaning[0] if parts.layout is None else np.concatenate([parts.meaning[0], parts.layout[0]])
