"""Sentences of our own of what a picture shows, as a person searching says it: a grammar over everyday words [ours].

They teach the text tower how a search is worded where no captions may be read. In scenes.txt {name} stands for any
alternative of that rule, {a name} for one with its article, {s name} for its plural; an alternative named twice comes
twice as often.
"""

from __future__ import annotations

import random
import re
from importlib.resources import files

from duet_training.base.corpus import with_article

# scenes.txt as rule -> alternatives; long rules go on in the next line
LINES = files(__package__).joinpath("scenes.txt").read_text(encoding="utf-8").replace("|\n ", "|").splitlines()
RULES = [line.partition(": ") for line in LINES if not line.startswith("#")]
GRAMMAR = {name: text.split(" | ") for name, _, text in RULES}
SLOT = re.compile(r"\{(?:(a|s) )?([^}]+)\}")
IRREGULAR = {
    "man": "men", "woman": "women", "child": "children", "person": "people", "mouse": "mice", "goose": "geese",
    "knife": "knives", "leaf": "leaves", "wolf": "wolves", "calf": "calves", "shelf": "shelves",
    "policeman": "policemen", "fisherman": "fishermen", "snowman": "snowmen",
}  # fmt: skip
UNCHANGED = {"sheep", "fish", "deer", "dice", "scissors", "headphones", "binoculars", "buffalo", "bamboo"}


def sentences(count: int = 20_000, seed: int = 0) -> list[str]:
    """That many distinct sentences, always the same ones."""
    rng = random.Random(seed)
    found: dict[str, None] = {}
    while len(found) < count:
        found[expand("{sentence}", rng)] = None
    return list(found)


def expand(text: str, rng: random.Random) -> str:
    """A text with every slot filled by an alternative of its rule, whose slots are filled in turn."""

    def fill(slot: re.Match[str]) -> str:
        form, rule = slot.groups()
        words = expand(rng.choice(GRAMMAR[rule]), rng)
        return plural(words) if form == "s" else with_article(words) if form == "a" else words

    return SLOT.sub(fill, text)


def plural(noun: str) -> str:
    """'young woman' -> 'young women'; the last word is counted."""
    *before, last = noun.split(" ")
    if last in IRREGULAR:
        last = IRREGULAR[last]
    elif last not in UNCHANGED:
        last = re.sub(r"([^aeiou])y$", r"\1ie", last)
        last += "es" if last.endswith(("s", "x", "ch", "sh")) else "s"
    return " ".join([*before, last])
