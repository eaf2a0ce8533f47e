from __future__ import annotations

from pathlib import Path

import pytest

from duet_desktop.app.main import _usable
from duet_desktop.library.errors import LibraryError
from duet_desktop.library.places import DataDir
from duet_desktop.library.settings import change_settings


def test_a_chosen_model_that_is_gone_keeps_no_window_from_opening(tmp_path: Path) -> None:
    data_dir = DataDir(tmp_path)
    change_settings(data_dir, model=str(tmp_path / "gone"))
    told: list[str] = []
    name, model = _usable(None, data_dir, told.append)
    assert (name, model.name) == ("duet-lite", "duet-lite")
    assert told == ["The chosen model cannot be used, so duet-lite answers. Choose another in the settings (Ctrl+,)."]
    with pytest.raises(LibraryError):
        _usable("ViT-B-32/laion2b_s34b_b79k", data_dir, told.append)


def test_the_chosen_model_is_taken_as_chosen(tmp_path: Path) -> None:
    told: list[str] = []
    name, model = _usable(None, DataDir(tmp_path), told.append)
    assert (name, model.name, told) == (None, "duet-lite", [])
