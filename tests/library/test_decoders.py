"""Decoder processes that do their work, and some that crash, hang or eat memory."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path

import psutil
import pytest

from duet_desktop.library import decoder
from duet_desktop.library.decode_errors import DecodeError
from duet_desktop.library.decoders import Decoders, Limits
from duet_desktop.library.errors import LibraryError
from duet_desktop.library.paths import path_key
from duet_desktop.library.prepare import Decoded, Prepared, prepare
from duet_desktop.library.scan import FileStat
from duet_desktop.library.thumbnails import Thumbnails
from tests.library.world import ReaderHere, picture_bytes, sha

RED = picture_bytes("red", size=(60, 40))
PATIENCE_S = 120


def misbehave(path: bytes, *rest: object) -> Prepared:
    """What a file does by its name; else what `prepare` does."""
    name = os.path.basename(path)
    if name == b"crash.png" or (name == b"crash once.png" and not os.path.exists(path + b".seen")):
        Path(os.fsdecode(path + b".seen")).touch()
        os._exit(11)
    if name == b"hang.png":
        pid = Path(os.fsdecode(path + b".pid"))
        assert not pid.exists()  # one attempt is enough
        pid.write_text(str(os.getpid()))
        time.sleep(PATIENCE_S)
    if name == b"eat.png":
        eaten = [os.urandom(1_000_000) for _ in range(400)]
        time.sleep(PATIENCE_S)
        del eaten
    return prepare(path, *rest)


def serve_badly(connection: Connection, thumbnails: Path) -> None:
    """A decoder process with `misbehave` in it."""
    decoder.prepare = misbehave
    decoder.serve(connection, thumbnails)


@pytest.fixture
def _badly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoder, "serve", serve_badly)


@pytest.fixture
def decoders(tmp_path: Path) -> Iterator[Decoders]:
    with Decoders(tmp_path / "thumbnails", 2, Limits(seconds=PATIENCE_S)) as pool:
        yield pool


def write(folder: Path, name: str, data: bytes = RED) -> tuple[bytes, FileStat]:
    path = folder / name
    path.write_bytes(data)
    status = path.stat()
    return path_key(path), FileStat(status.st_size, status.st_mtime_ns, 7)


def reason(prepared: Prepared) -> str:
    assert isinstance(prepared.result, DecodeError)
    return str(prepared.result)


def test_a_process_says_what_this_one_would_say(decoders: Decoders, tmp_path: Path) -> None:
    here = ReaderHere(Thumbnails(tmp_path / "thumbnails here"), 1)
    files = [write(tmp_path, name, data) for name, data in (("a.png", RED), ("b.png", RED), ("bad.png", b"bad"))]
    known: set[bytes] = set()
    for path, stat in [*files, (path_key(tmp_path / "gone.png"), files[0][1])]:
        told, wanted = decoders.read(path, stat, known), here.read(path, stat, known)
        assert (told.path, told.stat) == (wanted.path, wanted.stat)
        if isinstance(wanted.result, DecodeError):
            assert (reason(told), told.result.retry) == (str(wanted.result), wanted.result.retry)
        elif isinstance(wanted.result, Decoded):
            assert told.result == wanted.result
            assert Thumbnails(tmp_path / "thumbnails").hashes() == {sha(RED)}
        else:
            assert told.result == wanted.result == sha(RED)
        known.add(sha(RED))


def test_a_picture_to_ask_with(decoders: Decoders, tmp_path: Path) -> None:
    write(tmp_path, "a.png")
    picture = decoders.look(tmp_path / "a.png")
    assert (picture.image.size, picture.width) == ((60, 40), 60)
    assert decoders.look(tmp_path / "a.png", side=30).image.size == (30, 20)
    assert not (tmp_path / "thumbnails").exists()
    with pytest.raises(DecodeError, match="no longer there"):
        decoders.look(tmp_path / "b.png")


@pytest.mark.usefixtures("_badly")
def test_a_crash_costs_one_file(decoders: Decoders, tmp_path: Path) -> None:
    assert reason(decoders.read(*write(tmp_path, "crash.png"), set())) == "The picture makes its decoder crash"
    assert isinstance(decoders.read(*write(tmp_path, "good.png"), set()).result, Decoded)


def test_a_drawing_so_deep_that_the_stack_overflows(decoders: Decoders, tmp_path: Path) -> None:
    deep = "<g>" * 100_000 + "</g>" * 100_000
    data = f'<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10">{deep}</svg>'.encode()
    assert reason(decoders.read(*write(tmp_path, "deep.svg", data), set())) == "The picture makes its decoder crash"


@pytest.mark.usefixtures("_badly")
def test_a_decoder_that_dies_of_something_else_is_replaced(decoders: Decoders, tmp_path: Path) -> None:
    assert isinstance(decoders.read(*write(tmp_path, "crash once.png"), set()).result, Decoded)


@pytest.mark.usefixtures("_badly")
def test_a_file_that_takes_too_long(tmp_path: Path) -> None:
    with Decoders(tmp_path / "thumbnails", 1, Limits(seconds=3)) as pool:
        prepared = pool.read(*write(tmp_path, "hang.png"), set())
    assert reason(prepared) == "The file takes too long to read"
    assert not psutil.pid_exists(int((tmp_path / "hang.png.pid").read_text()))


@pytest.mark.usefixtures("_badly")
def test_a_file_that_takes_too_much_memory(tmp_path: Path) -> None:
    with Decoders(tmp_path / "thumbnails", 1, Limits(PATIENCE_S, memory=300_000_000)) as pool:
        prepared = pool.read(*write(tmp_path, "eat.png"), set())
    assert "too large to read safely" in reason(prepared)


@pytest.mark.usefixtures("_badly")
def test_closing_ends_a_decoder_at_work(decoders: Decoders, tmp_path: Path) -> None:
    outcome: list[object] = []

    def read() -> None:
        try:
            outcome.append(decoders.read(*write(tmp_path, "hang.png"), set()))
        except LibraryError as error:
            outcome.append(str(error))

    thread = threading.Thread(target=read)
    thread.start()
    pid = _wait_for_pid(tmp_path / "hang.png.pid")
    decoders.close()
    thread.join(PATIENCE_S)
    assert outcome == ["The indexing was ended."]
    assert not psutil.pid_exists(pid)


def test_a_thumbnail_that_cannot_be_stored_ends_the_run(tmp_path: Path) -> None:
    (tmp_path / "thumbnails").write_text("in the way")
    with Decoders(tmp_path / "thumbnails", 1) as pool, pytest.raises(LibraryError, match="thumbnail cannot be written"):
        pool.read(*write(tmp_path, "a.png"), set())


ENGINE = """
import sys
from pathlib import Path
from duet_desktop.library import decoder
from duet_desktop.library.decoders import Decoders
from tests.library import test_decoders
if __name__ == "__main__":
    decoder.serve = test_decoders.serve_badly
    folder = Path(sys.argv[1])
    Decoders(folder / "thumbnails", 1).read(*test_decoders.write(folder, "hang.png"), set())
"""


def test_decoders_end_with_an_engine_that_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "engine.py"
    script.write_text(ENGINE)
    path = os.pathsep.join(sys.path)
    engine = subprocess.Popen([sys.executable, script, tmp_path], env={**os.environ, "PYTHONPATH": path})
    hanging = psutil.Process(_wait_for_pid(tmp_path / "hang.png.pid"))
    engine.kill()
    engine.wait()
    psutil.wait_procs([hanging], timeout=PATIENCE_S)
    assert not hanging.is_running() or hanging.status() == psutil.STATUS_ZOMBIE


def _wait_for_pid(path: Path) -> int:
    deadline = time.monotonic() + PATIENCE_S
    while not (path.exists() and path.read_text()):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    return int(path.read_text())


def test_nothing_is_started_before_it_is_needed(tmp_path: Path) -> None:
    before = set(multiprocessing.active_children())
    with Decoders(tmp_path / "thumbnails"):
        assert set(multiprocessing.active_children()) == before
