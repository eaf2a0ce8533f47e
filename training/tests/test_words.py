"""What is said of photos that have no words of their own."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw

from duet_training.data.records import Pair, Rendered
from duet_training.data.words import measured, worded


def photo(colour: str, opened: list[str] | None = None) -> Rendered:
    def draw() -> Image.Image:
        if opened is not None:
            opened.append(colour)
        image = Image.new("RGB", (64, 64), "white")
        ImageDraw.Draw(image).ellipse((12, 12, 52, 52), fill=colour)
        return image

    return Rendered(f"photo {colour}", draw)


def pair(colour: str, category: str = "mug", texts: tuple[str, ...] = ("on a desk",)) -> Pair:
    return Pair(Rendered("sketch", lambda: 1 / 0), photo(colour), category, texts)


def test_true_colours_are_said_in_many_ways_beside_what_was_written() -> None:
    (found,) = worded([pair("#c02020")], ("colour",), {"photo #c02020": "red"})
    assert found.texts[0] == "on a desk"
    assert {"red", "in red", "with a red body", "red mug"} <= set(found.texts)
    assert all("red" in text for text in found.texts[1:])


def test_no_clear_colour_is_not_said_and_a_class_only_if_it_has_a_name() -> None:
    colours = {"photo #c02020": None}
    assert worded([pair("#c02020")], ("colour",), colours)[0].texts == ("on a desk",)
    both = worded([pair("#c02020"), pair("#c02020", "", ())], ("colour", "class"), colours)
    assert [one.texts for one in both] == [("on a desk", "mug", "a mug"), ()]


def test_classes_alone_need_no_measuring() -> None:
    assert "mug" in worded([pair("#c02020")], ("class",), {})[0].texts


def test_each_photo_is_measured_once_and_remembered(tmp_path: Path) -> None:
    opened: list[str] = []
    photos, kept = [photo("#c02020", opened), photo("#2040c0", opened)], tmp_path / "cache" / "colours.json"
    assert measured(photos[:1], kept) == {"photo #c02020": "red"}
    assert measured(photos, kept) == {"photo #c02020": "red", "photo #2040c0": "blue"}
    assert measured(photos, kept) == {"photo #c02020": "red", "photo #2040c0": "blue"}
    assert opened == ["#c02020", "#2040c0"]
    assert [file.name for file in kept.parent.iterdir()] == ["colours.json"]
