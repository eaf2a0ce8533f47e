"""Downloads from a hub on this machine, by the real hub library in a process of its own."""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import psutil
import pytest

from duet_desktop.library.errors import LibraryError, UsageError
from duet_desktop.library.fetching import Fetch
from duet_desktop.library.places import DataDir
from tests import paper_model

WAIT = 60.0
NAME = "hf-hub:owner/clip"


class Hub(ThreadingHTTPServer):
    """Hands out the files of a folder; `gate` holds the weights back after their first bytes."""

    daemon_threads = True

    def __init__(self, root: Path) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.root = root
        self.gate = threading.Event()
        self.gate.set()
        self.halfway = threading.Event()


class Handler(BaseHTTPRequestHandler):
    server: Hub

    def do_HEAD(self) -> None:
        self._answer(body=False)

    def do_GET(self) -> None:
        self._answer(body=True)

    def _answer(self, *, body: bool) -> None:
        path = self.server.root / self.path.partition("?")[0].lstrip("/").replace("/resolve/main", "")
        if not path.is_file():
            self.send_error(404)
            return
        data = path.read_bytes()
        start = int(self.headers.get("Range", "bytes=0-").removeprefix("bytes=").partition("-")[0])
        self.send_response(206 if start else 200)
        self.send_header("ETag", f'"{hashlib.sha256(data).hexdigest()}"')
        self.send_header("X-Repo-Commit", "a" * 40)
        self.send_header("Content-Length", str(len(data) - start))
        if start:
            self.send_header("Content-Range", f"bytes {start}-{len(data) - 1}/{len(data)}")
        self.end_headers()
        if body:
            if path.suffix == ".safetensors" and not self.server.gate.is_set():
                self.wfile.write(data[start : start + 20])
                self.wfile.flush()
                self.server.halfway.set()
                self.server.gate.wait(WAIT)
                start += 20
            self.wfile.write(data[start:])

    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    paper_model.make(tmp_path / "hub" / "owner" / "clip")
    server = Hub(tmp_path / "hub")
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HF_ENDPOINT", f"http://127.0.0.1:{server.server_port}")
    yield server
    server.gate.set()
    server.shutdown()
    server.server_close()
    thread.join()


def children() -> list[str]:
    mine = psutil.Process().children(recursive=True)
    return [" ".join(child.cmdline()) for child in mine if "spawn_main" in " ".join(child.cmdline())]


def test_a_model_is_fetched_with_progress(hub: Hub, data_dir: DataDir) -> None:
    told: list[int] = []
    hub.gate.clear()
    future = Fetch(NAME, data_dir, told.append).start()
    assert hub.halfway.wait(WAIT)
    before = len(told)
    deadline = time.monotonic() + WAIT
    while len(told) < before + 2 and time.monotonic() < deadline:
        time.sleep(0.05)
    hub.gate.set()
    assert future.result(WAIT) is True
    assert (data_dir.models / "owner--clip").is_dir()
    assert told == sorted(told)
    assert told[-1] > 0
    assert children() == []


def test_a_cancelled_download_ends_at_once_and_can_go_on(hub: Hub, data_dir: DataDir) -> None:
    hub.gate.clear()
    fetch = Fetch(NAME, data_dir, lambda told: None)
    future = fetch.start()
    assert hub.halfway.wait(WAIT)
    started = time.monotonic()
    fetch.cancel()
    assert future.result(WAIT) is False
    assert time.monotonic() - started < 5
    assert children() == []
    assert not (data_dir.models / "owner--clip").exists()
    hub.gate.set()
    assert Fetch(NAME, data_dir, lambda told: None).start().result(WAIT) is True


def test_what_the_hub_does_not_have(hub: Hub, data_dir: DataDir) -> None:
    with pytest.raises(LibraryError, match="cannot be used: it has no"):
        Fetch("hf-hub:owner/other", data_dir, lambda told: None).start().result(WAIT)
    with pytest.raises(UsageError, match="part of the program"):
        Fetch("duet-lite", data_dir, lambda told: None).start().result(WAIT)


def test_what_is_no_model_is_told(hub: Hub, data_dir: DataDir) -> None:
    (hub.root / "owner" / "clip" / "open_clip_model.safetensors").write_bytes(b"nothing at all")
    with pytest.raises(LibraryError, match="not a complete safetensors file"):
        Fetch(NAME, data_dir, lambda told: None).start().result(WAIT)


def test_without_a_network_the_answer_comes_within_a_second(data_dir: DataDir, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")  # nobody listens on the discard port
    started = time.monotonic()
    with pytest.raises(LibraryError, match="there seems to be no network"):
        Fetch("ViT-B-32/laion2b_s34b_b79k", data_dir, lambda told: None).start().result(WAIT)
    assert time.monotonic() - started < 1.0
