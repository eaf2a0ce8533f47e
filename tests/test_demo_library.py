"""The demo library is complete, small, and the one that its script makes."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from duet_model import strokes

ROOT = Path(__file__).parents[1] / "resources"
DEMO = Path(str(files("duet_resources").joinpath("demo")))
PICTURES = sorted((DEMO / "pictures").iterdir())
QUERIES = json.loads((DEMO / "queries.json").read_text(encoding="utf-8"))["queries"]


def test_there_are_enough_small_and_different_pictures() -> None:
    assert len(PICTURES) >= 72
    assert {path.suffix for path in PICTURES} == {".jpg"}
    assert max(path.stat().st_size for path in PICTURES) <= 15 * 1024
    assert len({path.read_bytes() for path in PICTURES}) == len(PICTURES)
    shapes = set()
    for path in PICTURES:
        with Image.open(path) as picture:
            picture.load()
            shapes.add(picture.size)
    assert {(384, 288), (288, 384)} <= shapes
    assert "CC0" in (DEMO / "LICENSE.txt").read_text(encoding="utf-8")


def test_queries_are_of_every_kind_and_name_what_exists() -> None:
    kinds = {("text" in query, "sketch" in query) for query in QUERIES}
    assert kinds == {(True, False), (False, True), (True, True)}
    assert len(QUERIES) >= 8
    names = {path.name for path in PICTURES}
    for query in QUERIES:
        assert query["wanted"]
        assert set(query["wanted"]) <= names
        if "sketch" in query:
            assert strokes.load(DEMO / "sketches" / query["sketch"])


@pytest.mark.skipif(not (ROOT / "demo_art").is_dir(), reason="the drawing script is not part of an installation")
def test_the_script_makes_these_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT))
    from demo_art.indoors import INDOORS
    from demo_art.nature import NATURE
    from demo_art.outdoors import OUTDOORS
    from demo_art.sketches import SKETCHES, drawn

    scenes = {scene.name: scene for scene in OUTDOORS + NATURE + INDOORS}
    assert sorted(f"{name}.jpg" for name in scenes) == [path.name for path in PICTURES]
    made = scenes["red-sailboat-at-sunset"].render()
    assert made == scenes["red-sailboat-at-sunset"].render()
    with Image.open(DEMO / "pictures" / "red-sailboat-at-sunset.jpg") as kept:
        difference = ImageChops.difference(made, kept.convert("RGB")).convert("L")
    assert sum(value * count for value, count in enumerate(difference.histogram())) / (384 * 288) < 8
    for name in SKETCHES:
        assert json.loads((DEMO / "sketches" / f"{name}.json").read_text(encoding="utf-8")) == drawn(name)
