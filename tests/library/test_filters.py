"""What a picture must be beside what it shows."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import ExifTags, Image, ImageDraw

from duet_desktop.library.catalogue import Catalogue
from duet_desktop.library.decode import decode_file
from duet_desktop.library.dominant import dominant_colours
from duet_desktop.library.errors import UsageError
from duet_desktop.library.filters import COLOURS, FORMATS, Filters
from duet_desktop.library.rows import ContentRow, FileRow
from tests.library.world import FakeEncoder, World, counts, picture_bytes, sha

ROWS = {
    "beach": ContentRow(sha(b"1"), 4000, 3000, "jpeg", "2023-07-02T10:00:00", ("blue", "yellow")),
    "tower": ContentRow(sha(b"2"), 3000, 4000, "raw", "2024-05-30T23:59:59", ("grey",)),
    "logo": ContentRow(sha(b"3"), 200, 200, "png", None, ("white", "red")),
    "old": ContentRow(sha(b"4"), 640, 480),
}


@pytest.fixture
def catalogue(tmp_path: Path):
    with Catalogue.open(tmp_path / "catalogue.db") as opened, opened.batch():
        for name, row in ROWS.items():
            content_id = opened.put_content(row)
            assert opened.contents([content_id])[content_id] == row
            opened.put_embedding(content_id, "f", np.zeros(2, np.float32))
            opened.put_file(f"/photos/{name}.x".encode(), FileRow(1, 1, 1, content_id, None))
        yield opened


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (Filters(), "beach tower logo old"),
        (Filters(taken_from="2024"), "tower"),
        (Filters(taken_from="2023-07-02"), "beach tower"),
        (Filters(taken_from="2023-07-03"), "tower"),
        (Filters(taken_to="2023"), "beach"),
        (Filters(taken_to="2024-05-29"), "beach"),
        (Filters(taken_to="2024-05-30"), "beach tower"),
        (Filters(taken_from="2024-05", taken_to="2024-05"), "tower"),
        (Filters(formats=("png",)), "logo"),
        (Filters(formats=("png", "raw")), "tower logo"),
        (Filters(orientation="landscape"), "beach old"),
        (Filters(orientation="portrait"), "tower"),
        (Filters(orientation="square"), "logo"),
        (Filters(least_side=640), "beach tower old"),
        (Filters(least_side=641), "beach tower"),
        (Filters(colours=("blue",)), "beach"),
        (Filters(colours=("blue", "yellow")), "beach"),
        (Filters(colours=("blue", "red")), ""),
        (Filters(orientation="landscape", formats=("jpeg",), least_side=1000), "beach"),
    ],
)
def test_who_passes(catalogue: Catalogue, filters: Filters, found: str) -> None:
    ids = catalogue.content_ids_under([Path("/photos")], "f", filters).tolist()
    by_name = dict(zip(ROWS, range(1, 5), strict=True))
    assert ids == sorted(by_name[name] for name in found.split())


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"taken_from": "May"}, '"May" is no date: write 2024, 2024-05 or 2024-05-30'),
        ({"taken_to": "2024-13"}, '"2024-13" is no date'),
        ({"formats": ("exe",)}, 'no format "exe"; there are jpeg, png'),
        ({"orientation": "tall"}, 'no orientation "tall"; there are landscape, portrait, square'),
        ({"colours": ("mauve",)}, 'no colour "mauve"; there are black, white'),
        ({"least_side": -1}, "0 or more"),
    ],
)
def test_what_makes_no_sense_is_said(settings: dict, said: str) -> None:
    with pytest.raises(UsageError) as raised:
        Filters(**settings)
    assert said in str(raised.value)


@pytest.mark.parametrize("colour", COLOURS)
def test_a_plain_picture_is_of_its_colour(colour: str) -> None:
    paint = {"brown": "saddlebrown"}.get(colour, colour)  # CSS calls a dark red brown
    assert dominant_colours(Image.new("RGB", (60, 40), paint)) == (colour,)


def test_colours_by_the_share_they_cover() -> None:
    image = Image.new("RGB", (100, 100), "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, 99, 29), "blue")
    draw.rectangle((0, 30, 99, 39), "red")  # a tenth is too little
    assert dominant_colours(image) == ("white", "blue")


def saved(tmp_path: Path, name: str, taken: str | None) -> Path:
    exif = Image.Exif()
    if taken is not None:
        exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = taken
    Image.new("RGB", (8, 6), "red").save(tmp_path / name, exif=exif)
    return tmp_path / name


@pytest.mark.parametrize(
    ("taken", "expected"),
    [
        ("2024:05:30 17:03:00", "2024-05-30T17:03:00"),
        ("2024:05:30 17:03:00\0", "2024-05-30T17:03:00"),
        (None, None),
        ("0000:00:00 00:00:00", None),
        ("yesterday", None),
    ],
)
def test_when_it_was_taken(tmp_path: Path, taken: str | None, expected: str | None) -> None:
    assert decode_file(saved(tmp_path, "a.jpg", taken)).taken == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [(f"a.{suffix}", suffix) for suffix in ("png", "webp", "avif", "gif", "tiff", "bmp")]
    + [("a.jpg", "jpeg"), ("a.jp2", "jpeg2000")],
)
def test_the_format_is_what_is_in_the_file(tmp_path: Path, name: str, expected: str) -> None:
    Image.new("RGB", (8, 6), "red").save(tmp_path / name)
    disguised = (tmp_path / name).rename(tmp_path / "x.png")
    assert decode_file(disguised).format == expected
    assert expected in FORMATS


def test_two_pictures_in_a_jpeg_are_a_jpeg(tmp_path: Path) -> None:
    first, second = (Image.new("RGB", (8, 6), colour) for colour in ("red", "blue"))
    first.save(tmp_path / "a.jpg", "MPO", save_all=True, append_images=[second])
    assert decode_file(tmp_path / "a.jpg").format == "jpeg"


def test_indexing_describes_pictures_and_those_of_an_older_catalogue(world: World) -> None:
    buffer = io.BytesIO()
    Image.new("RGB", (600, 400), "blue").save(buffer, "JPEG")
    world.write("a.jpg", buffer.getvalue())
    world.write("b.png", picture_bytes("red"))
    world.index()
    with world.catalogue() as catalogue:
        wanted = Filters(formats=("jpeg",), colours=("blue",), least_side=600)
        found = catalogue.content_ids_under([world.photos], "fake", wanted)
        assert [row.hash for row in catalogue.contents(found).values()] == [sha(buffer.getvalue())]
        catalogue._run("UPDATE contents SET format = NULL, colours = NULL")
    encoder = FakeEncoder()
    assert counts(world.index(encoder=encoder)) == (2, 0, 0, 0, 0)
    assert encoder.batches == [], "their vectors are good"
    with world.catalogue() as catalogue:
        assert len(catalogue.described()) == 2
        assert catalogue.content_ids_under([world.photos], "fake", wanted).tolist() == found.tolist()
    assert counts(world.index(encoder=encoder)) == (0, 2, 0, 0, 0)
