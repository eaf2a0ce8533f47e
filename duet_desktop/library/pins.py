"""Which weights of the models on offer were tried with this version: a commit of the hub, and the SHA-256 of the file.

The table is made for each release by packaging/pin_models.py; a model that is not in it is taken as the hub has it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

TABLE = "offered_weights.json"


@dataclass(frozen=True)
class Pin:
    """What is fetched, and nothing else.

    Attributes:
        revision: The commit of the repository.
        sha256: Of the weights there, in hex.
    """

    revision: str
    sha256: str

    def is_of(self, weights: Path) -> bool:
        """Whether a file holds these weights; reads it whole."""
        with weights.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == self.sha256


@cache
def pins() -> Mapping[str, Pin]:
    """The table, by repository."""
    table = files("duet_resources").joinpath(TABLE).read_text(encoding="utf-8")
    return {repository: Pin(**entry) for repository, entry in json.loads(table).items()}
