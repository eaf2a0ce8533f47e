from __future__ import annotations

from pathlib import Path

import pytest

from duet_desktop.library.errors import LibraryError
from duet_desktop.library.lock import writer_lock
from duet_desktop.library.places import DataDir


def test_one_writer_at_a_time(tmp_path: Path) -> None:
    data_dir = DataDir(tmp_path)
    with (
        writer_lock(data_dir),
        pytest.raises(LibraryError, match="Another duet-desktop is indexing"),
        writer_lock(data_dir),
    ):
        pass
    with writer_lock(data_dir):
        pass


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="cannot be written"), writer_lock(DataDir(tmp_path / "missing")):
        pass
