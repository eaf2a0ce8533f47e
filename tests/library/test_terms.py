from __future__ import annotations

import json
from pathlib import Path

import pytest

from duet_desktop.library.terms import Terms, read_terms


def say(folder: Path, said: object) -> Path:
    (folder / "terms.json").write_text(json.dumps(said), encoding="utf-8")
    return folder


def test_terms_are_one_line_and_a_card_that_is_there(tmp_path: Path) -> None:
    said = {"short": " for research\nonly ", "card": "MODEL_CARD.md"}
    assert read_terms(say(tmp_path, said)) == Terms("for research only", None)
    (tmp_path / "MODEL_CARD.md").write_text("# A model", encoding="utf-8")
    assert read_terms(tmp_path) == Terms("for research only", tmp_path / "MODEL_CARD.md")
    assert read_terms(say(tmp_path, {"short": "MIT"})) == Terms("MIT", None)


@pytest.mark.parametrize("said", [[], {}, {"short": 3}, {"short": " "}, {"card": "MODEL_CARD.md"}])
def test_what_says_nothing_states_no_terms(tmp_path: Path, said: object) -> None:
    assert read_terms(say(tmp_path, said)) is None


def test_no_file_or_a_damaged_one_states_no_terms(tmp_path: Path) -> None:
    assert read_terms(tmp_path) is None
    (tmp_path / "terms.json").write_bytes(b"\xff{")
    assert read_terms(tmp_path) is None


@pytest.mark.parametrize("card", ["../secret.txt", "/etc/hosts.txt", "open_clip_model.safetensors", ".hidden.md", 3])
def test_a_card_is_a_text_in_the_same_folder(tmp_path: Path, card: object) -> None:
    folder = tmp_path / "model"
    folder.mkdir()
    for name in (tmp_path / "secret.txt", folder / "open_clip_model.safetensors", folder / ".hidden.md"):
        name.write_text("x", encoding="utf-8")
    assert read_terms(say(folder, {"short": "MIT", "card": card})) == Terms("MIT", None)
