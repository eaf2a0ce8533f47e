"""What a model's weights may be used for: terms.json in the model's folder, the one place that says it.

    {"short": "one line for people", "card": "MODEL_CARD.md"}

`card` names a text file beside it and may be left out.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

TERMS_NAME = "terms.json"
_CARD = re.compile(r"\w[\w. -]*\.(md|txt)")  # the folder may be anybody's: no other folder, no weights


@dataclass(frozen=True)
class Terms:
    """The terms of a model's weights.

    Attributes:
        short: One line, to stand after "terms: ".
        card: The model card, if there is one.
    """

    short: str
    card: Path | None = None


NOT_STATED = Terms("not stated; see where the model came from")


def read_terms(folder: Path) -> Terms | None:
    """The terms a model folder states; None if it states none that can be read."""
    try:
        said = json.loads((folder / TERMS_NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    short = said.get("short") if isinstance(said, dict) else None
    if not isinstance(short, str) or not short.strip():
        return None
    name = said.get("card")
    card = folder / name if isinstance(name, str) and _CARD.fullmatch(name) else None
    return Terms(" ".join(short.split()), card if card is not None and card.is_file() else None)
