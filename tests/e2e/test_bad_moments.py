"""What may happen while a window works: the disk is full, the folder goes."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest

from duet_desktop.library.errors import LibraryError
from duet_desktop.library.messages import IndexProgress
from tests.e2e.library import Library, draw, mounted

ROOM = 1_500_000  # bytes of the data folder's disk


def test_a_full_disk_is_a_sentence_and_costs_nothing(tmp_path: Path, tiny_model: Path) -> None:
    disk, photos = tmp_path / "disk", tmp_path / "photos"
    disk.mkdir()
    for number in range(12):
        draw(photos / f"{number}.png", number)
    with mounted("-t", "tmpfs", "-o", f"size={ROOM}", "none", disk):
        library = Library(disk / "data", tiny_model)
        try:
            assert library.index(photos) == (12, 0, 0, 0, 0)
            found = library.found(photos)
            filler = disk / "something large"
            with suppress(OSError), filler.open("wb", buffering=0) as file:
                while True:
                    file.write(bytes(4096))
            for number in range(12, 40):
                draw(photos / f"{number}.png", number)
            with pytest.raises(LibraryError, match="no space left"):
                library.index(photos)
            assert [name for name in library.found(photos) if name in found] == found  # the window goes on answering
            filler.unlink()
            indexed, unchanged, *others = library.index(photos)
            assert (indexed + unchanged, others) == (40, [0, 0, 0])
            assert unchanged >= 12
            assert len(library.found(photos)) == 40
        finally:
            library.engine.close()


def test_a_folder_that_goes_while_it_is_indexed(library: Library, tmp_path: Path) -> None:
    home, moodboards, away = tmp_path / "home", tmp_path / "moodboards", tmp_path / "away"
    draw(home / "a.png", 200)
    assert library.index(home) == (1, 0, 0, 0, 0)
    for number in range(40):
        draw(moodboards / f"{number}.png", 201 + number)

    def remove(progress: IndexProgress) -> None:
        if progress.phase == "index" and moodboards.exists():
            moodboards.rename(away)

    indexed, *others, failed = library.index(moodboards, on_progress=remove)
    assert others == [0, 0, 0]
    assert indexed + failed == 40
    assert failed > 0
    with pytest.raises(LibraryError, match=r"cannot be read now\. Connect its drive"):
        library.index(moodboards)
    assert library.found(home) == [["a.png"]]
    assert library.index(home) == (0, 1, 0, 0, 0)
    away.rename(moodboards)
    assert library.index(moodboards) == (failed, indexed, 0, 0, 0)
