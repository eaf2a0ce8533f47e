"""What the documents tell someone to type works."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import pytest

from duet_desktop import cli
from duet_desktop.commands import index, search
from duet_desktop.library.client import Engine
from duet_desktop.library.places import DataDir
from tests.docs.commands import ROOT, Command, commands, documents

DEMO = ROOT / "resources" / "duet_resources" / "demo"
PATIENCE_S = 600
SOME = ("red-*", "*sailboat*")  # of the demo pictures: enough to find something
NOT_RUN = {  # what begins so is not run here, and why not
    "python3 -m venv ": "makes an environment; .ci/run runs the README's",
    "pip install ": "needs a network; .ci/run installs",
    "python -m pytest$": "is what runs this",
    "sudo ": "changes the system",
    "export ": "is a setting for what follows",
    "duet-desktop( --(index|query) .*)?$": "opens the window and stays; tests/e2e/test_window.py",
    "duet-desktop demo$": "tests/e2e/test_demo.py",
    "duet-desktop index .* --watch$": "stays; tests/e2e/test_command_line.py",
    "python3 packaging/build.py ": "makes the frozen program, in a quarter of an hour; the public workflow runs it",
    "cp runs/": "takes over what a training made",
    "(nice -n 15 )?duet-train ": "needs data, or minutes to hours; training/tests reads each, and trains on less",
}
ALL = {path.relative_to(ROOT).as_posix(): list(commands(path)) for path in documents()}


def reason_not_to(command: Command) -> str | None:
    return next((why for begin, why in NOT_RUN.items() if re.match(begin, " ".join(command.words))), None)


class SharedEngine:
    """One engine for all commands: starting one takes seconds, and the tests of the commands do it."""

    def __init__(self, data_dir: DataDir) -> None:
        self._engine = Engine(data_dir, None, "cpu", lambda warning: None)
        self._engine.start()

    @contextmanager
    def running(self, *_: object) -> Iterator[Engine]:
        yield self._engine

    def close(self) -> None:
        self._engine.close()


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> DataDir:
    return DataDir(tmp_path_factory.mktemp("documents") / "data").create()


@pytest.fixture(scope="module")
def engine(data_dir: DataDir) -> Iterator[SharedEngine]:
    made = SharedEngine(data_dir)
    yield made
    made.close()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder with pictures, in which the commands are typed."""
    pictures = tmp_path / "Pictures"
    (pictures / "Invoices").mkdir(parents=True)
    for pattern in SOME:
        for picture in (DEMO / "pictures").glob(pattern):
            shutil.copy(picture, pictures)
    shutil.copy(DEMO / "pictures" / "blue-mug.jpg", pictures / "Invoices")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def provide(words: list[str]) -> None:
    """Make the files that a command reads."""
    for option, name in pairwise(words):
        if option == "--sketch":
            shutil.copy(DEMO / "sketches" / "sailboat.json", name)
        elif option in ("--photo", "--not-photo"):
            shutil.copy(DEMO / "pictures" / "red-mug-on-a-table.jpg", name)
        elif option == "--query":
            Path(name).write_text(json.dumps({"format": "duet-query", "version": 1, "words": "red"}), encoding="utf-8")


@pytest.mark.parametrize(
    "page", [page for page, found in ALL.items() if any(not reason_not_to(each) for each in found)]
)
def test_the_commands_of_a_document_work(
    page: str,
    home: Path,
    engine: SharedEngine,
    data_dir: DataDir,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for module in (index, search):
        monkeypatch.setattr(module, "running_engine", engine.running)
    begin = ["index", str(home / "Pictures"), "--data-dir", str(data_dir.root)]
    assert cli.main(begin) == 0
    for command in ALL[page]:
        if reason_not_to(command):
            continue
        program, *words = (os.path.expanduser(word) for word in command.words)
        assert program == "duet-desktop", f"{command}: it is neither run nor listed as not run"
        provide(words)
        capsys.readouterr()
        code = cli.main(["--data-dir", str(data_dir.root), *words])
        out, err = capsys.readouterr()
        assert code == 0, f"{command}: {err}"
        assert out, f"{command}: it says nothing"
        if words[0] == "search":
            assert ".jpg" in out, f"{command}: it finds nothing"


@pytest.mark.parametrize("command", [each for found in ALL.values() for each in found if reason_not_to(each)], ids=str)
def test_what_is_not_run_is_at_least_understood(command: Command) -> None:
    program, *words = command.words
    if program == "duet-desktop":
        cli.build_parser().parse_args(words)


@pytest.mark.parametrize("begin", NOT_RUN)
def test_nothing_is_listed_that_no_document_says(begin: str) -> None:
    assert any(re.match(begin, " ".join(each.words)) for found in ALL.values() for each in found)


@pytest.mark.parametrize("text", ["duet-desktop serch ~/Pictures", "duet-desktop demo --fast", "make install"])
def test_a_command_nobody_knows_would_be_run_and_fail(text: str) -> None:
    assert reason_not_to(Command("README.md", text)) is None


@pytest.mark.parametrize("path", documents(), ids=lambda path: path.name)
def test_the_scripts_a_document_names_are_there(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    named = {ROOT / script for script in re.findall(r"\bbenchmarks/\w+\.py\b", text)}
    named |= {ROOT / f"{module.replace('.', '/')}.py" for module in re.findall(r"python -m (tests\.[\w.]*\w)", text)}
    assert {script for script in named if not script.exists()} == set()
