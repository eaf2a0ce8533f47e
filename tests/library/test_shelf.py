from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from duet_desktop.library.paths import path_key
from duet_desktop.library.places import DataDir
from duet_desktop.library.query_file import Query
from duet_desktop.library.shelf import REMEMBERED, Shelf
from duet_model.weighted import several


@pytest.fixture
def shelf(data_dir: DataDir) -> Shelf:
    return Shelf(data_dir)


def asked(shelf: Shelf) -> list[str]:
    return [kept.query.words for kept in shelf.asked()]


def test_nothing_is_made_before_there_is_something_to_keep(shelf: Shelf, data_dir: DataDir) -> None:
    assert shelf.asked() == shelf.saved() == []
    assert not data_dir.root.exists()


def test_the_newest_comes_first_and_the_same_only_once(shelf: Shelf) -> None:
    for words in ("boat", "car", "boat", "tree"):
        shelf.note(Query(words=words))
    assert asked(shelf) == ["tree", "boat", "car"]


def test_a_question_takes_the_place_of_the_one_it_grew_out_of(shelf: Shelf) -> None:
    shelf.note(Query(words="car"))
    first = shelf.note(Query(words="bo"))
    shelf.note(Query(words="boat"), instead_of=first)
    assert asked(shelf) == ["boat", "car"]


def test_the_same_again_instead_of_itself_stays(shelf: Shelf) -> None:
    first = shelf.note(Query(words="boat"))
    shelf.note(Query(words="boat"), instead_of=first)
    assert asked(shelf) == ["boat"]


def test_only_so_many_are_remembered(shelf: Shelf) -> None:
    for number in range(REMEMBERED + 5):
        shelf.note(Query(words=str(number)))
    assert asked(shelf) == [str(number) for number in reversed(range(5, REMEMBERED + 5))]


def test_saved_ones_have_a_name_of_their_own(shelf: Shelf) -> None:
    for name in ("trees", "Boats", "trees"):
        shelf.save(Query(words=f"for {name}"), name)
    assert [kept.query.name for kept in shelf.saved()] == ["Boats", "trees"]
    shelf.clear_history()
    shelf.remove(shelf.saved()[0])
    assert [kept.query.name for kept in shelf.saved()] == ["trees"]


def test_a_damaged_file_is_set_aside(shelf: Shelf) -> None:
    path = shelf.note(Query(words="boat"))
    shelf.note(Query(words="car"))
    path.write_text("{")
    assert asked(shelf) == ["car"]
    assert path.with_name(path.name + ".damaged").exists()
    assert not path.exists()


def test_forgetting_a_folder_takes_the_questions_with_its_photos(shelf: Shelf, tmp_path: Path) -> None:
    inside, outside = tmp_path / "pictures" / "a.jpg", tmp_path / "pictures 2" / "a.jpg"
    for photo in (inside, outside, None):
        query = Query(words=str(photo), photos=several(photo))
        shelf.note(query)
        shelf.save(replace(query, words="x"), str(photo))
    shelf.note(Query(sketch=inside))
    shelf.note(Query(words="not like it", unlike=several(inside)))
    damaged = shelf.note(Query(words="damaged"))
    damaged.write_text(f"{inside}")
    shelf.forget([path_key(tmp_path / "pictures")])
    assert asked(shelf) == ["None", str(outside)]
    assert [kept.query.photos for kept in shelf.saved()] == [several(outside), ()]
    assert not list(damaged.parent.glob("*.damaged"))


def test_a_pasted_picture_is_kept_as_long_as_a_question_names_it(shelf: Shelf, data_dir: DataDir) -> None:
    data_dir.pasted.mkdir(parents=True)
    pasted = data_dir.pasted / "Pasted picture 1.png"
    pasted.write_bytes(b"pixels")
    shelf.note(Query(photos=several(pasted)))
    shelf.save(Query(sketch=pasted, words="x"), "Kept")
    pasted.unlink()
    copy = shelf.asked()[0].query.photos[0].thing
    assert copy.read_bytes() == b"pixels"
    assert shelf.saved()[0].query.sketch == copy
    shelf.clear_history()
    assert copy.exists()
    shelf.remove(shelf.saved()[0])
    assert not copy.exists()
    shelf.note(Query(photos=several(pasted)))  # gone already
    assert shelf.asked()[0].query.photos == several(pasted)
