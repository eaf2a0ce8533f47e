"""A run's checkpoint made small, and its card."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image, ImageDraw
from safetensors.torch import load_file

from duet_model import load_encoder
from duet_model.checkpoint import read_header
from duet_model.colours import SIZE
from duet_training.config import Config
from duet_training.configs import changed
from duet_training.errors import TrainingError
from duet_training.evaluation.model import EncoderModel
from duet_training.export import Weighing, export
from duet_training.train import train


def test_an_exported_checkpoint_is_small_and_finds_the_same(
    tiny_config: Config, tiny_clip: Path, tmp_path: Path
) -> None:
    run = tmp_path / "run"
    train(changed(tiny_config, ["training.steps=2"]), run)
    small, whole = export(run, tmp_path / "small"), export(run, tmp_path / "whole", with_generator=True)
    assert {value.dtype for value in load_file(small).values()} == {torch.float16}
    assert not any(name.startswith("generator.") for name in load_file(small))
    assert any(name.startswith("generator.") for name in load_file(whole))
    assert read_header(small).architecture.generator_side == 0
    assert read_header(whole).architecture.generator_side == 16
    assert read_header(small).about == read_header(run / "duet.safetensors").about

    sketch = Image.new("RGB", (32, 32), "white")
    ImageDraw.Draw(sketch).ellipse((6, 6, 26, 26), outline="black", width=2)
    found = [
        load_encoder(str(tiny_clip), device="cpu", dtype="fp32", checkpoint=path).query(sketch=sketch, text="red")
        for path in (run / "duet.safetensors", small, whole)
    ]
    assert np.abs(found[0] - found[1]).max() < 5e-3
    assert (found[1] == found[2]).all()

    card = (tmp_path / "small" / "MODEL_CARD.md").read_text(encoding="utf-8")
    assert card.startswith("# paper\n")
    assert "toy train: 48 pairs, 48 photos" in card
    assert "2 steps, seed 0" in card
    assert "## Terms" in card
    assert sorted(path.name for path in (tmp_path / "small").iterdir()) == ["MODEL_CARD.md", "duet.safetensors"]


def test_the_weight_of_the_layout_can_be_said(tiny_config: Config, tiny_clip: Path, tmp_path: Path) -> None:
    run = tmp_path / "run"
    train(changed(tiny_config, ["training.steps=2"]), run)
    weighed = export(run, tmp_path / "weighed", weighing=Weighing(layout=0.6))
    a, b = load_encoder(str(tiny_clip), device="cpu", dtype="fp32", checkpoint=weighed).weights
    assert (a, b) == (pytest.approx(0.8, abs=1e-3), pytest.approx(0.6, abs=1e-3))
    as_learnt = load_file(export(run, tmp_path / "learnt"))["layout.angle"]
    assert as_learnt == load_file(run / "duet.safetensors")["layout.angle"].half()


def test_a_weight_for_no_layout_is_refused(tiny_config: Config, tmp_path: Path) -> None:
    without = ["training.steps=1", "model.layout=null", "losses.layout.weight=0"]
    train(changed(tiny_config, without), tmp_path / "run")
    with pytest.raises(TrainingError, match="no layout branch"):
        export(tmp_path / "run", tmp_path / "out", weighing=Weighing(layout=0.5))
    with pytest.raises(TrainingError, match="no layout branch, of which colours are a part"):
        export(tmp_path / "run", tmp_path / "out", weighing=Weighing(colour=0.4))


def test_what_was_drawn_can_stand_beside_its_sentence_and_weigh_less_beside_words(
    tiny_config: Config, tiny_clip: Path, tmp_path: Path
) -> None:
    train(changed(tiny_config, ["training.steps=2"]), tmp_path / "run")
    sketch = Image.new("RGB", (32, 32), "white")
    ImageDraw.Draw(sketch).ellipse((6, 6, 26, 26), outline="black", width=2)

    def query(weighing: Weighing, text: str | None) -> tuple[np.ndarray, np.ndarray]:
        path = export(tmp_path / "run", tmp_path / "out", weighing=weighing)
        encoder = load_encoder(str(tiny_clip), device="cpu", dtype="fp32", checkpoint=path)
        return np.split(encoder.query(sketch=sketch, text=text), [encoder.meaning_dim])

    plain = load_encoder(str(tiny_clip), device="cpu", dtype="fp32")
    seen = plain.query(sketch=sketch)
    for text, words in ((None, 0), ("red", 1), ("a red one on a beach", 6)):
        share = 1 / (1 + words / 2)
        sentence, layout = query(Weighing(), text)
        said = plain.query(text=text) if text else 0
        whole = sentence + 0.5 * (share * seen + said)
        meaning, faded = query(Weighing(residual=0.5, halving_words=2), text)
        np.testing.assert_allclose(meaning, whole / np.linalg.norm(whole), atol=1e-5)
        np.testing.assert_allclose(faded, share * layout, atol=1e-5)
        unfaded = query(Weighing(residual=0.5), text)[1]
        np.testing.assert_allclose(unfaded, layout, atol=1e-6)


def test_colours_become_a_part_of_the_layout(tiny_config: Config, tiny_clip: Path, tmp_path: Path) -> None:
    train(changed(tiny_config, ["training.steps=1"]), tmp_path / "run")
    plain = read_header(export(tmp_path / "run", tmp_path / "plain")).architecture
    path = export(tmp_path / "run", tmp_path / "out", weighing=Weighing(colour=0.5))
    coloured = read_header(path).architecture
    assert (plain.layout_colour, coloured.layout_colour) == (0, 0.5)
    assert coloured.layout_dim == plain.layout_dim + SIZE
    model = EncoderModel.load(str(tiny_clip), path)
    sketch = Image.new("RGB", (32, 32), "white")
    ImageDraw.Draw(sketch).ellipse((6, 6, 26, 26), outline="black", width=2)
    layout = model.sketches([sketch]).layout
    for text in ("red", ""):
        whole = model.encoder.query(sketch=sketch, text=text)
        assert bool(whole[-SIZE:].any()) == bool(text)
        asked = model.beside_words(layout, [text])[0]
        np.testing.assert_allclose(asked, whole[model.encoder.meaning_dim :], atol=1e-5)


def test_a_run_that_is_not_finished_is_said(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match=r"no duet\.safetensors: train it to its end"):
        export(tmp_path, tmp_path / "out")
