from __future__ import annotations

from collections.abc import Callable

import pytest

from duet_desktop.app.words_hint import words_hint
from duet_desktop.library.models import NamedModel
from duet_desktop.library.terms import NOT_STATED
from tests.app.conftest import Started

ENGLISH = NamedModel("duet-lite", NOT_STATED, "en")
HINT = "duet-lite understands English words."


@pytest.mark.parametrize("typed", ["red boat", "café", "", "  ", "4:3", "-people", "👍"])
def test_what_may_be_english_is_taken_for_it(typed: str) -> None:
    assert words_hint(typed, ENGLISH) == ""


@pytest.mark.parametrize("typed", ["赤い船", "红色的船", "красный", "سفينة", "red 船", "배", "καράβι"])
def test_another_script_is_not_english(typed: str) -> None:
    assert words_hint(typed, ENGLISH) == HINT


def test_of_other_models_nothing_is_claimed() -> None:
    assert words_hint("赤い船", NamedModel("mine", NOT_STATED)) == ""


@pytest.mark.usefixtures("german")
def test_in_a_window_of_another_language_it_stands_beside_all_words() -> None:
    assert words_hint("rotes Boot", ENGLISH) == "duet-lite versteht englische Wörter."
    assert words_hint("", ENGLISH) == ""


def test_it_stands_over_the_results(start: Callable[..., Started], monkeypatch: pytest.MonkeyPatch) -> None:
    session = start(known=[]).session
    monkeypatch.setattr(session, "_model", ENGLISH)
    window = session.window
    window.top_bar.words.setText("赤い船")
    assert window.results.hint == HINT
    window.top_bar.words.setText("red boat")
    assert window.results.hint == ""
    window.top_bar.unwanted.setText("люди")
    assert window.results.hint == HINT
