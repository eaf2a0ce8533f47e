from __future__ import annotations

import numpy as np
import pytest

from duet_desktop.library.region_codes import quantise, scales


def test_scores_are_off_by_less_than_photos_differ() -> None:
    random = np.random.default_rng(0)
    vectors = random.standard_normal((500, 384)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    codes = quantise(vectors)
    assert codes.dtype == np.int8
    assert np.abs(codes.astype(int)).max(axis=1).tolist() == [127] * 500
    again = codes * scales(codes)[:, None]
    assert np.allclose(np.linalg.norm(again, axis=1), 1, atol=1e-6)
    errors = again @ vectors[:50].T - vectors @ vectors[:50].T
    assert errors.std() < 0.0006
    assert np.abs(errors).max() < 0.004


def test_an_axis_is_kept_exactly_on_both_sides_of_zero() -> None:
    codes = quantise(np.array([[[0, 1], [-1, 0]]], np.float32))
    assert codes.tolist() == [[[0, 127], [-127, 0]]]
    assert scales(codes)[0].tolist() == pytest.approx([1 / 127, 1 / 127])


def test_nothing_stays_nothing() -> None:
    codes = quantise(np.zeros((2, 4), np.float32))
    assert codes.tolist() == [[0] * 4] * 2
    assert scales(codes).tolist() == [0, 0]
    assert quantise(np.empty((3, 0, 4), np.float32)).shape == (3, 0, 4)
    assert scales(np.empty((3, 0, 4), np.int8)).shape == (3, 0)
