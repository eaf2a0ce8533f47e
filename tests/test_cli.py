"""What holds for every command: help, usage errors, streams, and what is not imported."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from duet_desktop import cli
from duet_desktop.library.places import DataDir
from duet_desktop.library.settings import change_settings

COMMANDS = (
    ["index"],
    ["search"],
    ["status"],
    ["models"],
    ["models", "list"],
    ["models", "get"],
    ["models", "import"],
    ["models", "attach"],
    ["models", "use"],
    ["models", "remove"],
    ["doctor"],
    ["demo"],
)
NO_HEAVY_IMPORTS = """
import sys
from duet_desktop.cli import main
for line in sys.argv[1:]:
    try:
        code = main(line.split("|"))
    except SystemExit as ended:
        code = ended.code
    print("code", code)
heavy = {"torch", "torchvision", "open_clip", "timm", "PySide6"} & set(sys.modules)
assert not heavy, heavy
"""


def test_help_status_and_usage_errors_import_neither_torch_nor_qt(tmp_path: Path) -> None:
    data = ["--data-dir", str(tmp_path / "data")]
    calls = [["--help"], ["--version"], *([*command, "--help"] for command in COMMANDS)]
    calls += [["status", str(tmp_path), *data], ["models", "list", *data]]
    wrong = [
        ["index", "/nowhere", *data],
        ["search", str(tmp_path), *data],
        ["search", str(tmp_path), "--text", "red", "-k", "0", *data],
        ["status", "/nowhere", *data],
        ["models", "get", "nonsense", *data],
        ["--index", "/nowhere", *data],
        ["fly"],
    ]
    lines = ["|".join(call) for call in calls + wrong]
    result = subprocess.run([sys.executable, "-c", NO_HEAVY_IMPORTS, *lines], capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    codes = [line for line in result.stdout.splitlines() if line.startswith("code ")]
    assert codes == ["code 0"] * len(calls) + ["code 2"] * len(wrong)
    assert len(result.stderr.splitlines()) == len(wrong)
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_has_help_with_the_common_options(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main([*command, "--help"])
    assert ended.value.code == 0
    text = capsys.readouterr().out
    assert all(option in text for option in ("--data-dir", "--model", "--device", "--json"))


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["fly"], "Argument COMMAND: invalid choice: 'fly'"),
        (["index"], "The following arguments are required: DIR. See: duet-desktop index --help"),
        (["index", __file__], f"{__file__} is a file; name the folder that holds your pictures."),
        (["index", "/nowhere"], "There is no folder /nowhere."),
        (["status", "/nowhere"], "There is no folder /nowhere."),
        (["--index", "/nowhere"], "There is no folder /nowhere."),
        (["--index", __file__], f"{__file__} is a file"),
        (["--json"], "--json belongs to a sub-command"),
        (["--ind", "/nowhere"], "Argument COMMAND: invalid choice"),
        (["status", "--frobnicate"], "Unrecognized arguments: --frobnicate."),
    ],
)
def test_usage_errors_are_one_sentence(
    arguments: list[str], sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["--data-dir", str(tmp_path / "data"), *arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(sentence)
    assert len(err.splitlines()) == 1
    assert not (tmp_path / "data").exists()


def test_the_window_is_opened_with_absolute_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = []
    monkeypatch.setattr("duet_desktop.app.main.run", lambda *given: opened.append(given) or 0)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    assert cli.main(["--index", "a", "b", "--data-dir", "data", "--device", "cpu"]) == 0
    folders, data_dir, model, device, query = opened[0]
    assert folders == [tmp_path / "a", tmp_path / "b"]
    assert data_dir.root == tmp_path / "data"
    assert (model, device, query) == (None, "cpu", None)


def test_the_window_is_opened_with_a_saved_search(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    opened = []
    monkeypatch.setattr("duet_desktop.app.main.run", lambda *given: opened.append(given[4]) or 0)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "boats.duet").touch()
    (tmp_path / "boats.json").touch()
    data = ["--data-dir", "data"]
    assert cli.main(["--query", "boats.duet", *data]) == 0
    assert opened == [tmp_path / "boats.duet"]
    for given in (["gone.duet"], ["boats.json"], ["boats.duet", "status"]):
        assert cli.main(["--query", *given, *data]) == 2
    assert capsys.readouterr().err.splitlines() == [
        "There is no file gone.duet.",
        "boats.json is not a saved search: its name does not end in .duet.",
        "--query before a sub-command opens the window. See: duet-desktop search --help",
    ]


def test_the_device_of_the_settings_is_used_when_none_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = []
    monkeypatch.setattr("duet_desktop.app.main.run", lambda *given: opened.append(given[3]) or 0)
    change_settings(DataDir(tmp_path), device="cuda:1")
    for device in ([], ["--device", "cpu"]):
        assert cli.main(["--data-dir", str(tmp_path), *device]) == 0
    assert opened == ["cuda:1", "cpu"]


def test_no_display_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert cli.main(["--data-dir", str(tmp_path / "data")]) == 1
    assert capsys.readouterr().err.startswith("There is no display to open a window on.")


def test_status_of_a_folder_that_was_never_indexed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = ["--data-dir", str(tmp_path / "data")]
    assert cli.main(["status", str(tmp_path), "--json", *data]) == 0
    assert json.loads(capsys.readouterr().out)["folders"] == [
        {
            "path": str(tmp_path),
            "available": True,
            "pictures": 0,
            "usable": 0,
            "failed": [],
            "copies": 0,
            "searchable": {},
            "indexed_at": None,
            "fingerprint": None,
        }
    ]
    assert cli.main(["status", str(tmp_path), *data]) == 0
    assert capsys.readouterr().out == f"{tmp_path}\n  not indexed yet\n"


def test_a_reader_that_has_enough_ends_the_program_quietly(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "duet_desktop", "models", "list", "--data-dir", str(tmp_path)]
    with os.fdopen(writing, "w") as stdout:
        result = subprocess.run(command, stdout=stdout, stderr=subprocess.PIPE, text=True)
    assert result.returncode == 1
    assert result.stderr == ""
