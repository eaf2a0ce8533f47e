import math

import numpy as np
import pytest
import torch
import torch.nn.functional as F

from duet_training.base import distil, image, schedule


def unit(rows: int, columns: int, seed: int) -> torch.Tensor:
    return F.normalize(torch.randn(rows, columns, generator=torch.Generator().manual_seed(seed)), dim=-1)


def slow_contrastive(images, texts, same, scale) -> float:
    total = 0.0
    count = len(images)
    for i in range(count):
        row = [math.exp(scale * float(images[i] @ texts[j])) for j in range(count)]
        column = [math.exp(scale * float(images[j] @ texts[i])) for j in range(count)]
        total -= math.log(sum(v for j, v in enumerate(row) if same[i][j]) / sum(row)) / count
        total -= math.log(sum(v for j, v in enumerate(column) if same[j][i]) / sum(column)) / count
    return total / 2


@pytest.mark.parametrize("keys", [list("abcd"), list("aabc"), list("aaaa")])
def test_contrastive_loss_is_the_slow_loop(keys: list[str]) -> None:
    images, texts, same = unit(4, 6, 0), unit(4, 6, 1), image.equal_keys(keys)
    assert float(image.contrastive_loss(images, texts, same, 5.0)) == pytest.approx(
        slow_contrastive(images, texts, same.tolist(), 5.0), abs=1e-5
    )


def test_contrastive_loss_gradient_by_differences() -> None:
    images, texts = unit(3, 4, 0).double().requires_grad_(), unit(3, 4, 1).double()
    same = image.equal_keys(["a", "a", "b"])
    assert torch.autograd.gradcheck(lambda x: image.contrastive_loss(x, texts, same, 5.0), images)


def test_contrastive_loss_of_one_and_of_equals_is_zero() -> None:
    one = unit(1, 4, 0)
    assert float(image.contrastive_loss(one, one, image.equal_keys(["a"]), 25.0)) == pytest.approx(0)
    many = unit(4, 4, 0)
    assert float(image.contrastive_loss(many, many, image.equal_keys(["a"] * 4), 25.0)) == pytest.approx(0, abs=1e-5)


def test_alignment_loss_is_the_slow_loop() -> None:
    images, classes, logits = (
        unit(3, 5, 0),
        unit(7, 5, 1),
        torch.randn(3, 7, generator=torch.Generator().manual_seed(2)),
    )
    expected = 0.0
    for i in range(3):
        target = F.softmax(logits[i] / 1.5, dim=0)
        said = F.log_softmax(4.0 * classes @ images[i], dim=0)
        expected -= float((target * said).sum()) / 3
    assert float(image.alignment_loss(images, classes, logits, 4.0, 1.5)) == pytest.approx(expected, abs=1e-5)


def test_distillation_loss_is_the_slow_loop_and_least_for_a_perfect_student() -> None:
    config = distil.DistilConfig()
    out, target = 3 * unit(4, 6, 0), unit(4, 6, 1)
    expected = 0.0
    for i in range(4):
        said = [float(F.normalize(out[i], dim=0) @ target[j]) for j in range(4)]
        expected += math.log(sum(math.exp(30 * v) for v in said)) - 30 * said[i] + 4 * (1 - said[i])
    loss, cosine = distil.distillation_loss(out, target, config)
    assert float(loss) == pytest.approx(expected / 4, abs=1e-3)
    assert float(cosine) == pytest.approx(float((F.normalize(out, dim=-1) * target).sum(-1).mean()), abs=1e-6)
    assert distil.distillation_loss(target, target, config)[0] < loss


def test_batches_of_like_length_hold_every_item_once() -> None:
    lengths = [int(v) for v in np.random.default_rng(0).integers(1, 50, 1000)]
    batches = list(schedule.like_length(lengths, 10, np.random.default_rng(1), chunk=20))
    seen = [item for batch in batches for item in batch]
    assert sorted(seen) == list(range(1000))
    spreads = [max(lengths[i] for i in b) - min(lengths[i] for i in b) for b in batches]
    assert np.mean(spreads) < 5
    again = list(schedule.like_length(lengths, 10, np.random.default_rng(1), chunk=20))
    assert batches == again


def test_the_rate_warms_up_and_ends_at_zero() -> None:
    parameter = torch.nn.Parameter(torch.zeros(1))
    optimizer = torch.optim.SGD([{"params": [parameter], "peak": 0.1}], lr=0.1)
    rates = []
    for step in range(100):
        schedule.set_rate(optimizer, step, 100, 10)
        rates.append(optimizer.param_groups[0]["lr"])
    assert rates[0] == pytest.approx(0.01)
    assert max(rates) == pytest.approx(0.1, rel=0.05)
    assert rates[-1] < 0.001


def test_a_missing_step_is_named(tmp_path) -> None:
    with pytest.raises(FileNotFoundError, match="run the step 'text' first"):
        schedule.finished_state(tmp_path / "text.pt")
