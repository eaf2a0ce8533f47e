"""The program with its embedded model and its demo library, as a newcomer meets it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

# Nobody may use a network: every way out is closed before the program starts, in its child processes too.
NO_NETWORK = """
import socket

def refuse(*args, **kwargs):
    raise AssertionError("the program asked for a network")

socket.socket.connect = socket.socket.connect_ex = refuse
socket.getaddrinfo = socket.create_connection = refuse
"""


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict, Path]:
    folder = tmp_path_factory.mktemp("demo")
    (folder / "site").mkdir()
    (folder / "site" / "sitecustomize.py").write_text(NO_NETWORK)
    path = os.pathsep.join(filter(None, [str(folder / "site"), os.environ.get("PYTHONPATH", "")]))
    environment = {**os.environ, "PYTHONPATH": path}
    tried = [sys.executable, "-c", "import socket; socket.create_connection(('127.0.0.1', 9))"]
    assert "asked for a network" in subprocess.run(tried, capture_output=True, text=True, env=environment).stderr
    result = subprocess.run(
        [sys.executable, "-m", "duet_desktop", "demo", "--json", "--data-dir", str(folder / "data"), "--device", "cpu"],
        capture_output=True,
        text=True,
        env=environment,
        timeout=900,
    )
    assert result.returncode == 0, result.stderr
    assert "network" not in result.stderr
    return json.loads(result.stdout), folder


def test_the_embedded_model_answers_without_a_network(shown: tuple[dict, Path]) -> None:
    document, _ = shown
    assert document["model"] == "duet-lite"
    assert document["composition"] == "duet"
    sheet = Path(document["sheet"])
    assert sheet.is_absolute()
    with Image.open(sheet) as picture:
        assert picture.width > 800


def test_drawing_and_words_find_more_together_than_apart(shown: tuple[dict, Path]) -> None:
    both = [query["ranks"] for query in shown[0]["queries"] if "both" in query["ranks"]]
    best = [min(ranks["words"], ranks["drawing"]) for ranks in both]
    together = [ranks["both"] for ranks in both]
    assert len(both) >= 8
    assert sum(rank < alone for rank, alone in zip(together, best, strict=True)) >= 5, "a drawing alone often suffices"
    assert sum(rank <= alone for rank, alone in zip(together, best, strict=True)) >= len(both) - 2
    assert max(rank - alone for rank, alone in zip(together, best, strict=True)) <= 1
    assert sum(ranks["both"] <= 3 for ranks in both) >= 7


def test_drawings_and_words_alone_find_their_kind(shown: tuple[dict, Path]) -> None:
    first = {json.dumps([q["text"], q["sketch"] and Path(q["sketch"]).stem]): q["ranks"] for q in shown[0]["queries"]}
    assert first['["a hot-air balloon", null]'] == {"words": 1}
    assert first['[null, "bicycle"]'] == {"drawing": 1}
    assert first['[null, "guitar"]'] == {"drawing": 1}


def test_the_same_again_embeds_nothing(shown: tuple[dict, Path]) -> None:
    _, folder = shown
    command = [sys.executable, "-m", "duet_desktop", "status", "--json", "--data-dir", str(folder / "data" / "demo")]
    status = json.loads(subprocess.run(command, capture_output=True, text=True, check=True, timeout=300).stdout)
    (library,) = status["folders"]
    assert library["pictures"] == library["usable"] >= 60
    assert library["failed"] == []
