"""Readers of one's own tables and captions."""

import zipfile
from pathlib import Path

import pytest
from data_trees import Tree, captioned, pairs_of

from duet_model.strokes import Sketch, Stroke, dumps
from duet_training import splits
from duet_training.data.readers import read
from duet_training.data.records import StrokeDrawing
from duet_training.errors import DataMissingError, TrainingError


def test_pairs_of_ones_own(tree: Tree, other_tree: Tree) -> None:
    other_tree.photo("photo/cup_1.jpg").zipped()
    stroke = dumps(Sketch((Stroke(((0.1, 0.1, 1.0), (0.9, 0.9, 1.0)), 0.02),)))
    tree.photo("photos/a.jpg", "photos/b.jpg").sketch("drawn/a 1.png").text("drawn/a2.json", stroke)
    tree.text(
        "pairs.csv",
        "sketch,photo,class,split,text,text2\n"
        'drawn/a 1.png,photos/a.jpg,Tea_Pot,train,"red, round",on a table | in a room\n'
        "drawn/a2.json,photos/a.jpg,Tea_Pot,train,,\n"
        ",photos/b.jpg,jug,train,,\n"
        "drawn/a2.json,../other.zip/photo/cup_1.jpg,cup,test,blue,\n",
    )
    train, test = pairs_of("pairs", tree.folder, "train"), pairs_of("pairs", tree.folder, "test")
    assert [pair.category for pair in train.pairs] == ["tea pot", "tea pot"]
    assert [pair.texts for pair in train.pairs] == [("red, round", "on a table | in a room"), ()]
    assert [(photo.path.name, category) for photo, category in train.gallery] == [
        ("a.jpg", "tea pot"),
        ("b.jpg", "jug"),
    ]
    assert isinstance(train.pairs[1].sketch, StrokeDrawing)
    assert train.pairs[1].sketch.open().size == (224, 224)
    assert test.pairs[0].photo.open().size == (12, 8)
    assert len(pairs_of("pairs", tree.folder, "all").pairs) == 3


def test_pairs_may_have_another_name_and_no_more_than_two_columns(tree: Tree) -> None:
    tree.photo("a.jpg").sketch("a.png").text("mine.csv", "sketch,photo\na.png,a.jpg\n")
    (pair,) = pairs_of("pairs", tree.zipped(), "all", table="mine.csv").pairs
    assert (pair.category, pair.texts) == ("", ())
    with pytest.raises(TrainingError, match="no split 'train'; it has all"):
        read("pairs", tree.folder, "train", table="mine.csv")


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("sketch,picture\na.png,a.jpg\n", "no column photo"),
        ("sketch,photo\n", "no rows"),
        ("sketch,photo\na.png,\n", "names no photo"),
        ("sketch,photo\na.png,c.jpg\n", r"c\.jpg is missing.*relative to the table"),
        ("sketch,photo\nbad.json,a.jpg\n", r"bad\.json cannot be read as strokes"),
        ("sketch,photo\na.png,no.zip/a.jpg\n", r"no\.zip/a\.jpg is missing"),
    ],
)
def test_pairs_that_cannot_be_read(tree: Tree, table: str, message: str) -> None:
    tree.photo("a.jpg").sketch("a.png").text("bad.json", "{}").text("pairs.csv", table)
    with pytest.raises(TrainingError, match=message):
        read("pairs", tree.folder, "all")


def test_a_table_in_another_encoding_is_refused(tree: Tree) -> None:
    (tree.folder / "pairs.csv").write_bytes("sketch,photo\nä.png,ö.jpg\n".encode("latin-1"))
    with pytest.raises(TrainingError, match="UTF-8"):
        read("pairs", tree.folder, "all")


def test_captions_by_table_and_by_text_files(tree: Tree, other_tree: Tree) -> None:
    tree.photo("images/a.jpg", "images/b.jpg", "images/unsaid.jpg")
    tree.text("captions.csv", 'image,caption\na.jpg,"A dog , wet ."\na.jpg,A wet dog\nb.jpg,A cat.\n')
    found = captioned("captions", tree.zipped(), "all")
    assert [(item.photo.path.name, item.texts) for item in found.items] == [
        ("a.jpg", ("A dog , wet", "A wet dog")),
        ("b.jpg", ("A cat",)),
    ]
    other_tree.photo("x/a.png", "x/b.png").text("x/a.txt", "A dog.\n\nA wet dog\n").text("x/b.txt", "\n")
    found = captioned("captions", other_tree.folder, "all")
    assert [(item.photo.path.name, item.texts) for item in found.items] == [("a.png", ("A dog", "A wet dog"))]
    tree.without("images/b.jpg")
    with pytest.raises(DataMissingError, match=r"images/b\.jpg is missing. It is named in .*captions\.csv"):
        read("captions", tree.folder, "all")


def test_flickr5k_keeps_its_held_out_photos_apart(tree: Tree) -> None:
    test, dev = min(splits.flickr5k("test")), min(splits.flickr5k("dev"))
    tree.photo("images/1.jpg", f"images/{test}", f"images/{dev}")
    tree.text("captions.csv", f"image,caption\n1.jpg,One .\n{test},Two .\n{dev},Three .\n")
    found = {split: captioned("flickr5k", tree.folder, split).items for split in ("train", "dev", "test")}
    assert {split: [item.texts for item in items] for split, items in found.items()} == {
        "train": [("One",)],
        "dev": [("Three",)],
        "test": [("Two",)],
    }


def test_flickr5k_can_leave_out_photos_that_show_a_held_out_class(tree: Tree) -> None:
    tree.photo("images/1.jpg", "images/2.jpg")
    tree.text("captions.csv", "image,caption\n1.jpg,A dog .\n1.jpg,A dog by two windows .\n2.jpg,A dog .\n")
    assert len(captioned("flickr5k", tree.folder, "train").items) == 2
    (kept,) = captioned("flickr5k", tree.folder, "train", held_out_classes=False).items
    assert kept.photo.path.name == "2.jpg"


def test_an_archive_may_wrap_everything_in_one_more_folder(sketchy104: Tree, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "wrapped.zip", "w") as archive:
        for file in sorted(sketchy104.folder.rglob("*.*")):
            archive.write(file, f"data/sketchy104/{file.relative_to(sketchy104.folder).as_posix()}")
    assert len(pairs_of("sketchy104", tmp_path / "wrapped.zip", "test").pairs) == 2
