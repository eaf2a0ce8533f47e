from __future__ import annotations

import io

import pytest

from duet_desktop.commands import console
from duet_desktop.commands.console import ProgressLine, left, sentence
from duet_desktop.library.messages import IndexProgress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def progress(done: int, phase: str = "index", failed: int = 0) -> IndexProgress:
    return IndexProgress(1, done, 8310, failed, 46.4, 120.0, phase)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (progress(1204, failed=3), "Indexing 1,204 of 8,310, 46 a second, 2 min left, 3 could not be read"),
        (progress(0, "scan"), "Looking for pictures: 8,310 so far"),
        (progress(0, "load"), "Loading the model for 8,310 pictures"),
        (IndexProgress(1, 0, 5, 0, 0.0, None, "index"), "Indexing 0 of 5"),
        (IndexProgress(1, 1, 5, 0, 0.25, 16.0, "index"), "Indexing 1 of 5, 0.2 a second, 16 s left"),
    ],
)
def test_progress_reads_as_a_sentence(given: IndexProgress, expected: str) -> None:
    assert sentence(given) == expected


@pytest.mark.parametrize(
    ("seconds", "text"), [(0.2, "1 s left"), (59, "59 s left"), (600, "10 min left"), (9000, "2.5 h left")]
)
def test_times(seconds: float, text: str) -> None:
    assert left(seconds) == text


def test_a_terminal_has_one_line_that_is_rewritten_and_wiped(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter(range(100))
    monkeypatch.setattr(console.time, "monotonic", lambda: next(clock))
    stream = Terminal()
    line = ProgressLine(stream)
    line.update(progress(10))
    line.update(progress(9))
    line.warn("A file was odd.")
    line.end()
    written = stream.getvalue()
    assert written.count("\n") == 1
    assert "A file was odd.\n" in written
    assert written.count("\r") >= 3


def test_elsewhere_lines_are_sparse(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr(console.time, "monotonic", lambda: now[0])
    stream = io.StringIO()
    line = ProgressLine(stream)
    for tick in range(120):
        now[0] = tick / 10
        line.update(progress(tick))
    line.end()
    assert [text.split(",")[0] for text in stream.getvalue().splitlines()] == ["Indexing 50 of 8", "Indexing 100 of 8"]


def test_a_later_run_that_takes_a_moment_leaves_no_line(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr(console.time, "monotonic", lambda: now[0])
    stream = io.StringIO()
    line = ProgressLine(stream)
    now[0] = 100.0
    line.begin()
    line.update(progress(1))
    assert stream.getvalue() == ""
