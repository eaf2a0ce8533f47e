"""The embedded model's graphs compute what torch does with its weights, so that either may search what one embedded."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from duet_model import Weighted, load_encoder, load_on_graphs, load_on_torch
from duet_model.encoder import DuetEncoder

from .test_composer import photo, sketch

EXACT = 1e-5  # of numbers of a unit vector; found here: under 1e-6


@pytest.fixture(scope="module")
def ours() -> DuetEncoder:
    encoder = load_on_graphs()
    assert encoder is not None, "the weights are others than the graphs were drawn from: run duet-train graphs"
    return encoder


@pytest.fixture(scope="module")
def theirs() -> DuetEncoder:
    return load_on_torch(device="cpu", dtype="fp32")


def test_what_they_say_of_themselves_is_the_same(ours, theirs) -> None:
    for name in ("name", "composition", "dim", "meaning_dim", "image_size", "fingerprint", "device", "dtype"):
        assert getattr(ours, name) == getattr(theirs, name), name
    assert ours.weights == pytest.approx(theirs.weights)
    np.testing.assert_array_equal(ours.boxes(640, 480), theirs.boxes(640, 480))


@pytest.mark.parametrize(
    "asked",
    [
        {"sketch": sketch()},
        {"text": "a red car on a beach"},
        {"text": "ein Café in Zürich, \N{SNOWFLAKE} &amp; " + "very " * 200 + "long"},
        {"sketch": sketch(), "text": "red"},
        {"sketch": sketch(), "text": "as a cartoon"},
        {"photo": photo(), "text": "blue, in a painting"},
        {"photo": [photo(), Weighted(photo(1), 0.5)], "text": ["red", Weighted("old", 0.5)]},
        {"sketch": sketch(), "photo": photo(), "text": "red", "negative": "people", "negative_photo": photo(1)},
    ],
    ids=["drawing", "words", "long words", "both", "style", "photo in a style", "several", "everything"],
)
def test_queries_are_the_same(ours, theirs, asked) -> None:
    for balance in (0.5, 0.2):
        np.testing.assert_allclose(
            ours.query(**asked, balance=balance), theirs.query(**asked, balance=balance), rtol=0, atol=EXACT
        )


@pytest.mark.parametrize("count", [1, 3, 9])
def test_photos_and_their_windows_are_the_same(ours, theirs, count) -> None:
    sizes = [(64, 48), (30, 300), (512, 1)]
    photos = [photo(seed).resize(sizes[seed % 3]) for seed in range(count)]
    for one, other in zip(ours.photos_and_regions(photos), theirs.photos_and_regions(photos), strict=True):
        np.testing.assert_allclose(one, other, rtol=0, atol=EXACT)
    assert [part.shape for part in ours.photos_and_regions([])] == [
        part.shape for part in theirs.photos_and_regions([])
    ]


def test_what_is_understood_looks_the_same(ours, theirs) -> None:
    drawing = Image.new("RGB", (224, 224), "white")
    ImageDraw.Draw(drawing).ellipse((50, 60, 180, 170), outline="black", width=5)
    meaning = ours.query(sketch=drawing, text="red")[: ours.meaning_dim]
    mine, other = (np.asarray(each.load_imagination().draw(drawing, meaning), int) for each in (ours, theirs))
    assert np.abs(mine - other).max() <= 1


def test_a_device_that_is_named_computes_on_torch() -> None:
    assert load_on_graphs(device="cuda") is None
    assert type(load_encoder(device="cpu", dtype="bf16").networks).__name__ == "TorchNetworks"
