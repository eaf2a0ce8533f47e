"""Every loss of embeddings: value and gradient against a slow loop of scalars, in fp32, bf16 and under autocast."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
import torch
from torch import Tensor

from duet_training.losses.compositionality import compositionality
from duet_training.losses.contrastive import contrastive
from duet_training.losses.distance import delta
from duet_training.losses.naming import naming
from duet_training.losses.neutral import neutral
from duet_training.losses.reconstruction import reconstruction
from duet_training.losses.region_aware import region_aware
from duet_training.losses.text_to_text import text_to_text
from duet_training.losses.triplet import triplet

B, D, N, P = 4, 6, 5, 3
NAMED = (2, -1, 0, 4)
MATCH = torch.tensor([[1, 0, 0, 0, 0], [0, 1, 1, 0, 0], [0, 0, 0, 0, 0], [0, 0, 0, 1, 1]], dtype=torch.bool)


def slow_cosine(a: Tensor, b: Tensor) -> Tensor:
    dot = sum(a[i] * b[i] for i in range(len(a)))
    return dot / (sum(x * x for x in a) ** 0.5 * sum(x * x for x in b) ** 0.5)


def apart(a: Tensor, b: Tensor) -> Tensor:
    return 1 - slow_cosine(a, b)


def hinge(x: Tensor) -> Tensor:
    return x if x > 0 else 0 * x


def mean(values: list[Tensor]) -> Tensor:
    return sum(values) / len(values)


def slow_delta(a: Tensor, b: Tensor) -> Tensor:
    return mean([apart(a[i], b[i]) for i in range(B)])


def slow_triplet(q: Tensor, p: Tensor, n: Tensor) -> Tensor:
    return mean([hinge(0.3 + apart(q[i], p[i]) - apart(q[i], n[i])) for i in range(B)])


def slow_compositionality(c: Tensor, s: Tensor, p: Tensor) -> Tensor:
    return mean([hinge(0.3 + apart(c[i], p[i]) - apart(s[i], p[i])) for i in range(B)])


def slow_detached(c: Tensor, s: Tensor, p: Tensor) -> Tensor:
    return mean([hinge(0.3 + apart(c[i], p[i]) - apart(s[i], p[i]).item()) for i in range(B)]) + 0 * s.sum()


def slow_direct(c: Tensor, s: Tensor, p: Tensor) -> Tensor:
    return mean([apart(c[i], p[i]) for i in range(B)]) + 0 * s.sum()


def slow_neutral(with_neutral: Tensor, s: Tensor, p: Tensor) -> Tensor:
    return mean([abs(apart(with_neutral[i], p[i]) - apart(s[i], p[i])) for i in range(B)])


def slow_text_to_text(learnt: Tensor, handcrafted: Tensor) -> Tensor:
    found = []
    for prompt in handcrafted.detach():
        for i in range(B):
            near = [torch.exp(slow_cosine(learnt[i], prompt[j]) / 0.2) for j in range(B)]
            found.append(-torch.log(near[i] / sum(near)))
    return mean(found) + 0 * handcrafted.sum()


def slow_attend(q: Tensor, cells: Tensor) -> Tensor:
    weights = [torch.exp(slow_cosine(q, cell) / 0.2) for cell in cells]
    return sum(weights[i] * cells[i] for i in range(len(cells))) / sum(weights)


def slow_region_aware(q: Tensor, positive: Tensor, negative: Tensor) -> Tensor:
    nearer = [apart(q[i], slow_attend(q[i], positive[i])) for i in range(B)]
    other = [apart(q[i], slow_attend(q[i], negative[i])) for i in range(B)]
    return mean([hinge(0.3 + nearer[i] - other[i]) for i in range(B)])


def slow_contrastive(q: Tensor, gallery: Tensor) -> Tensor:
    found = []
    for i in range(B):
        near = [torch.exp(slow_cosine(q[i], gallery[j]) / 0.2) for j in range(N)]
        logs = [-torch.log(near[j] / sum(near)) for j in range(N) if MATCH[i, j]]
        if logs:
            found.append(mean(logs))
    return mean(found)


def slow_naming(q: Tensor, names: Tensor) -> Tensor:
    found = []
    for i, name in enumerate(NAMED):
        if name >= 0:
            near = [torch.exp(slow_cosine(q[i], other) / 0.2) for other in names.detach()]
            found.append(-torch.log(near[name] / sum(near)))
    return mean(found) + 0 * names.sum()


def slow_l2(drawn: Tensor, photo: Tensor) -> Tensor:
    return mean([(a - b) ** 2 for a, b in zip(drawn.flatten(), photo.flatten(), strict=True)])


def slow_l1(drawn: Tensor, photo: Tensor) -> Tensor:
    return mean([abs(a - b) for a, b in zip(drawn.flatten(), photo.flatten(), strict=True)])


def squares(pictures: Tensor) -> Tensor:
    """Stands for the perceptual features: [B, H, W, C] of pictures."""
    return pictures.square().permute(0, 2, 3, 1)


def slow_perceptual(drawn: Tensor, photo: Tensor) -> Tensor:
    a, b = squares(drawn), squares(photo.detach())
    places = [(i, y, x) for i in range(2) for y in range(2) for x in range(2)]
    # |u - v|^2 of unit vectors is 2 - 2 cos
    return slow_l2(drawn, photo) + mean([2 - 2 * slow_cosine(a[at], b[at]) for at in places])


@dataclass(frozen=True)
class Case:
    fast: Callable[..., Tensor]
    slow: Callable[..., Tensor]
    shapes: tuple[tuple[int, ...], ...]
    pictures: bool = False


THREE = ((B, D), (B, D), (B, D))
PICTURES = ((2, 3, 2, 2), (2, 3, 2, 2))
CASES = {
    "delta": Case(lambda a, b: delta(a, b).mean(), slow_delta, THREE[:2]),
    "triplet": Case(lambda q, p, n: triplet(q, p, n, 0.3), slow_triplet, THREE),
    "compositionality": Case(lambda c, s, p: compositionality(c, s, p, 0.3), slow_compositionality, THREE),
    "compositionality, alone detached": Case(
        lambda c, s, p: compositionality(c, s, p, 0.3, detach_alone=True) + 0 * s.float().sum(), slow_detached, THREE
    ),
    "compositionality, direct": Case(
        lambda c, s, p: compositionality(c, s, p, 0.3, reading="direct") + 0 * s.float().sum(), slow_direct, THREE
    ),
    "neutral": Case(neutral, slow_neutral, THREE),
    "text_to_text": Case(
        lambda a, b: text_to_text(a, b, 0.2) + 0 * b.float().sum(), slow_text_to_text, ((B, D), (P, B, D))
    ),
    "region_aware": Case(
        lambda q, p, n: region_aware(q, p, n, 0.3, 0.2), slow_region_aware, ((B, D), (B, N, D), (B, N, D))
    ),
    "contrastive": Case(lambda q, g: contrastive(q, g, MATCH, 0.2), slow_contrastive, ((B, D), (N, D))),
    "naming": Case(
        lambda q, n: naming(q, n, torch.tensor(NAMED), 0.2) + 0 * n.float().sum(), slow_naming, ((B, D), (N, D))
    ),
    "reconstruction, l2": Case(reconstruction, slow_l2, PICTURES, pictures=True),
    "reconstruction, l1": Case(lambda a, b: reconstruction(a, b, "l1"), slow_l1, PICTURES, pictures=True),
    "reconstruction, perceptual": Case(
        lambda a, b: reconstruction(a, b.detach(), "perceptual", squares) + 0 * b.float().sum(),
        lambda a, b: slow_perceptual(a, b.detach()) + 0 * b.sum(),
        PICTURES,
        pictures=True,
    ),
}
each_loss = pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())


def inputs(case: Case, dtype: torch.dtype, seed: int = 0) -> list[Tensor]:
    """Random inputs that bf16 holds exactly, of unlike lengths: the losses must not need unit vectors."""
    generator = torch.Generator().manual_seed(seed)
    if case.pictures:
        found = [torch.rand(shape, generator=generator) for shape in case.shapes]
    else:
        found = [
            torch.randn(shape, generator=generator) * torch.tensor([[0.5], [1.0], [3.0], [20.0], [100.0]])[: shape[-2]]
            for shape in case.shapes
        ]
    return [x.bfloat16().to(dtype).requires_grad_() for x in found]


def value_and_gradients(function: Callable[..., Tensor], given: list[Tensor]) -> tuple[Tensor, tuple[Tensor, ...]]:
    value = function(*given)
    assert value.ndim == 0
    return value.detach(), torch.autograd.grad(value, given)


@each_loss
@pytest.mark.parametrize("seed", [0, 1])
def test_value_and_gradient_are_the_slow_loop(case: Case, seed: int) -> None:
    expected, slopes = value_and_gradients(case.slow, inputs(case, torch.float64, seed))
    value, gradients = value_and_gradients(case.fast, inputs(case, torch.float32, seed))
    assert value.dtype == torch.float32
    assert expected > 0.01
    torch.testing.assert_close(value.double(), expected, rtol=1e-5, atol=1e-6)
    for gradient, slope in zip(gradients, slopes, strict=True):
        torch.testing.assert_close(gradient.double(), slope, rtol=1e-4, atol=1e-6)


@each_loss
def test_bf16_inputs_are_reckoned_with_in_fp32(case: Case) -> None:
    expected, slopes = value_and_gradients(case.fast, inputs(case, torch.float32))
    value, gradients = value_and_gradients(case.fast, inputs(case, torch.bfloat16))
    assert value.dtype == torch.float32
    assert value == expected
    for gradient, slope in zip(gradients, slopes, strict=True):
        assert gradient.dtype == torch.bfloat16
        # bf16 has 8 bits, and the gradients of an input that stands in several places are rounded before they are added
        assert ((gradient.float() - slope).abs() <= 2**-6 * slope.abs().amax(-1, keepdim=True)).all()


@each_loss
def test_autocast_changes_nothing(case: Case) -> None:
    expected, slopes = value_and_gradients(case.fast, inputs(case, torch.float32))
    with torch.autocast("cpu", torch.bfloat16):
        given = inputs(case, torch.float32)
        value = case.fast(*given)
    gradients = torch.autograd.grad(value, given)
    assert value == expected
    for gradient, slope in zip(gradients, slopes, strict=True):
        assert torch.equal(gradient, slope)
