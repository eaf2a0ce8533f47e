"""Attention against a slow loop, its limits and its gradient."""

import math

import torch

from duet_training.losses.attention import attend


def slow_attend(query: torch.Tensor, cells: torch.Tensor, temperature: float) -> torch.Tensor:
    """One row, number by number."""

    def length(v: torch.Tensor) -> float:
        return math.sqrt(sum(float(x) ** 2 for x in v))

    cosines = [
        sum(float(a) * float(b) for a, b in zip(query, c, strict=True)) / length(query) / length(c) for c in cells
    ]
    shares = [math.exp(c / temperature) for c in cosines]
    return sum(share / sum(shares) * cell for share, cell in zip(shares, cells, strict=True))


def test_attention_is_the_slow_loop_whatever_the_lengths() -> None:
    generator = torch.Generator().manual_seed(0)
    query, cells = 30 * torch.randn(3, 5, generator=generator), torch.randn(3, 7, 5, generator=generator)
    found = attend(query, cells, 0.2)
    for row in range(3):
        torch.testing.assert_close(found[row], slow_attend(query[row], cells[row], 0.2))


def test_attention_goes_from_the_nearest_cell_to_the_mean() -> None:
    query = torch.tensor([[1.0, 0.0]])
    cells = torch.tensor([[[4.0, 1.0], [0.0, 9.0], [-1.0, 0.5]]])
    torch.testing.assert_close(attend(query, cells, 1e-3), cells[:, 0])
    torch.testing.assert_close(attend(query, cells, 1e6), cells.mean(1))
    torch.testing.assert_close(attend(query, cells[:, :1], 0.07), cells[:, 0])  # one cell is all there is


def test_attention_has_its_gradient() -> None:
    generator = torch.Generator().manual_seed(1)
    query = torch.randn(2, 3, generator=generator, dtype=torch.float64, requires_grad=True)
    cells = torch.randn(2, 4, 3, generator=generator, dtype=torch.float64, requires_grad=True)
    assert torch.autograd.gradcheck(lambda q, c: attend(q, c, 0.3), (query, cells))


def test_attention_is_reckoned_in_float32() -> None:
    generator = torch.Generator().manual_seed(2)
    query, cells = (
        torch.randn(2, 8, generator=generator).bfloat16(),
        torch.randn(2, 6, 8, generator=generator).bfloat16(),
    )
    expected = attend(query.float(), cells.float(), 0.07)
    assert torch.equal(attend(query, cells, 0.07), expected)
    with torch.autocast("cpu", torch.bfloat16):
        assert torch.equal(attend(query.float(), cells.float(), 0.07), expected)
