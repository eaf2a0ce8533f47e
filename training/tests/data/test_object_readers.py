"""Readers of drawings and the photos they were made from."""

import pickle

import numpy as np
import pytest
from data_trees import Tree, names, pairs_of

from duet_training import splits
from duet_training.data.readers import read
from duet_training.errors import DataMissingError, TrainingError


@pytest.mark.parametrize("packed", [False, True])
def test_sketchy_splits_by_class_and_drops_invalid_drawings(sketchy: Tree, packed: bool) -> None:
    root = sketchy.zipped() if packed else sketchy.folder
    train, test = pairs_of("sketchy", root, "train"), pairs_of("sketchy", root, "test")
    assert names(train) == [
        ("n01_1-5.png", "n01_1.jpg"),
        ("n01_2-1.png", "n01_2.jpg"),
        ("n02_1-1.png", "n02_1.jpg"),
        ("n02_1-2.png", "n02_1.jpg"),
    ]
    assert [pair.category for pair in train.pairs] == ["ant", "ant", "car (sedan)", "car (sedan)"]
    assert [category for _, category in train.gallery] == ["ant", "ant", "car (sedan)"]
    assert names(test) == [("n03_1-1.png", "n03_1.jpg"), ("n03_1-2.png", "n03_1.jpg")]
    assert [photo.path.name for photo, _ in test.gallery] == ["n03_1.jpg", "n03_2.jpg"]
    assert len(pairs_of("sketchy", root, "all").pairs) == 6
    assert "tx_000000000000" in str(train.pairs[0].photo.path)
    assert train.pairs[0].photo.open().size == (12, 8)
    assert train.pairs[0].sketch.open().size == (12, 12)


def test_sketchy_keeps_what_is_asked_for(sketchy: Tree) -> None:
    assert len(pairs_of("sketchy", sketchy.folder, "train", invalid=[]).pairs) == 8
    kept = names(pairs_of("sketchy", sketchy.folder, "train", invalid=["error"]))
    assert ("n01_1-3.png", "n01_1.jpg") not in kept
    assert len(kept) == 7


def test_sketchy_without_its_lists_or_a_photo(sketchy: Tree) -> None:
    sketchy.without("info/invalid-pose.txt")
    with pytest.raises(DataMissingError, match=r"info/invalid-pose\.txt is missing.*sketchy\.eye.*invalid=\[\]"):
        read("sketchy", sketchy.folder, "train")
    sketchy.without("256x256/photo/tx_000000000000/car_(sedan)/n02_1.jpg")
    with pytest.raises(DataMissingError, match=r"tx_000000000000/car_\(sedan\)/n02_1\.jpg is missing"):
        read("sketchy", sketchy.folder, "train", invalid=[])


@pytest.mark.parametrize("packed", [False, True])
def test_sketchy104_splits_by_class(sketchy104: Tree, packed: bool) -> None:
    root = sketchy104.zipped() if packed else sketchy104.folder
    found = {split: pairs_of("sketchy104", root, split) for split in ("train", "dev", "test")}
    seen = {split: {pair.category for pair in part.pairs} for split, part in found.items()}
    assert seen == {"train": {"duck", "car (sedan)"}, "dev": {"zebra"}, "test": {"bear"}}
    assert [len(found[split].gallery) for split in ("train", "dev", "test")] == [6, 3, 3]
    assert {category for _, category in found["train"].gallery} == seen["train"]
    everything = pairs_of("sketchy104", root, "train", dev=False)
    assert {pair.category for pair in everything.pairs} == {"duck", "car (sedan)", "zebra"}
    assert found["test"].pairs[1].sketch.open().size == (12, 12)


def test_sketchy104_with_missing_files(sketchy104: Tree) -> None:
    sketchy104.without("sketch/bear/n_1-2.png")
    assert pairs_of("sketchy104", sketchy104.folder, "dev").pairs
    with pytest.raises(DataMissingError, match=r"sketch/bear/n_1-2\.png is missing"):
        read("sketchy104", sketchy104.folder, "test")
    sketchy104.text("pairs.csv", "a,b\n1,2\n")
    with pytest.raises(TrainingError, match="no column"):
        read("sketchy104", sketchy104.folder, "test")
    sketchy104.without("pairs.csv")
    with pytest.raises(DataMissingError, match=r"pairs\.csv is missing"):
        read("sketchy104", sketchy104.folder, "test")


def test_the_dev_classes_are_a_fixed_list_of_trainable_classes() -> None:
    dev = splits.sketchy104_dev()
    assert len(set(dev)) == 10
    assert not any(splits.is_held_out_class(name) for name in dev)


@pytest.mark.parametrize("packed", [False, True])
def test_qmul_v2_by_folders(shoe_v2: Tree, packed: bool) -> None:
    root = shoe_v2.zipped() if packed else shoe_v2.folder
    train, test = pairs_of("qmul_v2", root, "train"), pairs_of("qmul_v2", root, "test")
    assert names(train) == [("9_1.png", "9.png"), ("77_1.png", "77.png"), ("77_2.png", "77.png")]
    assert names(test) == [("5_1.png", "5.png")]
    assert [photo.path.name for photo, _ in test.gallery] == ["5.png", "6.png"]
    assert {pair.category for pair in train.pairs} == {"shoe"}


def test_qmul_v2_by_the_names_in_its_pickle_which_is_never_run(tree: Tree) -> None:
    tree.photo("ChairV2/photo/1.png", "ChairV2/photo/2.png")
    tree.sketch("ChairV2/sketch/1_1.png", "ChairV2/sketch/1_2.png", "ChairV2/sketch/2_1.png")
    points = {
        "train/1_1": np.zeros((3, 3)),
        "train/1_2": np.zeros((3, 3)),
        "test/2_1": np.zeros((3, 3)),
        "bad": _Bomb(),
    }
    (tree.folder / "ChairV2" / "ChairV2_Coordinate").write_bytes(pickle.dumps(points))
    assert names(pairs_of("qmul_v2", tree.folder, "train")) == [("1_1.png", "1.png"), ("1_2.png", "1.png")]
    test = pairs_of("qmul_v2", tree.folder, "test")
    assert names(test) == [("2_1.png", "2.png")]
    assert len(test.gallery) == 1
    assert test.pairs[0].category == "chair"
    tree.without("ChairV2/ChairV2_Coordinate")
    with pytest.raises(DataMissingError, match="names the split"):
        read("qmul_v2", tree.folder, "test")


class _Bomb:
    def __reduce__(self):
        return (pytest.fail, ("the pickle was executed",))


def test_qmul_v2_with_missing_parts(shoe_v2: Tree) -> None:
    shoe_v2.without("ShoeV2/trainB/9.png")
    with pytest.raises(DataMissingError, match=r"The photo 9 of the drawing .*trainA/9_1\.png is missing"):
        read("qmul_v2", shoe_v2.folder, "train")
    shoe_v2.without("ShoeV2/testA/5_1.png")
    with pytest.raises(DataMissingError, match="testA is missing"):
        read("qmul_v2", shoe_v2.folder, "test")


def test_qmul_v1(tree: Tree) -> None:
    for folder in ("shoes", "chairs"):
        tree.photo(f"{folder}/train/images/1.jpg", f"{folder}/train/images/12.jpg", f"{folder}/test/images/2.jpg")
        tree.sketch(
            f"{folder}/train/sketches/1.png", f"{folder}/train/sketches/12.png", f"{folder}/test/sketches/2.png"
        )
    train = pairs_of("qmul_v1", tree.zipped(), "train")
    assert names(train) == [("1.png", "1.jpg"), ("12.png", "12.jpg")] * 2
    assert [pair.category for pair in train.pairs] == ["shoe", "shoe", "chair", "chair"]
    assert len(pairs_of("qmul_v1", tree.folder, "test").gallery) == 2
