"""Files that are built to break the program, through the real engine: the long form is benchmarks/hostile.py."""

from __future__ import annotations

import os
from pathlib import Path

from benchmarks import hostile, hostile_files
from duet_desktop.library.places import DataDir

MOST_MEMORY = 1_500_000_000


def test_every_file_has_its_row_and_the_engine_lives(tmp_path: Path, tiny_model: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    readable = hostile_files.make(folder, slow=False)
    verdict = hostile.examine(folder, DataDir(tmp_path / "data"), str(tiny_model), patience=600)
    assert verdict.crash is None
    assert not verdict.hang
    assert verdict.rowless == []
    failed = {os.path.relpath(failure.path, folder).replace(os.sep, "/") for failure in verdict.failed}
    assert failed == {name for name, can_be_read in readable.items() if not can_be_read}
    assert all(failure.reason and "Traceback" not in failure.reason for failure in verdict.failed)
    assert verdict.peak < MOST_MEMORY
