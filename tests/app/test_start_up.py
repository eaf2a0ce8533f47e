"""What the program does not do before its window is up. How long it takes, benchmarks/start_up.py says."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

CODE = """
import json, sys
from duet_desktop import cli
from duet_desktop.app import icons
from duet_desktop.app.session import Session

def end(session):
    drawn = icons._drawn.cache_info().misses
    print(json.dumps({"modules": sorted(sys.modules), "icons": drawn, "shown": session.window.isVisible()}))
    session.window.close()

Session.start = end
sys.exit(cli.main(["--data-dir", sys.argv[1]]))
"""
LATER = {  # each takes 10 ms to seconds, and nothing that is seen at first needs it
    *("torch", "torchvision", "open_clip", "timm", "safetensors", "huggingface_hub", "hnswlib"),
    *("numpy", "PIL", "watchdog", "sqlite3", "ssl", "urllib.request", "importlib.metadata", "email"),
    *("duet_desktop.library.catalogue", "duet_desktop.library.engine", "duet_desktop.library.decoders"),
}
MOST_ICONS = 40  # of the several hundred states and sizes there are


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> dict:
    """The real program, until the moment at which it starts the engine."""
    folder = tmp_path_factory.mktemp("start") / "data"
    command = [sys.executable, "-c", CODE, str(folder)]
    result = subprocess.run(command, capture_output=True, text=True, timeout=300, check=True)
    return json.loads(result.stdout)


def test_the_window_is_on_the_screen_before_the_engine_is_started(start: dict) -> None:
    assert start["shown"]


def test_nothing_heavy_is_imported_before_the_window_is_up(start: dict) -> None:
    assert sorted(LATER & set(start["modules"])) == []


def test_icons_are_drawn_when_they_are_seen(start: dict) -> None:
    assert start["icons"] <= MOST_ICONS
