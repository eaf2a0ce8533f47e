from __future__ import annotations

from pathlib import Path

import pytest

from duet_desktop.library.errors import LibraryError
from duet_desktop.library.places import DataDir, default_data_dir


def test_create_makes_the_folder_and_those_above(tmp_path: Path) -> None:
    data_dir = DataDir(tmp_path / "a" / "b")
    assert data_dir.create() is data_dir
    assert data_dir.root.is_dir()
    data_dir.create()


def test_every_place_is_its_own_and_below_the_root(tmp_path: Path) -> None:
    d = DataDir(tmp_path)
    files = [d.catalogue, d.settings, d.device, d.log, d.output]
    places = [*files, d.thumbnails, d.models, d.pasted, d.index("a"), d.index("b")]
    assert len(set(places)) == len(places)
    assert all(place.is_relative_to(tmp_path) and place != tmp_path for place in places)


def test_a_file_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for root in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(LibraryError, match="there is a file in its place"):
            DataDir(root).create()


def test_no_permission(ordinary_user: Path) -> None:
    locked = ordinary_user / "locked"
    locked.mkdir()
    locked.chmod(0o500)
    with pytest.raises(LibraryError, match="--data-dir"):
        DataDir(locked / "data").create()


def test_the_default_is_the_users_own() -> None:
    assert default_data_dir().root.name == "duet-desktop"
    assert default_data_dir().root.is_absolute()
