"""Colour words on generated pictures, where they are known."""

import numpy as np
import pytest
from PIL import Image, ImageDraw
from skimage.color import rgb2lab

from duet_model.colour_terms import NO_TERM, TERMS, lab, names_of
from duet_training.data.colours import name_colour

PAINT = {
    "black": (20, 20, 22),
    "white": (250, 250, 250),
    "grey": (128, 128, 130),
    "red": (200, 30, 30),
    "orange": (245, 135, 30),
    "yellow": (245, 220, 40),
    "green": (40, 150, 60),
    "blue": (40, 80, 200),
    "purple": (120, 50, 160),
    "pink": (245, 150, 190),
    "brown": (110, 65, 35),
}
GROUNDS = {"white": (255, 255, 255), "black": (10, 10, 10), "grey": (150, 150, 150), "sky": (150, 190, 230)}


def disc(colour: tuple[int, int, int], ground: tuple[int, int, int], size: tuple[int, int] = (160, 120)) -> Image.Image:
    image = Image.new("RGB", size, ground)
    ImageDraw.Draw(image).ellipse((45, 25, 115, 95), fill=colour)
    return image


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("word", TERMS)
def test_each_term_on_each_ground_it_differs_from(word: str, ground: str) -> None:
    expected = None if word == ground else word
    assert name_colour(disc(PAINT[word], GROUNDS[ground])) == expected


@pytest.mark.parametrize(
    ("word", "colour"),
    [
        ("blue", (20, 25, 60)),  # navy
        ("blue", (150, 190, 230)),  # sky
        ("green", (85, 100, 40)),  # olive
        ("green", (60, 180, 160)),  # turquoise
        ("red", (120, 20, 35)),  # burgundy
        ("brown", (55, 35, 25)),  # dark leather
        ("brown", (170, 105, 45)),  # tan leather
        ("black", (45, 45, 48)),  # leather in the light
        ("yellow", (250, 240, 110)),
    ],
)
def test_shades(word: str, colour: tuple[int, int, int]) -> None:
    assert name_colour(disc(colour, (255, 255, 255))) == word


def test_cream_is_none_of_the_terms() -> None:
    assert name_colour(disc((225, 205, 175), (255, 255, 255))) is None


def test_lab_is_what_skimage_makes_of_the_same_bytes() -> None:
    bytes_ = np.random.default_rng(0).integers(0, 256, (40, 40, 3), np.uint8)
    np.testing.assert_allclose(lab(bytes_), rgb2lab(bytes_), atol=1e-3)


def test_every_pixel_has_one_term_at_most() -> None:
    axis = np.linspace(-100, 100, 21)
    seen = np.stack(np.meshgrid(np.linspace(0, 100, 11), axis, axis, indexing="ij"), -1).reshape(11, -1, 3)
    names = names_of(seen)
    assert names.shape == seen.shape[:2]
    assert set(np.unique(names)) == set(range(NO_TERM + 1))


def test_nothing_to_see_is_none() -> None:
    assert name_colour(Image.new("RGB", (60, 40), "red")) is None
    speck = Image.new("RGB", (200, 200), "white")
    speck.paste((200, 0, 0), (95, 95, 105, 105))
    assert name_colour(speck) is None


def test_no_majority_is_none() -> None:
    image = disc(PAINT["red"], (255, 255, 255))
    draw = ImageDraw.Draw(image)
    draw.pieslice((45, 25, 115, 95), 0, 130, fill=PAINT["blue"])
    draw.pieslice((45, 25, 115, 95), 130, 240, fill=PAINT["green"])
    assert name_colour(image) is None


def test_the_middle_counts_more_than_the_side() -> None:
    image = Image.new("RGB", (120, 120), "white")
    image.paste(PAINT["red"], (40, 40, 80, 80))
    image.paste(PAINT["blue"], (8, 20, 36, 100))  # the larger
    assert name_colour(image) == "red"


def test_a_ground_of_two_colours_is_still_ground() -> None:
    image = Image.new("RGB", (160, 120), (150, 190, 230))
    image.paste((60, 130, 60), (0, 70, 160, 120))
    ImageDraw.Draw(image).ellipse((50, 30, 110, 90), fill=PAINT["red"])
    assert name_colour(image) == "red"


def test_a_mask_is_believed() -> None:
    image = Image.new("RGB", (80, 60), PAINT["blue"])
    image.paste(PAINT["yellow"], (0, 0, 20, 60))
    mask = np.zeros((60, 80), bool)
    assert name_colour(image, mask) is None
    mask[:, 2:18] = True
    assert name_colour(image, mask) == "yellow"
    assert name_colour(image, ~mask) == "blue"
