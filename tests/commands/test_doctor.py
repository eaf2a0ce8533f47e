from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from duet_desktop.cli import main
from duet_desktop.commands import doctor
from duet_desktop.library.errors import LibraryError
from duet_desktop.library.measuring import Speed, remembered
from duet_desktop.library.places import DataDir


@pytest.fixture
def speed(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What measuring the model will say."""
    said: dict[str, Any] = {"outcome": Speed("cpu", "fp32", 12.34, 3.0, ())}

    def measure(source: str | None, device: str) -> Speed:
        said["asked"] = (source, device)
        if isinstance(said["outcome"], Exception):
            raise said["outcome"]
        return said["outcome"]

    monkeypatch.setattr(doctor, "measure", measure)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    return said


def test_a_sound_installation_is_told_line_by_line(
    speed: dict[str, Any], data: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "data").mkdir()
    assert main(["doctor", *data]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert all(line.startswith("ok     ") for line in lines)
    areas = [line.split()[1] for line in lines]
    assert areas == ["program", "window", "data", "catalogue", "index", "model", "device"]
    assert lines[-1].endswith("duet-lite sees 12.3 photos a second on cpu in fp32.")
    assert speed["asked"] == (None, "auto")
    assert remembered(DataDir(tmp_path / "data")) == {"duet-lite": speed["outcome"]}


def test_what_is_wrong_is_said_and_makes_the_exit_code(
    speed: dict[str, Any], data: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "catalogue.db").write_bytes(b"no catalogue" * 1000)
    speed["outcome"] = Speed("cpu", "fp32", 12.0, 3.0, ("mps",))
    assert main(["doctor", "--json", *data]) == 1
    found = json.loads(capsys.readouterr().out)
    assert not found["is_well"]
    wrong = {finding["area"]: finding["sentence"] for finding in found["findings"] if finding["is_problem"]}
    assert set(wrong) == {"catalogue", "device"}
    assert "mps computes other vectors than the processor" in wrong["device"]


def test_a_model_that_cannot_be_loaded_is_a_finding(
    speed: dict[str, Any], data: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    speed["outcome"] = LibraryError("It cannot be loaded.")
    assert main(["doctor", *data]) == 1
    assert "wrong  device       It cannot be loaded." in capsys.readouterr().out


def test_a_computer_without_a_display_is_no_problem_but_one_without_a_library_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert not doctor.about_the_window().is_problem

    def refuse() -> None:
        raise LibraryError("The window cannot be opened because a library that Qt needs is missing (libEGL.so.1).")

    monkeypatch.setattr("duet_desktop.app.display.check_display", refuse)
    finding = doctor.about_the_window()
    assert finding.is_problem
    assert "libEGL.so.1" in finding.sentence
