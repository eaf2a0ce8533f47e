from __future__ import annotations

import pytest
import torch

from duet_training.arithmetic import cpu_autocast, cpu_dtype


@pytest.mark.parametrize("has_bf16", [True, False])
def test_bf16_is_for_processors_that_have_it(monkeypatch: pytest.MonkeyPatch, has_bf16: bool) -> None:
    monkeypatch.setattr(torch.cpu, "_is_avx512_bf16_supported", lambda: has_bf16)
    with cpu_autocast():
        product = torch.ones(2, 2) @ torch.ones(2, 2)
    assert product.dtype is cpu_dtype() is (torch.bfloat16 if has_bf16 else torch.float32)
