"""The words field's little language: words wanted, and words with a minus that are not wanted."""

from __future__ import annotations

import re
from dataclasses import dataclass

# A part is -"not these words" or a run without spaces.
_PART = re.compile(r'-"(?P<quoted>[^"]*)"?|(?P<plain>\S+)')
_EDGES = " ,;"


@dataclass(frozen=True)
class Words:
    """What was typed, taken apart.

    Attributes:
        wanted: What the picture shows, or None.
        unwanted: What it must not show, or None.
    """

    wanted: str | None = None
    unwanted: str | None = None


def parse_words(typed: str) -> Words:
    """Take the words field apart.

    A word that starts with '-' is not wanted; -"several words" are taken together; a hyphen inside a word and a
    lone '-' (someone is about to type on) mean nothing.
    """
    wanted: list[str] = []
    unwanted: list[str] = []
    for part in _PART.finditer(typed):
        quoted, plain = part["quoted"], part["plain"]
        if quoted is not None:
            unwanted.append(quoted.strip())
        elif plain.startswith("-"):
            unwanted.append(plain.lstrip("-").strip(_EDGES))
        else:
            wanted.append(plain)
    return Words(_joined(wanted, " "), _joined(unwanted, ", "))


def bare(unwanted: str) -> str:
    """What the field for unwanted words says, without what is no word at its ends: a minus is understood there."""
    return unwanted.strip(f"{_EDGES}-")


def _joined(parts: list[str], separator: str) -> str | None:
    text = separator.join(part for part in parts if part).strip(_EDGES)
    return text or None
