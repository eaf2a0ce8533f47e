"""The texts that training puts around a pseudo-word."""

from __future__ import annotations

import subprocess
import sys

import pytest

from duet_resources import prompts

COLOURS = "black white grey gray red green blue yellow orange brown pink purple violet monochrome colour color"
THINGS = (
    "pencil pen ink chalk charcoal crayon marker brush paper page canvas board screen notebook table wall room house "
    "person man woman child animal dog cat car shoe chair tree flower shape figure object thing scene background"
)


def test_there_are_enough_of_both() -> None:
    assert len(prompts.neutral()) >= 48
    assert len(prompts.handcrafted()) >= 14


@pytest.mark.parametrize("texts", [prompts.neutral(), prompts.handcrafted()], ids=["neutral", "handcrafted"])
def test_they_are_plain_and_all_different(texts: tuple[str, ...]) -> None:
    assert len({text.replace("-", " ") for text in texts}) == len(texts)
    for text in texts:
        assert text == " ".join(text.split()).lower(), text
        assert text.isascii(), text
        assert text[-1].isalpha(), text


def test_neutral_phrases_have_three_to_five_words() -> None:
    assert {len(text.split()) for text in prompts.neutral()} == {3, 4, 5}


def test_neutral_phrases_name_no_colour_and_no_thing() -> None:
    for text in prompts.neutral():
        said = {word.removesuffix("s") for word in text.replace("-", " ").split()}
        assert not said & {*COLOURS.split(), *THINGS.split()}, text


def test_handcrafted_prompts_are_short_and_want_a_word_after_them() -> None:
    for text in prompts.handcrafted():
        assert 2 <= len(text.split()) <= 6, text
        assert text.split()[-1] in {"a", "the", "of"}, text


def test_reading_them_imports_nothing_heavy() -> None:
    code = "import sys; from duet_resources import prompts; prompts.neutral(); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"torch", "numpy", "PIL", "PySide6"} & set(loaded)
