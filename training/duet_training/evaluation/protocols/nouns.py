"""A drawn thing in a caption: which class a text names, and the text without it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

SPOKEN = {  # names people use for a class; () for those whose name mostly means something else ("tank top", "a fan")
    "airplane": ("airplane", "aeroplane", "plane"),
    "bicycle": ("bicycle", "bike"),
    "car (sedan)": ("car",),
    "couch": ("couch", "sofa"),
    "fan": (),
    "hot-air balloon": ("hot-air balloon", "hot air balloon"),
    "hotdog": ("hotdog", "hot dog"),
    "motorcycle": ("motorcycle", "motorbike"),
    "ray": (),
    "seal": (),
    "tank": (),
}
PLURALS = {"knife": "knives", "wading bird": "wading birds"}
OTHER_THINGS = {  # with one of these words before it, it is something else
    "bear": ("teddy",),
    "bike": ("dirt", "motor", "pocket", "quad"),
    "dog": ("hot",),
    "horse": ("rocking",),
}
_ARTICLE = re.compile(r"\b(?:a|an|the|one)\s*$", re.IGNORECASE)


@dataclass(frozen=True)
class Named:
    """A class that a text names.

    Attributes:
        category: the class.
        rest: the text without the noun and its article.
    """

    category: str
    rest: str


def spoken_names(categories: Iterable[str]) -> dict[str, str]:
    """Every name by which one of the classes is spoken of -> the class."""
    return {name: category for category in categories for name in SPOKEN.get(category, (category,))}


def first_named(texts: Sequence[str], names: Mapping[str, str]) -> Named | None:
    """The first text that names one of the classes once, in the singular or plural, as whole words.

    Of several nouns in a text the one of most words counts, then the first. A noun that stands there twice would still
    be said after it was taken out; one with nothing beside it leaves no context.

    Args:
        texts: captions of one photo.
        names: see `spoken_names`.
    """
    for text in texts:
        found = []
        for name, category in names.items():
            matches = _places(text, name)
            if len(matches) == 1:
                found.append((-len(name.split()), matches[0].start(), matches[0].end(), category))
        for _, start, end, category in sorted(found):
            before = _ARTICLE.sub("", text[:start])
            rest = " ".join(f"{before} {text[end:]}".split()).strip(" .,")
            if rest:
                return Named(category, rest)
    return None


def _places(text: str, name: str) -> list[re.Match[str]]:
    if name.split()[-1][:3] not in text.lower():  # most names, and quicker than looking for them
        return []
    others = "".join(rf"(?<!\b{word} )" for word in OTHER_THINGS.get(name, ()))
    return list(re.finditer(rf"{others}\b(?:{'|'.join(map(re.escape, _forms(name)))})\b", text, re.IGNORECASE))


def _forms(name: str) -> tuple[str, ...]:
    plural = PLURALS.get(name)
    if plural is None and name.endswith("y") and name[-2] not in "aeiou":
        plural = f"{name[:-1]}ies"
    return (name, plural) if plural else (name, f"{name}s", f"{name}es")
