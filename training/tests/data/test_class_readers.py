"""Readers of pictures that have a class and no pair."""

import json

import pytest
from data_trees import Tree, categories, labelled

from duet_training.data.readers import read
from duet_training.data.readers.imagenet_r import class_name
from duet_training.data.records import Drawing, StrokeDrawing
from duet_training.errors import TrainingError


def test_tuberlin(tree: Tree) -> None:
    tree.sketch("png/alarm clock/1.png", "png/alarm clock/2.png", "png/teddy-bear/81.png").text("png/filelist.txt", "x")
    found = {split: labelled("tuberlin", tree.folder, split) for split in ("train", "test", "all")}
    assert {split: categories(part) for split, part in found.items()} == {
        "train": {"alarm clock"},
        "test": {"teddy-bear"},
        "all": {"alarm clock", "teddy-bear"},
    }
    assert [len(found[split].items) for split in ("train", "test", "all")] == [2, 1, 3]
    assert isinstance(found["all"].items[0].picture, Drawing)


def test_class_folders(tree: Tree) -> None:
    tree.photo("wild_cat/a.jpg", "deep/wild_cat/b.png", "teddy-bear/c.jpg", "loose.jpg").text("README.txt", "x")
    found = {split: labelled("class_folders", tree.zipped(), split) for split in ("train", "test", "all")}
    assert {split: categories(part) for split, part in found.items()} == {
        "train": {"wild cat"},
        "test": {"teddy-bear"},
        "all": {"wild cat", "teddy-bear"},
    }
    assert {item.domain for item in found["all"].items} == {"photo"}
    assert len(found["train"].items) == 2


def test_class_folders_without_a_folder_say_so(tree: Tree) -> None:
    tree.photo("loose.jpg")
    with pytest.raises(TrainingError, match="<class>/<photo>"):
        read("class_folders", tree.folder, "all")


def quickdraw_line(right: int = 255, recognised: bool = True) -> str:
    drawing = [[[0, right], [0, 100]], [[0, 10], [100, 0]]]
    return json.dumps({"word": "x", "recognized": recognised, "drawing": drawing}) + "\n"


@pytest.mark.parametrize("folder", ["", "simplified/"])
def test_quickdraw(tree: Tree, folder: str) -> None:
    tree.text(
        f"{folder}ice cream.ndjson", quickdraw_line(255) + quickdraw_line(200, False) + "\n" + quickdraw_line(100)
    )
    tree.text(f"{folder}bear.ndjson", quickdraw_line())
    if folder:
        tree.text("raw_curated/bear.ndjson", quickdraw_line(900))
    train, test = labelled("quickdraw", tree.zipped(), "train"), labelled("quickdraw", tree.folder, "test")
    assert [(item.category, item.domain) for item in train.items] == [("ice cream", "sketch")] * 2
    assert categories(test) == {"bear"}
    assert len(labelled("quickdraw", tree.folder, "all", recognised=False).items) == 4
    assert len(labelled("quickdraw", tree.folder, "all", per_class=1).items) == 2
    assert len({item.picture.key for item in train.items}) == 2
    drawing = train.items[0].picture
    assert isinstance(drawing, StrokeDrawing)
    points = [point for stroke in drawing.sketch.strokes for point in stroke.points]
    assert min(p[0] for p in points) == pytest.approx(0.08)
    assert min(p[1] for p in points) == pytest.approx(1 - max(p[1] for p in points))


def test_quickdraw_refuses_what_is_not_simplified(tree: Tree) -> None:
    tree.text("axe.ndjson", quickdraw_line(700))
    with pytest.raises(TrainingError, match="holds raw drawings"):
        read("quickdraw", tree.folder, "all")
    tree.text("axe.ndjson", quickdraw_line() + '{"word": "axe"}\n')
    with pytest.raises(TrainingError, match=r"Line 2 of .*axe\.ndjson is not a drawing"):
        read("quickdraw", tree.folder, "all")


def test_pacs(tree: Tree) -> None:
    for domain in ("photo", "art_painting", "cartoon", "sketch"):
        tree.photo(f"PACS/{domain}/dog/1.jpg", f"PACS/{domain}/dog/2.png", f"PACS/{domain}/giraffe/1.jpg")
    train = labelled("pacs", tree.folder, "train")
    assert len(train.items) == 8
    assert categories(train) == {"dog"}
    assert categories(labelled("pacs", tree.zipped(), "test")) == {"giraffe"}
    chosen = labelled("pacs", tree.folder, "all", domains=["sketch", "photo"])
    assert {item.domain for item in chosen.items} == {"sketch", "photo"}
    assert {isinstance(item.picture, Drawing) for item in chosen.items if item.domain == "sketch"} == {True}
    with pytest.raises(TrainingError, match="no domain clipart; there are art_painting, cartoon, photo, sketch"):
        read("pacs", tree.folder, "all", domains=["clipart"])


def test_imagenet_r(tree: Tree) -> None:
    tree.photo("imagenet-r/n01443537/origami_0.jpg", "imagenet-r/n01443537/tattoo_12.jpg", "imagenet-r/n01443537/x.jpg")
    found = labelled("imagenet_r", tree.folder, "all")
    assert [(item.category, item.domain) for item in found.items] == [("goldfish", "origami"), ("goldfish", "tattoo")]
    assert len(labelled("imagenet_r", tree.folder, "all", domains=["tattoo"]).items) == 1
    tree.photo("imagenet-r/n99999999/toy_1.jpg")
    with pytest.raises(TrainingError, match="n99999999 is no class of ImageNet"):
        read("imagenet_r", tree.folder, "all")


def test_names_of_imagenet_classes() -> None:
    assert class_name("n01440764") == "tench"
    assert class_name("n15075141") == "toilet paper"
