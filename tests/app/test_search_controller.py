from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from duet_desktop.app.background import Background
from duet_desktop.app.search_controller import RESULTS, SearchController
from duet_desktop.app.sentences import only_unwanted
from duet_desktop.library.errors import LibraryError
from duet_desktop.library.messages import SearchRequest
from duet_model.strokes import Sketch, Stroke
from duet_model.weighted import several
from tests.app.fake_engine import FakeEngine, hit, response

SKETCH = Sketch((Stroke(((0.1, 0.1, 1.0), (0.5, 0.5, 1.0)), 0.01),))


@pytest.fixture
def search(engine: FakeEngine, background: Background) -> SearchController:
    made = SearchController(engine.search, background)
    made.set_folders(("/pictures",))
    return made


def texts(engine: FakeEngine) -> list[str | None]:
    return [request.text for request, _ in engine.searches]


def wait_for(qtbot: QtBot, engine: FakeEngine, count: int) -> None:
    qtbot.waitUntil(lambda: len(engine.searches) == count)


def test_typing_is_asked_once_when_it_rests(search: SearchController, engine: FakeEngine, qtbot: QtBot) -> None:
    with qtbot.waitSignal(search.searching):
        for typed in ("d", "do", "dog", "dog -cat"):
            search.set_words(typed)
            assert engine.searches == []
    wait_for(qtbot, engine, 1)
    request, _ = engine.searches[0]
    assert request == SearchRequest(("/pictures",), "dog", "cat", None, (), RESULTS, negative_photo=())


def test_a_stroke_is_asked_at_once(search: SearchController, engine: FakeEngine, qtbot: QtBot) -> None:
    with qtbot.waitSignal(search.searching, timeout=100):
        search.set_sketch(SKETCH)
    wait_for(qtbot, engine, 1)
    assert engine.searches[0][0].sketch == SKETCH
    assert engine.searches[0][0].text is None


def test_a_picture_of_a_drawing_is_asked_like_strokes(
    search: SearchController, engine: FakeEngine, qtbot: QtBot
) -> None:
    search.set_sketch(Path("/house.png"))
    wait_for(qtbot, engine, 1)
    assert engine.searches[0][0].sketch == Path("/house.png")
    with qtbot.waitSignal(search.emptied, timeout=100):
        search.set_sketch(Sketch())


def test_a_photo_is_asked_at_once_and_taken_away_again(
    search: SearchController, engine: FakeEngine, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(search.searching, timeout=100):
        search.set_photos(several(Path("/lamp.jpg")), ())
    wait_for(qtbot, engine, 1)
    assert engine.searches[0][0].photo == several(Path("/lamp.jpg"))
    with qtbot.waitSignal(search.emptied, timeout=100):
        search.set_photos((), ())


def test_one_under_way_one_waiting_the_rest_is_dropped(
    search: SearchController, engine: FakeEngine, qtbot: QtBot
) -> None:
    answered: list[tuple[str | None, bool]] = []
    search.answered.connect(lambda request, _, fresh: answered.append((request.text, fresh)))
    search.set_words("one")
    search.ask()
    wait_for(qtbot, engine, 1)
    for typed in ("two", "three", "four"):
        search.set_words(typed)
        search.ask()
    assert texts(engine) == ["one"]
    engine.searches[0][1].set_result(response(hit("a")))
    wait_for(qtbot, engine, 2)
    engine.searches[1][1].set_result(response(hit("b")))
    qtbot.waitUntil(lambda: len(answered) == 2)
    assert texts(engine) == ["one", "four"]
    assert answered == [("one", False), ("four", True)]


def test_an_answer_nobody_waits_for_any_more_is_not_shown(
    search: SearchController, engine: FakeEngine, qtbot: QtBot
) -> None:
    search.set_sketch(SKETCH)
    wait_for(qtbot, engine, 1)
    with qtbot.waitSignal(search.emptied):
        search.set_sketch(Sketch())
    answered: list[str | None] = []
    search.answered.connect(lambda request, *_: answered.append(request.text))
    engine.searches[0][1].set_result(response(hit("a")))
    search.set_words("dog")
    with qtbot.waitSignal(search.searching):
        search.ask()
    wait_for(qtbot, engine, 2)
    with qtbot.waitSignal(search.answered):
        engine.searches[1][1].set_result(response(hit("b")))
    assert answered == ["dog"]


def test_only_unwanted_words_give_advice(search: SearchController, engine: FakeEngine, qtbot: QtBot) -> None:
    with qtbot.waitSignal(search.emptied) as told:
        search.set_words("-people")
    assert told.args == [only_unwanted()]
    search.set_sketch(SKETCH)
    wait_for(qtbot, engine, 1)
    assert engine.searches[0][0].negative == "people"


def test_no_folder_to_look_in_is_no_matter_of_words(search: SearchController, engine: FakeEngine, qtbot: QtBot) -> None:
    search.set_folders(())
    with qtbot.waitSignal(search.emptied) as told:
        search.set_words("dog -people")
    assert told.args == [""]
    search.set_folders(("/pictures",))
    wait_for(qtbot, engine, 1)


def test_a_failure_is_a_sentence_and_the_next_question_goes_out(
    search: SearchController, engine: FakeEngine, qtbot: QtBot
) -> None:
    search.set_sketch(SKETCH)
    wait_for(qtbot, engine, 1)
    with qtbot.waitSignal(search.failed) as told:
        engine.searches[0][1].set_exception(LibraryError("Moodboards is not connected."))
    assert told.args == ["Moodboards is not connected."]
    search.ask()
    wait_for(qtbot, engine, 2)


def test_a_failure_behind_which_a_newer_question_waits_is_kept_quiet(
    search: SearchController, engine: FakeEngine, qtbot: QtBot
) -> None:
    search.set_sketch(SKETCH)
    wait_for(qtbot, engine, 1)
    search.set_words("dog")
    search.ask()
    with qtbot.assertNotEmitted(search.failed):
        engine.searches[0][1].set_exception(LibraryError("No."))
        wait_for(qtbot, engine, 2)


def test_other_folders_ask_again(search: SearchController, engine: FakeEngine, qtbot: QtBot) -> None:
    search.set_folders(("/other",))
    search.set_sketch(SKETCH)
    wait_for(qtbot, engine, 1)
    engine.searches[0][1].set_result(response())
    search.set_folders(("/other", "/more"))
    wait_for(qtbot, engine, 2)
    assert engine.searches[1][0].folders == ("/other", "/more")


def test_a_refresh_does_not_dim_what_is_on_show(search: SearchController, engine: FakeEngine, qtbot: QtBot) -> None:
    search.refresh()
    search.set_sketch(SKETCH)
    wait_for(qtbot, engine, 1)
    with qtbot.waitSignal(search.answered):
        engine.searches[0][1].set_result(response())
    with qtbot.assertNotEmitted(search.searching):
        search.refresh()
        wait_for(qtbot, engine, 2)
