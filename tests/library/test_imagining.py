"""The picture of the last question: whose it is, and when there is none."""

from pathlib import Path

import numpy as np
from PIL import Image

from duet_desktop.library.imagining import Imagining, Listening
from duet_desktop.library.messages import SearchRequest
from duet_model.asked import Asked
from duet_model.composed import Composed
from duet_model.weighted import several

RED, BLUE = SearchRequest(("/p",), text="red", sketch=Path("a.png")), SearchRequest(("/p",), text="blue")
SKETCH = Image.new("RGB", (8, 8), "white")


class Painter:
    """Draws one pixel, as bright as the first number of a meaning."""

    def draw(self, sketch: Image.Image, meaning: np.ndarray) -> Image.Image:
        return Image.new("RGB", (1, 1), (int(meaning[0]), len(meaning), 0))


class FakeEncoder:
    name, composition, meaning_dim = "fake", "duet", 3

    def __init__(self, painter: Painter | None = None) -> None:
        self.painter = painter

    def compose(self, asked: Asked) -> Composed:
        return Composed(np.array([7 if asked.drawn else 1, 0, 0, 9, 9], np.float32))

    def imagination(self) -> Painter | None:
        return self.painter


def heard(encoder: FakeEncoder, request: SearchRequest, *sketches: Image.Image) -> Imagining:
    drawn = several(sketches)
    listening = Listening(encoder)
    listening.compose(Asked.of(drawn, request.text))
    listening.compose(Asked.of(text="on a beach"))  # scenes ask for what is around the thing apart
    imagining = Imagining()
    imagining.note(request, encoder, drawn, listening)
    return imagining


def test_the_last_question_is_drawn_from_its_meaning_without_its_layout() -> None:
    picture = heard(FakeEncoder(Painter()), RED, SKETCH).draw(RED)
    assert picture is not None
    assert (picture.width, picture.height, picture.pixels) == (1, 1, bytes([7, 3, 0]))


def test_a_question_that_is_no_longer_the_last_is_not_drawn() -> None:
    assert heard(FakeEncoder(Painter()), RED, SKETCH).draw(BLUE) is None


def test_before_any_question_there_is_nothing() -> None:
    assert Imagining().draw(RED) is None


def test_words_alone_have_no_outline_to_fill() -> None:
    assert heard(FakeEncoder(Painter()), BLUE).draw(BLUE) is None


def test_several_drawings_have_no_one_outline() -> None:
    assert heard(FakeEncoder(Painter()), RED, SKETCH, SKETCH).draw(RED) is None


def test_a_model_without_a_generator_draws_nothing() -> None:
    assert heard(FakeEncoder(), RED, SKETCH).draw(RED) is None
