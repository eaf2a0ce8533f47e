"""From edge strength to strokes: thinning, linking, joining, choosing, and lying on the photo."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageOps

from duet_training.data.pseudo import chains, draw, frame, thin, trace
from duet_training.data.pseudo.dog import DogExtractor
from duet_training.data.pseudo.focus import find_focus

PAPER = (225, 230, 235)
INK = (40, 60, 120)


def scene(width=240, height=240, box=(0.25, 0.3, 0.7, 0.8), shape="rectangle"):
    photo = Image.new("RGB", (width, height), PAPER)
    left, top, right, bottom = box
    corners = (left * width, top * height, right * width, bottom * height)
    getattr(ImageDraw.Draw(photo), shape)(corners, fill=INK)
    return photo


def points(sketch):
    return np.array([point[:2] for stroke in sketch.strokes for point in stroke.points])


def farthest_from_box(found, box):
    """The largest distance of a point to the outline of a box, by brute force over the outline."""
    left, top, right, bottom = box
    steps = np.linspace(0, 1, 400)
    across, down = left + steps * (right - left), top + steps * (bottom - top)
    sides = [np.column_stack([across, np.full(400, y)]) for y in (top, bottom)]
    sides += [np.column_stack([np.full(400, x), down]) for x in (left, right)]
    outline = np.concatenate(sides)
    apart = np.hypot(*(found[:, None] - outline[None]).transpose(2, 0, 1))
    return apart.min(1).max(), apart.min(0).max()


def line_map(shape=(60, 60)):
    return np.zeros(shape, dtype=bool)


def test_ridges_keep_the_crest_of_a_blurred_line():
    _, columns = np.indices((50, 50))
    edges = np.exp(-((columns - 20.0) ** 2) / 8).astype(np.float32)
    crest = thin.ridges(edges)
    assert set(np.argwhere(crest[5:45] > 0.5)[:, 1]) == {20}


def test_lines_are_followed_from_strong_to_weak_but_weak_ones_alone_are_not():
    _, columns = np.indices((80, 80))
    fading = np.exp(-((columns - 20.0) ** 2) / 4) * np.linspace(1, 0.35, 80)[:, None]
    alone = 0.4 * np.exp(-((columns - 60.0) ** 2) / 4)
    pixels, _ = thin.lines((fading + alone).astype(np.float32))
    assert pixels[3:77, 18:23].any(1).all()
    assert not pixels[:, 50:].any()


def test_a_photo_without_contrast_has_no_lines():
    faint = np.random.default_rng(0).random((60, 60), dtype=np.float32) * 0.05
    pixels, strength = thin.lines(faint)
    assert not pixels.any()
    assert not strength.any()


def test_link_follows_a_line_from_end_to_end():
    pixels = line_map()
    path = [(5, 5), (5, 6), (6, 7), (7, 8), (8, 8), (9, 7)]
    for pixel in path:
        pixels[pixel] = True
    (chain,) = chains.link(pixels)
    assert list(map(tuple, chain.astype(int).tolist())) in (path, path[::-1])


def test_link_and_join_carry_a_line_through_a_crossing():
    pixels = line_map()
    pixels[30, 5:56] = True
    pixels[5:56, 30] = True
    pieces = chains.link(pixels)
    assert len(pieces) == 4
    joined = chains.join(pieces, 8)
    assert len(joined) == 2
    for chain in joined:
        assert min(np.ptp(chain, axis=0)) == 0
        assert max(np.ptp(chain, axis=0)) == 50


def test_join_bridges_a_small_gap_in_line_and_no_other():
    def row(number, start, stop):
        return np.array([(number, column) for column in range(start, stop)], dtype=float)

    assert len(chains.join([row(10, 0, 20), row(10, 26, 50)], 8)) == 1
    assert len(chains.join([row(10, 0, 20), row(10, 32, 50)], 8)) == 2
    corner = np.array([(row_, 24) for row_ in range(14, 40)], dtype=float)
    assert len(chains.join([row(10, 0, 20), corner], 8)) == 2
    sharp = np.array([(row_, 20) for row_ in range(11, 40)], dtype=float)
    assert len(chains.join([row(10, 0, 20), sharp], 8)) == 2
    assert chains.join([], 8) == []


def test_join_closes_a_ring():
    turns = np.linspace(0, 2 * np.pi, 100)[:-3]
    ring = np.column_stack([30 + 20 * np.sin(turns), 30 + 20 * np.cos(turns)])
    (closed,) = chains.join([ring], 6)
    assert (closed[0] == closed[-1]).all()
    halves = chains.join([ring[:50], ring[52:]], 6)
    assert len(halves) == 1
    assert (halves[0][0] == halves[0][-1]).all()
    assert len(halves[0]) == 96


@pytest.mark.parametrize("size", [(240, 240), (320, 200), (150, 300), (1000, 700)])
def test_the_outline_of_a_box_is_found_where_it_is_in_the_padded_square(size):
    width, height = size
    photo, side = scene(*size), max(size)
    sketch = draw(photo, DogExtractor())
    left, top = (side - width) / 2 / side, (side - height) / 2 / side
    box = (left + 0.25 * width / side, top + 0.3 * height / side, left + 0.7 * width / side, top + 0.8 * height / side)
    off, missed = farthest_from_box(dense(sketch), box)
    assert off < 0.02
    assert missed < 0.03  # corners are rounded a little


def dense(sketch):
    parts = []
    for stroke in sketch.strokes:
        at = np.array([point[:2] for point in stroke.points])
        steps = np.linspace(0, len(at) - 1, 400)
        parts.append(np.column_stack([np.interp(steps, range(len(at)), at[:, axis]) for axis in (0, 1)]))
    return np.concatenate(parts)


def test_a_letterboxed_photo_is_drawn_without_its_bars_and_in_its_place():
    photo = ImageOps.expand(scene(240, 160), (0, 40), fill="black")
    assert frame.content(photo) == (0, 40, 240, 200)
    off, missed = farthest_from_box(dense(draw(photo, DogExtractor())), (0.25, (40 + 48) / 240, 0.7, (40 + 128) / 240))
    assert off < 0.02
    assert missed < 0.03


def test_an_object_on_white_paper_has_no_bars():
    photo = scene(shape="ellipse")
    assert frame.content(photo) == (0, 0, 240, 240)
    assert frame.content(Image.new("RGB", (30, 20), "white")) == (0, 0, 30, 20)


def test_the_frame_of_a_turned_picture_is_no_line():
    photo = scene(shape="ellipse")
    ImageDraw.Draw(photo).polygon([(0, 0), (70, 0), (0, 90)], fill="black")
    found = points(draw(photo, DogExtractor()))
    assert found[:, 0].min() > 0.2
    assert found[:, 1].min() > 0.25


def test_a_plain_photo_and_a_tiny_one_give_no_strokes():
    for photo in (Image.new("RGB", (200, 100), PAPER), Image.new("RGB", (1, 1)), Image.new("RGB", (300, 2), "red")):
        assert not draw(photo, DogExtractor())


def test_strokes_are_few_from_long_to_short_and_the_same_every_time():
    photo = Image.new("RGB", (240, 240), PAPER)
    pen = ImageDraw.Draw(photo)
    for number in range(9):
        for row in range(9):
            pen.ellipse((8 + 26 * number, 8 + 26 * row, 26 + 26 * number, 26 + 26 * row), fill=INK)
    few = draw(photo, DogExtractor(), trace.Taste(most=12))
    assert len(few.strokes) == 12
    lengths = [trace.length(stroke) for stroke in few.strokes]
    assert lengths == sorted(lengths, reverse=True)
    assert few == draw(photo, DogExtractor(), trace.Taste(most=12))


def test_the_thing_in_the_middle_is_worth_more_than_what_is_beside_it():
    photo = scene(box=(0.35, 0.35, 0.65, 0.65), shape="ellipse")
    ImageDraw.Draw(photo).rectangle((0, 180, 40, 240), fill=(60, 60, 60))
    where = find_focus(photo)
    assert where.shape == (48, 48)
    assert where.max() == 1
    assert where[24, 24] > 2 * where[42, 3]
    only = draw(photo, DogExtractor(), trace.Taste(most=1))
    assert abs(points(only) - 0.5).max() < 0.2


def test_of_two_things_alike_the_one_nearer_the_middle_is_in_focus():
    photo = Image.new("RGB", (240, 240), PAPER)
    for left, top in ((95, 95), (30, 170)):
        ImageDraw.Draw(photo).ellipse((left, top, left + 40, top + 40), fill=INK)
    where = find_focus(photo)
    assert where[23, 23] > 1.3 * where[38, 10] > 0
