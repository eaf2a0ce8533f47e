# ruff: noqa: RUF001  # letters that look like others are the point
import random
import subprocess
import sys

import open_clip
import pytest
from hypothesis import given
from hypothesis import strategies as st

from duet_model import ModelError, tokenizer
from duet_model.tokenizer import Tokenizer

OURS, THEIRS = Tokenizer(), open_clip.SimpleTokenizer()
PHRASES = [
    "a photo of a red car, it's on the beach (1998)",
    "ein größeres Haus am See — „blau“",
    "l'été à la plage, cœur",
    "Красная машина у моря",
    "海边的红色汽车",
    "赤い車と海",
    "سيارة حمراء",
    "บ้านสีแดง",
    "İstanbul'da kırmızı araba",
    "naïve ﬁle ＷＩＤＥ ²³ ½",
    "😀 👩‍👩‍👧 ❤️ 🇩🇪",
    "schÃ¶n & gut &amp;amp; &lt;b&gt; &eacute; &#x1F600; &nbsp;",
    "\x1b[31mred\x1b[0m\x00\t\r\n\u200b\ufeff\u2028 end",
    "<start_of_text> <END_OF_TEXT> <end_of_text",
    "\ud800 alone, and \ud83d\ude00 a pair",
    "Donaudampfschifffahrtsgesellschaft" * 8,
    "a" * 777,
    "",
    "   ",
]


@pytest.mark.parametrize("text", PHRASES)
def test_phrases_become_open_clip_s_ids(text) -> None:
    assert OURS.encode(text) == THEIRS.encode(text)


signs = st.sampled_from(["&amp;", "&lt;", "&eacute", "&#233;", "Ã©", "'s", "'LL", "</w>", "\x85", "\u0130", "ſ"])
texts = st.lists(st.one_of(st.text(max_size=12), st.text(st.characters(max_codepoint=127), max_size=12), signs))


@given(texts.map("".join))
def test_any_text_becomes_open_clip_s_ids(text) -> None:
    assert OURS.encode(text) == THEIRS.encode(text)


@pytest.mark.parametrize("letters", ["ab", "abcdefghijklmnopqrstuvwxyz", "eéüö日本", "-=/"])
def test_long_words_are_joined_in_open_clip_s_order(letters) -> None:
    draw = random.Random(0)
    for length in (20, 100, 500):
        word = "".join(draw.choices(letters, k=length))
        assert OURS.encode(word) == THEIRS.encode(word)


def test_a_word_of_a_hundred_thousand_letters_takes_no_minutes() -> None:
    draw = random.Random(0)
    word = "".join(draw.choices("abcdefghijklmnopqrstuvwxyz", k=100_000))
    assert len(OURS.encode(word)) > 10_000


def test_the_ends_are_open_clip_s() -> None:
    assert (OURS.sot_token_id, OURS.eot_token_id) == (THEIRS.sot_token_id, THEIRS.eot_token_id)


def test_a_missing_vocabulary_is_one_sentence(monkeypatch) -> None:
    monkeypatch.setattr(tokenizer, "find_spec", lambda name: None)
    with pytest.raises(ModelError, match="install the program again"):
        Tokenizer()


def test_plain_words_load_neither_torch_nor_the_library_that_mends() -> None:
    code = (
        "import sys\nfrom duet_model.tokenizer import Tokenizer\nTokenizer().encode('a red car')\n"
        "sys.exit(any(name in sys.modules for name in ('torch', 'torchvision', 'open_clip', 'ftfy')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
