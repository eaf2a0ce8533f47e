from __future__ import annotations

from importlib import metadata
from pathlib import Path

import pytest

from duet_desktop.library import about


def test_the_notices_name_whose_work_the_model_is_made_of() -> None:
    for name in ("EfficientNet-Lite0", "all-MiniLM-L6-v2", "WordNet", "Quick, Draw!"):
        assert name in about.notices()


def test_a_program_that_is_not_installed_says_where_the_notices_are(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "distribution", missing)
    monkeypatch.setattr(metadata, "version", missing)
    assert about.version() == "(not installed)"
    assert about.notices() == "The notices are in the file NOTICE of the program's source."


def test_an_installed_program_lists_its_libraries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = tmp_path / "THIRD-PARTY-NOTICES.txt"
    made.write_text(f"Ours\n\n  torch 1: BSD-3-Clause\n\n{'=' * 80}\ntorch 1\n{'=' * 80}\nRedistribution and use\n")
    monkeypatch.setattr("importlib.resources.files", lambda package: tmp_path)
    assert about.notices() == f"Ours\n\n  torch 1: BSD-3-Clause\n\nTheir licences in full are in {made}"
