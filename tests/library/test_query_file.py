from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from duet_desktop.library import whole_file
from duet_desktop.library.errors import LibraryError
from duet_desktop.library.filters import Filters
from duet_desktop.library.query_file import MOST_PHOTOS, Query, dumps, loads, read_query, write_query
from duet_model import strokes
from duet_model.strokes import Sketch, Stroke
from duet_model.weighted import Weighted

LINE = Sketch((Stroke(((0.1, 0.2, 0.5), (0.9, 0.8, 1.0)), 0.02),))
FULL = Query(
    words="a red boat",
    unwanted="people",
    sketch=LINE,
    photos=(Weighted(Path("/pictures/\udcff ü.jpg")),),
    balance=0.25,
    filters=Filters("2023", "2024-05", ("jpeg", "raw"), "portrait", 900, ("red",)),
    tail=0.5,
    name="Boats",
    scenes=True,
)


@pytest.mark.parametrize("query", [FULL, Query(), Query(words="x"), Query(sketch=Path("/boat.png"))])
def test_what_is_written_is_read(query: Query, tmp_path: Path) -> None:
    path = tmp_path / "q.duet"
    write_query(path, query)
    assert read_query(path) == query
    assert list(tmp_path.iterdir()) == [path]
    document = json.loads(path.read_text())
    assert (document["format"], document["version"]) == ("duet-query", 1)
    assert (not document["filters"]) == (not query.filters)


SHAPE, MOOD = Weighted(Path("/shape.jpg")), Weighted(Path("/mood \udcff.jpg"), 0.5)


@pytest.mark.parametrize(
    "query", [Query(photos=(SHAPE, MOOD)), Query(photos=(MOOD,), tail=0.5), Query(words="boat", unlike=(MOOD,))]
)
def test_several_photos_are_version_2(query: Query) -> None:
    text = dumps(query)
    assert json.loads(text)["version"] == 2
    assert loads(text) == query


@pytest.mark.parametrize(
    ("photos", "sentence"),
    [
        ({}, "its photos cannot be read"),
        (["/a.jpg"], "its photos cannot be read"),
        ([{"weight": 1}], "its photos cannot be read"),
        ([{"file": "/a.jpg", "weight": 0}], "its photos cannot be read"),
        ([{"file": "/a.jpg", "weight": float("nan")}], "its photos cannot be read"),
        ([{"file": "/a.jpg", "weight": "much"}], "its photos cannot be read"),
        ([{"file": "/a.jpg"}] * (MOST_PHOTOS + 1), "its photos cannot be read"),
        ([{"file": 3}], "its file cannot be read"),
    ],
)
def test_damaged_photos(photos: Any, sentence: str) -> None:
    with pytest.raises(LibraryError, match=sentence):
        loads(json.dumps({"format": "duet-query", "version": 2, "photos": photos}))


def test_more_photos_for_and_against_than_a_window_holds() -> None:
    photos, unlike = ([{"file": f"/{n}.jpg"} for n in range(count)] for count in (MOST_PHOTOS - 1, 2))
    document = {"format": "duet-query", "version": 2, "photos": photos}
    assert len(loads(json.dumps({**document, "unlike": unlike[:1]})).photos) == MOST_PHOTOS - 1
    with pytest.raises(LibraryError, match="its photos cannot be read"):
        loads(json.dumps({**document, "unlike": unlike}))


JPEG, PNG = b"\xff\xd8\xff of a shape", b"\x89PNG\r\n\x1a\n of a drawing"


def test_copies_of_pictures_are_used_where_the_pictures_are_not(tmp_path: Path) -> None:
    there = tmp_path / "there.jpg"
    there.touch()
    drawing = Path("/boat.png")
    query = Query(sketch=drawing, photos=(SHAPE, Weighted(there)), unlike=(MOOD,))
    path, unpacked = tmp_path / "q.duet", {}
    write_query(path, query, {SHAPE.thing: JPEG, there: JPEG, drawing: PNG})

    def unpack(named: Path, copy: bytes) -> Path:
        unpacked[named] = copy
        return Path("/brought") / named.name

    brought = read_query(path, unpack)
    assert unpacked == {SHAPE.thing: JPEG, drawing: PNG}
    assert brought == Query(
        sketch=Path("/brought/boat.png"), photos=(Weighted(Path("/brought/shape.jpg")), Weighted(there)), unlike=(MOOD,)
    )
    assert read_query(path) == query, "who wants no copies reads it as ever"
    assert json.loads(path.read_text())["version"] == 2, "programs that know of no copies read it, too"


@pytest.mark.parametrize("copy", [3, [], "not base64", "QUJD", "/9j/" * 1_000_001])
@pytest.mark.parametrize("of_drawing", [False, True])
def test_damaged_copies(copy: Any, of_drawing: bool) -> None:
    pictures = {"drawing": "/b.png", "drawing_copy": copy} if of_drawing else {"photos": [{"file": "/a", "copy": copy}]}
    with pytest.raises(LibraryError, match="its pictures cannot be read"):
        loads(json.dumps({"format": "duet-query", "version": 2, **pictures}), lambda named, copy: named)


def test_what_is_missing_has_its_usual_value() -> None:
    assert loads('{"format": "duet-query", "version": 1}') == Query()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"format": "duet-strokes"}, 'its "format" is not "duet-query"'),
        ({"version": 3}, r"of version 3, and this program reads up to version 2\. A newer"),
        ({"version": "1"}, "does not say which version"),
        ({"version": True}, "does not say which version"),
        ({"words": 3}, "its words cannot be read"),
        ({"photo": ["x"]}, "its photo cannot be read"),
        ({"photo": "a\0b"}, "its photo cannot be read"),
        ({"strokes": [{"size": 9}]}, "its drawing cannot be read"),
        ({"strokes": {}}, "its drawing cannot be read"),
        ({"balance": 2}, "its balance cannot be read"),
        ({"balance": "middle"}, "its balance cannot be read"),
        ({"scenes": 1}, "its scenes cannot be read"),
        ({"tail": -1}, "its tail cannot be read"),
        ({"filters": []}, "its filters cannot be read"),
        ({"filters": {"weather": "rain"}}, "its filters cannot be read"),
        ({"filters": {"orientation": "round"}}, "its filters cannot be read"),
        ({"filters": {"orientation": ["portrait"]}}, "its filters cannot be read"),
        ({"filters": {"colours": "red"}}, "its filters cannot be read"),
        ({"filters": {"colours": [[]]}}, "its filters cannot be read"),
        ({"filters": {"least_side": "9"}}, "its filters cannot be read"),
        ({"filters": {"least_side": -9}}, "its filters cannot be read"),
    ],
)
def test_a_damaged_or_newer_document_says_what_is_wrong(change: dict[str, Any], sentence: str) -> None:
    document = {**json.loads(dumps(FULL)), **change}
    with pytest.raises(LibraryError, match=sentence):
        loads(json.dumps(document))


@pytest.mark.parametrize("text", ["", "{", "[]", "[" * 100_000, "3"])
def test_what_is_no_document_at_all(text: str) -> None:
    with pytest.raises(LibraryError, match="not a saved search"):
        loads(text)


def test_sentences_name_the_file(tmp_path: Path) -> None:
    path = tmp_path / "q.duet"
    with pytest.raises(LibraryError, match=r"q\.duet cannot be read \(No such file"):
        read_query(path)
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(LibraryError, match=r"q\.duet: This is not a saved search: it is not text"):
        read_query(path)
    path.write_text("{")
    with pytest.raises(LibraryError, match=r"q\.duet: This is not a saved search"):
        read_query(path)
    with pytest.raises(LibraryError, match="cannot be written"):
        write_query(tmp_path / "no folder" / "q.duet", FULL)


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "q.duet"
    write_query(path, FULL)

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(whole_file.os, "fsync", full)
    with pytest.raises(LibraryError, match="No space left on device"):
        write_query(path, Query(words="other"))
    assert read_query(path) == FULL
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "large.duet"
    write_query(path, Query(words="red"))
    monkeypatch.setattr(strokes, "MAX_BYTES", 10)
    with pytest.raises(LibraryError, match=r"large\.duet is too large to be a saved search\."):
        read_query(path)
