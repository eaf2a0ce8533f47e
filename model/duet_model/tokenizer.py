"""CLIP's byte-pair tokenizer, without torch.

Words are cut into bytes, and neighbouring pieces of a word joined in the order in which the vocabulary learnt to join
them (Sennrich et al., "Neural Machine Translation of Rare Words with Subword Units"; on bytes as in GPT-2).
"""

from __future__ import annotations

import gzip
from functools import lru_cache
from heapq import heappop, heappush
from importlib.util import find_spec
from pathlib import Path

import regex

from duet_model.errors import ModelError

VOCABULARY = "bpe_simple_vocab_16e6.txt.gz"  # comes with open_clip
JOINS = 48_894  # of the vocabulary's many; the others CLIP has no tokens for
LENGTH = 2**20  # bytes at the beginning of the vocabulary that hold them all
START, END = "<start_of_text>", "<end_of_text>"
END_OF_WORD = "</w>"
WORDS = regex.compile(rf"{START}|{END}|'s|'t|'re|'ve|'m|'ll|'d|\p{{L}}+|\p{{N}}|[^\s\p{{L}}\p{{N}}]+", regex.IGNORECASE)
REMEMBERED = 20_000  # words, a megabyte or two


class Tokenizer:
    """From text to the token ids of CLIP's models: those of open_clip's `SimpleTokenizer`.

    Attributes:
        sot_token_id: stands before a text.
        eot_token_id: stands behind it.

    Raises:
        ModelError: the vocabulary, a file of open_clip's, cannot be read.
    """

    def __init__(self) -> None:
        self._alphabet = _alphabet()
        self._places = {letter: place for place, letter in enumerate(self._alphabet.values())}
        first = 2 * len(self._alphabet)  # each byte is two tokens: within a word, and at its end
        self._joins = dict(zip(_joins(), range(first, first + JOINS), strict=True))
        self.sot_token_id = first + JOINS
        self.eot_token_id = self.sot_token_id + 1
        self._ids = lru_cache(REMEMBERED)(self._ids_of)

    def encode(self, text: str) -> list[int]:
        """Token ids of a text, without start and end; empty for one without letters or signs."""
        return [id for word in WORDS.findall(_clean(text)) for id in self._ids(word)]

    def _ids_of(self, word: str) -> tuple[int, ...]:
        if word in (START, END):
            return (self.sot_token_id if word == START else self.eot_token_id,)
        pieces = [self._alphabet[byte] for byte in word.encode()]
        ids = [self._places[piece] for piece in pieces]
        pieces[-1] += END_OF_WORD
        ids[-1] += len(self._alphabet)
        self._join(pieces, ids)
        return tuple(id for piece, id in zip(pieces, ids, strict=True) if piece)

    def _join(self, pieces: list[str], ids: list[int]) -> None:
        """Join neighbours for as long as two are known together, first learnt first, then from the left.

        A piece that was joined to the one before it is left empty. Takes time N log N in the number of pieces.
        """
        before, after = list(range(-1, len(pieces))), list(range(1, len(pieces) + 1))
        waiting: list[tuple[int, int]] = []  # heap: the token it would become, and where

        def joined(place: int) -> int | None:
            neighbour = after[place]
            return self._joins.get(f"{pieces[place]} {pieces[neighbour]}") if neighbour < len(pieces) else None

        def consider(place: int) -> None:
            if place >= 0 and (id := joined(place)) is not None:
                heappush(waiting, (id, place))

        for place in range(len(pieces)):
            consider(place)
        while waiting:
            id, place = heappop(waiting)
            if joined(place) != id:  # one of the two has been joined to another by now
                continue
            taken = after[place]
            pieces[place], pieces[taken], ids[place] = pieces[place] + pieces[taken], "", id
            after[place] = after[taken]
            before[after[place]] = place
            consider(before[place])
            consider(place)


def _alphabet() -> dict[int, str]:
    """A visible letter for each byte, in the order of their tokens: itself where it is visible in Latin-1."""
    visible = [*range(ord("!"), ord("~") + 1), *range(ord("¡"), ord("¬") + 1), *range(ord("®"), ord("ÿ") + 1)]
    others = [byte for byte in range(256) if byte not in visible]
    return {byte: chr(byte) for byte in visible} | {byte: chr(256 + place) for place, byte in enumerate(others)}


def _joins() -> list[str]:
    """Which pairs become one token, first learnt first."""
    spec = find_spec("open_clip")  # looks for its folder, imports nothing
    folders = (spec.submodule_search_locations if spec else None) or [""]
    try:
        with gzip.open(Path(folders[0]) / VOCABULARY) as file:
            return file.read(LENGTH).decode(errors="ignore").split("\n", JOINS + 1)[1:-1]  # behind a line of comment
    except OSError as error:
        raise ModelError("The vocabulary of the text models is missing; install the program again.") from error


def _clean(text: str) -> str:
    if not (text.isascii() and text.isprintable()) or "&" in text:  # in plain text there is nothing to mend
        text = _mended(text)
    return " ".join(text.split()).lower()


def _mended(text: str) -> str:
    """Text without the marks of wrong decoding and without HTML's names of signs."""
    import html

    import ftfy  # takes 0.1 s: only where it is needed

    return html.unescape(html.unescape(ftfy.fix_text(text)))
