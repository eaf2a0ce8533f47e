"""Features on disk: complete or absent, and another folder for another question."""

from __future__ import annotations

import os
import pickle
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image, ImageOps

from duet_model.backbone import Backbone
from duet_model.sources import find
from duet_training.data import cache
from duet_training.data.cache import FeatureCache, Wanted, made
from duet_training.data.records import Rendered
from duet_training.errors import TrainingError


def picture(number: int) -> Image.Image:
    rng = np.random.default_rng(number)
    return Image.fromarray(rng.integers(0, 255, (32, 32, 3), np.uint8))


PICTURES = [Rendered(f"picture {number}", lambda number=number: picture(number)) for number in range(40)]


@pytest.fixture(scope="module")
def backbone(tiny_clip: Path) -> Backbone:
    return Backbone(find(str(tiny_clip)))


def test_rows_are_found_by_key_in_any_order(backbone: Backbone, tmp_path: Path) -> None:
    found = made(tmp_path, backbone, Wanted(PICTURES, 32, mirrored=True), "photos")
    asked, turned = [PICTURES[n] for n in (39, 0, 7, 7)], [False, True, False, True]
    features = found.features(asked, turned)
    images = [ImageOps.mirror(p.open()) if m else p.open() for p, m in zip(asked, turned, strict=True)]
    pixels = backbone.pixels(images)
    torch.testing.assert_close(features.embedding, backbone.model.visual(pixels), rtol=1e-4, atol=1e-5)
    torch.testing.assert_close(features.cells, backbone.patch_tokens(pixels).half(), rtol=2e-3, atol=2e-3)
    assert (features.embedding.dtype, features.cells.dtype) == (torch.float32, torch.float16)
    assert features.cells.shape == (4, 4, 4, 24)
    assert found.targets(asked, turned) is None


def test_targets_are_exact(backbone: Backbone, tmp_path: Path) -> None:
    found = made(tmp_path, backbone, Wanted(PICTURES, 32, target_side=16), "photos")
    asked = PICTURES[:3]
    expected = cache.small(backbone.preprocess, 16)([p.open() for p in asked])
    assert np.array_equal(found.targets(asked, [False] * 3), expected)


def test_a_cache_is_made_once(backbone: Backbone, tmp_path: Path) -> None:
    opened = []
    watched = [Rendered(p.key, lambda p=p: opened.append(p.key) or p.open()) for p in PICTURES]
    for _ in range(2):
        made(tmp_path, backbone, Wanted(watched, 32, mirrored=True), "photos")
        assert len(opened) == len(PICTURES)
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(PICTURES, 32, mirrored=True),
        Wanted(PICTURES[:5], 32),
        Wanted(PICTURES, 32, target_side=16),
        Wanted([Rendered("another", lambda: picture(1)), *PICTURES], 32),
    ],
)
def test_another_question_has_another_folder(wanted: Wanted, backbone: Backbone, tmp_path: Path) -> None:
    made(tmp_path, backbone, Wanted(PICTURES, 32), "photos")
    made(tmp_path, backbone, wanted, "photos")
    assert len(list(tmp_path.iterdir())) == 2


def test_another_backbone_has_another_folder(tiny_clip: Path, tmp_path: Path) -> None:
    one = Backbone(find(str(tiny_clip)))
    made(tmp_path, one, Wanted(PICTURES[:2], 32), "photos")
    one.fingerprint = "another"
    made(tmp_path, one, Wanted(PICTURES[:2], 32), "photos")
    assert len(list(tmp_path.iterdir())) == 2


def test_a_picture_that_fails_leaves_nothing_behind(backbone: Backbone, tmp_path: Path) -> None:
    def fail() -> Image.Image:
        raise TrainingError("this one cannot be read")

    with pytest.raises(TrainingError, match="this one"):
        made(tmp_path, backbone, Wanted([*PICTURES, Rendered("bad", fail)], 32), "photos")
    assert not list(tmp_path.iterdir())


def test_a_faster_process_wins_and_the_slower_one_uses_its_cache(
    backbone: Backbone, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = made(tmp_path / "elsewhere", backbone, Wanted(PICTURES[:3], 32), "photos").folder
    rename = os.replace

    def beaten(source: Path, target: Path) -> None:
        rename(elsewhere, target)
        rename(source, target)  # fails: the folder is there and not empty

    monkeypatch.setattr(cache.os, "replace", beaten)
    found = made(tmp_path / "here", backbone, Wanted(PICTURES[:3], 32), "photos")
    assert found.features(PICTURES[:1], [False]).embedding.shape == (1, 24)
    assert [path.name for path in (tmp_path / "here").iterdir()] == [found.folder.name]


def test_a_cache_goes_to_another_process_by_name(backbone: Backbone, tmp_path: Path) -> None:
    found = made(tmp_path, backbone, Wanted(PICTURES[:4], 32), "photos")
    sent = pickle.dumps(found)
    assert len(sent) < 1000
    again = pickle.loads(sent)
    assert isinstance(again, FeatureCache)
    assert torch.equal(again.features(PICTURES[:2], [False] * 2).cells, found.features(PICTURES[:2], [False] * 2).cells)


def test_keys_name_mirrored_rows_too() -> None:
    wanted = Wanted(PICTURES[:2], 32, mirrored=True)
    assert wanted.keys == ["picture 0", "picture 1", "picture 0|mirrored", "picture 1|mirrored"]
    assert replace(wanted, mirrored=False).keys == ["picture 0", "picture 1"]
