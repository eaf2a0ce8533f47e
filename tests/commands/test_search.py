from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from duet_desktop.cli import main
from duet_desktop.commands import search
from duet_desktop.library.filters import Filters
from duet_desktop.library.messages import ScoreParts, SearchRequest, SearchResponse
from duet_desktop.library.query_file import Query, write_query
from duet_model.strokes import Sketch, Stroke
from duet_model.weighted import Weighted, several

from .conftest import FakeEngine, hit

TOOK = {"load": 12.3456, "encode": 1.0, "search": 0.5}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of two pictures that counts as indexed."""
    folder = tmp_path / "pictures"
    folder.mkdir()
    for name in ("a.png", "b.png"):
        Image.new("RGB", (64, 48), "red").save(folder / name)
    monkeypatch.setattr("duet_desktop.library.search.check_indexed", lambda folders, catalogue: None)
    return folder


def request(folder: Path, k: int = 20, **parts: Any) -> SearchRequest:
    """What the command asks, everything that may be given again as a tuple."""
    sides = ("text", "negative", "sketch", "photo", "negative_photo")
    return SearchRequest((str(folder),), k=k, **{**parts, **{side: several(parts.get(side)) for side in sides}})


@pytest.fixture
def drawing(tmp_path: Path) -> Path:
    path = tmp_path / "line.json"
    stroke = {"size": 0.02, "points": [[0.1, 0.1, 1], [0.9, 0.9, 1]]}
    path.write_text(json.dumps({"format": "duet-strokes", "version": 1, "strokes": [stroke]}), encoding="utf-8")
    return path


def test_scenes_have_a_box(
    engine: type[FakeEngine], data: list[str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    best = hit(folder / "a.png", box=(0.1, 0.2, 0.5, 0.25))
    engine.answer = staticmethod(lambda request: SearchResponse("tiny", "sum", TOOK, (best,)))
    assert main(["search", str(folder), "--scenes", "--text", "red", "--json", *data]) == 0
    assert json.loads(capsys.readouterr().out)["results"][0]["box"] == [0.1, 0.2, 0.5, 0.25]
    assert [request.scenes for request in engine.asked] == [True]


@pytest.mark.parametrize(
    ("saved", "given", "asked"), [(True, [], True), (True, ["--no-scenes"], False), (False, [], False)]
)
def test_a_saved_search_says_whether_scenes_are_asked(
    engine: type[FakeEngine], data: list[str], folder: Path, tmp_path: Path, saved: bool, given: list[str], asked: bool
) -> None:
    write_query(tmp_path / "q.duet", Query("red", scenes=saved))
    assert main(["search", str(folder), "--query", str(tmp_path / "q.duet"), *given, *data]) == 0
    assert [request.scenes for request in engine.asked] == [asked]


def test_a_saved_search_brings_its_pictures_along(
    engine: type[FakeEngine], data: list[str], folder: Path, tmp_path: Path
) -> None:
    gone = tmp_path / "of a colleague.jpg"
    write_query(tmp_path / "q.duet", Query(photos=several(gone)), {gone: (folder / "a.png").read_bytes()})
    assert main(["search", str(folder), "--query", str(tmp_path / "q.duet"), *data]) == 0
    ((photo,),) = (request.photo for request in engine.asked)
    assert photo.thing.name == "of a colleague.png"
    assert not photo.thing.exists(), "it was there only to be asked with"


def test_json_has_the_promised_shape(
    engine: type[FakeEngine], data: list[str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    best = hit(folder / "a.png", 0.75, (str(folder / "copy.png"),))
    engine.answer = staticmethod(lambda request: SearchResponse("tiny", "sum", TOOK, (best,)))
    assert main(["search", str(folder), "--text", "red", "-k", "3", "--json", *data]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "model": "tiny",
        "composition": "sum",
        "took_ms": {"load": 12.346, "encode": 1.0, "search": 0.5},
        "results": [
            {
                "path": str(folder / "a.png"),
                "score": 0.75,
                "parts": None,
                "box": None,
                "copies": [str(folder / "copy.png")],
            }
        ],
    }
    assert engine.asked == [request(folder, text="red", k=3)]


def test_every_part_of_a_query_reaches_the_engine(
    engine: type[FakeEngine], data: list[str], folder: Path, drawing: Path
) -> None:
    photo = folder / "b.png"
    arguments = ["--text", "red", "--not", "blue", "--sketch", str(drawing), "--photo", str(photo)]
    assert main(["search", str(folder), *arguments, *data]) == 0
    assert engine.asked == [request(folder, text="red", negative="blue", sketch=drawing, photo=photo)]


def test_everything_may_be_given_again_and_weighed(
    engine: type[FakeEngine], data: list[str], folder: Path, drawing: Path
) -> None:
    a, b = folder / "a.png", folder / "b.png"
    shown = f"--sketch {drawing} --sketch {drawing} --weight 2 --photo {a} --photo {b} --weight 0.25 --not-photo {a}"
    said = "--text red --text old --weight 0.5 --not people --not cars --weight 3"
    assert main(["search", str(folder), *shown.split(), *said.split(), *data]) == 0
    assert engine.asked == [
        request(
            folder,
            text=["red", Weighted("old", 0.5)],
            negative=["people", Weighted("cars", 3.0)],
            sketch=[drawing, Weighted(drawing, 2.0)],
            photo=[a, Weighted(b, 0.25)],
            negative_photo=a,
        )
    ]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--weight", "0.5", "--text", "x"], "stands behind what it weighs"),
        (["--text", "x", "--weight", "nan"], "is a number above 0 and at most 100, not nan"),
        (["--text", "x", "--weight", "inf"], "is a number above 0 and at most 100, not inf"),
        (["--text", "x", "--weight", "0"], "is a number above 0 and at most 100, not 0"),
        (["--text", "x", "--weight=-1"], "is a number above 0 and at most 100, not -1"),
        (["--text", "x", "--weight", "much"], "is a number above 0 and at most 100, not much"),
        (["--not", "x", "--not", "y"], "needs something to look for beside it"),
        (["--not-photo", "a.png"], "needs something to look for beside it"),
        (["--text", "x", "--not-photo", "no.png"], "There is no file no.png"),
    ],
)
def test_weights_and_negatives_that_make_no_sense(
    data: list[str],
    folder: Path,
    arguments: list[str],
    sentence: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(folder)
    assert main(["search", str(folder), *arguments, *data]) == 2
    said = capsys.readouterr().err
    assert sentence in said
    assert said.count("\n") == 1


def test_balance_and_the_scores_of_both_sides(
    engine: type[FakeEngine], data: list[str], folder: Path, drawing: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    best = replace(hit(folder / "a.png", 0.75), parts=ScoreParts(0.5, 0.25))
    engine.answer = staticmethod(lambda request: SearchResponse("tiny", "sum", TOOK, (best,)))
    asked = ["--text", "red", "--sketch", str(drawing), "--balance", "0.2", "--json"]
    assert main(["search", str(folder), *asked, *data]) == 0
    assert engine.asked[0].balance == 0.2
    assert json.loads(capsys.readouterr().out)["results"][0]["parts"] == {"drawing": 0.5, "words": 0.25}


def test_a_saved_query_is_asked_and_what_is_given_beside_it_counts(
    engine: type[FakeEngine], data: list[str], folder: Path, tmp_path: Path
) -> None:
    line = Sketch((Stroke(((0.1, 0.1, 1.0), (0.9, 0.9, 1.0)), 0.02),))
    filters = Filters(orientation="portrait", formats=("png",))
    path = tmp_path / "red.duet"
    write_query(path, Query("red", "people", line, several(folder / "b.png"), balance=0.25, filters=filters))
    assert main(["search", str(folder), "--query", str(path), *data]) == 0
    wanted = request(
        folder,
        text="red",
        negative="people",
        sketch=line,
        photo=folder / "b.png",
        filters=filters,
        balance=0.25,
    )
    assert engine.asked == [wanted]
    more = ["--text", "blue", "--balance", "0.5", "--orientation", "square"]
    assert main(["search", str(folder), "--query", str(path), *more, *data]) == 0
    other = replace(wanted, text=several("blue"), balance=0.5, filters=replace(filters, orientation="square"))
    assert engine.asked[1] == other


def test_a_query_that_cannot_be_read(data: list[str], folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder / "new.duet"
    path.write_text('{"format": "duet-query", "version": 3}', encoding="utf-8")
    assert main(["search", str(folder), "--query", str(path), *data]) == 1
    assert "is of version 3" in capsys.readouterr().err
    assert main(["search", str(folder), "--query", str(folder / "no.duet"), *data]) == 2
    assert main(["search", str(folder), "--text", "x", "--balance", "2", *data]) == 2


def test_filters_reach_the_engine(
    engine: type[FakeEngine], data: list[str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    engine.answer = staticmethod(lambda request: SearchResponse("tiny", "sum", TOOK, ()))
    asked = "--from 2023 --to 2024-05 --format jpeg --format raw --orientation portrait --min-size 900"
    more = "--colour red --colour white --min-score 0.25"
    assert main(["search", str(folder), "--text", "x", *asked.split(), *more.split(), *data]) == 0
    wanted = Filters("2023", "2024-05", ("jpeg", "raw"), "portrait", 900, ("red", "white"))
    assert engine.asked == [request(folder, text="x", filters=wanted, least_score=0.25)]
    assert capsys.readouterr().out == "No picture is like that. Try fewer filters or a lower score.\n"


def test_a_filter_that_makes_no_sense(data: list[str], folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", str(folder), "--text", "x", "--from", "May", *data]) == 2
    assert capsys.readouterr().err == '"May" is no date: write 2024, 2024-05 or 2024-05-30.\n'


def test_relative_paths_are_made_absolute(
    engine: type[FakeEngine], data: list[str], folder: Path, drawing: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder.parent)
    assert main(["search", "pictures", "--sketch", "line.json", *data]) == 0
    assert engine.asked[0].folders == (str(folder),)
    assert engine.asked[0].sketch == several(drawing)


def test_a_person_reads_rank_score_and_path(
    engine: type[FakeEngine], data: list[str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hits = (hit(folder / "a.png", 0.75, ("x",)), hit(folder / "b.png", 0.5))
    engine.answer = staticmethod(lambda request: SearchResponse("tiny", "sum", TOOK, hits))
    assert main(["search", str(folder), "--text", "red", *data]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"1  0.750  {folder / 'a.png'}  (and 1 more of the same)",
        f"2  0.500  {folder / 'b.png'}",
    ]


def test_the_sheet_is_saved(
    engine: type[FakeEngine],
    data: list[str],
    folder: Path,
    drawing: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    engine.answer = staticmethod(lambda request: SearchResponse("tiny", "sum", TOOK, (hit(folder / "a.png"),)))
    sheet = tmp_path / "found.png"
    arguments = ["--sketch", str(drawing), "--photo", str(folder / "b.png"), "--sheet", str(sheet)]
    assert main(["search", str(folder), *arguments, *data]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == f"Contact sheet: {sheet}"
    with Image.open(sheet) as picture:
        assert picture.format == "PNG"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "There is nothing to search for."),
        (["--text", "  "], "There is nothing to search for."),
        (["--not", "blue"], "What must not be there needs something to look for beside it."),
        (["--text", "red", "-k", "0"], "The number of pictures to find must be at least 1, not 0."),
        (["--text", "red", "-k", "-4"], "The number of pictures to find must be at least 1, not -4."),
        (["--text", "red", "-k", "many"], "Argument -k: invalid int value: 'many'."),
        (["--sketch", "nowhere.json"], "There is no file nowhere.json."),
        (["--photo", "."], ". is a folder; name the file of the photo."),
        (["--text", "red", "--sheet", "out.jpg"], "The contact sheet is a PNG; out.jpg does not end in .png."),
        (["--text", "red", "--sheet", "no/such/out.png"], "The contact sheet cannot be saved: there is no folder"),
        (["--text", "red", "--model", "duet-light"], 'There is no model "duet-light". Did you mean duet-lite'),
        (["--text", "red", "--device", "tpu"], 'There is no device "tpu"'),
    ],
)
def test_requests_that_make_no_sense(
    engine: type[FakeEngine],
    data: list[str],
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    sentence: str,
) -> None:
    assert main(["search", str(folder), *arguments, *data]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(sentence)
    assert len(err.splitlines()) == 1
    assert not engine.started


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b'{"format": "duet-strokes", "version": 9, "strokes": []}', "version 9"),
        (b"{nonsense", "not readable as JSON"),
        (b"\x89PNG broken", "neither a drawing of ours nor a readable picture"),
        (b"", "is empty"),
    ],
)
def test_a_drawing_that_cannot_be_read_is_told_before_the_engine_starts(
    engine: type[FakeEngine],
    data: list[str],
    folder: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    content: bytes,
    sentence: str,
) -> None:
    path = tmp_path / "bad.json"
    path.write_bytes(content)
    assert main(["search", str(folder), "--sketch", str(path), *data]) == 1
    err = capsys.readouterr().err
    assert sentence in err
    assert str(path) in err
    assert not engine.started


def test_a_folder_that_is_not_indexed_says_what_to_run(
    engine: type[FakeEngine], data: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["search", str(tmp_path), "--text", "red", *data]) == 1
    assert f"{tmp_path} is not indexed yet. Run: duet-desktop index" in capsys.readouterr().err
    assert not engine.started


def test_names_that_are_not_text_survive_as_json(folder: Path) -> None:
    response = SearchResponse("tiny", "sum", TOOK, (hit(Path("/p/\udcff.jpg")),))
    document = search.document(response)
    assert json.loads(json.dumps(document)) == document
