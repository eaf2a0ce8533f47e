from __future__ import annotations

import json
from pathlib import Path

import pytest

from duet_desktop.cli import main
from duet_desktop.library.measuring import Speed, remember
from duet_desktop.library.places import DataDir


def test_import_use_and_list(data: list[str], tmp_path: Path, paper: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["models", "import", str(paper), *data]) == 0
    assert capsys.readouterr().out == "Imported as paper. To search with it: duet-desktop models use paper\n"
    assert main(["models", "use", "paper", "--json", *data]) == 0
    assert json.loads(capsys.readouterr().out) == {"in_use": "paper"}
    assert main(["--json", "models", "list", *data]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert listed["in_use"] == "paper"
    ours = next(model for model in listed["models"] if model["name"] == "paper")
    assert ours["present"]
    assert ours["in_use"]
    assert ours["parameters"] == 6
    assert ours["terms"] == "not stated; see where the model came from"
    assert ours["card"] is None
    assert main(["models", "list", *data]) == 0
    assert "* paper" in capsys.readouterr().out


def test_remove(data: list[str], paper: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["models", "import", str(paper), *data]) == 0
    capsys.readouterr()
    assert main(["models", "remove", "paper", *data]) == 0
    assert capsys.readouterr().out.startswith("paper is not on this machine any more.")
    assert main(["models", "import", str(paper), *data]) == 0
    capsys.readouterr()
    assert main(["models", "remove", "paper", "--json", *data]) == 0
    assert json.loads(capsys.readouterr().out) == {"removed": "paper"}


def test_every_model_is_listed_with_its_terms(data: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["models", "list", *data]) == 0
    *lines, card, how = capsys.readouterr().out.splitlines()
    assert all("; terms: " in line for line in lines)
    assert lines[0].endswith("for non-commercial research only (see the model card)")
    assert card.startswith("The model card of duet-lite: ")
    assert how.startswith("* in use.")
    assert main(["models", "list", "--json", *data]) == 0
    embedded, *offers = json.loads(capsys.readouterr().out)["models"]
    assert "non-commercial research only" in embedded["terms"]
    assert Path(embedded["card"]).is_file()
    assert all(offer["terms"] for offer in offers)


def test_a_damaged_settings_file_is_set_aside(
    data: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = tmp_path / "data" / "settings.json"
    settings.parent.mkdir()
    settings.write_text("{broken", encoding="utf-8")
    assert main(["models", "use", "duet-lite", *data]) == 0
    aside = settings.with_name("settings-damaged.json")
    assert f"The settings were damaged; the old file is kept as {aside}." in capsys.readouterr().err
    assert json.loads(settings.read_text(encoding="utf-8")) == {"version": 1, "model": "duet-lite"}


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (
            ["get", "ViT-B-32/laion2b"],
            2,
            'There is no model "ViT-B-32/laion2b". Did you mean ViT-B-32/laion2b_s34b_b79k',
        ),
        (["get", "duet-lite"], 2, "duet-lite is part of the program; there is nothing to fetch."),
        (["get", "hf-hub:nonsense"], 2, '"hf-hub:nonsense" is not of the form hf-hub:OWNER/REPOSITORY.'),
        (["use", "xyz"], 2, 'There is no model "xyz".'),
        (["use", "ViT-B-32/laion2b_s34b_b79k"], 1, "The model ViT-B-32/laion2b_s34b_b79k is not on this machine."),
        (["remove", "duet-lite"], 2, "duet-lite is part of the program and stays."),
        (["remove", "xyz"], 2, 'There is no model "xyz".'),
        (["import", "/no/such/model"], 2, "There is no file or folder /no/such/model."),
        (["import", __file__], 2, f"{__file__} is not a .safetensors file"),
        ([], 2, "The following arguments are required: ACTION. See: duet-desktop models --help"),
    ],
)
def test_what_cannot_be_done(
    data: list[str], capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, sentence: str
) -> None:
    assert main(["models", *arguments, *data]) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(sentence)
    assert len(err.splitlines()) == 1


def test_a_model_that_was_measured_is_listed_with_its_speed(
    data: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    speed = Speed("cpu", "fp32", 23.44, 3.0, ())
    remember(DataDir(tmp_path / "data").create(), "duet-lite", speed)
    assert main(["models", "list", *data]) == 0
    first, second, *_ = capsys.readouterr().out.splitlines()
    assert ", 23.4 photos a second on this machine's cpu; terms: " in first
    assert "photos a second" not in second
    assert main(["models", "list", "--json", *data]) == 0
    embedded, offer, *_ = json.loads(capsys.readouterr().out)["models"]
    assert embedded["measured"]["photos_a_second"] == 23.44
    assert offer["measured"] is None


def test_attach(
    data: list[str], paper: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    attached = []
    monkeypatch.setattr("duet_desktop.commands.models.attach", lambda *given: attached.append(given[:2]))
    assert main(["models", "attach", "paper", "trained.safetensors", *data]) == 0
    assert attached == [(Path("trained.safetensors"), "paper")]
    assert capsys.readouterr().out == "paper has the checkpoint now. Folders need indexing again for it.\n"
