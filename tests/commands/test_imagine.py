from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

import pytest

from duet_desktop import cli
from duet_desktop.library import diffusion
from duet_desktop.library.diffusion import Order, Painted
from duet_model import strokes
from duet_model.strokes import Sketch, Stroke

LINE = Sketch((Stroke(((0.1, 0.1, 1.0), (0.9, 0.9, 1.0)), 0.02),))


class Painting:
    """Draws in two steps, or is stopped by Ctrl+C while someone waits for it."""

    stopped = False

    def __init__(self, order: Order, on_step: Callable[[int, int], None]) -> None:
        self._order, self._on_step = order, on_step
        self._cancelled = False

    def start(self) -> Future[Painted | None]:
        self._on_step(1, 2)
        future: Future[Painted | None] = Future()
        if Painting.stopped:
            future.set_exception(KeyboardInterrupt())
            self._future = future
        else:
            future.set_result(Painted(b"png", 8, "duet-lite has another reader"))
        return future

    def cancel(self) -> None:
        self._future._exception = None  # type: ignore[attr-defined]
        self._future._result = None  # type: ignore[attr-defined]


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    def order(pipeline: str, controlnet: str | None, sketch: Path, words: str, *rest: object) -> Order:
        return Order(Path(pipeline), None, sketch, words, None, "another reader", "cpu", 20, 0)

    monkeypatch.setattr(diffusion, "order", order)
    monkeypatch.setattr(diffusion, "Painting", Painting)
    monkeypatch.setattr(Painting, "stopped", False)
    sketch = tmp_path / "line.json"
    sketch.write_text(strokes.dumps(LINE), encoding="utf-8")
    given = ["imagine", "--pipeline", str(tmp_path), "--sketch", str(sketch), "--text", "red"]
    return ["--data-dir", str(tmp_path / "data"), *given, "--out", str(tmp_path / "x.png")]


def test_the_picture_is_saved_and_what_was_used_is_said(
    asked: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(asked) == 0
    assert (tmp_path / "x.png").read_bytes() == b"png"
    assert "x.png is saved. It is made of the words alone: duet-lite" in capsys.readouterr().out


def test_json_says_the_same(asked: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([*asked, "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["out"], said["side"], said["sentence"]) == (str(tmp_path / "x.png"), 8, False)


def test_ctrl_c_saves_nothing(
    asked: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(Painting, "stopped", True)
    assert cli.main(asked) == 130
    assert not (tmp_path / "x.png").exists()
    assert "Cancelled" in capsys.readouterr().err


def test_without_the_extra_a_sentence_says_how_to_get_it(
    asked: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.undo()
    monkeypatch.setattr(diffusion, "is_installed", lambda: False)
    assert cli.main(asked) == 1
    assert 'pip install "duet-desktop[imagine]"' in capsys.readouterr().err
