from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from duet_desktop.library.query_file import Query, read_query, write_query
from duet_desktop.library.query_pictures import copies_of, unpack_into
from duet_model.weighted import Weighted


def test_pictures_travel_with_a_search(tmp_path: Path) -> None:
    photo, drawing, gone = tmp_path / "large boat.png", tmp_path / "scan.png", tmp_path / "gone.jpg"
    Image.new("RGB", (1200, 600), "red").save(photo)
    paper = Image.new("L", (40, 40), 255)
    paper.paste(0, (10, 10, 30, 12))
    paper.save(drawing)
    query = Query(sketch=drawing, photos=(Weighted(photo),), unlike=(Weighted(gone),))
    copies = copies_of(query, tmp_path)
    assert set(copies) == {photo, drawing}
    write_query(tmp_path / "q.duet", query, copies)
    for path in (photo, drawing):
        path.unlink()

    pasted = tmp_path / "pasted"
    brought = read_query(tmp_path / "q.duet", unpack_into(pasted))
    assert brought.photos == (Weighted(pasted / "large boat.jpg"),)
    assert brought.sketch == pasted / "scan.png"
    assert brought.unlike == query.unlike
    with Image.open(pasted / "large boat.jpg") as image:
        assert image.size == (512, 256)
        assert image.getpixel((9, 9)) == pytest.approx((254, 0, 0), abs=3)
    with Image.open(pasted / "scan.png") as image:
        assert image.convert("L").getextrema() == (0, 255)


@pytest.mark.parametrize(
    ("named", "name"),
    [
        ("/home/ada/boat.jpg", "boat"),
        (r"C:\Users\Ada\boat.jpg", "boat"),
        ("../../etc/pass\0wd", "passwd"),
        ("/..", "Picture"),
        ("/" + "海" * 300 + ".png", "海" * 60),
    ],
)
def test_a_copy_has_a_harmless_name(tmp_path: Path, named: str, name: str) -> None:
    unpack = unpack_into(tmp_path / "pasted")
    first, second = unpack(Path(named), b"\x89PNG"), unpack(Path(named), b"\xff\xd8\xff")
    assert (first, second) == (tmp_path / "pasted" / f"{name}.png", tmp_path / "pasted" / f"{name}.jpg")
    assert unpack(Path(named), b"\x89PNG again") == tmp_path / "pasted" / f"{name} 2.png"
    assert first.read_bytes() == b"\x89PNG"
