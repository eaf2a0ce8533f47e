"""The layout of a trained tower read off its statistics."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from safetensors import safe_open
from safetensors.torch import load_file, save_file

from duet_model import load_encoder
from duet_model.checkpoint import read_header
from duet_model.duet_header import CHECKPOINT
from duet_model.errors import ModelError
from duet_training import cli
from duet_training.config import Config
from duet_training.configs import changed, dump
from duet_training.data.loading import pair_sets
from duet_training.errors import TrainingError
from duet_training.export import export
from duet_training.train import train
from duet_training.whiten import Whitening, chosen_pairs, directions, whiten

CNN = {
    "embed_dim": 24,
    "vision_cfg": {"timm_model_name": "test_efficientnet", "timm_pool": "avg", "timm_proj": "linear", "image_size": 32},
    "text_cfg": {"context_length": 24, "vocab_size": 49408, "width": 32, "heads": 2, "layers": 1},
}
SMALL = Whitening(stage=2, side=48, grid=2, size=6, power=0.7, pairs=20)


@pytest.fixture(scope="module")
def folder(random_clip: Callable[[dict], Path]) -> Path:
    """A random convolutional model."""
    return random_clip(CNN)


@pytest.fixture(scope="module")
def config(folder: Path, every_part: Callable[[Path], dict]) -> Config:
    own = ["model.sketch_tower=own", "model.layout.photos=sketch tower", "training.steps=2", "data.words=[colour]"]
    return changed(Config.model_validate(every_part(folder)), own)


@pytest.fixture(scope="module")
def run(config: Config, tmp_path_factory: pytest.TempPathFactory) -> Path:
    run = tmp_path_factory.mktemp("run")
    train(config, run)
    return run


def test_directions_of_power_one_are_alike_and_of_power_none_as_wide_as_they_are() -> None:
    torch.manual_seed(0)
    rows = torch.randn(400, 7, dtype=torch.float64) @ torch.randn(7, 7, dtype=torch.float64)
    covariance = torch.cov(rows.T, correction=0)
    for power, expected in (
        (1.0, torch.ones(4, dtype=torch.float64)),
        (0.0, torch.linalg.eigvalsh(covariance).flip(0)[:4]),
        (0.5, torch.linalg.eigvalsh(covariance).flip(0)[:4].sqrt()),
    ):
        found = directions(covariance, Whitening(size=4, power=power, ridge=0))
        projected = found @ covariance @ found.T
        torch.testing.assert_close(projected, torch.diag(expected), rtol=1e-9, atol=1e-9)


def test_the_ridge_keeps_a_direction_that_nothing_varies_in_from_being_blown_up() -> None:
    covariance = torch.diag(torch.tensor([4.0, 2.0, 0.0, -1e-12], dtype=torch.float64))
    found = directions(covariance, Whitening(size=4, power=1, ridge=0.1))
    mean = 6.0 / 4
    expected = [(variance + 0.1 * mean) ** -0.5 for variance in (4.0, 2.0, 0.0, 0.0)]
    np.testing.assert_allclose(found.norm(dim=1), expected)


def test_pictures_are_read_as_a_slow_loop_reads_them(config: Config, run: Path, folder: Path, tmp_path: Path) -> None:
    path = whiten(config, run, tmp_path, SMALL)
    sides = {"sketch": [], "photo": []}
    seen = load_encoder(str(folder), device="cpu", dtype="fp32", checkpoint=path).networks
    assert len(pair_sets(config)[0].pairs) > SMALL.pairs
    chosen = np.random.default_rng([config.seed, 8]).permutation(len(pair_sets(config)[0].pairs))[: SMALL.pairs]
    for row in chosen:
        pair = pair_sets(config)[0].pairs[row]
        for side, picture in (("sketch", pair.sketch), ("photo", pair.photo)):
            cells = seen.see_stage([picture.open()])[0]
            assert cells.shape == (12, 12, 24)
            sides[side].append([cells[y : y + 6, x : x + 6].mean(axis=(0, 1)) for y in (0, 6) for x in (0, 6)])
    rows = {side: np.array(found, np.float64).reshape(SMALL.pairs, -1) for side, found in sides.items()}
    tensors = load_file(path)
    for side, found in rows.items():
        np.testing.assert_allclose(tensors[f"layout.{side}_head.mean"], found.mean(axis=0), rtol=0, atol=1e-5)
    covariance = sum(np.cov(found.T, bias=True) for found in rows.values()) / 2
    variances, vectors = np.linalg.eigh(covariance)
    whitening = tensors["layout.whitening.weight"].double().numpy()
    assert whitening.shape == (6, 2 * 2 * 24)
    for number, row in enumerate(whitening, 1):
        variance, vector = variances[-number] + 0.01 * variances.mean(), vectors[:, -number]
        np.testing.assert_allclose(abs(row @ vector), variance**-0.35, rtol=1e-3)


def test_a_whitened_checkpoint_keeps_all_but_its_heads(config: Config, run: Path, folder: Path, tmp_path: Path) -> None:
    path = whiten(config, run, tmp_path / "out", SMALL)
    before, after = load_file(run / "duet.safetensors"), load_file(path)
    kept = {name for name in before if not name.startswith("layout.") or name == "layout.angle"}
    assert set(after) == kept | {"layout.sketch_head.mean", "layout.photo_head.mean", "layout.whitening.weight"}
    assert all(torch.equal(before[name].float(), after[name]) for name in kept)
    header = read_header(path)
    sizes = header.architecture
    assert (sizes.layout_stage, sizes.layout_side, sizes.layout_channels, sizes.layout_grid) == (2, 48, 24, 2)
    assert (sizes.layout_dim, sizes.reads_photos_twice) == (6, True)
    assert header.about["whitening"]["power"] == 0.7
    assert header.about["seed"] == read_header(run / "duet.safetensors").about["seed"]
    again = whiten(config, run, tmp_path / "again", SMALL)
    assert again.read_bytes() == path.read_bytes()
    small = export(tmp_path / "out", tmp_path / "small")
    encoder = load_encoder(str(folder), device="cpu", dtype="fp32", checkpoint=small)
    drawn = Image.new("RGB", (40, 30), "white")
    drawn.paste("black", (5, 5, 15, 20))
    layout = encoder.query(sketch=drawn)[encoder.meaning_dim :]
    assert layout.shape == (6,)
    assert np.linalg.norm(layout) == pytest.approx(1, abs=1e-5)


def test_the_command_says_where_the_checkpoint_is(
    config: Config, run: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = tmp_path / "config.yaml"
    said.write_text(dump(config), encoding="utf-8")
    numbers = ["--stage", "2", "--side", "48", "--grid", "2", "--size", "6", "--power", "0.7", "--pairs", "20"]
    assert cli.main(["whiten", str(said), str(run), str(tmp_path / "out"), *numbers]) == 0
    assert capsys.readouterr().out == f"wrote {tmp_path / 'out' / 'duet.safetensors'}\n"
    assert (tmp_path / "out" / "duet.safetensors").read_bytes() == whiten(
        config, run, tmp_path / "as-code", SMALL
    ).read_bytes()


def test_what_cannot_be_whitened_says_why(config: Config, run: Path, tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="train it to its end first"):
        whiten(config, tmp_path, tmp_path / "out", SMALL)
    before = (run / "duet.safetensors").read_bytes()
    with pytest.raises(TrainingError, match="is the run itself"):
        whiten(config, run, run / ".", SMALL)
    assert (run / "duet.safetensors").read_bytes() == before
    for changes, says in (
        ({"size": 97, "pairs": 200}, "96 numbers of 48 pairs have no 97 directions"),
        ({"size": 21}, "96 numbers of 20 pairs have no 21 directions"),
        ({"grid": 5}, "Stage 2 has 12 x 12 cells at 48 pixels: no grid of 5 x 5"),
        ({"grid": 24}, "no grid of 24 x 24"),
    ):
        with pytest.raises(TrainingError, match=says):
            whiten(config, run, tmp_path / "out", replace(SMALL, **changes))
    with pytest.raises(ModelError, match="no stage 9 to read layouts from"):
        whiten(config, run, tmp_path / "out", replace(SMALL, stage=9))
    without = changed(config, ["model.layout=null", "losses.layout.weight=0", "training.steps=1"])
    train(without, tmp_path / "without")
    with pytest.raises(TrainingError, match="no layout branch"):
        whiten(without, tmp_path / "without", tmp_path / "out", SMALL)
    assert not (tmp_path / "out").exists()


def test_what_is_whitened_once_can_be_whitened_otherwise(config: Config, run: Path, tmp_path: Path) -> None:
    once = whiten(config, run, tmp_path / "once", replace(SMALL, power=1))
    twice = whiten(config, once.parent, tmp_path / "twice", SMALL)
    assert twice.read_bytes() == whiten(config, run, tmp_path / "anew", SMALL).read_bytes()


def test_each_data_set_gives_at_most_so_many_pairs_however_often_it_is_shown(config: Config) -> None:
    many = {"reader": "toy", "options": {"per_combination": 1, "side": 32}, "repeat": 3}
    few = {"reader": "toy", "split": "test", "options": {"per_combination": 1, "side": 32}}
    both = Config.model_validate(config.model_dump() | {"data": {"train": [many, few], "words": ["colour"]}})
    whole, rest = (len(pairs.pairs) for pairs in pair_sets(both))
    for count in (5, whole, whole + 1000):
        found = chosen_pairs(both, count)
        assert len(found) == len(set(map(id, found))) == min(count, whole) + min(count, rest)


def test_a_file_of_an_older_version_becomes_one_of_this(config: Config, run: Path, tmp_path: Path) -> None:
    old = tmp_path / "old" / "duet.safetensors"
    old.parent.mkdir()
    with safe_open(run / "duet.safetensors", framework="pt") as file:
        header = json.loads(file.metadata()["duet"]) | {"version": 1}
        tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
    for name in ("layout_stage", "layout_side", "residual", "halving_words"):
        del header["architecture"][name]
    save_file(tensors, old, metadata={"duet": json.dumps(header)})
    whiten(config, old.parent, tmp_path / "whitened", SMALL)
    for written in (tmp_path / "whitened" / "duet.safetensors", export(old.parent, tmp_path / "small")):
        with safe_open(written, framework="pt") as file:
            assert json.loads(file.metadata()["duet"])["version"] == CHECKPOINT.version


@pytest.mark.parametrize("wrong", ["--power=1.1", "--power=-0.1", "--grid=0", "--size=-1", "--pairs=0"])
def test_numbers_out_of_range_are_refused(wrong: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["whiten", "toy", "run", "out", wrong])
    assert f"argument {wrong.partition('=')[0]}" in capsys.readouterr().err


def test_the_command_s_defaults_are_the_function_s() -> None:
    options = cli.parser().parse_args(["whiten", "toy", "run", "out"])
    asked = (options.stage, options.side, options.grid, options.size, options.power)
    assert Whitening(*asked, pairs=options.pairs) == Whitening()
