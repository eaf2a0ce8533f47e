"""Words that name how a picture is made, not what it shows: "as a cartoon", "in a painting" [ours].

Beside a picture they ask for the same thing made otherwise. A sentence of the pseudo-word and such words keeps too much
of how the picture itself is made; so they are taken out of it, and what they mean is added as a direction.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# Names of one style each; the first four are what most pictures are.
STYLES = (
    ("photo", "photograph"),
    ("painting", "oil painting"),
    ("cartoon", "comic"),
    ("sketch", "drawing", "line drawing"),
    ("watercolour", "watercolor"),
    ("engraving",),
    ("origami",),
    ("sculpture", "statue"),
    ("tattoo",),
    ("toy",),
    ("embroidery",),
    ("graffiti",),
    ("mosaic",),
    ("logo",),
)
USUAL = STYLES[:4]
TEMPLATES = ("as a {}", "a {}")
WEIGHT = 3.0  # of the direction beside a unit vector, chosen on dev data (docs/evaluation.md)

_OF = {name: names for names in STYLES for name in names}
_NAMED = re.compile(
    r"\b(?:as|in|like)\s+(?:(?:an?|the)\s+)?(?:style\s+of\s+(?:(?:an?|the)\s+)?)?"
    rf"(?P<name>{'|'.join(sorted(_OF, key=len, reverse=True))})s?(?:\s+style)?"
    r"(?=\s*(?:$|[,;.]|(?:of|with|and|on|at|in|by|but)\b))",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Styled:
    """Words taken apart.

    Attributes:
        rest: what they say beside styles; '' for nothing.
        styles: the names of each style they name, in order.
    """

    rest: str
    styles: tuple[tuple[str, ...], ...] = ()


def styled(text: str | None) -> Styled:
    """Take words apart: "red, as a cartoon" is "red" as a cartoon; a style nobody knows is ordinary words."""
    found = tuple(_OF[match["name"].lower()] for match in _NAMED.finditer(text or ""))
    if not found:
        return Styled(text or "")
    rest = " ".join(_NAMED.sub(" ", text or "").split())
    return Styled(re.sub(r"^of\s+", "", re.sub(r"\s+([,;.])", r"\1", rest).strip(" ,;.")), tuple(dict.fromkeys(found)))


def texts(names: tuple[str, ...]) -> list[str]:
    """What is read to know a style."""
    return [template.format(name) for name in names for template in TEMPLATES]
