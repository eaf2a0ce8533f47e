"""What the smoke test does with the window: a first start, a second one, and one in another language.

Nobody looks at the window; what it and its engine write into their logs, and how many colours the screen has, must do.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pixels
from smoke_given import pictures, saved_drawing, saved_search
from smoke_world import LINUX, WINDOWS, CheckError, Program, until

STAYS_S = 15  # a window that is open so long after the last thing it was told has not crashed
SCREEN = "1280x820x24"


def check_window(program: Program, screenshot: Path | None) -> str:
    """The window opens, indexes, is handed a saved search by a second start, shows it, stays, and closes."""
    folder, data = pictures(program.home), program.home / "window"
    with _screen(program.home) as (environment, framebuffer):
        started = time.perf_counter()
        with _opened(program, data, environment, "--index", folder) as window:
            until(lambda: _is_indexed(program, data, folder) or window.poll() is not None, "it indexed the folder")
            seconds = time.perf_counter() - started
            workers = _workers(program)
            second = subprocess.run(
                program.command("--data-dir", data, "--query", saved_search(program.home)),
                env=program.environment | environment, cwd=program.home, capture_output=True, timeout=60,
            )  # fmt: skip
            if second.returncode != 0:
                raise CheckError(f"the second start failed: {second.stderr.decode('utf-8', 'replace')}")
            time.sleep(STAYS_S)
            if window.poll() is not None:
                raise CheckError(f"it ended by itself with {window.returncode}")
            shown = _shown(framebuffer, screenshot)
    return f"indexed after {seconds:.0f} s{workers}{shown}"


def check_german(program: Program, screenshot: Path | None) -> str:
    """The window speaks German when it is told to, and shows what it understood of a drawing and a word."""
    data = program.home / "window"
    settings = data / "settings.json"
    said = json.loads(settings.read_text("utf-8")) if settings.exists() else {"version": 1}
    settings.write_text(json.dumps({**said, "language": "de"}), "utf-8")
    with _screen(program.home) as (environment, framebuffer):
        query = ("--query", saved_drawing(program.home))
        with _opened(program, data, environment, *query) as window:
            until(lambda: "queries are drawn: True" in _logged(data) or window.poll() is not None, "it drew the query")
            time.sleep(2)  # then it is painted
            if window.poll() is not None:
                raise CheckError(f"it ended by itself with {window.returncode}")
            if "does not speak" in _logged(data):
                raise CheckError("its translations cannot be read")
            shown = _shown(framebuffer, screenshot)
    return f"the query is drawn{shown}"


@contextmanager
def _opened(
    program: Program, data: Path, environment: dict[str, str], *arguments: object
) -> Iterator[subprocess.Popen[bytes]]:
    """The window; it is asked to end when the block is left, and what it said is kept."""
    window = subprocess.Popen(
        program.command("--data-dir", data, *arguments),
        env=program.environment | environment, cwd=program.home, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    try:
        yield window
    finally:
        window.send_signal(signal.SIGTERM if WINDOWS else signal.SIGINT)
        try:
            out, _ = window.communicate(timeout=60)
        except subprocess.TimeoutExpired:
            window.kill()
            raise CheckError("it did not end") from None
        program.outputs += [out.decode("utf-8", "replace"), _logged(data)]


def _logged(data: Path) -> str:
    return "".join(path.read_text("utf-8", "replace") for path in sorted(data.glob("*.log")))


@contextmanager
def _screen(home: Path) -> Iterator[Any]:
    """Environment and framebuffer of a virtual screen on Linux; elsewhere the real one, without a framebuffer."""
    if not LINUX:
        yield {}, None
        return
    if shutil.which("Xvfb") is None:
        yield {"QT_QPA_PLATFORM": "offscreen"}, None
        return
    reading, writing = os.pipe()
    folder = home.parent / "screen"
    folder.mkdir(exist_ok=True)
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", SCREEN, "-fbdir", str(folder), "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(writing)
    with os.fdopen(reading) as said:
        number = said.readline().strip()
    try:
        yield {"DISPLAY": f":{number}"}, folder / "Xvfb_screen0"
    finally:
        server.terminate()
        server.wait()


def _shown(framebuffer: Path | None, screenshot: Path | None) -> str:
    if framebuffer is None:
        return ""
    width, rows = pixels.read_framebuffer(framebuffer)
    found = pixels.colours(rows)
    if screenshot is not None:
        pixels.write_rows(screenshot, width, rows)
    if found < 20:
        raise CheckError(f"the screen shows {found} colours")
    return f", {found:,} colours on the screen"


def _is_indexed(program: Program, data: Path, folder: Path) -> bool:
    if not (data / "catalogue.db").exists():
        return False
    command = program.command("--data-dir", data, "status", folder, "--json")
    done = subprocess.run(command, env=program.environment, cwd=program.home, capture_output=True, timeout=60)
    if done.returncode != 0:
        return False
    return bool(json.loads(done.stdout)["folders"][0]["indexed_at"])


def _workers(program: Program) -> str:
    """How many processes the program has started, and that none of them needed torch, where /proc tells."""
    if not LINUX:
        return ""
    maps = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            is_ours = (folder / "exe").resolve() == program.path.resolve()
            if is_ours and b"--multiprocessing-fork" in (folder / "cmdline").read_bytes():
                maps.append((folder / "maps").read_text("utf-8", "replace"))
        except OSError:
            continue
    if not any("onnxruntime" in mapped for mapped in maps):
        raise CheckError(f"none of {len(maps)} spawned processes has loaded the model")
    if any("libtorch" in mapped for mapped in maps):
        raise CheckError("torch was loaded for a model that does without")
    return f", spawned processes: {len(maps)}, none with torch"
