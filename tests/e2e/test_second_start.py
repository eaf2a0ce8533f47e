"""A second start on the same data folder, as a person makes one by a double click."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from duet_desktop.library.folder_work import folder_states
from duet_desktop.library.places import DataDir
from tests.e2e.library import PATIENCE_S, draw


@pytest.mark.skipif(sys.platform == "win32", reason="the window cannot be closed from outside there")
def test_a_second_start_gives_its_folder_to_the_first_and_ends(tmp_path: Path, tiny_model: Path) -> None:
    one, two, data_dir = tmp_path / "one", tmp_path / "two", DataDir(tmp_path / "data")
    for number, folder in enumerate((one, two)):
        draw(folder / "a.png", number)
    duet = [sys.executable, "-m", "duet_desktop", "--data-dir", str(data_dir.root), "--model", str(tiny_model)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    first = subprocess.Popen([*duet, "--index", str(one)], env=environment, stderr=subprocess.DEVNULL)

    def wait_for(folder: Path) -> None:
        deadline = time.monotonic() + PATIENCE_S
        while str(folder) not in [state.path for state in folder_states(data_dir, lambda _: False)]:
            assert first.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.1)

    try:
        wait_for(one)
        second = subprocess.run([*duet, "--index", str(two)], env=environment, timeout=PATIENCE_S, capture_output=True)
        assert second.returncode == 0
        wait_for(two)
    finally:
        first.send_signal(signal.SIGINT)
        first.wait(PATIENCE_S)
