"""Devices and arithmetic that compute wrong are found out."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

import pytest
import torch

from duet_model import ModelError, device, sources
from duet_model.backbone import Backbone

Right = Callable[..., torch.Tensor]
FAULTS: dict[str, Callable[[torch.Tensor], torch.Tensor]] = {
    "turned round": lambda right: -right,
    "in another order": lambda right: right.roll(1, dims=1),
    "not a number": lambda right: right * float("nan"),
}


@pytest.fixture
def backbone(model_folders: dict[str, Path]) -> Backbone:
    return Backbone(sources.find(str(model_folders["vit"])))


def weights(backbone: Backbone) -> list[torch.Tensor]:
    return [value.clone() for value in backbone.model.visual.state_dict().values()]


class Faulty:
    """A second device, or bf16, that computes wrong: what is really the CPU in fp32 is passed through.

    `meta` stands for the other device: it is there on every machine.
    """

    def __init__(self, backbone: Backbone, monkeypatch: pytest.MonkeyPatch, fault: str, of: str) -> None:
        self.other = False
        self._backbone, self._fault = backbone, FAULTS[fault]
        self._move = backbone.move
        monkeypatch.setattr(backbone, "move", self._moved)
        monkeypatch.setattr(backbone, of, self._of(getattr(backbone, of)))

    def _moved(self, name: str, dtype: torch.dtype) -> None:
        self._move("cpu", dtype)
        self.other = name != "cpu" or dtype != torch.float32

    def _of(self, right: Right) -> Right:
        return lambda asked: self._fault(right(asked)) if self.other else right(asked)


@pytest.mark.parametrize("tower", ["encode_text", "encode_pixels"])
@pytest.mark.parametrize("fault", list(FAULTS))
def test_a_device_that_computes_wrong_is_not_used(backbone, monkeypatch, tower, fault) -> None:
    monkeypatch.setattr(device, "candidates", lambda wanted: ["meta", "cpu"] if wanted == "auto" else [wanted])
    faulty = Faulty(backbone, monkeypatch, fault, tower)
    device.place(backbone, "auto", "fp32")
    assert not faulty.other
    with pytest.raises(ModelError, match="computes wrong vectors"):
        device.place(backbone, "meta", "fp32")


@pytest.mark.parametrize("dtype", ["bf16", "auto"])
@pytest.mark.parametrize("fault", list(FAULTS))
def test_bf16_that_computes_wrong_is_not_used(backbone, monkeypatch, caplog, dtype, fault) -> None:
    before = weights(backbone)
    monkeypatch.setattr(device, "_faster", lambda backbone, name: torch.bfloat16)
    Faulty(backbone, monkeypatch, fault, "encode_pixels")
    with caplog.at_level(logging.WARNING):
        device.place(backbone, "cpu", dtype)
    assert "is not used" in caplog.text
    assert backbone.dtype == torch.float32
    assert all(torch.equal(now, then) for now, then in zip(weights(backbone), before, strict=True))


def test_a_device_that_fails_is_not_used(backbone, monkeypatch) -> None:
    monkeypatch.setattr(device, "candidates", lambda wanted: ["meta", "cpu"])
    monkeypatch.setitem(FAULTS, "fails", lambda right: torch.empty(1, device="nowhere"))
    faulty = Faulty(backbone, monkeypatch, "fails", "encode_pixels")
    device.place(backbone, "auto", "fp32")
    assert not faulty.other


@pytest.mark.parametrize("dtype", ["bf16", "auto"])
def test_bf16_that_agrees_is_used(backbone, monkeypatch, dtype) -> None:
    monkeypatch.setattr(device, "_faster", lambda backbone, name: torch.bfloat16)
    device.place(backbone, "cpu", dtype)
    assert backbone.dtype == torch.bfloat16


def test_fp32_on_the_cpu_is_trusted_unseen(backbone, monkeypatch) -> None:
    monkeypatch.setattr(device, "_vectors", lambda backbone: pytest.fail("this costs a start-up time"))
    device.place(backbone, "cpu", "fp32")
