"""The program where torch, and what comes with it, is not installed: they are hidden from every process of it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from PIL import Image

from duet_model.edition import SMALL
from tests.e2e.test_command_line import Run, run

__all__ = ["run"]

HIDDEN = ("torch", "torchvision", "timm", "huggingface_hub", "diffusers", "transformers")


@pytest.fixture
def small(run: Run, tmp_path: Path) -> Run:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(f"import sys\nsys.modules.update(dict.fromkeys({HIDDEN}))\n")
    path = os.pathsep.join([str(folder), os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep)
    return lambda *arguments, **options: run(*arguments, **options, PYTHONPATH=path)


def two_pictures(tmp_path: Path) -> Path:
    folder = tmp_path / "pictures"
    folder.mkdir()
    for colour in ("red", "blue"):
        Image.new("RGB", (64, 64), colour).save(folder / f"{colour}.png")
    return folder


def test_duet_lite_indexes_searches_and_finds_itself_well(small: Run, tmp_path: Path) -> None:
    pictures = two_pictures(tmp_path)
    small("index", pictures)
    found = json.loads(small("search", pictures, "--text", "red", "--json").stdout)["results"]
    assert len(found) == 2
    report = json.loads(small("doctor", "--json").stdout)
    assert report["is_well"]
    program, device = report["findings"][0], report["findings"][-1]
    assert "(small edition)" in program["sentence"]
    assert program["facts"]["edition"] == "small"
    assert (device["area"], device["facts"]["device"]) == ("device", "cpu")


def test_what_it_has_not_it_says_in_one_sentence(small: Run, tmp_path: Path, tiny_model: Path) -> None:
    listed = small("models", "list").stdout
    assert "can be fetched" not in listed
    assert SMALL in listed
    pictures = two_pictures(tmp_path)
    for arguments in (
        ("models", "get", "ViT-B-32/laion2b_s34b_b79k"),
        ("models", "get", "ViT-B-16/openai"),
        ("models", "get", "hf-hub:somebody/something"),
        ("models", "import", tiny_model),
        ("models", "use", tiny_model),
        ("models", "use", "ViT-B-16/openai"),
        ("index", pictures, "--device", "cuda"),
        ("index", pictures, "--model", tiny_model),
    ):
        assert small(*arguments, code=1).stderr.strip().splitlines()[-1].endswith(SMALL), arguments
    assert SMALL in small("doctor", "--device", "cuda", code=1).stdout
