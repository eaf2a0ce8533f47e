"""Reads the WordNet database files (Debian package wordnet-base): words, glosses and examples as text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

DEFAULT_FOLDER = Path("/usr/share/wordnet")

# Lexicographer files (wninput(5)) of what can be seen in a photo: act, animal, artifact, body, event, food, group,
# location, object, person, phenomenon, plant, shape, substance, time.
VISIBLE_NOUNS = frozenset({4, 5, 6, 8, 11, 13, 14, 15, 17, 18, 19, 20, 25, 27, 28})


@dataclass(frozen=True)
class Synset:
    """One meaning: its words, its definition, sentences that use it."""

    words: tuple[str, ...]
    gloss: str
    examples: tuple[str, ...]
    lexicographer_file: int

    @property
    def visible(self) -> bool:
        """Whether a noun of this meaning can be seen in a photo."""
        return self.lexicographer_file in VISIBLE_NOUNS


def synsets(part: str, folder: Path = DEFAULT_FOLDER) -> Iterator[Synset]:
    """Read one part of speech ('noun', 'verb', 'adj' or 'adv').

    Raises:
        FileNotFoundError: WordNet is not installed; the message says how to get it.
    """
    path = folder / f"data.{part}"
    if not path.is_file():
        raise FileNotFoundError(f"{path} is missing: install the Debian package wordnet-base or name another folder.")
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if not line.startswith("  "):  # the licence text at the top is indented
                yield _parse(line)


def _parse(line: str) -> Synset:
    # offset lex_filenum ss_type w_cnt(hex) word lex_id [word lex_id ...] p_cnt ... | gloss; "example"; "example"
    fields, _, rest = line.partition("|")
    parts = fields.split()
    count = int(parts[3], 16)
    words = tuple(parts[4 + 2 * i].split("(")[0].replace("_", " ") for i in range(count))
    pieces = rest.strip().split('; "')
    examples = tuple(piece.split('"')[0].strip() for piece in pieces[1:])
    return Synset(words, pieces[0].strip(), examples, int(parts[1]))
