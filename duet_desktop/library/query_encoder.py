"""What a search asks of a model; anything that does this will do."""

from __future__ import annotations

from typing import Protocol

from PIL import Image

from duet_desktop.library.arrays import Float32
from duet_model import EVEN
from duet_model.composed import Composed
from duet_model.weighted import Several


class QueryEncoder(Protocol):
    """What search needs of an encoder."""

    name: str
    composition: str

    def compose(
        self,
        sketch: Several[Image.Image] = None,
        text: Several[str] = None,
        photo: Several[Image.Image] = None,
        negative: Several[str] = None,
        balance: float = EVEN,
        negative_photo: Several[Image.Image] = None,
    ) -> Composed:
        """Compose a query, and what each side of it would ask alone."""
        ...

    def boxes(self, width: int, height: int) -> Float32:
        """Where the windows of a photo lie: [R, 4]."""
        ...
