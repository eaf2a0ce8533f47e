"""Deformed strokes and augmented pictures: by seed, on the paper, never empty, white where there is nothing."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from duet_model.strokes import Sketch, Stroke, dumps, loads, rasterise
from duet_training.data.augment import augment
from duet_training.data.deform import THINNEST, WIDEST, deform
from duet_training.data.records import Drawing, StrokeDrawing


def ring(radius=0.3, count=40, centre=(0.5, 0.5)):
    turns = np.linspace(0, 2 * math.pi, count)
    return Stroke(
        tuple((centre[0] + radius * math.cos(t), centre[1] + radius * math.sin(t), 0.7) for t in turns), 0.012
    )


def line(x, length):
    return Stroke(((x, 0.3, 1.0), (x, 0.3 + length, 1.0)), 0.012)


FEW = Sketch((ring(), line(0.4, 0.2), line(0.6, 0.03), Stroke(((0.5, 0.5, 0.5),), 0.02)))


def at(sketch):
    return np.array([point for stroke in sketch.strokes for point in stroke.points])


def test_a_seed_gives_the_same_drawing_and_another_seed_another():
    first, again, other = (deform(FEW, np.random.default_rng(seed)) for seed in (1, 1, 2))
    assert first == again
    assert first != other


def test_strength_nought_and_an_empty_sketch_stay_as_they_are():
    assert deform(FEW, np.random.default_rng(0), 0) == FEW
    assert deform(Sketch(), np.random.default_rng(0)) == Sketch()


@given(st.integers(0, 2**32), st.floats(0.1, 1.5))
@settings(max_examples=60, deadline=None)
def test_a_deformed_drawing_is_a_drawing_and_mostly_on_the_paper(seed, strength):
    found = deform(FEW, np.random.default_rng(seed), strength)
    assert 1 <= len(found.strokes) <= 4
    numbers = at(found)
    assert np.isfinite(numbers).all()
    assert (numbers[:, 2] >= 0).all()
    assert (numbers[:, 2] <= 1).all()
    assert np.mean((numbers[:, :2] > 0) & (numbers[:, :2] < 1)) > 0.95
    assert all(THINNEST <= stroke.size <= WIDEST for stroke in found.strokes)
    assert loads(dumps(found))


@pytest.mark.parametrize(("strength", "least", "most"), [(0.2, 0.001, 0.02), (1.0, 0.008, 0.08)])
def test_points_move_as_far_as_the_strength_says(strength, least, most):
    far = []
    for seed in range(40):
        found = deform(Sketch((ring(),)), np.random.default_rng(seed), strength)
        far.append(np.abs(np.hypot(*(at(found)[:, :2] - 0.5).T) - 0.3).mean())
    assert least < np.mean(far) < most


def test_a_stroke_stays_one_smooth_line():
    for seed in range(30):
        (stroke,) = deform(Sketch((ring(),)), np.random.default_rng(seed)).strokes
        steps = np.diff(np.array(stroke.points)[:, :2], axis=0)
        inner = steps[1:-1]  # the first and last step may be an overshoot
        assert np.hypot(*inner.T).max() < 0.08
        turn = np.abs(np.diff(np.unwrap(np.arctan2(*inner[np.hypot(*inner.T) > 0.01].T))))
        assert np.median(turn) < 0.3


def test_short_strokes_are_left_out_sooner_and_the_longest_never():
    lines = Sketch(tuple(line(0.1 * number, 0.05 * number) for number in range(1, 10)))
    kept = np.zeros(9)
    for seed in range(120):
        found = deform(lines, np.random.default_rng(seed))
        for stroke in found.strokes:
            kept[int(np.argmin(np.abs(np.arange(1, 10) * 0.1 - np.array(stroke.points)[:, 0].mean())))] += 1
    assert kept[8] > 105  # a neighbour's place may be nearer after a shift
    assert kept[:3].sum() < 0.9 * kept[6:].sum()
    alone = Sketch((line(0.5, 0.1),))
    assert all(len(deform(alone, np.random.default_rng(seed), 1.5).strokes) == 1 for seed in range(50))


def test_ends_are_missing_or_too_long():
    lengths = []
    for seed in range(60):
        (stroke,) = deform(Sketch((line(0.5, 0.4),)), np.random.default_rng(seed)).strokes
        points = np.array(stroke.points)[:, :2]
        lengths.append(np.hypot(*(points[-1] - points[0])))
    assert min(lengths) < 0.37
    assert max(lengths) > 0.43
    assert abs(np.mean(lengths) - 0.4) < 0.03


def test_strokes_keep_their_order_and_their_points_apart():
    two = Sketch((line(0.1, 0.4), line(0.9, 0.4)))
    for seed in range(60):
        strokes = deform(two, np.random.default_rng(seed)).strokes
        across = [[x for x, _, _ in stroke.points] for stroke in strokes]
        assert max(map(np.ptp, across)) < 0.2
        assert len(across) == 1 or max(across[0]) < 0.4 < 0.6 < min(across[1])


def test_width_and_pressure_vary():
    found = [deform(Sketch((ring(),)), np.random.default_rng(seed)).strokes[0] for seed in range(30)]
    assert np.std([stroke.size for stroke in found]) > 0.002
    assert np.mean([np.ptp([p for _, _, p in stroke.points]) for stroke in found]) > 0.1


@pytest.fixture
def raster(tmp_path):
    picture = Image.new("L", (256, 256), 255)
    pen = ImageDraw.Draw(picture)
    pen.ellipse((60, 70, 190, 200), outline=0, width=3)
    pen.line((60, 40, 200, 50), fill=0, width=2)
    picture.save(tmp_path / "sketch.png")
    return Drawing(tmp_path / "sketch.png")


def ink(image):
    return float((255 - np.asarray(image.convert("L"), dtype=float)).sum() / 255)


def test_none_is_the_sketch_as_it_is(raster):
    rng = np.random.default_rng(0)
    assert augment(raster, rng, "none").tobytes() == raster.open().tobytes()
    drawing = StrokeDrawing("k", FEW)
    assert augment(drawing, rng, "none").tobytes() == rasterise(FEW, 224).tobytes()


@pytest.mark.parametrize("level", ["light", "strong"])
@pytest.mark.parametrize("kind", ["raster", "strokes"])
def test_an_augmented_sketch_is_another_picture_of_the_same(level, kind, raster):
    drawing = raster if kind == "raster" else StrokeDrawing("k", FEW)
    first, again, other = (augment(drawing, np.random.default_rng(seed), level) for seed in (1, 1, 2))
    assert first.mode == "RGB"
    assert first.size == (224, 224)
    assert first.tobytes() == again.tobytes()
    assert first.tobytes() != other.tobytes()
    before = ink(drawing.open().resize((224, 224)))
    for seed in range(20):
        changed = augment(drawing, np.random.default_rng(seed), level)
        assert 0.3 * before < ink(changed) < 3 * before


def test_white_stays_white(tmp_path):
    Image.new("L", (200, 200), 255).save(tmp_path / "white.png")
    for seed in range(10):
        picture = augment(Drawing(tmp_path / "white.png"), np.random.default_rng(seed), "strong")
        assert np.asarray(picture).min() == 255


def test_the_paper_has_no_border_after_a_move(raster):
    for seed in range(20):
        pixels = np.asarray(augment(raster, np.random.default_rng(seed), "strong"))
        corners = pixels[[0, 0, -1, -1], [0, -1, 0, -1]]
        assert corners.min() == 255


def test_patches_leave_most_of_a_small_drawing(tmp_path):
    picture = Image.new("L", (224, 224), 255)
    ImageDraw.Draw(picture).ellipse((100, 100, 112, 112), fill=0)
    picture.save(tmp_path / "dot.png")
    drawing = Drawing(tmp_path / "dot.png")
    left = [ink(augment(drawing, np.random.default_rng(seed), "strong")) for seed in range(200)]
    assert min(left) > 0.35 * ink(drawing.open())
