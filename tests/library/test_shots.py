"""RAW files beside the JPEG of the same shot: one picture in the library, two files."""

from __future__ import annotations

import sys

import pytest
from PIL import Image

from duet_desktop.library import decode
from duet_desktop.library.shots import same_shots
from tests.library.world import FakeEncoder, World, counts, picture_bytes, sha

RED, GREEN, BLUE = (picture_bytes(colour, "TIFF") for colour in ("red", "lime", "blue"))
JPEG, OTHER_JPEG = picture_bytes("orange", "JPEG"), picture_bytes("navy", "JPEG")


@pytest.fixture(autouse=True)
def _readable_raw(monkeypatch: pytest.MonkeyPatch) -> None:
    """RAW files of the tests are TIFFs in disguise, so that no extra is needed."""

    def open_raw(file, smallest_side, room):
        image = Image.open(file)
        return image, image.size

    monkeypatch.setattr(decode, "open_raw", open_raw)


def test_which_files_are_one_shot() -> None:
    paths = [b"/a/1.CR2", b"/a/1.jpg", b"/a/2.nef", b"/a/2.HEIC", b"/a/2.jpeg", b"/a/3.dng", b"/a/3.png", b"/a/4.jpg"]
    assert same_shots(paths) == {b"/a/1.CR2": b"/a/1.jpg", b"/a/2.nef": b"/a/2.HEIC"}
    assert same_shots([b"/a/x.raf", b"/a/X.JPG", b"/a/x.RW2"]) == {b"/a/x.raf": b"/a/X.JPG", b"/a/x.RW2": b"/a/X.JPG"}


def test_one_result_for_two_files(world: World) -> None:
    world.write("shot.CR2", RED)
    world.write("shot.jpg", JPEG)
    world.write("alone.nef", GREEN)
    encoder = FakeEncoder()
    assert counts(world.index(encoder=encoder)) == (3, 0, 0, 0, 0)
    assert encoder.batches == [2], "the RAW of the shot is not even read"
    assert world.hashes() == {"shot.CR2": sha(JPEG), "shot.jpg": sha(JPEG), "alone.nef": sha(GREEN)}
    assert counts(world.index(encoder=encoder)) == (0, 3, 0, 0, 0)
    assert encoder.batches == [2]


def test_an_edited_picture_takes_its_raw_along(world: World) -> None:
    world.write("shot.CR2", RED)
    world.write("shot.jpg", JPEG)
    world.index()
    world.write("shot.jpg", OTHER_JPEG)
    assert counts(world.index()) == (2, 0, 0, 0, 0)
    assert world.hashes() == {"shot.CR2": sha(OTHER_JPEG), "shot.jpg": sha(OTHER_JPEG)}
    with world.catalogue() as catalogue:
        assert set(catalogue.content_hashes().values()) == {sha(OTHER_JPEG)}


def test_a_raw_left_alone_is_read_itself_and_goes_back_behind_a_new_picture(world: World) -> None:
    world.write("shot.CR2", RED)
    jpeg = world.write("shot.jpg", JPEG)
    world.index()
    jpeg.unlink()
    assert counts(world.index()) == (1, 0, 0, 1, 0)
    assert world.hashes() == {"shot.CR2": sha(RED)}
    world.write("shot.jpg", JPEG)
    assert counts(world.index()) == (2, 0, 0, 0, 0)
    assert world.hashes() == {"shot.CR2": sha(JPEG), "shot.jpg": sha(JPEG)}


def test_a_pair_that_moves_is_moved_twice(world: World) -> None:
    world.write("shot.CR2", RED)
    world.write("shot.jpg", JPEG)
    world.index()
    (world.photos / "trip").mkdir()
    for name in ("shot.CR2", "shot.jpg"):
        (world.photos / name).rename(world.photos / "trip" / name)
    encoder = FakeEncoder()
    assert counts(world.index(encoder=encoder)) == (0, 0, 2, 0, 0)
    assert encoder.batches == []


@pytest.mark.parametrize("known", [False, True])
def test_where_the_picture_is_damaged_the_raw_is_read(world: World, known: bool) -> None:
    world.write("shot.CR2", RED)
    if known:
        world.write("shot.jpg", JPEG)
        world.index()
    world.write("shot.jpg", b"damaged")
    assert counts(world.index()) == (1, 0, 0, 0, 1)
    assert world.hashes() == {"shot.CR2": sha(RED), "shot.jpg": None}
    assert counts(world.index()) == (0, 1, 0, 0, 1)
    world.write("shot.jpg", OTHER_JPEG)
    assert counts(world.index()) == (2, 0, 0, 0, 0)
    assert world.hashes() == {"shot.CR2": sha(OTHER_JPEG), "shot.jpg": sha(OTHER_JPEG)}


def test_another_model_sees_a_shot_once(world: World) -> None:
    world.write("shot.CR2", RED)
    world.write("shot.jpg", JPEG)
    world.index()
    other = FakeEncoder("other")
    assert counts(world.index(encoder=other)) == (2, 0, 0, 0, 0)
    assert other.batches == [1]


def test_a_picture_that_can_be_read_again_takes_its_raw_back(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.write("shot.dng", RED)
    world.write("shot.heic", b"\0\0\0\x18ftypheic" + bytes(60))
    monkeypatch.setitem(sys.modules, "pi_heif", None)
    for expected in ((1, 0, 0, 0, 1), (0, 1, 0, 0, 1)):
        assert counts(world.index()) == expected
        assert world.hashes()["shot.dng"] == sha(RED)
    world.write("shot.heic", JPEG)  # as good as readable
    assert counts(world.index()) == (2, 0, 0, 0, 0)
    assert world.hashes() == {"shot.dng": sha(JPEG), "shot.heic": sha(JPEG)}


def test_progress_speaks_of_what_is_read(world: World) -> None:
    for name in ("a", "b"):
        world.write(f"{name}.cr2", RED + name.encode())
        world.write(f"{name}.jpg", JPEG + name.encode())
    world.index()
    assert {told.total for told in world.progress if told.phase == "index"} == {2}
