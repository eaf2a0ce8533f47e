"""The program fetches from a hub over a real connection, with the hub's real library."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from duet_desktop.library.pins import Pin
from duet_model.sources import WEIGHTS_NAME
from tests import paper_model


def test_a_download_that_breaks_goes_on_where_it_stopped(tmp_path: Path) -> None:
    import fake_hub

    source = paper_model.make(tmp_path / "hub", shape=(6_000_000,))  # the library writes 10 MB at a time
    data = tmp_path / "data"
    command = [sys.executable, "-m", "duet_desktop", "--data-dir", str(data), "models", "get"]
    with fake_hub.fake_hub(source, cut_at=15_000_000) as hub:
        environment = {**os.environ, "HF_ENDPOINT": hub.address, "NO_PROXY": "127.0.0.1"}
        name = f"hf-hub:{fake_hub.REPOSITORY}"
        for _ in range(2):  # the library may try again by itself
            done = subprocess.run([*command, name], capture_output=True, text=True, env=environment)
            if done.returncode == 0:
                break
            assert done.stderr.strip().endswith("the download goes on where it stopped.")
    assert done.returncode == 0, done.stderr
    (continued,) = (start for start in hub.starts if start)
    assert continued >= 10_000_000, "what had come was not fetched again"
    fetched = data / "models" / "smoke--model" / "open_clip_model.safetensors"
    assert fetched.read_bytes() == (source / "open_clip_model.safetensors").read_bytes()


def test_the_weights_of_a_release_are_written_down_as_the_hub_names_them(tmp_path: Path) -> None:
    import fake_hub
    import pin_models

    source = paper_model.make(tmp_path / "hub")
    with fake_hub.fake_hub(source) as hub:
        found = pin_models.ask([fake_hub.REPOSITORY], hub.address)
        (source / WEIGHTS_NAME).rename(source / "other.safetensors")
        with pytest.raises(SystemExit, match=rf"smoke/model has no {WEIGHTS_NAME}"):
            pin_models.ask([fake_hub.REPOSITORY], hub.address)
    pin = found[fake_hub.REPOSITORY]
    assert pin.revision == "0" * 40
    assert pin.is_of(source / "other.safetensors")
    assert {name: Pin(**entry) for name, entry in json.loads(pin_models.text(found)).items()} == found


def test_a_proxy_is_asked_instead_of_the_hub(tmp_path: Path) -> None:
    import fake_hub

    with fake_hub.fake_hub(paper_model.make(tmp_path / "hub")) as hub:
        command = [sys.executable, "-m", "duet_desktop", "--data-dir", str(tmp_path / "data"), "models", "get"]
        nowhere = {
            "HTTP_PROXY": "http://127.0.0.1:9",
            "http_proxy": "http://127.0.0.1:9",
            "NO_PROXY": "",
            "no_proxy": "",
        }
        environment = {**os.environ, "HF_ENDPOINT": hub.address, **nowhere}
        done = subprocess.run(
            [*command, f"hf-hub:{fake_hub.REPOSITORY}"], capture_output=True, text=True, env=environment
        )
    assert done.returncode == 1
    assert "cannot be reached" in done.stderr
    assert hub.starts == []
