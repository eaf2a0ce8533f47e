"""What the last question meant, as a picture: drawn once its answer is out, by a thread that no search waits for."""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass

from PIL import Image

from duet_desktop.library.arrays import Float32
from duet_desktop.library.encoder_host import SharedEncoder
from duet_desktop.library.messages import Imagined, SearchRequest
from duet_model import EVEN
from duet_model.composed import Composed

log = logging.getLogger(__name__)


class Listening:
    """An encoder that composes one question, and remembers what came of it.

    Args:
        encoder: Composes.

    Attributes:
        meaning: Of the composed query, float32 [M]; None before.
    """

    def __init__(self, encoder: SharedEncoder) -> None:
        self.name = encoder.name
        self.composition = encoder.composition
        self.meaning: Float32 | None = None
        self._encoder = encoder

    def compose(
        self,
        sketch: Image.Image | None = None,
        text: str | None = None,
        photo: Image.Image | None = None,
        negative: str | None = None,
        balance: float = EVEN,
    ) -> Composed:
        """See `SharedEncoder.compose`."""
        composed = self._encoder.compose(sketch, text, photo, negative, balance)
        self.meaning = composed.query[: self._encoder.meaning_dim]
        return composed


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
        self, request: SearchRequest, encoder: SharedEncoder, sketch: Image.Image | None, meant: Listening
    ) -> None:
        """Take a question that was answered; one without a drawing has no outline to be filled."""
        with self._lock:
            self._heard = None
            if sketch is not None and meant.meaning is not None:
                self._heard = _Heard(request, encoder, sketch, meant.meaning)

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
