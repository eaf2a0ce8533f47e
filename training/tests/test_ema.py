"""The moving average against a loop, its swap and its state."""

from __future__ import annotations

import pytest
import torch
from torch import nn

from duet_training.ema import Ema
from duet_training.errors import TrainingError


def model(dtype: torch.dtype = torch.float32) -> nn.Sequential:
    with torch.random.fork_rng():
        torch.manual_seed(0)
        found = nn.Sequential(nn.Linear(3, 2), nn.Linear(2, 1)).to(dtype)
    found[0].weight.requires_grad_(False)
    return found


def step(module: nn.Module, by: float = 1.0) -> None:
    with torch.no_grad():
        for parameter in module.parameters():
            parameter.add_(by)


def test_the_average_is_the_slow_loop_and_leaves_frozen_weights_out() -> None:
    module = model()
    ema = Ema(module, 0.9)
    expected = {name: value.detach().double() for name, value in module.named_parameters() if value.requires_grad}
    for number in range(5):
        step(module, 0.1 * number)
        ema.update()
        for name, value in module.named_parameters():
            if name in expected:
                expected[name] = 0.9 * expected[name] + 0.1 * value.detach().double()
    state = ema.state()
    assert list(state) == ["0.bias", "1.weight", "1.bias"]
    for name, value in state.items():
        torch.testing.assert_close(value.double(), expected[name], rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize(("decay", "moved"), [(0.0, 1.0), (1.0, 0.0)])
def test_the_limits_are_the_weights_themselves_and_their_start(decay: float, moved: float) -> None:
    module = model()
    start = module[1].bias.item()
    ema = Ema(module, decay)
    step(module)
    ema.update()
    assert ema.state()["1.bias"].item() == pytest.approx(start + moved)


def test_small_steps_are_not_lost_in_bf16() -> None:
    module = model(torch.bfloat16)
    with torch.no_grad():
        module[1].bias.fill_(1)
    ema = Ema(module, 0.999)
    with torch.no_grad():
        module[1].bias.fill_(1.5)
    ema.update()
    assert ema.state()["1.bias"].item() == pytest.approx(1.0005, abs=1e-6)


def test_swapping_shows_the_average_and_gives_the_weights_back_to_the_same_parameters() -> None:
    module = model()
    ema = Ema(module, 0.5)
    step(module)
    ema.update()
    before = {name: value.detach().clone() for name, value in module.named_parameters()}
    parameters = list(module.parameters())
    with ema.swapped():
        assert torch.equal(module[1].bias, ema.state()["1.bias"])
        assert not torch.equal(module[1].bias, before["1.bias"])
        assert torch.equal(module[0].weight, before["0.weight"])
    assert all(torch.equal(value, before[name]) for name, value in module.named_parameters())
    assert all(a is b for a, b in zip(module.parameters(), parameters, strict=True))


def test_the_weights_come_back_after_an_error() -> None:
    module = model()
    ema = Ema(module, 0.5)
    step(module)
    weights = module[1].bias.item()
    seen = []

    def fail() -> None:
        with ema.swapped():
            seen.append(module[1].bias.item())
            raise RuntimeError("in the middle")

    with pytest.raises(RuntimeError, match="in the middle"):
        fail()
    assert seen != [weights]
    assert module[1].bias.item() == weights


def test_going_on_from_a_state_is_going_on() -> None:
    module = model()
    ema = Ema(module, 0.9)
    step(module)
    ema.update()
    saved = ema.state()
    kept = {name: value.clone() for name, value in saved.items()}
    step(module)
    ema.update()
    assert all(torch.equal(saved[name], kept[name]) for name in saved)  # a state is a copy

    again = model()
    step(again)
    other = Ema(again, 0.9)
    other.load(saved)
    saved["1.bias"].zero_()  # nor does loading keep hold of it
    step(again)
    other.update()
    assert all(torch.equal(value, other.state()[name]) for name, value in ema.state().items())


def test_a_state_of_something_else_is_refused() -> None:
    ema = Ema(model(), 0.9)
    state = ema.state()
    with pytest.raises(TrainingError, match=r"1\.bias"):
        ema.load({name: value for name, value in state.items() if name != "1.bias"})
    with pytest.raises(TrainingError, match="extra"):
        ema.load({**state, "extra": torch.zeros(1)})
    with pytest.raises(TrainingError, match=r"1\.weight"):
        ema.load({**state, "1.weight": torch.zeros(1, 3)})
    assert all(torch.equal(value, state[name]) for name, value in ema.state().items())


def test_a_decay_that_cannot_be_is_refused() -> None:
    with pytest.raises(ValueError, match=r"0\.\.1"):
        Ema(model(), 1.5)
