"""The held-out photos and classes every table is reported on. The lists are fixed files: they never change.

They were drawn once, by sorting names on SHA-256 of a salt and the name, so that no one chose them.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

# Other names under which a held-out class appears in caltech101, pacs5 and quickdraw.
OTHER_NAMES = {
    "bear": {"teddy-bear", "teddy bear"},
    "couch": {"sofa"},
    "crocodilian": {"crocodile", "crocodile head"},
    "flower": {"sunflower", "lotus", "water lilly"},
    "hermit crab": {"crab"},
    "motorcycle": {"motorbike", "motorbikes"},
    "racket": {"tennis racquet"},
    "rhinoceros": {"rhino"},
    "sailboat": {"ketch", "schooner"},
    "songbird": {"bird", "pigeon"},
    "tree": {"palm tree", "joshua tree", "bonsai"},
}


@cache
def flickr5k(part: str) -> frozenset[str]:
    """Photos of a held-out part of flickr5k.zip: 'test' (1,000, reported on) or 'dev' (300, to choose by)."""
    return frozenset(_lines(f"flickr5k_{part}.txt"))


@cache
def sketchy104_unseen() -> tuple[str, ...]:
    """The 21 held-out classes of sketchy104.zip (525 pairs)."""
    return _lines("sketchy104_unseen.txt")


@cache
def sketchy104_dev() -> tuple[str, ...]:
    """10 seen classes of sketchy104.zip (250 pairs) to choose by, left out of training until that is done.

    The first ten of the 81 that may be trained on, by SHA-256 of "duet-desktop sketchy104 dev <class>".
    """
    return _lines("sketchy104_dev.txt")


@cache
def sketchy125_unseen() -> tuple[str, ...]:
    """The 21 unseen classes of the full Sketchy data set (METHOD.md): no drawing of these is ever trained on."""
    return _lines("sketchy125_unseen.txt")


@cache
def pacs5_dev() -> frozenset[str]:
    """360 pictures of pacs5.zip, <domain>/<class>/<file>, to choose by: half of each domain of its three seen classes.

    The first 30 of the 60 by SHA-256 of "duet-desktop pacs5 dev <key>". What is not among them is reported on: the
    other half, and all pictures of the held-out classes, elephant and giraffe.
    """
    return frozenset(_lines("pacs5_dev.txt"))


def is_held_out_class(name: str) -> bool:
    """Whether drawings or labelled photos of this class, under any of its names, must stay out of training."""
    return plain(name) in _held_out_names()


def names_held_out_class(text: str) -> bool:
    """Whether a caption speaks of a held-out class, under any of its names, in the singular or plural."""
    return _spoken_names().search(plain(text)) is not None


def plain(name: str) -> str:
    """A class name as words: 'car_(sedan)' -> 'car (sedan)', lower case."""
    return name.replace("_", " ").strip().lower()


@cache
def _held_out_names() -> frozenset[str]:
    names: set[str] = set()
    for name in map(plain, sketchy104_unseen() + sketchy125_unseen()):
        names |= {name} | OTHER_NAMES.get(name, set())
    return frozenset(names)


@cache
def _spoken_names() -> re.Pattern[str]:
    stems = sorted(re.escape(name) for name in _held_out_names() | {"mice", "butterflies", "strawberries"})
    return re.compile(rf"\b(?:{'|'.join(stems)})(?:s|es)?\b")


def _lines(name: str) -> tuple[str, ...]:
    return tuple(files(__name__).joinpath(name).read_text(encoding="utf-8").split("\n")[:-1])
