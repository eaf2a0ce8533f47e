from __future__ import annotations

import json
from pathlib import Path

import pytest

from duet_desktop.cli import main
from duet_desktop.library.errors import LibraryError
from duet_desktop.library.messages import Failure, IndexReport

from .conftest import FakeEngine


def test_json_has_the_promised_shape_and_stands_alone(
    engine: type[FakeEngine], data: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    engine.report = IndexReport(1, 2, 3, 4, (Failure("/p/a.jpg", "The file is empty"),), 1.23456)
    assert main(["index", str(tmp_path), "--json", *data]) == 0
    out, err = capsys.readouterr()
    assert json.loads(out) == {
        "indexed": 1,
        "unchanged": 2,
        "moved": 3,
        "removed": 4,
        "failed": [{"path": "/p/a.jpg", "reason": "The file is empty"}],
        "seconds": 1.235,
    }
    assert "A warning of the engine." in err


def test_a_person_reads_counts_and_failures(
    engine: type[FakeEngine], data: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    failures = tuple(Failure(f"/p/{n}.jpg", "The file is empty") for n in range(25))
    engine.report = IndexReport(1200, 0, 1, 2, failures, 10)
    assert main(["index", str(tmp_path), *data]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "1,200 indexed, 0 unchanged, 1 moved, 2 removed in 10.0 s"
    assert lines[1] == "Could not read 25 files:"
    assert lines[2] == "  /p/0.jpg: The file is empty"
    assert lines[-1] == "  and 5 more; --json lists them all"


@pytest.mark.parametrize(
    ("failed", "sentence"),
    [
        ((), "There are no pictures in {folder}."),
        ((Failure("/p/a.jpg", "The file is empty"),), "None of the 1 picture in {folder} could be read."),
    ],
)
def test_a_folder_without_a_usable_picture_is_a_failure(
    engine: type[FakeEngine],
    data: list[str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    failed: tuple[Failure, ...],
    sentence: str,
) -> None:
    engine.report = IndexReport(0, 0, 0, 5, failed, 0.1)
    assert main(["index", str(tmp_path), *data]) == 1
    assert capsys.readouterr().err.splitlines()[-1] == sentence.format(folder=tmp_path)


def test_options_are_taken_before_and_after_the_command(engine: type[FakeEngine], tmp_path: Path, paper: Path) -> None:
    before, after = tmp_path / "before", tmp_path / "after"
    assert main(["--data-dir", str(before), "--device", "cpu", "index", str(tmp_path), "--model", str(paper)]) == 0
    assert main(["--model", str(paper), "index", str(tmp_path), "--data-dir", str(after), "--device", "cuda:1"]) == 0
    assert engine.started == [(before, str(paper), "cpu"), (after, str(paper), "cuda:1")]


def test_a_failure_of_the_engine_is_one_sentence(
    engine: type[FakeEngine], data: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    engine.report = LibraryError("There is no space left\non the disk.")
    assert main(["index", str(tmp_path), *data]) == 1
    assert capsys.readouterr().err.splitlines()[-1] == "There is no space left on the disk."


def test_ctrl_c_ends_with_130(
    engine: type[FakeEngine], data: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    engine.report = KeyboardInterrupt()
    assert main(["index", str(tmp_path), *data]) == 130
    assert "Stopped." in capsys.readouterr().err


def test_what_nobody_foresaw_goes_to_the_log(
    engine: type[FakeEngine], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    engine.report = ZeroDivisionError("secret detail")
    assert main(["index", str(tmp_path), "--data-dir", str(tmp_path / "data")]) == 1
    error = capsys.readouterr().err.splitlines()[-1]
    log = tmp_path / "data" / "duet-desktop.log"
    assert error == f"Something went wrong that was not foreseen (ZeroDivisionError). Details are in {log}."
    assert "Traceback" in log.read_text(encoding="utf-8")
    assert "secret detail" in log.read_text(encoding="utf-8")
