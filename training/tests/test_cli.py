"""The command line: help is light, mistakes are one sentence, and the commands work one after the other."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from duet_training import cli
from duet_training.base import recipe
from duet_training.base.sources import Sources
from duet_training.configs import presets
from duet_training.run.stop import StoppedError


@pytest.fixture
def config_file(tiny_clip: Path, every_part: Callable[[Path], dict], tmp_path: Path) -> Path:
    path = tmp_path / "mine.yaml"
    path.write_text(yaml.safe_dump(every_part(tiny_clip)), encoding="utf-8")
    return path


def test_help_names_every_command_and_imports_no_torch() -> None:
    code = (
        "import sys\n"
        "from duet_training import cli\n"
        "try:\n    cli.main(['--help'])\n"
        "except SystemExit as done:\n    assert done.code == 0\n"
        "heavy = {'torch', 'open_clip', 'timm', 'accelerate', 'matplotlib', 'scipy', 'skimage', 'pydantic'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    for name in ("prepare", "train", "evaluate", "ablate", "export", "base"):
        assert f"\n    {name}" in done.stdout


@pytest.mark.parametrize("command", list(cli.COMMANDS))
def test_every_command_has_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as done:
        cli.main([command, "--help"])
    assert done.value.code == 0
    assert f"duet-train {command}" in capsys.readouterr().out


def test_the_help_of_train_names_the_presets(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["train", "--help"])
    said = capsys.readouterr().out
    assert all(preset in said for preset in presets())


def test_training_measuring_and_exporting_the_toy_set(
    config_file: Path, tiny_clip: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run, out = tmp_path / "run", tmp_path / "out"
    # an epoch: 48 pairs
    assert cli.main(["train", str(config_file), "-o", "training.steps=6", "-o", "name=mine", "--run", str(run)]) == 0
    said = capsys.readouterr().out
    assert yaml.safe_load(said.rsplit("wrote", 1)[0])["name"] == "mine"
    assert said.endswith(f"wrote {run / 'duet.safetensors'}\n")
    assert cli.main(["export", str(run), str(out)]) == 0
    assert f"wrote {out / 'duet.safetensors'} (" in capsys.readouterr().out
    asked = ["evaluate", str(tiny_clip), "--checkpoint", str(out / "duet.safetensors"), "--protocol", "toy"]
    assert cli.main([*asked, "--data", str(tmp_path)]) == 0
    assert "| duet | " in capsys.readouterr().out


def test_an_ablation_on_the_toy_set(config_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    two = [name for name in ("compositionality", "neutral", "text_to_text", "region_aware", "contrastive")]
    off = [part for loss in two for part in ("-o", f"losses.{loss}.weight=0")]
    off += ["-o", "text_share=0", "-o", "losses.reconstruction.weight=0", "-o", "model.generator=null"]
    asked = ["ablate", str(config_file), *off, "-o", "training.steps=1", "--out", str(tmp_path / "runs")]
    assert cli.main([*asked, "--variant", "slow=optimiser.rate_parts=1e-5", "--protocol", "toy", "--data", "."]) == 0
    said = capsys.readouterr().out
    for row in ("full method", "without triplet", "without layout", "slow"):
        assert f"| {row} | " in said
    assert (tmp_path / "runs" / "table.md").is_file()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["train", "papr", "--run", "x"], "There is no configuration papr"),
        (["train", "toy", "-o", "seed=x", "--run", "x"], "seed: input should be a valid integer"),
        (["export", "nowhere", "out"], "nowhere holds no duet.safetensors"),
        (["ablate", "pic2word", "--out", "x"], "Nothing can be left out"),
    ],
)
def test_a_mistake_is_one_sentence_and_exit_1(
    given: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.main(given) == 1
    printed = capsys.readouterr().err
    assert printed.startswith("duet-train: ")
    assert said in printed
    assert printed.count("\n") == 1
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("error", [FileNotFoundError("text.pt is missing"), ModuleNotFoundError("no such package")])
def test_base_keeps_its_steps_and_its_errors(
    error: Exception, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ran: list[str] = []
    steps = {
        name: lambda data, run, sources, name=name: ran.append(f"{name} {data} {run} {sources.name}")
        for name in recipe.STEPS
    }
    monkeypatch.setattr(recipe, "STEPS", steps)
    monkeypatch.chdir(tmp_path)
    assert cli.main(["base", "all", "--data", "d", "--run", "r"]) == 0
    assert ran == [f"{name} d r duet-lite" for name in ("teach", "text", "features", "joint", "export")]
    assert cli.main(["base", "text", "--data", "d"]) == 0
    assert cli.main(["base", "text", "--data", "d", "--permissive"]) == 0
    assert ran[5:] == ["text d runs/base duet-lite", "text d runs/base-permissive duet-lite-permissive"]

    def fail(data: Path, run: Path, sources: Sources) -> None:
        raise error

    monkeypatch.setitem(steps, "joint", fail)
    assert cli.main(["base", "joint"]) == 1
    assert capsys.readouterr().err.endswith(f"duet-train: {error}\n")


def test_a_run_of_one_variant_is_refused_to_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(recipe, "STEPS", {"teach": lambda data, run, sources: None})
    for said in ("", "", f"duet-train: {tmp_path} holds steps of duet-lite: name another folder"):
        assert cli.main(["base", "teach", "--run", str(tmp_path), *(["--permissive"] if said else [])]) == bool(said)
        assert capsys.readouterr().err.startswith(said)


@pytest.mark.parametrize("error", [StoppedError("Stopped after step 3 of 9 and saved."), KeyboardInterrupt()])
def test_stopping_is_exit_130(
    error: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(data: Path, run: Path, sources: Sources) -> None:
        raise error

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(recipe, "STEPS", {"teach": stop})
    assert cli.main(["base", "teach"]) == 130
    assert "topped" in capsys.readouterr().err
