"""A stand-in for the engine: commands are tested on what they say and return, not on torch."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest

from duet_desktop.commands import asking
from duet_desktop.library.messages import Box, Hit, IndexProgress, IndexReport, SearchRequest, SearchResponse
from duet_desktop.library.places import DataDir
from tests import paper_model

REPORT = IndexReport(indexed=3, unchanged=0, moved=0, removed=0, failed=(), seconds=1.25)


class FakeEngine:
    """Answers at once with what the test put in."""

    report: Any = REPORT
    answer: Callable[[SearchRequest], Any] = staticmethod(lambda request: SearchResponse("tiny", "sum", {}, ()))
    started: list[tuple[Path, str, str]]
    asked: list[SearchRequest]
    indexed: list[list[str]]
    watched: list[list[str]]
    watching: Future[Any]
    changes: list[tuple[str, Any]]  # folders that change once they are watched, and the outcome of indexing each

    def __init__(self, data_dir: DataDir, model: str, device: str, on_warning: Callable[[str], None]) -> None:
        FakeEngine.started.append((data_dir.root, model, device))
        self._warn = on_warning

    def __enter__(self) -> FakeEngine:
        self._warn("A warning of the engine.")
        return self

    def __exit__(self, *error: object) -> None:
        pass

    def index(self, folders: list[str], on_progress: Callable[[IndexProgress], None]) -> Future[Any]:
        on_progress(IndexProgress(len(folders), 1, 3, 0, 2.0, 1.0, "index"))
        FakeEngine.indexed.append(folders)
        again = len(FakeEngine.indexed) - 1 if FakeEngine.watched else 0
        return _settled(FakeEngine.changes[again - 1][1] if again else FakeEngine.report)

    def watch(self, folders: list[str], on_change: Callable[[str], None]) -> Future[Any]:
        FakeEngine.watched.append(folders)
        for folder, _ in FakeEngine.changes:
            on_change(folder)
        return FakeEngine.watching

    def search(self, request: SearchRequest) -> Future[Any]:
        FakeEngine.asked.append(request)
        return _settled(FakeEngine.answer(request))


def _settled(outcome: Any) -> Future[Any]:
    future: Future[Any] = Future()
    if isinstance(outcome, BaseException):
        future.set_exception(outcome)
    else:
        future.set_result(outcome)
    return future


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> type[FakeEngine]:
    monkeypatch.setattr(asking, "Engine", FakeEngine)
    monkeypatch.setattr(FakeEngine, "report", REPORT)
    monkeypatch.setattr(FakeEngine, "answer", staticmethod(lambda request: SearchResponse("tiny", "sum", {}, ())))
    FakeEngine.started, FakeEngine.asked = [], []
    FakeEngine.indexed, FakeEngine.watched, FakeEngine.changes, FakeEngine.watching = [], [], [], Future()
    return FakeEngine


@pytest.fixture
def data(tmp_path: Path) -> list[str]:
    """The option that keeps the program's files in the test's folder."""
    return ["--data-dir", str(tmp_path / "data")]


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """A model folder that is right in form."""
    return paper_model.make(tmp_path / "paper")


def hit(path: Path, score: float = 0.5, copies: tuple[str, ...] = (), box: Box | None = None) -> Hit:
    """A hit whose thumbnail is the picture itself."""
    return Hit(str(path), score, box, copies, str(path), 64, 48)
