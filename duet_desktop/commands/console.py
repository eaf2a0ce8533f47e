"""What the commands print: results on stdout, progress and warnings on stderr, JSON alone where it is asked for."""

from __future__ import annotations

import json
import sys
import threading
import time
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from duet_desktop.library.messages import IndexProgress

_LIVE_S = 0.1  # a terminal's line is rewritten at most ten times a second
_SPARSE_S = 5.0  # elsewhere, in a log file say, a new line now and then


def prepare_streams() -> None:
    """Let file names that are not valid text pass through stdout and stderr instead of ending the program."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            unicode = (stream.encoding or "").lower().replace("-", "") == "utf8"
            reconfigure(errors="surrogateescape" if unicode and sys.platform != "win32" else "backslashreplace")


def say(text: str = "") -> None:
    """A line on stdout, at once: somebody may be reading along."""
    print(text, flush=True)


def warn(message: str) -> None:
    """A sentence on stderr."""
    print(message, file=sys.stderr, flush=True)


def fail(message: str) -> None:
    """Say why the program ends: on stderr, or in a box where there is none, as in the windowless program of Windows."""
    if sys.stderr is not None:
        warn(message)
        return
    from duet_desktop.app.failure_box import show_failure

    show_failure(message)


def emit(document: dict[str, Any]) -> None:
    """The one JSON document of a command with --json."""
    print(json.dumps(document, indent=2))


def emit_line(document: dict[str, Any]) -> None:
    """One of many JSON documents, each a line."""
    print(json.dumps(document), flush=True)


def count(number: int, one: str, many: str) -> str:
    """A number with its noun: "1 picture", "1,204 pictures"."""
    return f"{number:,} {one if number == 1 else many}"


def left(seconds: float) -> str:
    """A time as a person says it: "20 s left", "2 min left"."""
    if seconds < 60:
        return f"{max(round(seconds), 1)} s left"
    return f"{round(seconds / 60):,} min left" if seconds < 5400 else f"{seconds / 3600:.1f} h left"


def sentence(progress: IndexProgress) -> str:
    """How far an index run is."""
    if progress.phase == "scan":
        return f"Looking for pictures: {progress.total:,} so far"
    if progress.phase == "load":
        return f"Loading the model for {count(progress.total, 'picture', 'pictures')}"
    parts = [f"Indexing {progress.done:,} of {progress.total:,}"]
    if progress.rate > 0:
        parts.append(f"{progress.rate:,.0f} a second" if progress.rate >= 1 else f"{progress.rate:.1f} a second")
    if progress.eta_s is not None:
        parts.append(left(progress.eta_s))
    if progress.failed:
        parts.append(f"{progress.failed:,} could not be read")
    return ", ".join(parts)


class ProgressLine:
    """Progress on stderr: one line that is rewritten on a terminal, sparse lines elsewhere.

    Called on a thread that waits for another process; warnings go through it too, so that they never cut the line.
    """

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream if stream is not None else sys.stderr
        self._live = self._stream.isatty()
        self._lock = threading.Lock()
        self._shown = 0
        self.begin()

    def begin(self) -> None:
        """A run begins: one that takes only a moment leaves no line in a log."""
        with self._lock:
            self._next = time.monotonic() + (0.0 if self._live else _SPARSE_S)

    def update(self, progress: IndexProgress) -> None:
        """Show how far an index run is, if it is time to."""
        self.show(sentence(progress))

    def show(self, text: str) -> None:
        """Show how far something is, if it is time to."""
        now = time.monotonic()
        with self._lock:
            if now < self._next:
                return
            self._next = now + (_LIVE_S if self._live else _SPARSE_S)
            if self._live:
                self._stream.write("\r" + text.ljust(self._shown))
                self._shown = len(text)
            else:
                self._stream.write(text + "\n")
            self._stream.flush()

    def warn(self, message: str) -> None:
        """A sentence on a line of its own."""
        with self._lock:
            self._wipe()
            self._stream.write(message + "\n")
            self._stream.flush()

    def end(self) -> None:
        """Leave the terminal as it was."""
        with self._lock:
            self._wipe()

    def _wipe(self) -> None:
        if self._shown:
            self._stream.write("\r" + " " * self._shown + "\r")
            self._stream.flush()
            self._shown = 0
