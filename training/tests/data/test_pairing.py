from pathlib import Path

import pytest

from duet_training.data.pairing import by_category
from duet_training.data.records import Labelled, LabelledSet, Picture
from duet_training.errors import TrainingError


def labelled(name: str, **counts: int) -> LabelledSet:
    items = (Labelled(Picture(Path(f"{name}/{c}/{n}")), c) for c, count in counts.items() for n in range(count))
    return LabelledSet(name, tuple(items))


def test_a_drawing_gets_a_photo_of_its_class() -> None:
    sketches, photos = labelled("s", axe=4, bee=2, cat=3), labelled("p", axe=2, Bee=5, dog=1)
    pairs = by_category(sketches, photos)
    assert [pair.category for pair in pairs.pairs] == ["axe"] * 4 + ["bee"] * 2
    assert all(pair.photo.path.parent.name.lower() == pair.category for pair in pairs.pairs)
    assert len(pairs.gallery) == 8
    assert {category for _, category in pairs.gallery} == {"axe", "bee", "dog"}


def test_photos_are_dealt_in_turn() -> None:
    pairs = by_category(labelled("s", axe=9), labelled("p", axe=3)).pairs
    hands = [[pair.photo for pair in pairs[start : start + 3]] for start in (0, 3, 6)]
    assert all(len(set(hand)) == 3 for hand in hands)


def test_the_seed_decides() -> None:
    sketches, photos = labelled("s", axe=30), labelled("p", axe=40)
    assert by_category(sketches, photos, 1) == by_category(sketches, photos, 1)
    assert by_category(sketches, photos, 1) != by_category(sketches, photos, 2)


def test_nothing_in_common_is_an_error() -> None:
    with pytest.raises(TrainingError, match="s and p have no class in common"):
        by_category(labelled("s", axe=1), labelled("p", bee=1))
