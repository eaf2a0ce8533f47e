"""What can be said of a photo beside its own texts: the measured colour of its object, its class [ours].

Words that are true of the photo stand in place of the difference signal in part of a batch (`text_share`), so that the
user's words are something the model has heard. This goes beyond the paper.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from tqdm import tqdm

from duet_training.data.colours import name_colour
from duet_training.data.pair_files import write_whole
from duet_training.data.records import Pair, Readable

# One meaning in many wordings, so that none of them is a code: what counts is the colour.
COLOUR_PHRASES = (
    "{colour}",
    "in {colour}",
    "a {colour} one",
    "with a {colour} body",
    "{colour} in colour",
    "coloured {colour}",
)
COLOURED_CLASS = ("{colour} {name}", "a {colour} {name}")
CLASS_PHRASES = ("{name}", "a {name}")


def worded(pairs: Sequence[Pair], kinds: Collection[str], colours: Mapping[str, str | None]) -> list[Pair]:
    """Pairs with more to be said of them.

    Args:
        pairs: in any order.
        kinds: "colour", "class", both or none.
        colours: for "colour": the word of each photo by its key, None where none is clear (see `measured`).
    """
    return [replace(pair, texts=(*pair.texts, *_phrases(pair, kinds, colours))) for pair in pairs]


def measured(photos: Sequence[Readable], kept: Path) -> dict[str, str | None]:
    """The colour word of each photo by its key; measured once, at about a hundred photos a second.

    Args:
        photos: each once.
        kept: a JSON file of what is known already; it is brought up to date.
    """
    known: dict[str, str | None] = json.loads(kept.read_text(encoding="utf-8")) if kept.is_file() else {}
    missing = [photo for photo in photos if photo.key not in known]
    if missing:
        for photo in tqdm(missing, desc="colours of photos", unit="photo", disable=None):
            known[photo.key] = name_colour(photo.open())
        write_whole(kept, json.dumps(known))
    return known


def _phrases(pair: Pair, kinds: Collection[str], colours: Mapping[str, str | None]) -> list[str]:
    colour = colours[pair.photo.key] if "colour" in kinds else None
    found: list[str] = []
    if colour:
        found += [phrase.format(colour=colour) for phrase in COLOUR_PHRASES]
    if colour and pair.category:
        found += [phrase.format(colour=colour, name=pair.category) for phrase in COLOURED_CLASS]
    if "class" in kinds and pair.category:
        found += [phrase.format(name=pair.category) for phrase in CLASS_PHRASES]
    return found
