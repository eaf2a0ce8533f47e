"""Photos as the layout branch sees them in training."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from PIL import Image, ImageDraw

from duet_model.preprocess import Preprocess
from duet_model.sources import find
from duet_training.data import shown
from duet_training.data.records import Rendered
from duet_training.data.shown import ShownPhotos

MEAN, DEVIATION = (0.5, 0.4, 0.3), (0.2, 0.25, 0.3)


def preprocess() -> Preprocess:
    assert find(None)  # duet-lite pads on white, as this does
    return Preprocess(
        {
            "size": 40,
            "mean": MEAN,
            "std": DEVIATION,
            "interpolation": "bicubic",
            "resize_mode": "longest",
            "fill_color": 255,
        }
    )


def left_bar() -> Rendered:
    def draw() -> Image.Image:
        image = Image.new("RGB", (60, 60), "white")
        ImageDraw.Draw(image).rectangle((6, 10, 20, 50), fill="#103080")
        return image

    return Rendered("bar", draw)


def look(count: int, mirrored: bool = False, seed: int = 0) -> torch.Tensor:
    draws = torch.Generator().manual_seed(seed)
    return ShownPhotos(preprocess(), 32).look([left_bar()] * count, [mirrored] * count, draws)


def test_looks_have_the_side_asked_for_and_depend_on_the_draws_alone() -> None:
    assert look(3).shape == (3, 3, 32, 32)
    assert torch.equal(look(3), look(3))
    assert not torch.equal(look(3), look(3, seed=1))
    first, second, _ = look(3)
    assert not torch.equal(first, second), "every row has a look of its own"


def test_without_chance_a_look_is_the_photo(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("MOVED", "GREY", "CONTRAST", "TINT"):
        monkeypatch.setattr(shown, name, 0.0)
    expected = torch.from_numpy(preprocess().at(32)([left_bar().open()]))
    torch.testing.assert_close(look(1), expected, rtol=0, atol=0.03)
    torch.testing.assert_close(look(1, mirrored=True), expected.flip(-1), rtol=0, atol=0.03)


def test_what_comes_in_from_outside_is_white_paper() -> None:
    white = (torch.ones(3) - torch.tensor(MEAN)) / torch.tensor(DEVIATION)
    corner = look(40)[:, :, -1, -1]
    tinted = corner / white
    assert (tinted > 0.5).all()
    assert tinted.mean() == pytest.approx(1.0, abs=0.1)


def test_mirrored_looks_show_the_bar_on_the_other_side() -> None:
    dark = [(-look(20, mirrored).mean(1)).mean(1) for mirrored in (False, True)]  # [20, 32], by column
    assert (dark[0][:, :16].sum(1) > dark[0][:, 16:].sum(1)).all()
    assert (dark[1][:, :16].sum(1) < dark[1][:, 16:].sum(1)).all()


def test_a_photo_is_decoded_once(tmp_path: Path) -> None:
    opened = []

    def draw() -> Image.Image:
        opened.append(1)
        return Image.new("RGB", (8, 8), "red")

    photos = ShownPhotos(preprocess(), 16)
    for step in range(3):
        photos.look([Rendered("one", draw)] * 2, [False, True], torch.Generator().manual_seed(step))
    assert len(opened) == 1
