from __future__ import annotations

import hashlib
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from duet_desktop.library.catalogue import Catalogue
from duet_desktop.library.decode import decode_file
from duet_desktop.library.errors import DuetError, LibraryError, UsageError
from duet_desktop.library.filters import Filters
from duet_desktop.library.gallery import Gallery
from duet_desktop.library.messages import ScoreParts, SearchRequest, SearchResponse
from duet_desktop.library.paths import path_key
from duet_desktop.library.rows import ContentRow, FileRow
from duet_desktop.library.scope import Scopes
from duet_desktop.library.search import Question, answer, check_indexed
from duet_desktop.library.thumbnails import Thumbnails
from duet_model import strokes
from duet_model.asked import Asked
from duet_model.composed import Composed
from duet_model.weighted import Weighted

HOUSE = strokes.Sketch((strokes.Stroke(((0.2, 0.8, 1.0), (0.5, 0.2, 1.0), (0.8, 0.8, 1.0)), 0.02),))
PICTURE = Path(str(files("duet_resources"))) / "demo" / "pictures" / "black-desk-lamp.jpg"


class Encoder:
    """A model that knows two words: its vectors are (x, y)."""

    name = "two words"
    composition = "sum"

    def compose(self, asked: Asked) -> Composed:
        balance = asked.balance
        said = np.array([1, 0] if asked.said == (Weighted("x"),) else [0, 1], np.float32)
        if not asked.drawn:
            return Composed(said)
        shown = np.array([0, 1], np.float32)
        return Composed((1 - balance) * shown + balance * said, shown, said)


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    with Catalogue.open(tmp_path / "catalogue.db") as opened:
        yield opened


def put(catalogue: Catalogue, content: str, vector: tuple[float, float] | None, *paths: Path) -> None:
    content_id = catalogue.put_content(ContentRow(hashlib.sha256(content.encode()).digest(), 40, 30))
    for path in paths:
        catalogue.put_file(path_key(path), FileRow(1, 1, 1, content_id, None))
    if vector is not None:
        catalogue.put_embedding(content_id, "f00d", np.array(vector, np.float32))


@pytest.fixture
def pictures(tmp_path: Path, catalogue: Catalogue) -> Path:
    root = tmp_path / "pictures"
    (root / "trip").mkdir(parents=True)
    catalogue.add_folder(root)
    put(catalogue, "a", (1, 0), root / "trip" / "a.png", root / "a copy.png")
    put(catalogue, "b", (0.6, 0.8), root / "b.png")
    put(catalogue, "c", (0, 1), root / "trip" / "c.png")
    put(catalogue, "not embedded yet", None, root / "d.png")
    catalogue.finish_folder(root, "f00d", 1.0)
    return root


def scopes_of(folder: Path) -> Scopes:
    return Scopes(Gallery(folder / "a", "f00d", 2, 2, lambda message: None))


def ask(catalogue: Catalogue, *folders: Path, text: str = "x", k: int = 50, away: Sequence[str] = ()) -> SearchResponse:
    root = catalogue.path.parent
    question = Question(SearchRequest(tuple(map(str, folders)), text=text, k=k), decode_file)
    check_indexed(question.folders, catalogue)
    thumbnails = Thumbnails(root / "thumbnails")
    return answer(question, Encoder(), scopes_of(root), catalogue, thumbnails, 12.5, away=away)


def test_best_first_with_copies(catalogue: Catalogue, pictures: Path) -> None:
    response = ask(catalogue, pictures)
    assert [Path(hit.path).name for hit in response.results] == ["a copy.png", "b.png", "c.png"]
    assert response.results[0].copies == (str(pictures / "trip" / "a.png"),)
    assert [round(hit.score, 5) for hit in response.results] == [1.0, 0.6, 0.0]
    first = response.results[0]
    assert (first.width, first.height, first.box) == (40, 30, None)
    assert first.thumbnail.startswith(str(catalogue.path.parent / "thumbnails"))
    assert (response.model, response.composition) == ("two words", "sum")
    assert response.took_ms["load"] == 12.5
    assert set(response.took_ms) == {"load", "encode", "search"}


def test_an_ordinary_search_reads_no_regions(catalogue: Catalogue, pictures: Path) -> None:
    for content_id in catalogue.embedding_ids("f00d").tolist():
        catalogue.put_regions(content_id, "f00d", np.ones((2, 2), np.int8))
    touched: list[str | None] = []

    def watch(action: int, table: str | None, *others: str | None) -> int:
        touched.append(table)
        return sqlite3.SQLITE_OK

    catalogue._connection.set_authorizer(watch)
    assert len(ask(catalogue, pictures).results) == 3
    assert "embeddings" in touched
    assert "regions" not in touched
    catalogue.region_ids("f00d")
    assert "regions" in touched


def test_of_one_shot_the_developed_picture_comes_first(catalogue: Catalogue, pictures: Path) -> None:
    put(catalogue, "shot", (1, 0.2), pictures / "shot.CR2", pictures / "shot.jpg")
    hit = next(hit for hit in ask(catalogue, pictures).results if Path(hit.path).stem == "shot")
    assert (hit.path, hit.copies) == (str(pictures / "shot.jpg"), (str(pictures / "shot.CR2"),))


def test_what_is_away_is_marked_and_a_copy_that_is_there_comes_first(catalogue: Catalogue, pictures: Path) -> None:
    put(catalogue, "e", (0.5, 0.5), pictures / "e.png", pictures / "trip" / "e.png")
    by_name = {Path(hit.path).name: hit for hit in ask(catalogue, pictures, away=[str(pictures / "trip")]).results}
    assert [name for name, hit in by_name.items() if hit.is_away] == ["c.png"]
    assert by_name["e.png"].path == str(pictures / "e.png")
    by_name = {Path(hit.path).name: hit for hit in ask(catalogue, pictures, away=[str(pictures)]).results}
    assert all(hit.is_away for hit in by_name.values())
    assert not any(hit.is_away for hit in ask(catalogue, pictures).results)


def test_only_what_lies_inside_the_folders(catalogue: Catalogue, pictures: Path) -> None:
    response = ask(catalogue, pictures / "trip")
    assert [hit.path for hit in response.results] == [str(pictures / "trip" / n) for n in ("a.png", "c.png")]
    assert response.results[0].copies == ()


def test_k_cuts_and_is_clamped(catalogue: Catalogue, pictures: Path) -> None:
    assert len(ask(catalogue, pictures, k=2).results) == 2
    assert len(ask(catalogue, pictures, pictures / "trip", k=1000).results) == 3


def test_what_was_indexed_meanwhile_is_found(catalogue: Catalogue, pictures: Path) -> None:
    scopes = scopes_of(pictures.parent)
    scopes.gallery.refresh(catalogue)
    put(catalogue, "e", (1, 0.1), pictures / "e.png")
    question = Question(SearchRequest((str(pictures),), text="x", k=9), decode_file)
    response = answer(question, Encoder(), scopes, catalogue, Thumbnails(pictures), 0.0)
    assert str(pictures / "e.png") in [hit.path for hit in response.results]


def test_each_side_of_a_question_has_its_score_and_the_balance_weighs_them(
    catalogue: Catalogue, pictures: Path
) -> None:
    scopes = scopes_of(pictures.parent)

    def found(**parts: object) -> dict[str, tuple[float, ScoreParts | None]]:
        question = Question(SearchRequest((str(pictures),), text="x", **parts), decode_file)  # type: ignore[arg-type]
        response = answer(question, Encoder(), scopes, catalogue, Thumbnails(pictures), 0)
        return {Path(hit.path).name: (round(hit.score, 5), hit.parts) for hit in response.results}

    middle = found(sketch=HOUSE, k=2)
    assert middle == {"b.png": (0.7, ScoreParts(0.8, 0.6)), "a copy.png": (0.5, ScoreParts(0.0, 1.0))}
    assert found(sketch=HOUSE, balance=0.25)["b.png"] == (0.75, ScoreParts(0.8, 0.6))
    assert list(found(sketch=HOUSE, balance=1.0)) == ["a copy.png", "b.png", "c.png"]
    assert found()["b.png"] == (0.6, None)


def test_filters_and_a_least_score(catalogue: Catalogue, pictures: Path) -> None:
    scopes = scopes_of(pictures.parent)

    def names(**parts: object) -> list[str]:
        question = Question(SearchRequest((str(pictures),), text="x", **parts), decode_file)
        return [
            Path(hit.path).name
            for hit in answer(question, Encoder(), scopes, catalogue, Thumbnails(pictures), 0).results
        ]

    assert names(filters=Filters(orientation="landscape", least_side=40)) == ["a copy.png", "b.png", "c.png"]
    assert names(filters=Filters(orientation="portrait")) == []
    assert names(least_score=0.5) == ["a copy.png", "b.png"]
    assert names(least_score=2.0) == []


def request(**parts: object) -> SearchRequest:
    return SearchRequest(**{"folders": ("/x",), "text": "x", "k": 5, **parts})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("parts", "kind", "words"),
    [
        ({"k": 0}, UsageError, "at least 1, not 0"),
        ({"folders": ()}, UsageError, "at least one folder"),
        ({"text": None}, UsageError, "nothing to search for"),
        ({"text": "  "}, UsageError, "nothing to search for"),
        ({"text": None, "sketch": strokes.Sketch()}, UsageError, "nothing to search for"),
        ({"text": None, "negative": "dog"}, UsageError, "beside it"),
        ({"text": [" ", ""], "negative_photo": PICTURE}, UsageError, "beside it"),
        ({"balance": 1.5}, UsageError, "the words alone; not 1.5"),
        ({"balance": float("nan")}, UsageError, "the words alone; not nan"),
        ({"sketch": Path("/nowhere.json")}, DuetError, "/nowhere.json"),
        ({"photo": Path("/nowhere.jpg")}, LibraryError, "/nowhere.jpg cannot be read"),
    ],
)
def test_a_question_that_makes_no_sense(parts: dict[str, object], kind: type[Exception], words: str) -> None:
    with pytest.raises(kind, match=words):
        Question(request(**parts), decode_file)


def test_sketch_and_photo_become_pictures(tmp_path: Path) -> None:
    path = tmp_path / "house.json"
    path.write_text(strokes.dumps(HOUSE), encoding="utf-8")
    picture = tmp_path / "p.png"
    Image.new("RGB", (30, 20), "red").save(picture)
    drawn = Question(request(sketch=HOUSE), decode_file).asked.drawn
    read = Question(request(sketch=path, photo=picture), decode_file)
    assert [one.thing.mode for one in (*drawn, *read.asked.drawn, *read.asked.shown)] == ["RGB"] * 3


def test_several_of_a_kind_keep_their_weights() -> None:
    asked = request(
        text=["red ", Weighted(" old", 0.5), " "],
        sketch=[HOUSE, strokes.Sketch(), Weighted(HOUSE, 2)],
        photo=[PICTURE, Weighted(PICTURE, 0.25)],
        negative_photo=PICTURE,
    )
    question = Question(asked, decode_file)
    assert question.asked.said == (Weighted("red"), Weighted("old", 0.5))
    assert [one.weight for one in question.asked.drawn] == [1, 2]
    assert [one.weight for one in question.asked.shown] == [1, 0.25]
    assert len(question.asked.unlike) == 1


def test_folders_that_cannot_be_searched(tmp_path: Path, catalogue: Catalogue, pictures: Path) -> None:
    other = tmp_path / "other pictures"
    with pytest.raises(UsageError, match="no folder"):
        check_indexed([str(other)], catalogue)
    other.mkdir()
    with pytest.raises(LibraryError, match=r'is not indexed yet\. Run: duet-desktop index ".*other pictures"'):
        check_indexed([str(pictures), str(other)], catalogue)
    (other / "file.txt").touch()
    with pytest.raises(UsageError, match="is a file, not a folder"):
        check_indexed([str(other / "file.txt")], catalogue)
    with pytest.raises(LibraryError, match="not indexed yet"):
        check_indexed([str(pictures)], None)


def test_what_is_no_folder_inside_an_indexed_one(catalogue: Catalogue, pictures: Path) -> None:
    (pictures / "b.png").touch()
    with pytest.raises(UsageError, match=r"b\.png is a file, not a folder"):
        check_indexed([str(pictures / "b.png")], catalogue)
    for name in ("nosuch", "b.png/nosuch"):
        with pytest.raises(UsageError, match="There is no folder"):
            check_indexed([str(pictures / name)], catalogue)
    shutil.rmtree(pictures / "trip")
    check_indexed([str(pictures / "trip")], catalogue)  # what was in it is known
    shutil.rmtree(pictures)
    check_indexed([str(pictures), str(pictures / "nosuch")], catalogue)  # who knows what is on an unplugged drive


def test_folders_without_vectors_of_this_model(tmp_path: Path, catalogue: Catalogue) -> None:
    folder = tmp_path / "p"
    folder.mkdir()
    catalogue.add_folder(folder)
    with pytest.raises(LibraryError, match="has only begun"):
        ask(catalogue, folder)
    catalogue.finish_folder(folder, "f00d", 1.0)
    with pytest.raises(LibraryError, match="no picture to search"):
        ask(catalogue, folder)
    catalogue.finish_folder(folder, "beef", 1.0)
    with pytest.raises(LibraryError, match=r"with another model\. Run"):
        ask(catalogue, folder)
