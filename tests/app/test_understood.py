"""The picture of what was understood: when it is asked for, where it stands, what is done with it."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from duet_desktop.app.background import Background
from duet_desktop.app.canvas_panel import CanvasPanel
from duet_desktop.app.caption import caption
from duet_desktop.app.understood import LEAST_SIDE, SIDE
from duet_desktop.app.understood_controller import UnderstoodController
from duet_desktop.library.messages import Imagined, SearchRequest
from duet_model.strokes import Sketch, Stroke
from duet_model.weighted import Weighted
from tests.app.fake_engine import FakeEngine, response

RED = Imagined(4, 4, bytes([200, 10, 10]) * 16)
DRAWN = Sketch((Stroke(((0.1, 0.1, 1.0), (0.9, 0.9, 1.0)), 0.02),))
MOOD, OTHER = Weighted(Path("/photos/mood.jpg")), Weighted(Path("/photos/other.jpg"))


def question(text: str | None = "red", drawn: bool = True) -> SearchRequest:
    return SearchRequest(("/pictures",), text=text, sketch=DRAWN if drawn else None)


class Answers(QObject):
    """The signals of a SearchController."""

    answered = Signal(SearchRequest, object, bool)
    emptied = Signal(str)

    def give(self, request: SearchRequest, fresh: bool = True) -> None:
        self.answered.emit(request, response(), fresh)


class Scene:
    def __init__(self, panel: CanvasPanel, background: Background, qtbot: QtBot) -> None:
        self.places: list[Path] = []  # where to save next
        self.engine, self.search, self.view, self.qtbot = FakeEngine(), Answers(panel), panel.understood, qtbot
        self.controller = UnderstoodController(
            panel.understood, self.search, self.engine.imagine, background, panel, lambda *_: self.places.pop(0)
        )

    def draw(self, request: SearchRequest, picture: Imagined | None = RED) -> None:
        """An answer, and the picture that comes of it."""
        count = len(self.engine.drawings)
        self.search.give(request)
        self.qtbot.waitUntil(lambda: len(self.engine.drawings) == count + 1)
        self.settle(picture)

    def settle(self, picture: Imagined | None) -> None:
        self.engine.drawings[-1][1].set_result(picture)
        self.qtbot.waitUntil(lambda: self.view.image.isNull() == (picture is None))


@pytest.fixture
def scene(panel: CanvasPanel, background: Background, qtbot: QtBot) -> Scene:
    panel.resize(480, 760)
    panel.show()
    return Scene(panel, background, qtbot)


def test_it_is_hidden_until_there_is_a_picture(scene: Scene) -> None:
    assert scene.view.isHidden()
    scene.draw(question())
    assert not scene.view.isHidden()
    assert scene.view.image.pixelColor(0, 0) == QColor(200, 10, 10)


def test_a_model_that_draws_nothing_shows_nothing(scene: Scene) -> None:
    scene.search.give(question())
    scene.qtbot.waitUntil(lambda: len(scene.engine.drawings) == 1)
    scene.settle(None)
    assert scene.view.isHidden()


def test_an_engine_that_fails_takes_the_picture_away_and_says_nothing(scene: Scene) -> None:
    said: list[str] = []
    scene.controller.failed.connect(said.append)
    scene.draw(question())
    scene.search.give(question("blue"))
    scene.qtbot.waitUntil(lambda: len(scene.engine.drawings) == 2)
    scene.engine.drawings[-1][1].set_exception(RuntimeError("no"))
    scene.qtbot.waitUntil(scene.view.isHidden)
    assert not said


def test_words_alone_are_not_drawn(scene: Scene) -> None:
    scene.draw(question())
    scene.search.give(question(drawn=False))
    assert scene.view.isHidden()
    assert len(scene.engine.drawings) == 1


def test_an_answer_that_is_old_already_is_not_drawn(scene: Scene, qtbot: QtBot) -> None:
    scene.search.give(question(), fresh=False)
    qtbot.wait(20)
    assert not scene.engine.drawings


def test_a_picture_that_comes_too_late_is_dropped(scene: Scene) -> None:
    scene.search.give(question("red"))
    scene.qtbot.waitUntil(lambda: len(scene.engine.drawings) == 1)
    scene.search.give(question("blue"))
    scene.qtbot.waitUntil(lambda: len(scene.engine.drawings) == 2)
    scene.engine.drawings[0][1].set_result(RED)
    scene.qtbot.wait(20)
    assert scene.view.image.isNull()


def test_the_same_question_asked_again_is_not_drawn_again(scene: Scene) -> None:
    scene.draw(question())
    scene.search.give(question())
    assert not scene.view.isHidden()
    assert len(scene.engine.drawings) == 1


def test_a_question_that_was_not_drawn_is_asked_for_again(scene: Scene) -> None:
    scene.search.give(question())
    scene.qtbot.waitUntil(lambda: len(scene.engine.drawings) == 1)
    scene.settle(None)
    scene.qtbot.wait(20)
    scene.search.give(question())
    scene.qtbot.waitUntil(lambda: len(scene.engine.drawings) == 2)


def test_another_model_draws_the_same_question_anew(scene: Scene) -> None:
    scene.draw(question())
    scene.controller.forget()
    assert scene.view.isHidden()
    scene.search.give(question())
    scene.qtbot.waitUntil(lambda: len(scene.engine.drawings) == 2)


def test_nothing_asked_shows_nothing(scene: Scene) -> None:
    scene.draw(question())
    scene.search.emptied.emit("")
    assert scene.view.isHidden()


def test_switched_off_nothing_is_drawn_and_switched_on_the_next_answer_is(scene: Scene) -> None:
    scene.draw(question())
    scene.view.hide_asked.emit()
    assert scene.view.isHidden()
    assert not scene.controller.is_wanted
    scene.search.give(question("blue"))
    assert len(scene.engine.drawings) == 1
    scene.controller.switch(True)
    scene.qtbot.waitUntil(lambda: len(scene.engine.drawings) == 2)
    assert scene.engine.drawings[-1][0].text == "blue"


def test_it_says_in_words_what_it_shows(scene: Scene) -> None:
    scene.draw(question("red & round"))
    described = scene.view.findChild(type(scene.view._button)).accessibleDescription()
    assert described == "Your drawing, with the words “red & round”"


def test_of_scenes_only_the_drawing_is_shown_and_so_it_says(scene: Scene) -> None:
    scene.draw(replace(question("on a beach"), scenes=True, negative="people", balance=0.9))
    described = scene.view.findChild(type(scene.view._button)).accessibleDescription()
    assert described == "Your drawing, without words"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"photo": (MOOD,)}, "like mood.jpg"),
        ({"photo": (MOOD, OTHER)}, "like 2 photos"),
        ({"negative_photo": (OTHER,)}, "not like other.jpg"),
        ({"negative_photo": (MOOD, OTHER)}, "not like 2 photos"),
        ({"negative": "people"}, "not people"),
        ({"balance": 0.8}, "the words counting more"),
        ({"balance": 0.2}, "what is drawn counting more"),
        (
            {"photo": (MOOD,), "negative": "people", "negative_photo": (OTHER,), "balance": 0.2},
            "like mood.jpg, not like other.jpg, not people, what is drawn counting more",
        ),
    ],
)
def test_all_that_was_asked_is_said(asked: dict[str, Any], said: str) -> None:
    assert caption(replace(question(), **asked)) == f"Your drawing, with the words “red”, {said}"


def test_of_scenes_the_photos_that_are_shown_are_said() -> None:
    assert caption(replace(question(), scenes=True, photo=(MOOD,))) == "Your drawing, without words, like mood.jpg"


@pytest.mark.usefixtures("german")
def test_it_is_said_in_the_language_of_the_window() -> None:
    asked = replace(question(), photo=(MOOD, OTHER), negative="people", balance=0.8)
    told = "Deine Zeichnung mit den Wörtern „red“, wie 2 Fotos, nicht people, die Wörter zählen mehr"
    assert caption(asked) == told


def test_it_is_copied(scene: Scene) -> None:
    scene.draw(question())
    scene.view.copy_asked.emit()
    assert QGuiApplication.clipboard().image().pixelColor(1, 1) == QColor(200, 10, 10)


@pytest.mark.parametrize(("chosen", "saved", "form"), [("a", "a.png", "PNG"), ("a.jpg", "a.jpg", "JPEG")])
def test_it_is_saved_as_its_name_says(scene: Scene, tmp_path: Path, chosen: str, saved: str, form: str) -> None:
    scene.places.append(tmp_path / chosen)
    scene.draw(question())
    with scene.qtbot.waitSignal(scene.controller.done):
        scene.view.save_asked.emit()
    with Image.open(tmp_path / saved) as picture:
        assert picture.format == form
        assert np.abs(np.asarray(picture)[0, 0].astype(int) - [200, 10, 10]).max() < 8


def test_where_it_cannot_be_saved_a_sentence_says_so(scene: Scene, tmp_path: Path) -> None:
    (tmp_path / "saved.png").mkdir()
    scene.places.append(tmp_path / "saved")
    scene.draw(question())
    with scene.qtbot.waitSignal(scene.controller.failed) as said:
        scene.view.save_asked.emit()
    assert "could not be saved" in said.args[0]
    assert [path.name for path in tmp_path.iterdir()] == ["saved.png"], "and nothing is left"


@pytest.mark.parametrize(
    ("width", "height", "side"),
    [(480, 760, SIDE), (480, 632, 80), (480, 540, None), (1000, 420, SIDE)],
    ids=["below", "smaller", "no room", "beside"],
)
def test_it_stands_where_there_is_room(
    scene: Scene, panel: CanvasPanel, width: int, height: int, side: int | None
) -> None:
    panel.resize(width, height)
    scene.draw(question())
    view = scene.view
    assert view.isHidden() == (side is None)
    if side is not None:
        assert LEAST_SIDE <= view.side <= SIDE
        assert panel.rect().contains(view.geometry())
        assert not view.geometry().intersects(panel.canvas.geometry())
        assert not view.geometry().intersects(panel.tools.geometry())


@pytest.mark.parametrize(("width", "height"), [(480, 760), (1001, 420)], ids=["below", "beside"])
def test_from_right_to_left_it_stands_on_the_other_side(
    scene: Scene, panel: CanvasPanel, width: int, height: int
) -> None:
    scene.draw(question())
    margins = []
    for direction in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
        panel.setLayoutDirection(direction)
        panel.resize(width + 1, height)
        panel.resize(width, height)  # places it anew
        scene.view.layout().activate()
        button = scene.view.findChild(QToolButton)
        picture = button.geometry().translated(scene.view.pos())
        around = panel.tools.geometry() if picture.top() > panel.tools.geometry().bottom() else panel.canvas.geometry()
        margins.append((picture.left() - around.left(), around.right() - picture.right()))
    assert margins[0] == margins[1][::-1]
    assert margins[0][0] != margins[0][1]
