"""What the window does with folders, on the library alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from duet_desktop.library.errors import LibraryError, UsageError
from duet_desktop.library.folder_work import change_folders, folder_states
from duet_desktop.library.lock import writer_lock
from duet_desktop.library.messages import FolderState
from tests.library.world import World, counts, picture_bytes


@pytest.fixture
def filled(world: World) -> World:
    for number, name in enumerate(("one/a.png", "one/deep/b.png", "two/c.png")):
        world.write(name, picture_bytes((number * 80, 40, 90)))
    world.write("one/bad.png", b"bad")
    world.index(world.photos / "one", world.photos / "two")
    return world


def states(world: World) -> dict[str, FolderState]:
    found = folder_states(world.data_dir, lambda folder: folder == str(world.photos / "one"))
    return {Path(state.path).name: state for state in found}


def test_how_folders_are(filled: World) -> None:
    found = states(filled)
    assert list(found) == ["one", "two"]
    one = found["one"]
    assert (one.path, one.available, one.pictures, one.is_finished) == (str(filled.photos / "one"), True, 2, True)
    assert [failure.path for failure in one.failed] == [str(filled.photos / "one/bad.png")]
    assert (one.is_watched, found["two"].is_watched) == (True, False)


def test_without_a_catalogue_there_are_none(world: World) -> None:
    assert states(world) == {}


def test_leaving_out_is_part_of_the_state_of_the_folder_around(filled: World) -> None:
    deep = str(filled.photos / "one/deep")
    change_folders(filled.data_dir, "exclude", [deep])
    found = states(filled)
    assert (found["one"].left_out, found["one"].pictures) == ((deep,), 1)
    assert found["two"].left_out == ()
    change_folders(filled.data_dir, "include", [deep])
    assert states(filled)["one"].left_out == ()
    with pytest.raises(UsageError, match="lies in no indexed folder"):
        change_folders(filled.data_dir, "exclude", [str(filled.photos)])


def test_forgetting(filled: World) -> None:
    one = str(filled.photos / "one")
    for _ in range(2):  # what is forgotten already is no mistake
        change_folders(filled.data_dir, "forget", [one])
    assert list(states(filled)) == ["two"]


def test_what_failed_is_read_once_more_though_it_has_not_changed(filled: World) -> None:
    one, two = filled.photos / "one", filled.photos / "two"
    reads: list[bytes] = []
    read = filled.reader.read

    def counted(path, found, known):
        reads.append(path)
        return read(path, found, known)

    filled.reader.read = counted  # type: ignore[method-assign]
    change_folders(filled.data_dir, "retry", [str(two)])
    filled.index(one)
    assert reads == []
    change_folders(filled.data_dir, "retry", [str(one)])
    for _ in range(2):  # once, not for ever
        assert counts(filled.index(one)) == (0, 2, 0, 0, 1)
    assert [Path(path.decode()).name for path in reads] == ["bad.png"]


def test_nothing_is_changed_while_another_program_writes(filled: World) -> None:
    with writer_lock(filled.data_dir), pytest.raises(LibraryError, match="Another duet-desktop"):
        change_folders(filled.data_dir, "retry", [str(filled.photos / "one")])
