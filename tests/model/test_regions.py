import math

import pytest
import torch

from duet_model import regions

WHOLE = (0.0, 0.0, 1.0, 1.0)


def slow_pool(cells: torch.Tensor, box: list[float], seen: regions.Box, fine: int = 280) -> torch.Tensor:
    """The mean over a fine grid of points of the model's square that lie in the box."""
    x, y, w, h = (seen[0] + box[0] * seen[2], seen[1] + box[1] * seen[3], box[2] * seen[2], box[3] * seen[3])
    rows, columns, _ = cells.shape
    found = []
    for i in range(fine):
        for j in range(fine):
            u, v = (j + 0.5) / fine, (i + 0.5) / fine
            if x <= u < x + w and y <= v < y + h:
                found.append(cells[int(v * rows), int(u * columns)])
    return torch.nn.functional.normalize(torch.stack(found).mean(0), dim=-1)


@pytest.mark.parametrize("seen", [WHOLE, (0.0, 0.25, 1.0, 0.5), (-0.5, 0.0, 2.0, 1.0)])
def test_pooling_is_the_mean_of_what_lies_in_the_box(seen: regions.Box) -> None:
    cells = torch.randn(7, 7, 5, generator=torch.Generator().manual_seed(0))
    windows = regions.boxes(seen)
    vectors = regions.pool(cells, windows, seen)
    for number in (0, 4, 12):
        assert torch.allclose(vectors[number], slow_pool(cells, windows[number].tolist(), seen), atol=0.03)


def test_the_windows_lie_in_the_photo_and_cover_it() -> None:
    windows = regions.boxes(WHOLE)
    assert windows.shape == (regions.COUNT, 4)
    assert regions.COUNT <= 16
    assert (windows[:, :2] >= 0).all()
    assert (windows[:, :2] + windows[:, 2:] <= 1 + 1e-6).all()
    assert windows[:, :2].min() == 0
    assert (windows[:, :2] + windows[:, 2:]).max() == pytest.approx(1)


def test_a_cropped_photo_is_asked_only_where_the_model_saw_it() -> None:
    windows = regions.boxes((-0.5, 0.0, 2.0, 1.0))  # twice as wide as high: the model sees the middle half
    assert windows[:, 0].min() == pytest.approx(0.25)
    assert (windows[:, 0] + windows[:, 2]).max() == pytest.approx(0.75)


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
    found = regions.attend(query, cells, 0.2)
    for row in range(3):
        torch.testing.assert_close(found[row], slow_attend(query[row], cells[row], 0.2))


def test_attention_goes_from_the_nearest_cell_to_the_mean() -> None:
    query = torch.tensor([[1.0, 0.0]])
    cells = torch.tensor([[[4.0, 1.0], [0.0, 9.0], [-1.0, 0.5]]])
    torch.testing.assert_close(regions.attend(query, cells, 1e-3), cells[:, 0])
    torch.testing.assert_close(regions.attend(query, cells, 1e6), cells.mean(1))
    torch.testing.assert_close(regions.attend(query, cells[:, :1], 0.07), cells[:, 0])  # one cell is all there is


def test_attention_has_its_gradient() -> None:
    generator = torch.Generator().manual_seed(1)
    query = torch.randn(2, 3, generator=generator, dtype=torch.float64, requires_grad=True)
    cells = torch.randn(2, 4, 3, generator=generator, dtype=torch.float64, requires_grad=True)
    assert torch.autograd.gradcheck(lambda q, c: regions.attend(q, c, 0.3), (query, cells))


def test_attention_is_reckoned_in_float32() -> None:
    generator = torch.Generator().manual_seed(2)
    query, cells = (
        torch.randn(2, 8, generator=generator).bfloat16(),
        torch.randn(2, 6, 8, generator=generator).bfloat16(),
    )
    expected = regions.attend(query.float(), cells.float(), 0.07)
    assert torch.equal(regions.attend(query, cells, 0.07), expected)
    with torch.autocast("cpu", torch.bfloat16):
        assert torch.equal(regions.attend(query.float(), cells.float(), 0.07), expected)
