from __future__ import annotations

import subprocess
import sys

import pytest

from duet_desktop.library import status
from duet_desktop.library.errors import LibraryError, UsageError
from duet_desktop.library.status import folder_status
from tests.library.world import FakeEncoder, World, picture_bytes

RED, GREEN = picture_bytes("red"), picture_bytes("lime")


def test_what_is_known_of_a_folder(world: World) -> None:
    world.write("a.png", RED)
    world.write("copy.png", RED)
    world.write("sub/b.png", GREEN)
    world.write("bad.png", b"bad")
    world.index()
    world.index(encoder=FakeEncoder("other"))
    world.write("sub/b.png", picture_bytes("blue"))
    world.index()
    (status,) = folder_status(world.data_dir, [world.photos])
    assert (status.path, status.available) == (world.photos, True)
    assert (status.pictures, status.usable, status.copies) == (4, 3, 1)
    assert [(f.path, f.reason) for f in status.failed] == [
        (str(world.photos / "bad.png"), "The file is damaged or not a picture")
    ]
    assert status.searchable == {"fake": 2, "other": 1}
    assert status.fingerprint == "fake"
    assert status.indexed_at is not None
    (inner,) = folder_status(world.data_dir, [str(world.photos / "sub")])
    assert (inner.pictures, inner.copies, inner.indexed_at) == (1, 0, status.indexed_at)
    assert inner.searchable == {"fake": 1}


def test_all_indexed_folders_if_none_is_named(world: World) -> None:
    for name in ("a", "b"):
        world.write(f"{name}/1.png", RED)
        world.index(world.photos / name)
    assert [status.path.name for status in folder_status(world.data_dir, [])] == ["a", "b"]


def test_a_folder_never_indexed(world: World) -> None:
    for _ in range(2):  # without a catalogue, and with one
        (status,) = folder_status(world.data_dir, [world.photos])
        assert (status.pictures, status.indexed_at, status.fingerprint) == (0, None, None)
        (world.photos / "other").mkdir(exist_ok=True)
        world.index(world.photos / "other")


def test_asking_creates_nothing(world: World) -> None:
    assert folder_status(world.data_dir, []) == []
    assert list(world.data_dir.root.iterdir()) == []


def test_an_unplugged_drive_is_not_available(world: World) -> None:
    world.write("drive/a.png", RED)
    world.index(world.photos / "drive")
    (world.photos / "drive").rename(world.photos / "away")
    (status,) = folder_status(world.data_dir, [world.photos / "drive"])
    assert (status.available, status.pictures) == (False, 1)


def test_the_empty_place_of_a_drive_is_not_the_drive(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.write("stick/a.png", picture_bytes("red"))
    stick = world.photos / "stick"
    world.index(world.photos, stick)
    assert folder_status(world.data_dir, [stick])[0].available
    world.write("stick/a.png", picture_bytes("red")).rename(world.photos.parent / "a.png")
    assert folder_status(world.data_dir, [stick])[0].available  # emptied
    monkeypatch.setattr(status, "device_number", lambda stat: 12345)
    assert not folder_status(world.data_dir, [stick])[0].available  # another drive shows through
    (world.photos.parent / "a.png").rename(stick / "a.png")
    assert folder_status(world.data_dir, [stick])[0].available  # the same one, numbered anew


def test_folders_that_make_no_sense(world: World) -> None:
    file = world.write("a.png", RED)
    with pytest.raises(UsageError, match="is a file, not a folder"):
        folder_status(world.data_dir, [file])
    with pytest.raises(UsageError, match="There is no folder"):
        folder_status(world.data_dir, [world.photos / "nowhere"])


def test_what_is_no_folder_inside_an_indexed_one(world: World) -> None:
    file = world.write("a.png", RED)
    world.index()
    with pytest.raises(UsageError, match="is a file, not a folder"):
        folder_status(world.data_dir, [file])
    with pytest.raises(UsageError, match="There is no folder"):
        folder_status(world.data_dir, [world.photos / "nowhere"])


def test_an_empty_catalogue_left_by_a_full_disk(world: World) -> None:
    world.data_dir.catalogue.touch()
    assert folder_status(world.data_dir, []) == []
    (status,) = folder_status(world.data_dir, [world.photos])
    assert (status.pictures, status.indexed_at) == (0, None)


def test_a_damaged_catalogue(world: World) -> None:
    world.data_dir.catalogue.write_bytes(b"nonsense" * 1000)
    with pytest.raises(LibraryError, match="Move it aside"):
        folder_status(world.data_dir, [world.photos])


def test_neither_status_nor_indexing_needs_torch_or_qt() -> None:
    code = (
        "import sys; import duet_desktop.library.status, duet_desktop.library.indexing;"
        "print([m for m in ('torch', 'open_clip', 'PySide6', 'hnswlib') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
