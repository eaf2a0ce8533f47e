"""duet-train evaluate from the command line's options to the files, on a tiny random model."""

import argparse
import json
from pathlib import Path

import pytest
import torch

from duet_model.architecture import Architecture
from duet_model.backbone import Backbone
from duet_model.checkpoint import save
from duet_model.composer import Composer
from duet_model.sources import folder
from duet_training.commands import evaluate
from duet_training.errors import DataMissingError, TrainingError
from duet_training.evaluation.measure import measure
from duet_training.evaluation.metrics import difference


def options(*words: object) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    evaluate.configure(parser)
    return parser.parse_args([str(word) for word in words])


@pytest.fixture(scope="module")
def checkpoints(tiny_model: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    found = {}
    for name, architecture in (("duet", Architecture(layout_channels=2, layout_grid=2)), ("pic2word", Architecture())):
        with torch.random.fork_rng():
            torch.manual_seed(len(found))
            composer = Composer(Backbone(folder(tiny_model, "tiny")), architecture)
        found[name] = tmp_path_factory.mktemp(name) / "duet.safetensors"
        save(found[name], composer, {"name": name, "steps": 0}, {})
    return found


def test_what_is_there_is_measured_and_the_rest_is_named(
    data: Path, tiny_model: Path, checkpoints: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ("--checkpoint", checkpoints["duet"], "--pic2word", checkpoints["pic2word"], "--data", data)
    evaluate.run(options(tiny_model, *given, "--out", tmp_path / "out"))
    printed = capsys.readouterr().out
    for line in ("## sketchy104: sketchy104 test", "## sketchy104-class: ", "## flickr5k: ", "| Pic2Word (baseline) |"):
        assert line in printed
    assert "gallery: all 6 photos of the split" in printed
    assert "\n- shoes, shoes-colour, shoes-probe, shoes-wording: " in printed.split("## Not measured")[1]
    written = {path.name for path in (tmp_path / "out").iterdir()}
    assert {"table.md", "table.json", "curves.png", "sheet-sketchy104.png", "sheet-flickr5k.png"} <= written
    assert (tmp_path / "out" / "table.md").read_text(encoding="utf-8") == printed.removesuffix("\n")
    found = json.loads((tmp_path / "out" / "table.json").read_text(encoding="utf-8"))
    assert found["header"]["composition"] == "duet"
    assert found["header"]["checkpoint name"] == "duet"
    assert len(found["header"]["fingerprint"]) == 64
    systems = next(one for one in found["benchmarks"] if one["name"].startswith("sketchy104-class"))["systems"]
    assert list(systems)[-1] == "duet"
    assert {"text only", "sketch only", "sum", "Pic2Word", "layout alone"} <= set(systems)


def test_a_protocol_asked_for_must_be_there(data: Path, tiny_model: Path) -> None:
    with pytest.raises(DataMissingError, match="qmul_shoe_v1"):
        evaluate.run(options(tiny_model, "--data", data, "--protocol", "shoes"))
    with pytest.raises(TrainingError, match="no protocol 'nonsense'"):
        evaluate.run(options(tiny_model, "--data", data, "--protocol", "nonsense"))


def test_no_data_at_all_is_said_in_one_sentence(tiny_model: Path, tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="No protocol can be measured with the data in"):
        evaluate.run(options(tiny_model, "--data", tmp_path))


def test_a_model_without_a_checkpoint_is_the_sum(
    data: Path, tiny_model: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    evaluate.run(options(tiny_model, "--data", data, "--protocol", "flickr5k", "--part", "dev"))
    printed = capsys.readouterr().out
    assert "- composition: `sum`" in printed
    assert "gallery: all 4 photos of the split" in printed
    assert "duet |" not in printed


def test_a_group_of_protocols_is_asked_by_its_name(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr(evaluate, "_benchmarks", lambda names, folder: asked.append(names) or ({}, {}))
    monkeypatch.setattr(evaluate, "_models", lambda given: pytest.fail(given.model) if given.model else exit())
    with pytest.raises(SystemExit):
        evaluate.run(options("domains", "--data", data))
    assert asked == [["pacs5-photo", "pacs5-sketch"]]


def test_the_protocols_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    evaluate.run(options("--list"))
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("sketchy104 ") for line in lines)
    assert any(line.startswith("imagenet-r ") for line in lines)


def test_the_ablation_gets_figures_it_can_compare(data: Path, tiny_model: Path, checkpoints: dict[str, Path]) -> None:
    one, other = (
        measure(checkpoints[name], str(tiny_model), data, "test", ("sketchy104", "sketchy104-class"))
        for name in checkpoints
    )
    assert list(one) == list(other)
    assert {"sketchy104: Acc@1", "sketchy104-class: Acc@10"} <= set(one)
    assert difference(one["sketchy104: Acc@1"], one["sketchy104: Acc@1"]).value == 0
    assert len(one["sketchy104: Acc@1"].values) == 4
