from __future__ import annotations

import math

import numpy as np
import pytest

from duet_model import EVEN, regions
from duet_model.scenes import OBJECT_SHARE, SHARPNESS, TIGHTNESS, fuse, locate, object_share

WHOLE = (0.0, 0.0, 1.0, 1.0)


def windows(seen: regions.Box = WHOLE) -> np.ndarray:
    return regions.boxes(seen)


def test_the_balance_leads_from_the_object_to_the_words() -> None:
    assert object_share(0) == 1
    assert object_share(EVEN) == OBJECT_SHARE
    assert object_share(1) == 0
    assert object_share(0.75) == pytest.approx(OBJECT_SHARE / 2)


def test_both_sides_count_by_their_share() -> None:
    context, thing = np.array([0.5, 0.2], np.float32), np.array([0.1, 0.9], np.float32)
    assert fuse(context, thing, 0.25) == pytest.approx([0.4, 0.375])
    assert fuse(context, thing, 0) == pytest.approx(context)
    assert fuse(context, thing, 1) == pytest.approx(thing)


def test_a_box_is_the_slow_loop() -> None:
    scores = np.random.default_rng(0).normal(0.3, 0.05, (3, regions.COUNT)).astype(np.float32)
    found = locate(scores, np.stack([windows()] * 3))
    for row, box in zip(scores, found, strict=True):
        mean, deviation = float(row.mean()), float(row.std())
        weights = [math.exp((score - mean) / deviation / SHARPNESS) for score in row.tolist()]
        x, y, w, h = (
            sum(weight * float(window[i]) for weight, window in zip(weights, windows(), strict=True)) / sum(weights)
            for i in range(4)
        )
        loose = (1 - TIGHTNESS) / 2
        assert box == pytest.approx((x + loose * w, y + loose * h, TIGHTNESS * w, TIGHTNESS * h), abs=1e-5)


@pytest.mark.parametrize("corner", [(0, 0), (1, 0), (0, 1), (1, 1)])
def test_a_thing_in_a_corner_has_its_box_there(corner: tuple[int, int]) -> None:
    x, y, w, h = windows().T
    across, down = x + w / 2 - corner[0], y + h / 2 - corner[1]
    (box,) = locate(-np.hypot(across, down)[None].astype(np.float32), windows()[None])
    for at, place in enumerate(corner):
        middle = float(box[at] + box[at + 2] / 2)
        assert abs(middle - place) < 0.45
        assert box[at] >= 0
        assert box[at] + box[at + 2] <= 1


def test_where_nothing_stands_out_the_box_is_in_the_middle() -> None:
    (box,) = locate(np.full((1, regions.COUNT), 0.3, np.float32), windows()[None])
    assert box[:2] + box[2:] / 2 == pytest.approx([0.5, 0.5], abs=1e-5)


@pytest.mark.parametrize("seen", [(0.0, 0.45, 1.0, 0.1), (0.48, 0.0, 0.04, 1.0), (-1.0, 0.0, 3.0, 1.0), WHOLE])
def test_boxes_stay_within_thin_and_cropped_photos(seen: regions.Box) -> None:
    scores = np.random.default_rng(1).normal(0, 1, (50, regions.COUNT)).astype(np.float32)
    found = locate(scores, np.stack([windows(seen)] * 50))
    assert found.min() >= -1e-6
    assert (found[:, :2] + found[:, 2:]).max() <= 1 + 1e-6
    assert (found[:, 2:] > 0).all()


def test_how_far_scores_lie_apart_does_not_move_a_box() -> None:
    scores = np.random.default_rng(2).normal(0, 1, (1, regions.COUNT)).astype(np.float32)
    assert locate(scores, windows()[None]) == pytest.approx(locate(0.01 * scores + 0.2, windows()[None]), abs=1e-3)
