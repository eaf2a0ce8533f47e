"""Which variants an ablation compares, and how their figures become a table."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from duet_training import ablate as ablation
from duet_training.ablate import ablate, markdown, variants, write
from duet_training.config import Config
from duet_training.configs import changed, load
from duet_training.errors import TrainingError
from duet_training.evaluation.metrics import Figure, figure
from duet_training.run import state
from duet_training.task import DuetTask

PAPER = ["triplet", "compositionality", "neutral", "text_to_text", "region_aware", "reconstruction"]


def test_each_loss_is_left_out_in_turn_and_its_part_with_it() -> None:
    found = variants(load("paper"))
    assert list(found) == ["full method", *(f"without {loss}" for loss in PAPER)]
    for loss in PAPER:
        assert found[f"without {loss}"].losses.on() == [name for name in PAPER if name != loss]
    assert found["without reconstruction"].model.generator is None
    assert found["without triplet"].model.generator is not None
    ours = variants(load("duet_lite"))
    assert ours["without layout"].model.layout is None
    assert (ours["without naming"].data.drawings, ours["without naming"].training.drawings) == ((), 0)


def test_named_variants_change_settings() -> None:
    found = variants(
        load("paper"), ["reading=losses.compositionality.reading=direct", "wide=model.hidden=1024;model.dropout=0.2"]
    )
    assert found["reading"].losses.compositionality.reading == "direct"
    assert (found["wide"].model.hidden, found["wide"].model.dropout) == (1024, 0.2)
    assert len(found) == 9


def test_words_go_when_the_last_loss_that_reads_them_goes() -> None:
    config = changed(load("paper"), ["text_share=0.5", "losses.reconstruction.weight=0", "model.generator=null"])
    found = variants(config)
    assert found["without compositionality"].text_share == 0
    assert found["without triplet"].text_share == 0.5


@pytest.mark.parametrize(
    ("preset", "named", "said"),
    [
        ("pic2word", [], "contrastive loss alone"),
        ("paper", ["reading"], "write name=section.setting=value"),
        ("paper", ["full method=seed=1"], "two variants called full method"),
        ("paper", ["x=losses.tripel.weight=1"], "no setting losses.tripel"),
    ],
)
def test_variants_that_cannot_be_are_said(preset: str, named: list[str], said: str) -> None:
    with pytest.raises(TrainingError, match=said):
        variants(load(preset), named)


class Measured:
    """Stands in for the evaluation: the figures of a checkpoint by the names of its folder."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def __call__(self, checkpoint: Path, backbone: str | None, data: Path, part: str) -> dict[str, Figure]:
        assert checkpoint.is_file()
        assert (data, part) == (Path("data"), "dev")
        self.seen.append(checkpoint.parent.name)
        hits = {"full-method-0": [1, 1, 1, 0], "full-method-1": [1, 1, 0, 0]}.get(checkpoint.parent.name, [0, 0, 1, 0])
        return {
            "toy: Acc@1": figure("Acc@1", np.array(hits, float)),
            "toy: rank": figure("rank", 5.0 - 4 * np.array(hits), "rank"),
        }


@pytest.fixture
def small(tiny_config: Config) -> dict[str, Config]:
    found = variants(changed(tiny_config, ["training.steps=2"]))
    return {name: found[name] for name in ("full method", "without reconstruction")}


def test_variants_are_trained_measured_and_compared(small: dict[str, Config], tmp_path: Path) -> None:
    measure = Measured()
    rows = ablate(small, tmp_path, Path("data"), "dev", (0, 1), measure)
    assert measure.seen == [f"{name}-{seed}" for name in ("full-method", "without-reconstruction") for seed in (0, 1)]
    full, without = rows
    assert full.by_seed["toy: Acc@1"] == [75, 50]
    assert full.figures["toy: Acc@1"].value == pytest.approx(62.5)
    # each query's mean over the seeds, less: 100 - 0, 100 - 0, 50 - 100, 0 - 0
    difference = without.differences["toy: Acc@1"]
    assert difference.values.tolist() == [-100, -100, 50, 0]
    assert difference.value == pytest.approx(-37.5)
    assert without.figures["toy: rank"].value == 5
    assert full.differences == {}
    for seed in (0, 1):
        assert (tmp_path / f"without-reconstruction-{seed}" / "duet.safetensors").is_file()
        assert state.progress_of(tmp_path / f"full-method-{seed}", _ran(small["full method"], seed, tmp_path)).step == 2


def _ran(config: Config, seed: int, out: Path) -> Config:
    return config.model_copy(update={"seed": seed, "data": config.data.model_copy(update={"cache": out / "cache"})})


def test_finished_runs_are_not_trained_again(
    small: dict[str, Config], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = ablate(small, tmp_path, Path("data"), "dev", measure=Measured())
    monkeypatch.setattr(DuetTask, "__init__", lambda *given: pytest.fail("trained again"))
    again = ablate(small, tmp_path, Path("data"), "dev", measure=Measured())
    assert markdown(again, {}) == markdown(first, {})


def test_the_table_is_written_for_people_and_for_programs(small: dict[str, Config], tmp_path: Path) -> None:
    rows = ablate(small, tmp_path, Path("data"), "dev", measure=Measured())
    text = write(rows, tmp_path, {"command": "`duet-train ablate`", "seeds": "0"})
    assert (tmp_path / "table.md").read_text(encoding="utf-8") == text
    lines = text.splitlines()
    assert "- command: `duet-train ablate`" in lines
    assert "| trained | toy: Acc@1 | toy: rank |" in lines
    assert any(line.startswith("| full method | 75.0 (") for line in lines)
    assert any(line.startswith("| without reconstruction | -50.0 (") for line in lines)
    data = json.loads((tmp_path / "table.json").read_text(encoding="utf-8"))
    assert [row["name"] for row in data["rows"]] == ["full method", "without reconstruction"]
    assert data["rows"][1]["less_full"]["toy: Acc@1"]["value"] == -50


def test_several_processes_are_refused(
    small: dict[str, Config], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORLD_SIZE", "2")
    with pytest.raises(TrainingError, match="without torchrun"):
        ablate(small, tmp_path, Path("data"), "dev", measure=Measured())


def test_folders_are_names_that_every_system_takes() -> None:
    assert ablation._folder("Lower rate: 1e-4 / x") == "lower-rate-1e-4-x"
    assert ablation._folder("§") == "variant"
