"""Pictures moved on their paper."""

from __future__ import annotations

import pytest
import torch

from duet_training.data.placing import placed

WHITE = torch.tensor([1.5, 2.0, -0.5])


def dot(count: int = 1) -> torch.Tensor:
    """White paper with a dark square left of the middle."""
    pixels = WHITE.view(1, 3, 1, 1).repeat(count, 1, 32, 32)
    pixels[:, :, 12:20, 6:14] = -3.0
    return pixels


def moved(by: float, count: int = 1, seed: int = 0, mirrored: tuple[bool, ...] = ()) -> torch.Tensor:
    return placed(dot(count), WHITE, by, torch.Generator().manual_seed(seed), mirrored)


def centres(pixels: torch.Tensor) -> torch.Tensor:
    """Middle of the ink, as x and y in sides of the paper [B, 2]."""
    ink = (WHITE.view(1, 3, 1, 1) - pixels).sum(1)
    at = (torch.arange(32) + 0.5) / 32
    whole = ink.sum((1, 2))
    return torch.stack([(ink.sum(1) * at).sum(1) / whole, (ink.sum(2) * at).sum(1) / whole], -1)


def test_by_nought_nothing_moves_but_what_is_mirrored() -> None:
    torch.testing.assert_close(moved(0.0), dot(), rtol=0, atol=1e-4)
    turned = moved(0.0, 2, mirrored=(False, True))
    torch.testing.assert_close(turned[1], dot()[0].flip(-1), rtol=0, atol=1e-4)
    torch.testing.assert_close(turned[0], dot()[0], rtol=0, atol=1e-4)


def test_pictures_move_as_far_as_asked_each_by_itself() -> None:
    found = centres(moved(0.05, 400)) - centres(dot())
    # the shift itself, and a turn and stretch about the middle of the paper, from which the square is a third away
    assert found.std(0).tolist() == pytest.approx([0.05, 0.05], rel=0.35)
    assert found.mean(0).abs().max() < 0.01


def test_what_comes_in_is_white_and_the_draws_decide() -> None:
    pixels = moved(0.2, 50)
    outside = pixels[:, :, 0, 0]
    assert torch.allclose(outside, WHITE.expand(50, 3), atol=1e-4) or (outside <= WHITE + 1e-4).all()
    assert pixels.amax((0, 2, 3)).tolist() == pytest.approx(WHITE.tolist(), abs=1e-4)
    assert torch.equal(moved(0.1, seed=3), moved(0.1, seed=3))
    assert not torch.equal(moved(0.1, seed=3), moved(0.1, seed=4))
