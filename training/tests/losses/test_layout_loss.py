"""The layout loss against a loop over queries and photos, and where its gradient may go."""

import math

import pytest
import torch
import torch.nn.functional as F

from duet_training.losses.layout import layout

TEMPERATURE = 0.3


def parts(count: int) -> dict[str, torch.Tensor]:
    draws = torch.Generator().manual_seed(count)
    made = {name: torch.randn(count, 5, generator=draws).double() for name in ("query", "gallery")}
    units = {name: F.normalize(torch.randn(count, 3, generator=draws).double(), dim=-1) for name in ("sketch", "photo")}
    return {**made, **units}


def cosine(a: list[float], b: list[float]) -> float:
    inner = sum(x * y for x, y in zip(a, b, strict=True))
    return inner / math.sqrt(sum(x * x for x in a) * sum(y * y for y in b))


def choice(asked: list[list[float]], shown: list[list[float]], match: torch.Tensor) -> float:
    total = 0.0
    for i, q in enumerate(asked):
        shares = [math.exp(cosine(q, g) / TEMPERATURE) for g in shown]
        own = [j for j in range(len(shown)) if match[i, j]]
        total -= sum(math.log(shares[j] / sum(shares)) for j in own) / len(own)
    return total / len(asked)


@pytest.mark.parametrize("count", [1, 4])
def test_it_is_the_formula(count: int) -> None:
    given, match = parts(count), torch.eye(count, dtype=torch.bool)
    if count > 1:
        match[0, 1] = match[1, 0] = True
    angle = 0.4
    a, b = math.cos(angle), math.sin(angle)
    plain = {name: value.tolist() for name, value in given.items()}
    unit = {name: F.normalize(given[name], dim=-1).tolist() for name in ("query", "gallery")}
    asked = [[*m, *place] for m, place in zip(unit["query"], plain["sketch"], strict=True)]
    shown = [
        [*(a * x for x in m), *(b * x for x in place)] for m, place in zip(unit["gallery"], plain["photo"], strict=True)
    ]
    expected = choice(plain["sketch"], plain["photo"], match) + choice(asked, shown, match)
    weights = torch.tensor(a), torch.tensor(b)
    found = layout(given["sketch"], given["photo"], given["query"], given["gallery"], weights, match, TEMPERATURE)
    assert found.item() == pytest.approx(expected, abs=1e-5)


def test_the_meaning_is_a_given_and_the_angle_learns() -> None:
    given = {name: value.float().requires_grad_() for name, value in parts(4).items()}
    angle = torch.tensor(0.4, requires_grad=True)
    match = torch.eye(4, dtype=torch.bool)
    layout(**given, weights=(angle.cos(), angle.sin()), match=match, temperature=TEMPERATURE).backward()
    assert given["query"].grad is None
    assert given["gallery"].grad is None
    assert given["sketch"].grad.abs().sum() > 0
    assert angle.grad.abs() > 0
    step = 1e-2
    values = [
        layout(**given, weights=(x.cos(), x.sin()), match=match, temperature=TEMPERATURE).item()
        for x in (angle.detach() + step, angle.detach() - step)
    ]
    assert angle.grad.item() == pytest.approx((values[0] - values[1]) / (2 * step), rel=0.02)


def test_bf16_parts_give_the_value_of_their_float32() -> None:
    given, match = {name: value.bfloat16() for name, value in parts(4).items()}, torch.eye(4, dtype=torch.bool)
    weights = torch.tensor(0.8), torch.tensor(0.6)
    rounded = layout(**given, weights=weights, match=match)
    exact = layout(**{name: value.float() for name, value in given.items()}, weights=weights, match=match)
    assert rounded.item() == pytest.approx(exact.item(), abs=1e-5)
