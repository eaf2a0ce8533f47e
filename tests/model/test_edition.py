from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import duet_model
from duet_model import ModelError, edition, sources


@pytest.fixture
def no_torch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "torch", None)


def test_with_torch_it_is_the_full_edition() -> None:
    assert not edition.is_small()
    edition.need_torch()


@pytest.mark.usefixtures("no_torch")
@pytest.mark.parametrize(
    "load",
    [
        edition.need_torch,
        lambda: duet_model.load_torch(),
        lambda: duet_model.load_encoder("ViT-B-32/laion2b_s34b_b79k"),
        lambda: duet_model.load_encoder(device="cuda"),
        lambda: duet_model.load_encoder(dtype="bf16"),
        lambda: sources.pretrained("ViT-B-32/laion2b_s34b_b79k"),
    ],
)
def test_without_it_whatever_needs_it_is_refused_in_one_sentence(load: Callable[[], object]) -> None:
    assert edition.is_small()
    with pytest.raises(ModelError) as caught:
        load()
    assert str(caught.value) == edition.SMALL


@pytest.mark.usefixtures("no_torch")
def test_without_it_another_model_is_refused(tiny_model: Path) -> None:
    with pytest.raises(ModelError, match="This is the small edition"):
        duet_model.load_encoder(str(tiny_model))


@pytest.mark.usefixtures("no_torch")
def test_without_it_the_embedded_model_answers() -> None:
    encoder = duet_model.load_encoder(device="cpu")
    assert encoder.name == "duet-lite"


@pytest.mark.usefixtures("no_torch")
def test_without_it_nobody_mends_an_embedded_model_that_is_damaged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("duet_model.onnx_networks.load", lambda source: None)
    with pytest.raises(ModelError, match=r"^The built-in model cannot be used; install the program again\.$"):
        duet_model.load_encoder()
