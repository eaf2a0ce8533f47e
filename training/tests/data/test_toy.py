"""The toy set: what is held out, that sketch and photo agree, that it is the same every time."""

import pickle
import time
from collections import Counter
from functools import cache

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from duet_training.data import toy
from duet_training.data.colours import name_colour
from duet_training.data.readers import read
from duet_training.data.records import Pair, PairSet, StrokeDrawing


@cache
def both(**options: int) -> tuple[PairSet, PairSet]:
    train, test = read("toy", None, "train", **options), read("toy", None, "test", **options)
    assert isinstance(train, PairSet)
    assert isinstance(test, PairSet)
    return train, test


def combination(pair: Pair) -> tuple[str, str]:
    return pair.category, pair.texts[0]


def filled(image: Image.Image) -> NDArray[np.bool_]:
    """Where the shape is: the background is pale, the shape or its texture never is."""
    pixels = np.asarray(image).astype(int)
    return pixels.max(-1) - pixels.min(-1) > 45


@pytest.mark.parametrize("seed", range(5))
def test_two_colours_of_each_shape_and_two_shapes_of_each_colour_are_held_out(seed: int) -> None:
    held_out = toy.held_out(seed)
    assert len(held_out) == 16
    assert Counter(shape for shape, _ in held_out) == dict.fromkeys(toy.SHAPES, 2)
    assert Counter(colour for _, colour in held_out) == dict.fromkeys(toy.COLOURS, 2)


def test_the_seed_decides_what_is_held_out() -> None:
    assert len({toy.held_out(seed) for seed in range(5)}) == 5


def test_held_out_combinations_are_never_trained_on() -> None:
    train, test = both()
    trained = Counter(map(combination, train.pairs))
    asked = Counter(map(combination, test.pairs))
    assert set(asked) == toy.held_out()
    assert not set(asked) & set(trained)
    assert set(trained.values()) == {9}
    assert len(trained) == 48
    assert {colour for _, colour in trained} == set(toy.COLOURS)
    assert {shape for shape, _ in trained} == set(toy.SHAPES)
    assert set(asked.values()) == {toy.SKETCHES_A_PHOTO}


def test_the_test_gallery_has_each_combination_once_and_places_tell_nothing() -> None:
    _, test = both()
    scenes = [photo.draw.args[0] for photo, _ in test.gallery]
    assert len({(scene.shape, scene.colour) for scene in scenes}) == len(scenes) == 64
    for shape in toy.SHAPES:
        assert len({(s.x, s.y, s.size, s.angle) for s in scenes if s.shape == shape}) == 1
    places = {(s.x, s.y) for s in scenes}
    assert len(places) == 8
    assert all(pair.photo.key in {photo.key for photo, _ in test.gallery} for pair in test.pairs)


def test_every_key_is_its_own() -> None:
    train, test = both()
    pairs = train.pairs + test.pairs
    assert len({pair.sketch.key for pair in pairs}) == len(pairs)
    assert len({pair.photo.key for pair in train.pairs} | {p.key for p, _ in test.gallery}) == len(train.pairs) + 64
    assert both(side=32)[0].pairs[0].photo.key != train.pairs[0].photo.key


def test_it_is_the_same_every_time_and_in_every_process() -> None:
    first, again = both(seed=3)[0].pairs[7], pickle.loads(pickle.dumps(both.__wrapped__(seed=3)[0].pairs[7]))
    assert first.photo.open().tobytes() == again.photo.open().tobytes()
    assert first.sketch.open().tobytes() == again.sketch.open().tobytes()
    assert first.photo.key == again.photo.key
    assert both(seed=4)[0].pairs[7].photo.open().tobytes() != first.photo.open().tobytes()


def test_the_sketch_runs_along_the_edge_of_the_shape() -> None:
    train, _ = both(side=128)
    for pair in train.pairs[::29]:
        inside = filled(pair.photo.open())
        assert isinstance(pair.sketch, StrokeDrawing)
        points = np.array([p[:2] for stroke in pair.sketch.sketch.strokes for p in stroke.points]) * 128
        near = 0
        for x, y in points:
            window = inside[max(0, int(y) - 4) : int(y) + 5, max(0, int(x) - 4) : int(x) + 5]
            near += window.any() and not window.all()
        assert near / len(points) > 0.95, pair.category


def test_a_photo_shows_its_colour_and_texture() -> None:
    _, test = both()
    for photo, _ in test.gallery:
        scene = photo.draw.args[0]
        assert name_colour(photo.open()) == scene.colour, scene
    pixels = {}
    for texture in toy.TEXTURES:
        scene = toy.Scene("square", "blue", texture, 0.5, 0.5, 0.3, 0.0, 1, 96)
        pixels[texture] = np.asarray(toy.paint(scene)).astype(int)[34:62, 34:62, 0]
    assert np.ptp(pixels["plain"]) <= 2
    assert np.ptp(pixels["striped"]) > 60
    assert np.ptp(pixels["dotted"]) > 60
    assert (pixels["dotted"] > 100).mean() < (pixels["striped"] > 100).mean()


def test_textures_come_in_turn_and_texts_say_them() -> None:
    train, _ = both(per_combination=3)
    assert len(train.pairs) == 144
    assert [len(pair.texts) for pair in train.pairs[:3]] == [3, 4, 4]
    assert train.pairs[1].texts[3].endswith("and striped")


def test_shapes_stay_in_the_picture() -> None:
    for pair in both()[0].pairs:
        points = toy.outline(pair.photo.draw.args[0])
        assert min(map(min, points)) >= 0
        assert max(map(max, points)) <= 1


def test_pictures_are_quick() -> None:
    pairs = both()[0].pairs[:60]
    start = time.process_time()
    for pair in pairs:
        pair.photo.open()
    assert (time.process_time() - start) / len(pairs) < 0.02  # about 2 ms on an idle core
