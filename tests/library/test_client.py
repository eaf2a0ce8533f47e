"""The process around the engine: starting, dying, closing. The model is never loaded here."""

from __future__ import annotations

import atexit
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

import pytest

from duet_desktop.library import client
from duet_desktop.library.client import Engine
from duet_desktop.library.errors import LibraryError, UsageError
from duet_desktop.library.messages import SearchRequest
from duet_desktop.library.places import DataDir

WAIT = 60.0
posix = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")


def sentence(future: Future[object], kind: type[Exception]) -> str:
    error = future.exception(WAIT)
    assert type(error) is kind
    return str(error)


def alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def wait_until_gone(pid: int) -> None:
    until = time.monotonic() + WAIT
    while alive(pid):
        assert time.monotonic() < until, "the engine is still running"
        time.sleep(0.05)


def test_importing_the_client_is_cheap() -> None:
    code = "import sys, duet_desktop.library.client; print([m for m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    modules = set(eval(done.stdout))
    assert not modules & {"torch", "torchvision", "open_clip", "timm", "hnswlib", "sqlite3", "PySide6"}


def test_requests_that_need_no_model(tmp_path: Path) -> None:
    with Engine(DataDir(tmp_path / "data"), device="cpu") as engine:
        assert "at least 1" in sentence(engine.search(SearchRequest((str(tmp_path),), text="x", k=0)), UsageError)
        assert "nothing to search for" in sentence(engine.search(SearchRequest((str(tmp_path),))), UsageError)
        assert "no folder" in sentence(engine.search(SearchRequest(("/nowhere",), text="x")), UsageError)
        assert "is not indexed yet" in sentence(engine.search(SearchRequest((str(tmp_path),), text="x")), LibraryError)
        assert "no folder /nowhere" in sentence(engine.index(["/nowhere"]), UsageError)
        unknown = engine.search(SearchRequest((str(tmp_path),), text="x", sketch=tmp_path / "none.json"))
        assert "none.json" in sentence(unknown, LibraryError)
        process = engine._process
        assert process is not None
        pid = process.pid
    assert pid is not None
    assert not alive(pid)
    assert "not running" in sentence(engine.load(), LibraryError)
    engine.close()


def test_a_model_that_does_not_exist(tmp_path: Path) -> None:
    with Engine(DataDir(tmp_path), model="no-such-model", device="cpu") as engine:
        assert "no-such-model" in sentence(engine.load(), UsageError)


def test_what_goes_wrong_unexpectedly_is_in_the_log_alone(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    data_dir = DataDir(tmp_path)
    with Engine(data_dir) as engine:
        broken = SearchRequest((str(tmp_path),), text=17)  # type: ignore[arg-type]
        assert str(data_dir.log) in sentence(engine.search(broken), LibraryError)
    assert "Traceback" in data_dir.log.read_text(encoding="utf-8")
    assert capfd.readouterr() == ("", "")


def test_a_data_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(LibraryError, match="data folder"):
        Engine(DataDir(tmp_path / "file" / "data")).start()


def test_an_engine_that_dies_fails_what_is_open_and_can_be_started_again(tmp_path: Path) -> None:
    died = threading.Event()
    engine = Engine(DataDir(tmp_path), device="cpu", on_death=died.set)
    engine.start()
    process = engine._process
    assert process is not None
    pid = process.pid
    assert pid is not None
    loading, watching = engine.load(), engine.watch([str(tmp_path)], print)
    process.kill()
    assert "stopped unexpectedly" in sentence(loading, LibraryError)
    assert "stopped unexpectedly" in sentence(watching, LibraryError)
    assert "not running" in sentence(engine.load(), LibraryError)
    assert died.wait(WAIT)
    died.clear()
    engine.cancel_index()
    engine.close()
    assert not alive(pid)
    with engine:
        assert "no folder" in sentence(engine.search(SearchRequest(("/nowhere",), text="x")), UsageError)
    assert not died.is_set()


def test_closing_at_once(tmp_path: Path) -> None:
    engine = Engine(DataDir(tmp_path), device="cpu")
    engine.start()
    loading = engine.load()
    engine.close()
    assert loading.done()


PARENT = """
import sys, time
from pathlib import Path
from duet_desktop.library import client
from duet_desktop.library.client import Engine
from duet_desktop.library.messages import SearchRequest
from duet_desktop.library.places import DataDir

if __name__ == "__main__":
    engine = Engine(DataDir(Path(sys.argv[1])), device="cpu")
    engine.start()
    if sys.argv[2] == "at once":
        print(engine._process.pid, flush=True)
    engine.search(SearchRequest(("/nowhere",), text="x")).exception()
    if sys.argv[2] == "settled":
        print(engine._process.pid, flush=True)
    if sys.argv[2] == "leave":
        print(engine._process.pid, flush=True)
        sys.exit(0)
    time.sleep(600)
"""


def parent(tmp_path: Path, when: str) -> tuple[subprocess.Popen[str], int]:
    script = tmp_path / "parent.py"
    script.write_text(PARENT)
    process = subprocess.Popen(
        [sys.executable, str(script), str(tmp_path / "data"), when],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None
    return process, int(process.stdout.readline())


@posix
@pytest.mark.parametrize("when", ["at once", "settled"])
def test_the_engine_ends_when_its_parent_is_killed(tmp_path: Path, when: str) -> None:
    process, engine = parent(tmp_path, when)
    process.kill()
    process.communicate()
    wait_until_gone(engine)


@posix
def test_a_parent_that_forgets_to_close_ends_all_the_same(tmp_path: Path) -> None:
    process, engine = parent(tmp_path, "leave")
    assert process.communicate(timeout=WAIT) == ("", "")
    assert process.returncode == 0
    wait_until_gone(engine)


@posix
@pytest.mark.parametrize("when", ["at once", "settled"])
def test_ctrl_c_leaves_no_trace_of_the_engine(tmp_path: Path, when: str) -> None:
    process, engine = parent(tmp_path, when)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: parent and engine both get it
    _, errors = process.communicate(timeout=WAIT)
    assert errors.count("Traceback") == 1, errors  # the parent's own; the command line catches that one
    assert "duet-engine" not in errors
    wait_until_gone(engine)


def test_an_interrupt_while_the_process_is_started_is_heard_once_it_can_be_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = Engine(DataDir(tmp_path))
    register = atexit.register

    def interrupted(work: Callable[[], None]) -> None:
        signal.raise_signal(signal.SIGINT)
        other = threading.Thread(target=signal.raise_signal, args=(signal.SIGINT,))  # not held back there
        other.start()
        other.join()
        register(work)

    monkeypatch.setattr(client.atexit, "register", interrupted)
    with pytest.raises(KeyboardInterrupt):
        engine.start()
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    process = engine._process
    assert process is not None
    assert process.is_alive()
    engine.close()
    assert engine._process is None
