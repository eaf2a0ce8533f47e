"""Tables, curves and sheets: what they say, and that they say it where it belongs."""

import json
from pathlib import Path

import numpy as np
import pytest
from glass import GlassModel
from PIL import Image, ImageColor

from duet_training.data.records import Captioned, CaptionedSet, PairSet
from duet_training.evaluation.metrics import Figure
from duet_training.evaluation.protocols.captions import text_to_photo
from duet_training.evaluation.protocols.probes import colour_probe
from duet_training.evaluation.protocols.ranking import first_text, ranking, with_words
from duet_training.evaluation.report import curves, sheet, table
from duet_training.evaluation.results import Result, evaluate
from duet_training.evaluation.systems import systems

HEADER = {"command": "duet-train evaluate", "seed": 0}


@pytest.fixture
def said(places: PairSet) -> Result:
    duet = GlassModel("duet", "other", (0.6, 0.8))
    return evaluate(with_words(places, first_text, name="places + colour"), systems(GlassModel(), duet))


def test_a_table_states_gallery_systems_and_differences(said: Result) -> None:
    text = table.markdown(
        [said], HEADER, {"shoes": "It is missing.", "flickr5k": "Gone.", "shoes-probe": "It is missing."}
    )
    assert "- command: `duet-train evaluate`" in text
    assert "## places + colour" in text
    assert "6 queries; gallery: all 7 photos of the split, 3 categories." in text
    assert "| sum (baseline) | 100.0 (100.0 to 100.0) |" in text
    assert "| duet less sketch only | **+100.0 (+100.0 to +100.0)** |" in text
    assert "| duet less duet, without words |" in text
    assert "- shoes, shoes-probe: It is missing.\n- flickr5k: Gone." in text
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert len({row.count("|") for row in rows}) == 1


def test_json_holds_the_same(said: Result) -> None:
    found = json.loads(json.dumps(table.as_json([said], HEADER, {})))
    only = found["benchmarks"][0]
    assert only["photos"] == 7
    assert only["systems"]["sum"]["Acc@1"] == {"value": 100.0, "low": 100.0, "high": 100.0, "unit": "%"}
    assert only["differences"]["duet less sketch only"]["Acc@1"]["value"] == 100
    assert only["contrasts"] == {}


def test_a_probe_is_compared_within_each_system(places: PairSet) -> None:
    result = evaluate(colour_probe(places, first_text), systems(GlassModel()))
    assert table.differences(result) == {}
    found = table.contrasts(result)
    assert set(found) == {"sketch only", "sum"}
    assert found["sum"]["true colour less no words"].value == -1
    assert found["sketch only"]["wrong colour less no words"].value == 0
    assert "| within a system | neutral words less no words |" in table.markdown([result], HEADER, {})


@pytest.mark.parametrize(
    ("figure", "plain", "change"),
    [
        (Figure("Acc@1", 3.04, 1.0, 5.06), "3.0 (1.0 to 5.1)", "**+3.0 (+1.0 to +5.1)**"),
        (Figure("Acc@1", 3.0, -1.0, 5.0), "3.0 (-1.0 to 5.0)", "+3.0 (-1.0 to +5.0)"),
        (Figure("Acc@1", 0.0, -0.04, 0.0), "0.0 (0.0 to 0.0)", "+0.0 (+0.0 to +0.0)"),
        (Figure("Acc@1", 0.0, 0.0, 0.0), "0.0 (0.0 to 0.0)", "+0.0 (+0.0 to +0.0)"),
        (Figure("median rank", 12.5, 9, 14, "rank"), "12.5 (9 to 14)", "**+12.5 (+9 to +14)**"),
        (Figure("median rank", -1234, -2000, -1, "rank"), "-1234 (-2000 to -1)", "**-1234 (-2000 to -1)**"),
    ],
)
def test_numbers_are_written_as_they_are_known(figure: Figure, plain: str, change: str) -> None:
    assert table.plain(figure) == plain
    assert table.change(figure) == change


def test_a_curve_by_hand() -> None:
    assert curves.curve(np.array([1.0, 3.0, 3.0, 4.0]), 5).tolist() == [25, 25, 75, 100, 100]


def test_curves_are_drawn_where_each_query_has_one_right_photo(said: Result, places: PairSet, tmp_path: Path) -> None:
    probe = evaluate(colour_probe(places, first_text), systems(GlassModel()))
    assert not curves.draw([probe], tmp_path / "none.png")
    assert not (tmp_path / "none.png").exists()
    one_photo = CaptionedSet("one", (Captioned(places.pairs[0].photo, ("red",)),))
    alone = evaluate(text_to_photo(one_photo), systems(GlassModel()))
    assert curves.draw([said, probe, alone, said], tmp_path / "curves.png")
    with Image.open(tmp_path / "curves.png") as image:
        assert image.width > image.height


def frames(path: Path, y: int) -> list[int]:
    """Left edges of the frames around right photos, along a line through a row's middle."""
    with Image.open(path) as image:
        line = np.asarray(image.convert("RGB"))[y]
    green = (line == ImageColor.getrgb(sheet.RIGHT)).all(1)
    return [x for x in range(1, len(green)) if green[x] and not green[x - 1]]


def test_the_sheet_frames_the_right_photo(said: Result, tmp_path: Path) -> None:
    sheet.draw(said, tmp_path / "sheet.png")
    with Image.open(tmp_path / "sheet.png") as image:
        height, first = image.height, np.asarray(image.convert("RGB"))
    rows = 6
    step = sheet.CELL + sheet.CAPTION + sheet.GAP
    top = height - sheet.MARGIN + sheet.GAP - rows * step
    for row in range(rows):
        middle = top + row * step + sheet.CELL // 2
        # the best photo is right: a frame has two sides, and the right one at the end of the row has two more
        assert len(frames(tmp_path / "sheet.png", middle)) == 4
        assert frames(tmp_path / "sheet.png", middle)[0] == sheet._found_at(0) - sheet.FRAME
    sheet.draw(said, tmp_path / "again.png")
    with Image.open(tmp_path / "again.png") as again:
        assert np.array_equal(np.asarray(again.convert("RGB")), first)


def test_a_missed_photo_has_no_frame(places: PairSet, tmp_path: Path) -> None:
    captions = CaptionedSet("captions", tuple(Captioned(photo, ("green",)) for photo, _ in places.gallery))
    result = evaluate(text_to_photo(captions), systems(GlassModel()))
    row = int(result.outcomes[0].ranks.argmax())
    assert result.outcomes[0].ranks[row] > 5
    assert row in sheet.chosen(result, 0)
    sheet.draw(result, tmp_path / "sheet.png")
    step = sheet.CELL + sheet.CAPTION + sheet.GAP
    with Image.open(tmp_path / "sheet.png") as image:
        top = image.height - sheet.MARGIN + sheet.GAP - len(sheet.chosen(result, 0)) * step
    place = sheet.chosen(result, 0).index(row)
    assert frames(tmp_path / "sheet.png", top + place * step + sheet.CELL // 2) == []


def test_variants_of_a_sketch_stand_below_each_other(places: PairSet, tmp_path: Path) -> None:
    result = evaluate(colour_probe(places, first_text), systems(GlassModel()))
    rows = sheet.chosen(result, 0)
    assert len(rows) == 8
    assert [row % 6 for row in rows[:4]] == [rows[0]] * 4
    assert [row // 6 for row in rows[:4]] == [0, 1, 2, 3]
    sheet.draw(result, tmp_path / "probe.png")
    assert len(sheet.chosen(evaluate(ranking(places), systems(GlassModel())), 0)) == 6


def test_long_words_are_wrapped_and_cut() -> None:
    font = sheet._font(14)
    lines = sheet._wrapped("one two three four five six seven eight nine ten", font, 90, 2)
    assert len(lines) == 2
    assert lines[1].endswith("...")
    assert all(font.getlength(line) <= 90 for line in lines)
    assert sheet._wrapped("one two", font, 900, 2) == ["one two"]
    assert sheet._wrapped("", font, 90, 2) == []
    assert sheet._wrapped("x" * 99, font, 90, 2) == ["x" * 99]
