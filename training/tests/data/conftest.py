from pathlib import Path

import pytest
from data_trees import Tree


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    folder = tmp_path / "set"
    folder.mkdir()
    return Tree(folder)


@pytest.fixture
def other_tree(tmp_path: Path) -> Tree:
    folder = tmp_path / "other"
    folder.mkdir()
    return Tree(folder)


@pytest.fixture
def sketchy(tree: Tree) -> Tree:
    """Two seen classes and an unseen one; 'bat' has a photo that nobody drew; each reason drops one drawing of ant."""
    for folder, name in (
        ("ant", "n01_1"),
        ("ant", "n01_2"),
        ("car_(sedan)", "n02_1"),
        ("bat", "n03_1"),
        ("bat", "n03_2"),
    ):
        tree.photo(f"256x256/photo/tx_000000000000/{folder}/{name}.jpg")
        tree.photo(f"256x256/photo/tx_000100000000/{folder}/{name}.jpg")
    drawn = [("ant", "n01_1", 5), ("ant", "n01_2", 1), ("car_(sedan)", "n02_1", 2), ("bat", "n03_1", 2)]
    for folder, name, count in drawn:
        for number in range(1, count + 1):
            tree.sketch(f"256x256/sketch/tx_000000000000/{folder}/{name}-{number}.png")
            tree.sketch(f"256x256/sketch/tx_000100000000/{folder}/{name}-{number}.png")
    for number, reason in enumerate(("ambiguous", "context", "error", "pose"), 1):
        tree.text(f"info/invalid-{reason}.txt", f"n01_1-{number}\n")
    return tree


@pytest.fixture
def sketchy104(tree: Tree) -> Tree:
    """Classes of train, dev and test, and teddy_bear, which is a held-out class by another name."""
    rows = ["sketch,photo,class"]
    for folder in ("duck", "car_(sedan)", "zebra", "bear", "teddy_bear"):
        tree.photo(f"photo/{folder}/n_1.jpg", f"photo/{folder}/n_2.jpg", f"photo/{folder}/n_3.jpg")
        for number in (1, 2):
            tree.sketch(f"sketch/{folder}/n_1-{number}.png")
            rows.append(f"sketch/{folder}/n_1-{number}.png,photo/{folder}/n_1.jpg,{folder}")
    return tree.text("pairs.csv", "\n".join(rows) + "\n")


@pytest.fixture
def shoe_v2(tree: Tree) -> Tree:
    tree.photo("ShoeV2/trainB/77.png", "ShoeV2/trainB/9.png", "ShoeV2/testB/5.png", "ShoeV2/testB/6.png")
    return tree.sketch(
        "ShoeV2/trainA/77_1.png", "ShoeV2/trainA/77_2.png", "ShoeV2/trainA/9_1.png", "ShoeV2/testA/5_1.png"
    )


@pytest.fixture
def fscoco(tree: Tree) -> Tree:
    for user, name in ((1, "000000000009"), (1, "000000000025"), (2, "000000000030")):
        tree.photo(f"fscoco/images/{user}/{name}.jpg").sketch(f"fscoco/raster_sketches/{user}/{name}.jpg")
        tree.text(f"fscoco/text/{user}/{name}.txt", f"A horse, seen by {user}.\n")
    return tree.text("fscoco/val_normal.txt", "9\n").text("fscoco/val_unseen_user.txt", "000000000030\n")
