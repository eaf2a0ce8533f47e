"""Readers of drawn scenes and of drawings with texts."""

import pytest
from data_trees import Tree, names, pairs_of

from duet_training.data.readers import READERS, read
from duet_training.errors import DataMissingError, TrainingError


@pytest.mark.parametrize("packed", [False, True])
def test_fscoco_splits_as_its_lists_say(fscoco: Tree, packed: bool) -> None:
    root = fscoco.zipped() if packed else fscoco.folder
    found = {split: names(pairs_of("fscoco", root, split)) for split in READERS["fscoco"].splits}
    nine, other, thirty = ((f"{number:012d}.jpg",) * 2 for number in (9, 25, 30))
    assert found == {
        "train_normal": [other, thirty],
        "val_normal": [nine],
        "train_unseen_user": [nine, other],
        "val_unseen_user": [thirty],
    }
    (pair,) = pairs_of("fscoco", root, "val_unseen_user").pairs
    assert pair.texts == ("A horse, seen by 2",)
    assert "raster_sketches/2/" in pair.sketch.path.as_posix()


def test_fscoco_with_missing_parts(fscoco: Tree) -> None:
    fscoco.without("fscoco/text/1/000000000025.txt")
    with pytest.raises(DataMissingError, match=r"The caption .*text/1/000000000025 is missing.*cvssp"):
        read("fscoco", fscoco.folder, "train_normal")
    fscoco.without("fscoco/val_normal.txt")
    with pytest.raises(DataMissingError, match=r"val_normal\.txt is missing"):
        read("fscoco", fscoco.folder, "val_normal")


def test_sketchycoco(tree: Tree) -> None:
    for folder, name in (("trainInTrain", "1"), ("trainInTrain", "2"), ("val", "3")):
        tree.photo(f"Scene/GT/{folder}/{name.zfill(12)}.png")
        tree.sketch(f"Scene/Sketch/paper_version/{folder}/{name.zfill(12)}.png")
    tree.photo("Scene/GT/val/000000000004.png")
    train, val = (pairs_of("sketchycoco", tree.folder, split) for split in ("trainInTrain", "val"))
    assert [pair.photo.path.stem for pair in train.pairs] == ["000000000001", "000000000002"]
    assert all(pair.sketch.path.name == pair.photo.path.name for pair in train.pairs)
    assert (len(val.pairs), len(val.gallery)) == (1, 2)
    with pytest.raises(DataMissingError, match=r"Scene/GT/valInTrain is missing.*SketchyCOCO"):
        read("sketchycoco", tree.folder, "valInTrain")
    tree.without("Scene/GT/val/000000000003.png")
    with pytest.raises(DataMissingError, match=r"Scene/GT/val/000000000003\.png is missing"):
        read("sketchycoco", tree.folder, "val")


def test_cstbir_finds_files_by_the_end_of_their_path(tree: Tree) -> None:
    tree.photo("VG/VG_100K/1.jpg", "VG/VG_100K_2/1.jpg", "VG/VG_100K/2.jpg").sketch("sketches/axe/7.png")
    head = "text,object_category,image_filename,sketch_filename,split"
    rows = ['"on a wall, old",axe,VG_100K/1.jpg,axe/7.png,train', "with a handle,axe,VG_100K_2/1.jpg,7.png,train"]
    tree.text("cstbir.csv", "\n".join([head, *rows, "broken,axe,2.jpg,7.png,test", "new,axe,2.jpg,7.png,test"]))
    train, test = pairs_of("cstbir", tree.folder, "train"), pairs_of("cstbir", tree.zipped(), "test")
    assert [pair.photo.path.parent.name for pair in train.pairs] == ["VG_100K", "VG_100K_2"]
    assert train.pairs[0].texts == ("on a wall, old",)
    assert [pair.category for pair in test.pairs] == ["axe", "axe"]
    assert len(test.gallery) == 1
    with pytest.raises(TrainingError, match="no split 'dev'; it has test, train, all"):
        read("cstbir", tree.folder, "dev")
    tree.text("more.csv", "\n".join([head, "x,axe,1.jpg,7.png,train", "x,axe,2.jpg,8.png,val"]))
    with pytest.raises(TrainingError, match="several tables"):
        read("cstbir", tree.folder, "train")
    with pytest.raises(TrainingError, match=r"1\.jpg could be"):
        read("cstbir", tree.folder, "train", table="more.csv")
    with pytest.raises(DataMissingError, match=r"8\.png is missing.*vl2g"):
        read("cstbir", tree.folder, "val", table="more.csv")
