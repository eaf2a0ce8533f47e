"""What is said, with a picture as a word of it: T_t{P_L; s_w; T_w(text)} [paper], and what stands beside it [ours]."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from duet_model import colours, styles
from duet_model.arrays import Array, unit
from duet_model.networks import Networks
from duet_model.styles import Styled, styled


class Reader:
    """Reads words, and words that belong to pictures.

    Args:
        networks: whose text tower reads. Without a duet checkpoint there are plain texts alone.
    """

    def __init__(self, networks: Networks) -> None:
        self._networks = networks
        self._styles: dict[tuple[str, ...], Array] = {}

    def texts(self, texts: Sequence[str]) -> Array:
        """Unit vectors [B, M] of plain texts."""
        return unit(self._networks.read([[self._networks.words(text)] for text in texts]))

    def query(self, embedding: Array, texts: Sequence[str | None], beside: Array | None = None) -> Array:
        """T_t{P_L; C(embedding); T_w(text)} [paper], and beside it the residual, where there is one [ours].

        Words that name a style (`duet_model.styles`) are no part of the sentence: with d = t - u, t what they say and u
        the mean of the usual styles, the query is unit(what is said beside them) + 3 d [ours].

        Args:
            embedding: of sketches, or of photos that stand in a sketch's place [B, M].
            texts: words after the pseudo-word; None or blank for none.
            beside: what V sees of them [B, M]; None for no residual.

        Returns:
            [B, M], not normalised.
        """
        taken_apart = [styled(text) for text in texts]
        rests = [one.rest for one in taken_apart]
        pseudo_words = self._networks.pseudo_words(embedding)
        rows = [self._row(word, self._after(rest)) for word, rest in zip(pseudo_words, rests, strict=True)]
        sentence = self._networks.read(rows)
        if beside is not None and self._residual:
            sentence = self._with_residual(sentence, self._drawn_share(rests), beside, self._said(rests))
        return self._in_style(sentence, taken_apart)

    def query_apart(self, embedding: Array, texts: Sequence[str], beside: Array | None) -> tuple[Array, Array, Array]:
        """Each picture with each text, each picture without words, and the texts alone, in one pass through T_t.

        Args:
            embedding: of sketches, or of photos that stand in a sketch's place [B, M].
            texts: G of them, none blank.
            beside: what V sees of the pictures [B, M]; None for no residual.

        Returns:
            [B, G, M], what `query` gives with the texts, [B, M], what it gives without, and [G, M], T_t{T_w(text)};
            none of them normalised.
        """
        taken_apart = [styled(text) for text in texts]
        rests = [one.rest for one in taken_apart]
        after = [*map(self._after, rests), None]
        count, size = len(embedding), len(texts)
        pairs = [self._row(word, more) for word in self._networks.pseudo_words(embedding) for more in after]
        alone = [[self._networks.words(text)] for text in texts]
        beside_styles = []
        if rests != list(texts):
            beside_styles = [row if words is None else [words] for words, row in zip(after, alone, strict=False)]
        read = self._networks.read([*pairs, *alone, *beside_styles])
        sentences, said = read[: len(pairs)], read[len(pairs) : len(pairs) + size]
        if beside is not None and self._residual:
            spoken = unit(read[-size:]) * np.array([[words is not None] for words in after[:-1]])
            spoken = np.tile(np.concatenate([spoken, np.zeros_like(spoken[:1])]), (count, 1))
            share = np.tile(self._drawn_share([*rests, ""]), (count, 1))
            sentences = self._with_residual(sentences, share, beside.repeat(len(after), axis=0), spoken)
        sentences = self._in_style(sentences, [*taken_apart, Styled("")] * count)
        sentences = sentences.reshape(count, len(after), -1)
        return sentences[:, :-1], sentences[:, -1], said

    def drawn_share(self, texts: Sequence[str | None]) -> Array:
        """w, what is left of the layout's weight beside n words: 1 / (1 + n / h), [B, 1], in 0..1.

        0 where they name a style: made otherwise, a thing seldom stands where it was drawn.
        """
        taken_apart = [styled(text) for text in texts]
        kept = np.array([[0.0 if one.styles else 1.0] for one in taken_apart], np.float32)
        return kept * self._drawn_share([one.rest for one in taken_apart])

    def beside_words(self, layouts: Array, texts: Sequence[str | None]) -> Array:
        """What drawings ask of a photo's layout beside words [ours].

        Args:
            layouts: unit vectors of drawings; with `Architecture.layout_colour` the place of each behind it [B, L].
            texts: None or blank for none.

        Returns:
            [B, L]: w times the layout or, with its place, w times what `colours.ask` makes of both.
        """
        weight = 0.0 if self._networks.architecture is None else self._networks.architecture.layout_colour
        return self.drawn_share(texts) * (colours.ask(layouts, weight, texts) if weight else layouts)

    @property
    def _residual(self) -> float:
        return 0.0 if self._networks.architecture is None else self._networks.architecture.residual

    def _row(self, word: Array, after: Array | None) -> list[Array]:
        """{P_L; word; after}, of a pseudo-word [W]."""
        return [self._networks.prompt, word[None], *([] if after is None else [after])]

    def _after(self, rest: str) -> Array | None:
        return self._networks.words(rest) if rest.strip() else None

    def _said(self, rests: Sequence[str]) -> Array:
        """Unit vectors [B, M] of plain texts; zeros where there are no words."""
        said = np.zeros((len(rests), self._networks.dim), np.float32)
        there = [row for row, rest in enumerate(rests) if rest.strip()]
        if there:
            said[there] = self.texts([rests[row] for row in there])
        return said

    def _with_residual(self, sentence: Array, share: Array, beside: Array, said: Array) -> Array:
        """unit(sentence) + r (w unit(beside) + said) [B, M]."""
        parts: Array = share * unit(beside) + said
        return unit(sentence) + self._residual * parts

    def _drawn_share(self, texts: Sequence[str]) -> Array:
        """1 / (1 + n / h), [B, 1]."""
        halving = (
            0.0 if self._networks.architecture is None else self._networks.architecture.halving_words
        ) or math.inf
        return np.array([[1 / (1 + len(text.split()) / halving)] for text in texts], np.float32)

    def _in_style(self, queries: Array, taken_apart: Sequence[Styled]) -> Array:
        """unit(query) + 3 (what its styles say - what the usual ones say) [B, M]; a query without styles as it is."""
        if not any(one.styles for one in taken_apart):
            return queries
        usual = np.mean([self._style(names) for names in styles.USUAL], axis=0)
        found = queries.copy()
        for number, one in enumerate(taken_apart):
            if one.styles:
                said = np.mean([*map(self._style, one.styles)], axis=0)
                found[number] = unit(queries[number]) + styles.WEIGHT * (said - usual)
        return found

    def _style(self, names: tuple[str, ...]) -> Array:
        """A unit vector [M]: what T_t says of a style under its names, read once."""
        if names not in self._styles:
            self._styles[names] = unit(self.texts(styles.texts(names)).mean(axis=0))
        return self._styles[names]
