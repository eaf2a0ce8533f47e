import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from duet_model import SketchError, strokes
from duet_model.strokes import Sketch, Stroke

CROSS = Sketch((Stroke(((0.1, 0.1, 1.0), (0.9, 0.9, 1.0)), 0.05), Stroke(((0.9, 0.1, 0.5), (0.1, 0.9, 0.5)), 0.05)))

numbers = st.floats(-1, 2, allow_nan=False).map(lambda v: round(v, 5))
pressures = st.floats(0, 1, allow_nan=False).map(lambda v: round(v, 5))
sketches = st.lists(
    st.builds(
        Stroke,
        st.lists(st.tuples(numbers, numbers, pressures), min_size=1, max_size=5).map(tuple),
        st.floats(0.001, 1).map(lambda v: round(v, 5)),
    ),
    max_size=4,
).map(lambda items: Sketch(tuple(items)))


@given(sketches)
def test_a_sketch_survives_writing_and_reading(sketch: Sketch) -> None:
    assert strokes.loads(strokes.dumps(sketch)) == sketch


@settings(max_examples=200)
@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(),
        lambda c: st.lists(c) | st.dictionaries(st.sampled_from(["size", "points", "strokes", "version", "format"]), c),
    )
)
def test_anything_else_is_refused_with_a_sentence(data: object) -> None:
    with pytest.raises(SketchError, match=r"\.$"):
        strokes.loads(json.dumps(data))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"version": 2}, "version 2"),
        ({"version": True}, "does not say which version"),
        ({"format": "other"}, '"format"'),
        ({"strokes": 5}, "no list of strokes"),
        ({"strokes": [{"size": 0.1, "points": []}]}, "Stroke 1"),
        ({"strokes": [{"size": 0, "points": [[0, 0]]}]}, "Stroke 1"),
        ({"strokes": [{"size": 0.1, "points": [[0, 0]]}, {"size": 0.1, "points": [["a", 0]]}]}, "Stroke 2"),
        ({"strokes": [{"size": 0.1, "points": [[0, float("nan")]]}]}, "Stroke 1"),
    ],
)
def test_damage_is_named(change: dict[str, object], sentence: str) -> None:
    data = {"format": strokes.FORMAT, "version": 1, "strokes": []} | change
    with pytest.raises(SketchError, match=sentence):
        strokes.loads(json.dumps(data))


def test_too_many_points_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strokes, "MAX_POINTS", 3)
    with pytest.raises(SketchError, match="more than 3 points"):
        strokes.loads(strokes.dumps(CROSS))


def test_points_without_pressure_press_fully() -> None:
    text = json.dumps({"format": strokes.FORMAT, "version": 1, "strokes": [{"size": 0.1, "points": [[0.5, 0.5]]}]})
    assert strokes.loads(text).strokes[0].points == ((0.5, 0.5, 1.0),)


def test_the_rasteriser_draws_black_lines_where_the_points_are() -> None:
    image = strokes.rasterise(CROSS, 100)
    pixels = np.asarray(image.convert("L"))
    assert image.size == (100, 100)
    assert image.mode == "RGB"
    assert pixels[50, 50] == 0
    assert pixels[20, 20] == 0
    assert pixels[50, 10] == 255


def test_width_follows_size_and_pressure() -> None:
    def width(size: float, pressure: float) -> float:
        line = Sketch((Stroke(((0.1, 0.5, pressure), (0.9, 0.5, pressure)), size),))
        column = np.asarray(strokes.rasterise(line, 200).convert("L"))[:, 100]
        return float((255 - column.astype(float)).sum() / 255)

    assert width(0.05, 1.0) == pytest.approx(10, abs=0.6)
    assert width(0.05, 0.0) == pytest.approx(4, abs=0.6)
    assert width(0.001, 1.0) == pytest.approx(strokes.MIN_WIDTH * 200, abs=0.4)


def test_a_tap_is_a_dot_and_nothing_is_white_paper() -> None:
    dot = strokes.rasterise(Sketch((Stroke(((0.5, 0.5, 1.0),), 0.1),)), 100)
    assert np.asarray(dot)[50, 50].max() == 0
    assert np.asarray(strokes.rasterise(Sketch(), 32)).min() == 255


def test_strokes_off_the_paper_do_no_harm() -> None:
    far = Sketch((Stroke(((-9.0, -9.0, 1.0), (9.0, 9.0, 1.0)), 0.02),))
    assert np.asarray(strokes.rasterise(far, 64))[32, 32].max() < 128


def test_a_stroke_file_is_read_as_a_picture(tmp_path) -> None:
    file = tmp_path / "cross.json"
    file.write_text(strokes.dumps(CROSS))
    assert np.array_equal(strokes.read_picture(file, 64), strokes.rasterise(CROSS, 64))


def test_transparency_is_paper(tmp_path) -> None:
    image = Image.new("RGBA", (40, 20), (0, 0, 0, 0))
    ImageDraw.Draw(image).rectangle((5, 5, 9, 9), fill=(0, 0, 0, 255))
    image.save(tmp_path / "alpha.png")
    read = strokes.read_picture(tmp_path / "alpha.png")
    assert read.size == (40, 40)
    assert read.getpixel((0, 0)) == (255, 255, 255)
    assert read.getpixel((7, 17)) == (0, 0, 0)


def test_light_lines_on_dark_are_inverted(tmp_path) -> None:
    image = Image.new("L", (32, 32), 10)
    ImageDraw.Draw(image).line((0, 16, 32, 16), fill=240, width=3)
    image.save(tmp_path / "dark.png")
    read = strokes.read_picture(tmp_path / "dark.png").convert("L")
    assert read.getpixel((16, 2)) > 200
    assert read.getpixel((16, 16)) < 60


@pytest.mark.parametrize("content", [b"", b"not a picture", b'{"format": "duet-strokes"', b'{"a": "\xff"}'])
def test_an_unreadable_file_is_one_sentence_with_its_name(tmp_path, content: bytes) -> None:
    file = tmp_path / "bad.png"
    file.write_bytes(content)
    with pytest.raises(SketchError, match=r"bad\.png"):
        strokes.read_picture(file)


def test_missing_empty_and_huge_files(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SketchError, match=r"gone\.json"):
        strokes.load(tmp_path / "gone.json")
    (tmp_path / "none.json").write_text(strokes.dumps(Sketch()))
    with pytest.raises(SketchError, match="holds no strokes"):
        strokes.read_picture(tmp_path / "none.json")
    Image.new("L", (100, 100)).save(tmp_path / "big.png")
    monkeypatch.setattr(strokes, "MAX_PICTURE_PIXELS", 5000)
    with pytest.raises(SketchError, match="megapixels"):
        strokes.read_picture(tmp_path / "big.png")


def test_a_number_beyond_every_float_is_damage() -> None:
    text = json.dumps({"format": strokes.FORMAT, "version": 1, "strokes": [{"size": 0.1, "points": [[10**400, 0]]}]})
    with pytest.raises(SketchError, match="Stroke 1"):
        strokes.loads(text)


def test_a_byte_order_mark_does_no_harm(tmp_path) -> None:
    file = tmp_path / "windows.json"
    file.write_text(strokes.dumps(CROSS), encoding="utf-8-sig")
    assert strokes.load(file) == CROSS
    assert np.array_equal(strokes.read_picture(file), strokes.rasterise(CROSS))
