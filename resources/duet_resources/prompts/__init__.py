"""Texts that training puts around a pseudo-word: neutral phrases after it, handcrafted prompts before it."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


def neutral() -> tuple[str, ...]:
    """Generic descriptions of a freehand sketch, 3-5 words each, silent about what is drawn [paper; the list ours]."""
    return _lines("neutral.txt")


def handcrafted() -> tuple[str, ...]:
    """P_F: what people write before the name of what a picture shows, such as "a photo of a" [paper; list ours]."""
    return _lines("handcrafted.txt")


@cache
def _lines(name: str) -> tuple[str, ...]:
    return tuple(files(__name__).joinpath(name).read_text(encoding="utf-8").splitlines())
