from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageFont

from duet_desktop.library import sheet
from duet_desktop.library.errors import LibraryError
from duet_desktop.library.messages import Hit
from duet_desktop.library.sheet import ACCENT, SheetRow, contact_sheet, fitted, save_sheet, wrapped

FONT = ImageFont.load_default(13)


@pytest.fixture
def pictures(tmp_path: Path) -> list[Path]:
    paths = []
    for number, colour in enumerate(("red", "lime", "blue")):
        paths.append(tmp_path / f"{colour}.png")
        Image.new("RGB", (90 + 200 * number, 60), colour).save(paths[-1])
    return paths


def hit(path: Path, copies: tuple[str, ...] = ()) -> Hit:
    return Hit(str(path), 0.5, None, copies, str(path), 90, 60)


def row(hits: list[Hit], **changes: object) -> SheetRow:
    given: dict[str, object] = {"words": "red", "without": None, "pictures": [], "note": "tiny, sum"}
    return SheetRow(**{**given, **changes}, hits=hits)  # type: ignore[arg-type]


def colours(image: Image.Image) -> set[tuple[int, ...]]:
    found = image.getcolors(1 << 24)
    assert found is not None
    return {colour for _, colour in found}  # type: ignore[misc]


def test_every_picture_is_there_and_sizes_are_on_the_grid(pictures: list[Path]) -> None:
    image = contact_sheet([row([hit(path) for path in pictures])], "Demo")
    assert {(255, 0, 0), (0, 255, 0), (0, 0, 255)} <= colours(image)
    assert image.width % 4 == image.height % 4 == 0


def test_hits_wrap_into_further_lines_and_rows_add_up(pictures: list[Path]) -> None:
    one = contact_sheet([row([hit(pictures[0])] * 5)], "Demo")
    two = contact_sheet([row([hit(pictures[0])] * 6)], "Demo")
    both = contact_sheet([row([hit(pictures[0])] * 5), row([])], "Demo")
    assert one.width == two.width == both.width
    assert two.height - one.height == sheet.PICTURE + sheet.CAPTION + sheet.GAP == both.height - one.height


def test_only_the_wanted_picture_is_framed(pictures: list[Path]) -> None:
    hits = [hit(path) for path in pictures]
    plain = contact_sheet([row(hits)], "Demo")
    framed = contact_sheet([row(hits, wanted=frozenset({str(pictures[1])}))], "Demo")
    box = ImageChops.difference(plain, framed).getbbox()
    assert box is not None
    left = sheet.MARGIN + sheet.QUERY + sheet.GAP + sheet.CELL + sheet.GAP
    assert left <= box[0] < box[2] <= left + sheet.CELL + 1
    accent = tuple(int(ACCENT[i : i + 2], 16) for i in (1, 3, 5))
    assert accent in colours(framed) - colours(plain)


def test_a_box_is_drawn_where_it_is(pictures: list[Path]) -> None:
    at = hit(pictures[0])
    plain = contact_sheet([row([at])], "Demo")
    boxed = contact_sheet([row([replace(at, box=(0.5, 0.0, 0.5, 1.0))])], "Demo")
    changed = ImageChops.difference(plain, boxed).getbbox()
    assert changed is not None
    assert changed[0] + 2 >= sheet.MARGIN + sheet.QUERY + sheet.GAP + sheet.CELL // 2
    assert changed[2] - changed[0] == pytest.approx((sheet.CELL - 16) / 2, abs=2)


def test_a_box_in_the_thinnest_picture_is_drawn(tmp_path: Path) -> None:
    Image.new("RGB", (2000, 3), "red").save(tmp_path / "thin.png")
    contact_sheet([row([replace(hit(tmp_path / "thin.png"), box=(0.1, 0.1, 0.4, 0.4))])], "Demo")


def test_drawing_and_photo_share_the_query_panel(pictures: list[Path]) -> None:
    drawing, photo = Image.new("RGB", (100, 100), "magenta"), Image.new("RGB", (300, 50), "cyan")
    image = contact_sheet([row([], pictures=[drawing, photo], without="people")], "Demo")
    panel = image.crop((sheet.MARGIN, 0, sheet.MARGIN + sheet.QUERY, image.height))
    assert {(255, 0, 255), (0, 255, 255)} <= colours(panel)


def test_of_many_pictures_the_first_ones_are_in_the_query_panel(pictures: list[Path]) -> None:
    many = [Image.new("RGB", (100, 100), colour) for colour in ["magenta", *["cyan"] * 16, "yellow"]]
    found = colours(contact_sheet([row([], pictures=many)], "Demo"))
    assert {(255, 0, 255), (0, 255, 255)} <= found
    assert (255, 255, 0) not in found


def test_a_thumbnail_that_is_gone_leaves_its_place(tmp_path: Path) -> None:
    (tmp_path / "broken.png").write_bytes(b"nothing")
    hits = [hit(tmp_path / "gone.png"), hit(tmp_path / "broken.png", ("x",)), hit(Path("/p/\udcff.jpg"))]
    assert contact_sheet([row(hits)], "\udcff").height > 0


@pytest.mark.parametrize("text", ["", "short", "a-very-long-file-name-" * 9, "tab\tand\nline"])
def test_captions_never_run_out_of_their_cell(text: str) -> None:
    shown = fitted(text, FONT, 120)
    assert FONT.getlength(shown) <= 120
    assert shown == text or shown.endswith(sheet.ELLIPSIS) or not text.isprintable()


def test_words_wrap_and_the_last_line_takes_the_rest() -> None:
    lines = wrapped("one two three four five six seven eight nine ten eleven twelve", FONT, 110, 2)
    assert len(lines) == 2
    assert lines[1].endswith(sheet.ELLIPSIS)
    assert wrapped("", FONT, 110, 2) == []
    assert wrapped("one", FONT, 110, 2) == ["one"]


def test_saving(tmp_path: Path) -> None:
    image = contact_sheet([row([])], "Demo")
    save_sheet(image, tmp_path / "sheet.png")
    with Image.open(tmp_path / "sheet.png") as saved:
        assert saved.format == "PNG"
    with pytest.raises(LibraryError, match="cannot be written"):
        save_sheet(image, tmp_path / "no" / "sheet.png")
