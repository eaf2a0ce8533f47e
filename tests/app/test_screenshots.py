"""The pictures in the documents are those of this window."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from tests.app.screenshots import DOCS, FONT_KEY, STATES

WIDTH = 160  # to which pictures are made small: what differs in a letter's edge does not count
TILE = 16
ALIKE = 0.01  # mean difference of two pictures of the same state, of 1 from black to white
ALIKE_TILE = 0.06  # of the tile that differs most


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("screenshots")
    env = {name: value for name, value in os.environ.items() if name != "QT_SCALE_FACTOR"}
    command = [sys.executable, "-m", "tests.app.screenshots", str(folder)]
    subprocess.run(command, check=True, env=env, cwd=DOCS.parents[1], timeout=300)
    return folder


def small(path: Path) -> Image.Image:
    with Image.open(path) as picture:
        height = round(WIDTH * picture.height / picture.width)
        return picture.convert("RGB").resize((WIDTH, height), Image.Resampling.BOX)


def are_alike(first: Path, second: Path) -> bool:
    with Image.open(first) as one, Image.open(second) as other:
        if one.size != other.size:
            return False
    difference = ImageChops.difference(small(first), small(second)).convert("L")
    mean = ImageStat.Stat(difference).mean[0] / 255
    tiles = [
        ImageStat.Stat(difference.crop((x, y, x + TILE, min(y + TILE, difference.height)))).mean[0] / 255
        for x in range(0, WIDTH, TILE)
        for y in range(0, difference.height, TILE)
    ]
    return mean <= ALIKE and max(tiles) <= ALIKE_TILE


@pytest.mark.parametrize("state", STATES)
def test_a_picture_in_the_documents_is_what_the_window_looks_like(state: str, made: Path) -> None:
    committed, fresh = DOCS / f"{state}.png", made / f"{state}.png"
    with Image.open(committed) as old, Image.open(fresh) as new:
        type_then, type_now = old.info[FONT_KEY], new.info[FONT_KEY]
    if type_then != type_now:
        pytest.skip(f"the pictures were made with other type: {type_then}; here it is {type_now}")
    assert are_alike(committed, fresh), f"{state} looks different; see CONTRIBUTING.md for how to make it anew"


def test_there_is_no_other_picture_in_the_folder() -> None:
    assert {path.stem for path in DOCS.iterdir()} == set(STATES)


@pytest.mark.parametrize(
    ("one", "other"),
    [("first-start", "indexing"), ("results-light", "results-dark"), ("results-light", "quick-look"),
     ("settings", "models"), ("results-light", "results-200-percent")],
)  # fmt: skip
def test_two_states_are_not_alike(one: str, other: str) -> None:
    assert not are_alike(DOCS / f"{one}.png", DOCS / f"{other}.png")


def test_a_missing_button_is_noticed(tmp_path: Path) -> None:
    with Image.open(DOCS / "first-start.png") as picture:
        changed = picture.convert("RGB")
    changed.paste(changed.getpixel((0, 0)), (480, 340, 590, 384))
    changed.save(tmp_path / "changed.png")
    assert not are_alike(DOCS / "first-start.png", tmp_path / "changed.png")
