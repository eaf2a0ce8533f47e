"""A model hub on this machine: one repository, whose files are those of a folder. What a download needs, no more."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

REPOSITORY = "smoke/model"
_COMMIT = "0" * 40


@dataclass
class Hub:
    """A hub that is being served.

    Attributes:
        folder: Its files.
        cut_at: After how many bytes the line breaks, once; None: never.
        address: For HF_ENDPOINT.
        starts: The first byte of every part of a file that was asked for.
    """

    folder: Path
    cut_at: int | None = None
    address: str = ""
    starts: list[int] = field(default_factory=list)


@contextmanager
def fake_hub(folder: Path, cut_at: int | None = None) -> Iterator[Hub]:
    """Serve the files of a folder as `REPOSITORY`."""
    hub = Hub(folder, cut_at)

    class Handler(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            self._answer(with_body=False)

        def do_GET(self) -> None:
            self._answer(with_body=True)

        def log_message(self, *arguments: Any) -> None:
            pass

        def _answer(self, with_body: bool) -> None:
            if self.path.partition("?")[0] == f"/api/models/{REPOSITORY}":
                self._describe()
                return
            start = f"/{REPOSITORY}/resolve/"
            name = self.path.partition("?")[0].removeprefix(start).partition("/")[2]
            path = hub.folder / name
            if not self.path.startswith(start) or not name or "/" in name or not path.is_file():
                self.send_error(404)
                return
            data = path.read_bytes()
            first = int(self.headers.get("Range", "bytes=0-").removeprefix("bytes=").partition("-")[0])
            self.send_response(206 if first else 200)
            self.send_header("ETag", f'"{hashlib.sha256(data).hexdigest()}"')
            self.send_header("X-Repo-Commit", _COMMIT)
            self.send_header("Accept-Ranges", "bytes")
            if first:
                self.send_header("Content-Range", f"bytes {first}-{len(data) - 1}/{len(data)}")
            self.send_header("Content-Length", str(len(data) - first))
            self.end_headers()
            if with_body:
                self._send(data[first:], first)

        def _describe(self) -> None:
            files = [
                {"rfilename": path.name, "size": len(data), "blobId": "0" * 40}
                | {"lfs": {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data), "pointerSize": 134}}
                for path in sorted(hub.folder.iterdir())
                for data in (path.read_bytes(),)
            ]
            answer = json.dumps({"id": REPOSITORY, "sha": _COMMIT, "siblings": files}).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def _send(self, data: bytes, first: int) -> None:
            hub.starts.append(first)
            if hub.cut_at is not None and len(data) > hub.cut_at:
                data, hub.cut_at = data[: hub.cut_at], None
                self.close_connection = True
            self.wfile.write(data)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    hub.address = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield hub
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
