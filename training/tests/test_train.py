"""The loop: resuming is exact, bad numbers stop it, Ctrl+C saves, several processes agree."""

from __future__ import annotations

import csv
import json
import math
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file
from torch import Tensor

from duet_model import load_encoder
from duet_model.backbone import Backbone
from duet_model.checkpoint import read_header
from duet_model.sources import find
from duet_training.config import Config
from duet_training.configs import changed, dump, load
from duet_training.errors import TrainingError
from duet_training.run import state
from duet_training.run.log import LogTable, Window
from duet_training.run.schedule import share
from duet_training.run.stop import StoppedError, StopRequest
from duet_training.task import DuetTask
from duet_training.train import train

Forward = Callable[..., tuple[Tensor, dict[str, Tensor]]]


def at_step(monkeypatch: pytest.MonkeyPatch, number: int, act: Callable[[Tensor], Tensor]) -> None:
    """Let something happen to the total of the n-th step from now, counted from 1."""
    forward: Forward = DuetTask.forward
    calls = []

    def watched(task: DuetTask, *given: object) -> tuple[Tensor, dict[str, Tensor]]:
        calls.append(1)
        total, report = forward(task, *given)
        return (act(total) if len(calls) == number else total), report

    monkeypatch.setattr(DuetTask, "forward", watched)


def interrupt(total: Tensor) -> Tensor:
    os.kill(os.getpid(), signal.SIGINT)
    return total


def rows(run: Path) -> list[dict[str, str]]:
    with (run / "log.csv").open(newline="") as file:
        timed = ("seconds_per_step", "images_per_second")
        return [{k: v for k, v in row.items() if k not in timed} for row in csv.DictReader(file)]


def equal(one: Path, other: Path) -> bool:
    a, b = load_file(one), load_file(other)
    return a.keys() == b.keys() and all(torch.equal(a[name], b[name]) for name in a)


@pytest.fixture(scope="module")
def straight(tiny_clip: Path, tmp_path_factory: pytest.TempPathFactory, every_part: Callable[[Path], dict]) -> Path:
    """A run that was never stopped."""
    run = tmp_path_factory.mktemp("straight")
    train(with_average(Config.model_validate(every_part(tiny_clip))), run)
    return run


def with_average(config: Config) -> Config:
    return changed(config, ["training.ema=0.5", "data.flip=true", "data.augment=light"])


def test_a_run_leaves_its_files(straight: Path) -> None:
    names = {path.name for path in straight.iterdir()}
    assert names == {"config.yaml", "duet.safetensors", "log.csv", "state.safetensors", "tensorboard"}
    assert [row["step"] for row in rows(straight)] == ["2", "4", "6"]
    first = rows(straight)[0]
    losses = {"triplet", "compositionality", "neutral", "text_to_text", "region_aware", "reconstruction"}
    assert set(first) == {"step", "total", "lr", "contrastive", "layout"} | losses
    total = sum(float(value) for name, value in first.items() if name not in ("step", "total", "lr"))
    assert float(first["total"]) == pytest.approx(total, rel=1e-4)  # every weight is 1
    with (straight / "log.csv").open() as file:
        timed = next(csv.DictReader(file))
    assert float(timed["images_per_second"]) == pytest.approx(16 / float(timed["seconds_per_step"]), rel=1e-3)


def test_the_checkpoint_says_what_it_is_and_the_product_reads_it(straight: Path, tiny_clip: Path) -> None:
    about = read_header(straight / "duet.safetensors").about
    assert (about["name"], about["steps"], about["seed"]) == ("paper", 6, 0)
    assert about["data"][0]["pairs"] == 48
    assert about["data"][0]["photos"] == 48
    assert about["versions"]["torch"] == torch.__version__.split("+")[0]
    encoder = load_encoder(str(tiny_clip), device="cpu", dtype="fp32", checkpoint=straight / "duet.safetensors")
    assert encoder.composition == "duet"


def test_the_saved_configuration_is_the_runs(straight: Path, tiny_config: Config) -> None:
    assert load(straight / "config.yaml") == with_average(tiny_config)


@pytest.mark.parametrize("stop", [3, 4])
def test_a_run_that_ctrl_c_stopped_ends_like_one_that_was_not(
    stop: int, straight: Path, tiny_config: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = with_average(tiny_config)
    with monkeypatch.context() as patch:
        at_step(patch, stop, interrupt)
        with pytest.raises(StoppedError, match=f"after step {stop} of 6"):
            train(config, tmp_path)
    assert not (tmp_path / "duet.safetensors").exists()
    assert state.progress_of(tmp_path, config).step == stop
    torch.manual_seed(99)  # nothing hangs on what torch drew before
    train(config, tmp_path)
    assert equal(tmp_path / "state.safetensors", straight / "state.safetensors")
    assert equal(tmp_path / "duet.safetensors", straight / "duet.safetensors")
    assert rows(tmp_path) == rows(straight)


def test_a_crash_goes_on_from_the_last_saved_step_and_drops_later_rows(
    straight: Path, tiny_config: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = changed(with_average(tiny_config), ["training.save_every=3"])

    def crash(total: Tensor) -> Tensor:
        raise OSError("the disk is gone")

    with monkeypatch.context() as patch:
        at_step(patch, 6, crash)
        with pytest.raises(OSError, match="disk"):
            train(config, tmp_path)
    assert state.progress_of(tmp_path, config).step == 3
    assert [row["step"] for row in rows(tmp_path)] == ["2", "4"]
    train(config, tmp_path)
    assert equal(tmp_path / "duet.safetensors", straight / "duet.safetensors")
    assert rows(tmp_path) == rows(straight)


def test_the_moving_average_is_what_is_saved(tiny_config: Config, tiny_clip: Path, tmp_path: Path) -> None:
    train(changed(tiny_config, ["training.ema=0.75", "training.steps=1", "optimiser.warmup=0"]), tmp_path)
    saved, kept = load_file(tmp_path / "duet.safetensors")["prompt"], load_file(tmp_path / "state.safetensors")
    before, after = Backbone(find(str(tiny_clip))).text.words("a photo of"), kept["weight/composer.prompt"]
    assert (before - after).abs().max() > 1e-4
    torch.testing.assert_close(saved, 0.75 * before + 0.25 * after)
    assert torch.equal(saved, kept["average/composer.prompt"])


@pytest.mark.parametrize("number", [math.nan, math.inf])
def test_a_total_that_is_no_number_stops_and_keeps_the_last_state(
    number: float, tiny_config: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_step(monkeypatch, 4, lambda total: total * number)
    with pytest.raises(TrainingError, match=r"step 4: its losses are not finite.*total (nan|inf).*triplet 0\.\d+"):
        train(tiny_config, tmp_path)
    assert state.progress_of(tmp_path, tiny_config).step == 2
    weights = load_file(tmp_path / "state.safetensors")
    assert all(torch.isfinite(value).all() for value in weights.values())


def test_a_gradient_that_is_no_number_stops_too(
    tiny_config: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # the value is 0, its slope at 0 is not a number
    at_step(monkeypatch, 2, lambda total: total + ((total - total.detach()) ** 2).sqrt())
    with pytest.raises(TrainingError, match="step 2: its gradient is not finite"):
        train(tiny_config, tmp_path)


def test_resuming_with_another_configuration_is_refused(straight: Path, tiny_config: Config) -> None:
    config = with_average(tiny_config)
    with pytest.raises(TrainingError, match=r"begun with losses\.triplet\.margin: 0\.2, now it is 0\.3"):
        train(changed(config, ["losses.triplet.margin=0.3", "optimiser.rate_parts=1"]), straight)
    assert "margin: 0.3" not in (straight / "config.yaml").read_text()


def test_more_steps_and_other_saving_are_no_other_run(tiny_config: Config, tmp_path: Path) -> None:
    config = changed(tiny_config, ["training.steps=2", "optimiser.schedule=constant"])
    train(config, tmp_path)
    longer = changed(config, ["training.steps=4", "training.save_every=1", "training.log_every=1", "name=longer"])
    train(longer, tmp_path)
    assert [row["step"] for row in rows(tmp_path)] == ["2", "3", "4"]
    assert read_header(tmp_path / "duet.safetensors").about["steps"] == 4
    train(changed(longer, ["training.save_every=2"]), tmp_path / "straight")
    assert equal(tmp_path / "duet.safetensors", tmp_path / "straight" / "duet.safetensors")


def test_a_finished_run_is_not_trained_again(
    straight: Path, tiny_config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(DuetTask, "__init__", lambda *given: pytest.fail("it was built again"))
    assert train(with_average(tiny_config), straight) == straight / "duet.safetensors"


def test_fresh_begins_again(tiny_config: Config, tmp_path: Path) -> None:
    config = changed(tiny_config, ["training.steps=2"])
    train(config, tmp_path)
    other = changed(config, ["seed=1"])
    train(other, tmp_path, resume=False)
    assert state.progress_of(tmp_path, other).step == 2
    assert len(rows(tmp_path)) == 1


def test_a_damaged_state_is_said(tiny_config: Config, tmp_path: Path) -> None:
    (tmp_path / "state.safetensors").write_bytes(b"nothing")
    with pytest.raises(TrainingError, match="damaged: begin again with --fresh"):
        train(tiny_config, tmp_path)


def test_a_state_of_another_backbone_is_refused(tiny_config: Config, tmp_path: Path) -> None:
    train(changed(tiny_config, ["training.steps=2"]), tmp_path)
    path = tmp_path / "state.safetensors"
    header = json.loads(state.safe_open(path, "pt").metadata()["run"])
    save_file(load_file(path), path, metadata={"run": json.dumps(header | {"backbone": "another"})})
    with pytest.raises(TrainingError, match="another backbone"):
        train(tiny_config, tmp_path)


@pytest.mark.parametrize("setting", ["image_size", "sketch_size"])
def test_a_size_that_the_tower_cannot_read_is_said(setting: str, tiny_config: Config, tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match=f"reads pictures of 32 pixels only: leave {setting} null"):
        train(changed(tiny_config, [f"{setting}=40"]), tmp_path)


def test_frozen_photos_give_the_same_losses_from_the_cache_and_from_pixels(
    tiny_config: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = changed(tiny_config, ["model.sketch_tower=own", "training.log_every=1", "training.steps=4"])
    train(config, tmp_path / "cached")
    assert (tmp_path / "cached" / "cache").is_dir()
    monkeypatch.setattr(Config, "photos_frozen", property(lambda self: False))
    train(config, tmp_path / "pixels")
    assert not (tmp_path / "pixels" / "cache").exists()
    for cached, seen in zip(rows(tmp_path / "cached"), rows(tmp_path / "pixels"), strict=True):
        for name, value in cached.items():
            assert float(value) == pytest.approx(float(seen[name]), rel=5e-3, abs=5e-4), name


@pytest.mark.parametrize(
    "settings",
    [
        ["training.precision=bf16"],
        ["model.train_visual=none"],
        ["model.train_visual=all", "model.sketch_tower=own", "optimiser.clip=null", "training.workers=1"],
    ],
)
def test_other_ways_of_training_run(settings: list[str], tiny_config: Config, tmp_path: Path) -> None:
    train(changed(tiny_config, [*settings, "training.steps=2"]), tmp_path)
    assert all(math.isfinite(float(value)) for value in rows(tmp_path)[0].values())


def test_pic2word_trains_on_photos_alone(tiny_clip: Path, tmp_path: Path) -> None:
    toy = "data.train=[{reader: toy, options: {per_combination: 1, side: 32}}]"
    config = load("pic2word", [toy, f"backbone={tiny_clip}", "training.batch=8", "training.steps=10"])
    train(config, tmp_path)
    assert set(rows(tmp_path)[0]) == {"step", "total", "contrastive", "lr"}
    weights = load_file(tmp_path / "duet.safetensors")
    assert not any(name.startswith("visual.") for name in weights)


def test_training_learns(tiny_config: Config, tmp_path: Path) -> None:
    settings = [
        "training.steps=40",
        "training.log_every=5",
        "text_share=1",
        "optimiser.warmup=0",
        "optimiser.rate_parts=2e-3",
    ]
    train(changed(tiny_config, settings), tmp_path)
    assert float(rows(tmp_path)[-1]["total"]) < 0.95 * float(rows(tmp_path)[0]["total"])


def test_two_processes_end_with_the_same_weights(tiny_config: Config, tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text(dump(changed(tiny_config, ["training.steps=3"])))
    script = tmp_path / "two.py"
    script.write_text(
        "import os, sys\n"
        "from pathlib import Path\n"
        "from safetensors.torch import save_file\n"
        "from duet_training.configs import load\n"
        "from duet_training.task import DuetTask\n"
        "from duet_training.train import train\n"
        "folder = Path(sys.argv[1])\n"
        "built, init = [], DuetTask.__init__\n"
        "DuetTask.__init__ = lambda self, *given: (init(self, *given), built.append(self))[0]\n"
        "train(load(folder / 'config.yaml'), folder / 'run')\n"
        "trained = {n: p.detach().clone() for n, p in built[0].named_parameters() if p.requires_grad}\n"
        "save_file(trained, folder / f'rank{os.environ[\"RANK\"]}.safetensors')\n"
    )
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "torch.distributed.run", "--nproc-per-node=2", f"--master-port={port}"]
    given = os.environ | {"OMP_NUM_THREADS": "1", "CUDA_VISIBLE_DEVICES": ""}
    result = subprocess.run(
        [*command, str(script), str(tmp_path)], env=given, capture_output=True, text=True, timeout=600
    )
    assert result.returncode == 0, result.stderr
    first, second = (load_file(tmp_path / f"rank{rank}.safetensors") for rank in (0, 1))
    assert all(torch.isfinite(value).all() for value in first.values())
    assert all(torch.equal(value, second[name]) for name, value in first.items())
    assert read_header(tmp_path / "run" / "duet.safetensors").about["processes"] == 2


def test_the_rate_rises_and_falls_as_written() -> None:
    rates = [share(step, 10, 4, "cosine") for step in range(10)]
    assert rates[:5] == [0.25, 0.5, 0.75, 1.0, 1.0]
    assert rates[7] == pytest.approx(0.5)
    assert rates[9] == pytest.approx(0.5 * (1 + math.cos(math.pi * 5 / 6)))
    assert [share(step, 10, 2, "constant") for step in range(4)] == [0.5, 1, 1, 1]
    assert share(0, 10, 0, "cosine") == 1
    assert share(2, 3, 5, "cosine") == pytest.approx(0.6)


def test_rows_past_the_state_are_dropped_and_a_torn_one_too(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    table = LogTable(path, 0)
    for step in (10, 20, 30):
        table.add(step, {"total": step / 3})
    with path.open("a") as file:
        file.write("4")
    LogTable(path, 20).add(30, {"total": 7})
    assert path.read_text().split() == ["step,total", "10,3.33333", "20,6.66667", "30,7"]
    LogTable(path, 0)
    assert path.read_text() == ""


def test_a_window_is_the_mean_since_the_last_one() -> None:
    window = Window({"a": 1.0}, 1)
    window.add({"a": 3.0})
    assert window.means() == {"a": 2.0}
    window.add({"a": 5.0})
    assert window.means() == {"a": 5.0}


def test_a_second_ctrl_c_stops_at_once() -> None:
    with StopRequest() as stop:
        os.kill(os.getpid(), signal.SIGINT)
        assert stop.asked
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)
    with pytest.raises(KeyboardInterrupt):
        os.kill(os.getpid(), signal.SIGINT)
