from __future__ import annotations

import json
from pathlib import Path

import pytest

from duet_desktop.cli import main
from duet_desktop.library.errors import BusyError, LibraryError
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


def test_watching_prints_a_line_for_what_changed_until_ctrl_c(
    engine: type[FakeEngine], data: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(tmp_path)
    known, news = Failure("/p/a.jpg", "The file is empty"), Failure("/p/b.jpg", "The file ends too early")
    engine.report = IndexReport(3, 0, 0, 0, (known,), 1.0)
    engine.changes = [
        (folder, IndexReport(0, 3, 0, 0, (known,), 0.1)),
        (folder, IndexReport(1, 3, 0, 0, (known,), 0.1)),
        (folder, BusyError("Another duet-desktop is indexing.")),
        (folder, LibraryError("There is no space left.")),
        (folder, IndexReport(0, 4, 0, 0, (known, news), 0.1)),
        (folder, KeyboardInterrupt()),
    ]
    assert main(["index", folder, "--watch", *data]) == 130
    out, err = capsys.readouterr()
    assert engine.watched == [[folder]]
    assert engine.indexed == [[folder]] * 7
    assert out.splitlines() == [
        "3 indexed, 0 unchanged in 1.0 s",
        "Could not read 1 file:",
        "  /p/a.jpg: The file is empty",
        f"{folder}: 1 indexed, 3 unchanged in 0.1 s",
        f"{folder}: 0 indexed, 4 unchanged in 0.1 s",
        "Could not read 1 file:",
        "  /p/b.jpg: The file ends too early",
    ]
    assert err.splitlines()[1:] == [
        "Watching for changes; Ctrl+C ends it.",
        "There is no space left.",
        "Stopped. What was done so far is kept.",
    ]


def test_watching_as_json_is_a_document_a_line_for_every_run(
    engine: type[FakeEngine], data: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folders = [str(tmp_path / "a"), str(tmp_path / "b")]
    for folder in folders:
        Path(folder).mkdir()
    engine.report = IndexReport(0, 0, 0, 0, (), 1.0)
    engine.changes = [(folders[1], IndexReport(0, 2, 0, 1, (), 0.1)), (folders[0], KeyboardInterrupt())]
    assert main(["index", *folders, "--watch", "--json", *data]) == 130
    out, err = capsys.readouterr()
    first, second = map(json.loads, out.splitlines())
    assert first == {
        "folders": folders,
        "indexed": 0,
        "unchanged": 0,
        "moved": 0,
        "removed": 0,
        "failed": [],
        "seconds": 1.0,
    }
    assert (second["folders"], second["removed"]) == ([folders[1]], 1)
    assert f"There are no pictures in {folders[0]}, {folders[1]}." in err


@pytest.mark.parametrize("changes", [[], [LibraryError("The search engine stopped.")]])
def test_watching_ends_when_the_engine_does(
    engine: type[FakeEngine],
    data: list[str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    changes: list[LibraryError],
) -> None:
    engine.changes = [(str(tmp_path), outcome) for outcome in changes]
    engine.watching.set_exception(LibraryError("The search engine stopped."))
    assert main(["index", str(tmp_path), "--watch", *data]) == 1
    err = capsys.readouterr().err
    assert err.splitlines()[-1] == "The search engine stopped."
    assert err.count("stopped") == 1
