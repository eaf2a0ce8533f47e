"""What the last question meant, as a picture: drawn once its answer is out, by a thread that no search waits for."""

from __future__ import annotations

import logging
import threading
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image

from duet_desktop.library.arrays import Float32
from duet_desktop.library.encoder_host import SharedEncoder
from duet_desktop.library.messages import Imagined, SearchRequest
from duet_model.asked import Asked
from duet_model.composed import Composed
from duet_model.weighted import Weighted

log = logging.getLogger(__name__)


class Listening:
    """An encoder that composes one question, and remembers what came of it.

    Args:
        encoder: Composes.

    Attributes:
        meaning: Of the composed query, float32 [M]; of scenes, of the drawn thing alone. None before, and without a
            drawing.
    """

    def __init__(self, encoder: SharedEncoder) -> None:
        self.name = encoder.name
        self.composition = encoder.composition
        self.meaning: Float32 | None = None
        self._encoder = encoder

    def compose(self, asked: Asked) -> Composed:
        """See `SharedEncoder.compose`."""
        composed = self._encoder.compose(asked)
        if asked.drawn:
            self.meaning = composed.query[: self._encoder.meaning_dim]
        return composed

    def boxes(self, width: int, height: int) -> Float32:
        """See `SharedEncoder.boxes`."""
        return self._encoder.boxes(width, height)


@dataclass(frozen=True)
class _Heard:
    request: SearchRequest
    encoder: SharedEncoder
    sketch: Image.Image
    meaning: Float32


class Imagining:
    """Holds the last question that was answered; may be used from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._heard: _Heard | None = None

    def note(
        self,
        request: SearchRequest,
        encoder: SharedEncoder,
        drawn: Sequence[Weighted[Image.Image]],
        meant: Listening,
    ) -> None:
        """Take a question that was answered; only one drawing is an outline to be filled."""
        with self._lock:
            self._heard = None
            if len(drawn) == 1 and meant.meaning is not None:
                self._heard = _Heard(request, encoder, drawn[0].thing, meant.meaning)

    def draw(self, request: SearchRequest) -> Imagined | None:
        """The picture of a question; None where another one was asked since, or the model cannot draw any."""
        with self._lock:
            heard = self._heard
        if heard is None or heard.request != request:
            return None
        imagination = heard.encoder.imagination()
        if imagination is None:
            return None
        picture = imagination.draw(heard.sketch, heard.meaning)
        return Imagined(picture.width, picture.height, picture.tobytes())
