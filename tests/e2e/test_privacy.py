"""Nothing leaves the machine, and nothing is written among the photos: everything a person does, under watch."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.e2e.library import PATIENCE_S, draw
from tests.e2e.test_command_line import STROKES

# Python tells its audit hooks of every connection and every name that is looked up, whoever asks for it. A hook that
# raises keeps it from happening. Sockets of the machine itself have a path for an address and are no network.
GUARD = """
import os, sys

def write(line):
    handle = os.open(os.environ["DUET_GUARD"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.write(handle, (line + "\\n").encode())
    os.close(handle)

def watch(event, arguments):
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg", "socket.bind"):
        if arguments[1] is None or isinstance(arguments[1], (str, bytes)):
            return
    elif event not in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"):
        return
    write(f"{event} {arguments!r} {sys.argv!r}")
    raise OSError("no network in this test")

write(f"started {os.getpid()}")
sys.addaudithook(watch)
"""


class Watched:
    """Runs programs in which a network would be noticed."""

    def __init__(self, base: Path) -> None:
        self._heard = base / "heard.txt"
        self._heard.touch()
        (base / "sitecustomize.py").write_text(GUARD)
        search_path = os.pathsep.join((str(base), os.environ.get("PYTHONPATH", "")))
        self.environment = {**os.environ, "PYTHONPATH": search_path, "DUET_GUARD": str(self._heard)}

    def run(self, *arguments: object, code: int = 0) -> str:
        result = subprocess.run(
            [sys.executable, *map(str, arguments)],
            capture_output=True,
            encoding="utf-8",
            env=self.environment,
            timeout=PATIENCE_S,
        )
        assert result.returncode == code, (result.stdout, result.stderr)
        return result.stdout

    def lines(self) -> tuple[int, list[str]]:
        """How many processes were watched, and what they tried."""
        lines = self._heard.read_text().splitlines()
        tried = [line for line in lines if not line.startswith("started ")]
        return len(lines) - len(tried), tried


def listing(folder: Path) -> dict[str, tuple[int, int, int, int]]:
    """All that is in a folder and the folder itself: what they are, their size, time of change, and number."""
    paths = [folder, *folder.rglob("*")]
    stats = {str(path): path.lstat() for path in paths}
    return {path: (stat.st_mode, stat.st_size, stat.st_mtime_ns, stat.st_ino) for path, stat in stats.items()}


def test_the_guard_hears_what_it_should(tmp_path: Path) -> None:
    watched = Watched(tmp_path)
    ask = "import multiprocessing, socket, urllib.request as r; a, b = multiprocessing.Pipe(); a.send(1); "
    watched.run("-c", ask + "r.urlopen('http://example.org')", code=1)
    watched.run("-c", ask + "socket.socket().connect(('127.0.0.1', 9))", code=1)
    started, tried = watched.lines()
    assert started == 2
    assert [line.split()[0] for line in tried] == ["socket.getaddrinfo", "socket.connect"]


@pytest.mark.skipif(sys.platform == "win32", reason="the window cannot be closed from outside there")
def test_nothing_is_sent_and_nothing_is_written_among_the_photos(tmp_path: Path, tiny_model: Path) -> None:
    photos, data, watched = tmp_path / "photos", tmp_path / "data", Watched(tmp_path)
    for number, name in enumerate(("a.png", "b/c.jpg", "b/d.png", "e/f.webp")):
        draw(photos / name, number)
    (photos / "broken.jpg").write_bytes(b"nothing")
    sketch = tmp_path / "boat.json"
    sketch.write_text(json.dumps(STROKES))
    before = listing(photos)
    duet = ("-m", "duet_desktop", "--data-dir", data, "--model", tiny_model)
    asked = ("--sketch", sketch, "--photo", photos / "a.png", "--text", "a red boat", "--not", "people")

    watched.run(*duet, "index", photos)
    assert len(json.loads(watched.run(*duet, "search", photos, *asked, "--json"))["results"]) == 4
    watched.run(*duet, "status")
    watched.run(*duet, "models", "list")
    watched.run(*duet, "exclude", photos / "b")
    watched.run(*duet, "include", photos / "b")
    open_the_window(watched, duet, photos, data)
    watched.run(*duet, "demo")
    watched.run(*duet, "forget", photos)

    assert listing(photos) == before
    started, tried = watched.lines()
    assert tried == []
    assert started >= 9 + 4  # each command, and the engines of four


def open_the_window(watched: Watched, duet: tuple[object, ...], photos: Path, data: Path) -> None:
    """Open it on the folder, and end it when the pictures that were taken back are indexed."""
    environment = {**watched.environment, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, *map(str, duet), "--index", str(photos)]
    window = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + PATIENCE_S
    try:
        while indexed(data) < 4:
            assert window.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.1)
    finally:
        window.send_signal(signal.SIGINT)
        window.wait(PATIENCE_S)


def indexed(data: Path) -> int:
    """Pictures in the catalogue."""
    connection = sqlite3.connect(f"{(data / 'catalogue.db').as_uri()}?mode=ro", uri=True)
    (count,) = connection.execute("SELECT count(*) FROM files WHERE content_id IS NOT NULL").fetchone()
    connection.close()
    return int(count)
