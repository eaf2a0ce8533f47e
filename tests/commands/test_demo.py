from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from PIL import Image

from duet_desktop.cli import main
from duet_desktop.commands import demo
from duet_desktop.library.messages import SearchRequest, SearchResponse

from .conftest import FakeEngine, hit

PICTURES, QUERIES = demo.demo_library()


@pytest.fixture
def clever(engine: type[FakeEngine]) -> type[FakeEngine]:
    """An engine that finds the wanted picture first if asked with everything, third if asked with a part."""
    everything = {(query.text, query.sketch): query.wanted[0] for query in QUERIES}
    others = [path for path in sorted(PICTURES.iterdir()) if path.name.startswith("two-")]

    def answer(request: SearchRequest) -> SearchResponse:
        best = everything.get((request.text, request.sketch))  # type: ignore[arg-type]
        paths = [PICTURES / best, *others] if best else [*others, PICTURES / QUERIES[-1].wanted[0]]
        hits = tuple(hit(path, 1 - rank / 10) for rank, path in enumerate(paths))
        return SearchResponse("tiny", "sum", {}, hits)

    engine.answer = staticmethod(answer)
    return engine


def test_it_prints_the_ranking_and_ends_with_the_sheet(
    clever: type[FakeEngine], data: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["demo", "--no-window", *data, "--device", "cpu"]) == 0
    lines = capsys.readouterr().out.splitlines()
    sheet = Path(lines[-1])
    assert sheet == tmp_path / "data" / "demo" / "contact-sheet.png"
    assert sheet.is_absolute()
    with Image.open(sheet) as picture:
        assert picture.height > 200 * len(QUERIES)
    together = [query for query in QUERIES if len(query.kinds) == 3]
    assert lines[-2].endswith(f"in {len(together)} of {len(together)} queries.")
    assert f'"{together[0].text}" + a drawing ({together[0].sketch.stem})' in lines
    assert clever.started[0][0] == tmp_path / "data" / "demo"


def test_json(clever: type[FakeEngine], data: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo", "--json", *data]) == 0
    document = json.loads(capsys.readouterr().out)
    assert set(document) == {"model", "composition", "queries", "sheet"}
    assert len(document["queries"]) == len(QUERIES)
    assert document["queries"][-1]["ranks"]["both"] == 1


class Terminal:
    """A stdout that claims to be a terminal."""

    def __init__(self, inner: object) -> None:
        self._inner = inner

    def __getattr__(self, name: str) -> object:
        return (lambda: True) if name == "isatty" else getattr(self._inner, name)


@pytest.mark.parametrize("display", [True, False])
def test_the_window_opens_only_on_a_terminal_with_a_display(
    clever: type[FakeEngine], data: list[str], monkeypatch: pytest.MonkeyPatch, display: bool
) -> None:
    opened = []

    # in this order: the module imported by the first line must not keep the second one's stand-in
    monkeypatch.setattr("duet_desktop.app.main.run", lambda *given: opened.append(given) or 0)
    monkeypatch.setattr("duet_desktop.app.display.has_real_display", lambda: display)
    assert main(["demo", *data]) == 0
    assert opened == []
    monkeypatch.setattr(sys, "stdout", Terminal(sys.stdout))
    assert main(["demo", "--no-window", *data]) == 0
    assert opened == []
    assert main(["demo", *data]) == 0
    assert [given[0] for given in opened] == ([[PICTURES]] if display else [])
