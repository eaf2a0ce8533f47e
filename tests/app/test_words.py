from __future__ import annotations

import pytest

from duet_desktop.app.words import Words, parse_words


@pytest.mark.parametrize(
    ("typed", "wanted", "unwanted"),
    [
        ("", None, None),
        ("   ", None, None),
        ("red, on a beach", "red, on a beach", None),
        ("red, on a beach, -people", "red, on a beach", "people"),
        ("-people red", "red", "people"),
        ("-people -cars", None, "people, cars"),
        ("-people, dog", "dog", "people"),
        ('dog -"busy street"', "dog", "busy street"),
        ('dog -"busy str', "dog", "busy str"),
        ("black-and-white t-shirt", "black-and-white t-shirt", None),
        ("dog -", "dog", None),
        ("--people", None, "people"),
        ("träd, 海, -människor", "träd, 海", "människor"),
    ],
)
def test_a_minus_takes_a_word_away(typed: str, wanted: str | None, unwanted: str | None) -> None:
    assert parse_words(typed) == Words(wanted, unwanted)
