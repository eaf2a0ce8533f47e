"""G: shapes and range, where the embedding enters, and that it can learn a picture."""

import pytest
import torch
import torch.nn.functional as F

from duet_model.generator import Generator


def generator(dim: int = 12, side: int = 16, width: int = 4) -> Generator:
    with torch.random.fork_rng():
        torch.manual_seed(0)
        return Generator(dim, side, width)


def embeddings(count: int, dim: int = 12) -> torch.Tensor:
    return torch.randn(count, dim, generator=torch.Generator().manual_seed(1))


@pytest.mark.parametrize("side", [16, 32, 64, 128])
def test_pictures_of_the_side_asked_for_in_0_to_1(side: int) -> None:
    drawn = generator(side=side)(100 * embeddings(2))
    assert drawn.shape == (2, 3, side, side)
    assert drawn.dtype == torch.float32
    assert drawn.min() >= 0
    assert drawn.max() <= 1
    assert drawn.std() > 0.01


@pytest.mark.parametrize("side", [0, 8, 48, 100, -64])
def test_a_side_that_is_no_power_of_two_is_refused(side: int) -> None:
    with pytest.raises(ValueError, match=f"power of two and at least 16, not {side}"):
        Generator(12, side)


def test_a_width_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="width"):
        Generator(12, 16, 0)


@pytest.mark.parametrize("width", [1, 3, 12])
def test_any_width_will_do(width: int) -> None:
    assert generator(width=width)(embeddings(1)).shape == (1, 3, 16, 16)


def test_channels_double_towards_the_small_maps_up_to_eight_times() -> None:
    outer = [block.convolution.out_channels for block in generator(side=128, width=4).blocks]
    assert outer == [32, 32, 16, 8, 4]


def test_each_picture_is_drawn_by_itself() -> None:
    model, given = generator(), embeddings(4)
    together = model(given)
    alone = torch.cat([model(row[None]) for row in given])
    torch.testing.assert_close(together, alone, rtol=1e-4, atol=1e-6)
    assert (together[0] - together[1]).abs().max() > 0.01


def test_only_the_direction_of_an_embedding_counts() -> None:
    model, given = generator(), embeddings(2)
    torch.testing.assert_close(model(given), model(20 * given), rtol=1e-4, atol=1e-6)


def test_the_embedding_enters_at_every_resolution() -> None:
    model, given = generator(side=64), embeddings(2)
    direction = F.normalize(given, dim=-1) * 12**0.5
    for block in model.blocks:
        x = torch.ones(2, block.convolution.in_channels, 4, 4)
        maps = block(x, direction)
        assert maps.shape[-2:] == (8, 8)
        assert (maps[0] - maps[1]).abs().max() > 0.1  # the maps were the same: only the embedding differs


def test_every_part_learns() -> None:
    model, given = generator(side=32), embeddings(2).requires_grad_()
    model(given).square().mean().backward()
    assert given.grad is not None
    assert given.grad.abs().max() > 0
    for name, parameter in model.named_parameters():
        assert parameter.grad is not None, name
        assert parameter.grad.abs().max() > 0, name


def test_it_learns_the_colour_that_an_embedding_stands_for() -> None:
    model, given = generator(), F.normalize(embeddings(3), dim=-1)
    colours = torch.eye(3)[:, :, None, None].expand(3, 3, 16, 16) * 0.8 + 0.1
    optimiser = torch.optim.Adam(model.parameters(), lr=0.01)
    for _ in range(60):
        optimiser.zero_grad()
        loss = F.mse_loss(model(given), colours)
        loss.backward()
        optimiser.step()
    assert loss.item() < 0.005  # grey is 0.14


def test_bf16_under_autocast_is_near() -> None:
    model, given = generator(), embeddings(2)
    expected = model(given)
    with torch.autocast("cpu", torch.bfloat16):
        found = model(given)
    assert (found.float() - expected).abs().max() < 0.02
