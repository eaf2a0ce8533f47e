"""What a search asks of a model; anything that does this will do."""

from __future__ import annotations

from typing import Protocol

from duet_desktop.library.arrays import Float32
from duet_model.asked import Asked
from duet_model.composed import Composed


class QueryEncoder(Protocol):
    """What search needs of an encoder."""

    name: str
    composition: str

    def compose(self, asked: Asked) -> Composed:
        """Compose a query, and what each side of it would ask alone."""
        ...

    def boxes(self, width: int, height: int) -> Float32:
        """Where the windows of a photo lie: [R, 4]."""
        ...
