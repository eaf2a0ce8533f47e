"""A library with a window open on it, for tests: the engine a window holds, and the command line beside it."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw

from duet_desktop.library.catalogue import Catalogue
from duet_desktop.library.client import Engine
from duet_desktop.library.messages import IndexProgress, SearchRequest
from duet_desktop.library.places import DataDir

PATIENCE_S = 900  # a start of torch takes seconds, on a busy machine minutes
_SPY = (  # notes every vector that is ever committed
    "CREATE TABLE spy (content_id INTEGER)",
    "CREATE TRIGGER spy_on AFTER INSERT ON embeddings BEGIN INSERT INTO spy VALUES (new.content_id); END",
)

Counts = tuple[int, int, int, int, int]


class Library:
    """A data folder, the engine of a window that is open on it, and the commands someone types meanwhile."""

    def __init__(self, data: Path, model: Path) -> None:
        self.data = DataDir(data).create()
        self.model = model
        self.warnings: list[str] = []
        Catalogue.open(self.data.catalogue).close()
        connection = sqlite3.connect(self.data.catalogue, isolation_level=None)
        for statement in _SPY:
            connection.execute(statement)
        connection.close()
        self.engine = Engine(self.data, str(model), "cpu", self.warnings.append)
        self.engine.start()

    def index(self, *folders: Path, on_progress: Callable[[IndexProgress], None] = lambda progress: None) -> Counts:
        """What the window does at its start and on F5: indexed, unchanged, moved, removed, failed."""
        self.warnings.clear()
        report = self.engine.index([str(folder) for folder in folders], on_progress).result(PATIENCE_S)
        return report.indexed, report.unchanged, report.moved, report.removed, len(report.failed)

    def found(self, *folders: Path) -> list[list[str]]:
        """Every picture the window's search finds: the names of its files below the first folder, or their paths."""
        request = SearchRequest(tuple(map(str, folders)), text="red", k=1000)
        hits = self.engine.search(request).result(PATIENCE_S).results
        return sorted(sorted(_name(path, folders[0]) for path in (hit.path, *hit.copies)) for hit in hits)

    def vectors_made(self) -> int:
        """How many vectors were ever committed to this library."""
        connection = sqlite3.connect(f"{self.data.catalogue.as_uri()}?mode=ro", uri=True)
        (count,) = connection.execute("SELECT count(*) FROM spy").fetchone()
        connection.close()
        return int(count)

    def command(self, *arguments: object) -> list[str]:
        """A command line on this library."""
        options = ["--data-dir", str(self.data.root), "--model", str(self.model)]
        return [sys.executable, "-m", "duet_desktop", *options, *map(str, arguments)]

    def run(self, *arguments: object, code: int = 0, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run a command to its end; whatever happens, there is no stack trace."""
        result = subprocess.run(
            self.command(*arguments),
            capture_output=True,
            encoding="utf-8",
            errors="surrogateescape",
            env={**os.environ, **environment},
            timeout=PATIENCE_S,
        )
        assert "Traceback" not in result.stderr, result.stderr
        assert result.returncode == code, (result.stdout, result.stderr)
        return result


def _name(path: str, folder: Path) -> str:
    return os.path.relpath(path, folder) if Path(path).is_relative_to(folder) else path


def draw(path: Path, number: int, **options: Any) -> Path:
    """A picture unlike those of other numbers."""
    path.parent.mkdir(parents=True, exist_ok=True)
    image = Image.new("RGB", (96, 64), (number * 37 % 256, number * 91 % 256, number * 53 % 256))
    ImageDraw.Draw(image).ellipse((number % 60, 5, number % 60 + 30, 55), (255, 255, number % 256))
    image.save(path, **options)
    return path


@contextmanager
def mounted(*arguments: object) -> Iterator[None]:
    """Something mounted as long as it is needed; without the right to do so the test is skipped."""
    if sys.platform != "linux":
        pytest.skip("drives are mounted in other ways here")
    tried = subprocess.run(["mount", *map(str, arguments)], capture_output=True, text=True)
    if tried.returncode:
        pytest.skip(f"mounting is not allowed here ({tried.stderr.strip()})")
    try:
        yield
    finally:
        subprocess.run(["umount", str(arguments[-1])], check=True)
