"""Use a frozen or installed program as a designer would, and say line by line what works. Standard library only.

    python3 packaging/smoke.py dist/duet-desktop/duet-desktop [--screenshot OUT.png]

The program gets a fresh home folder with blanks and letters beyond ASCII in its name, no Python on its PATH, and no
network: as root on Linux it runs in a network of its own in which there is nothing, and its folder is mounted
read-only; elsewhere proxies lead nowhere, and its folder is compared before and after. Exit code 1 if a check failed.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pixels
from fake_hub import REPOSITORY, fake_hub

HELP_S = 0.5
OFFLINE_S = 1.0
PATIENCE_S = 900
STAYS_S = 15  # a window that is open so long after the last thing it was told has not crashed
SCREEN = "1280x820x24"
FATAL = ("Traceback (most recent", "ModuleNotFoundError", "ImportError", "Fatal Python error", "Failed to execute")
OFFER = "ViT-B-32/laion2b_s34b_b79k"
WINDOWS, LINUX = sys.platform == "win32", sys.platform.startswith("linux")


class CheckError(Exception):
    """A check failed; the message says how."""


class Program:
    """The program under test and the world it runs in.

    Args:
        path: The executable.
        home: A folder for everything it may write.
    """

    def __init__(self, path: Path, home: Path) -> None:
        self.path = path
        self.home = home
        self.data = home / "data of a designer"
        self.outputs: list[str] = []
        self.cut_off = _can_cut_off()
        self.environment = _environment(home)

    def command(self, *arguments: object, network: bool = False) -> list[str]:
        """The command line; without `network` in a world that has none, where the system can do that."""
        plain = [str(self.path), *map(str, arguments)]
        if not self.cut_off:
            return plain
        folder = str(self.path.resolve().parent)
        mount = shutil.which("mount")
        inside = f'{mount} --bind "$0" "$0" && {mount} -o remount,bind,ro "$0" && exec "$@"'
        unshare = [str(shutil.which("unshare")), "--mount", *([] if network else ["--net"])]
        return [*unshare, "/bin/sh", "-c", inside, folder, *plain]

    def run(self, *arguments: object, code: int = 0, network: bool = False, **environment: str) -> str:
        """Run it to its end and return what it prints; raises CheckError for another exit code."""
        done = subprocess.run(
            self.command("--data-dir", self.data, *arguments, network=network),
            capture_output=True,
            env={**self.environment, **environment},
            cwd=self.home,
            timeout=PATIENCE_S,
        )
        out, err = (stream.decode("utf-8", "replace") for stream in (done.stdout, done.stderr))
        self.outputs += [out, err]
        if done.returncode != code:
            raise CheckError(f"exit code {done.returncode} instead of {code}: {(err or out).strip()[-600:]}")
        return out if code == 0 else err

    def json(self, *arguments: object, **options: Any) -> Any:
        """What it prints with --json."""
        return json.loads(self.run(*arguments, "--json", **options))


def check_help(program: Program) -> str:
    """The help comes at once."""
    program.run("--help")  # the first start reads the disk
    took = [_seconds(lambda: program.run("--help")) for _ in range(5)]
    seconds, processor = min(wall for wall, _ in took), min(used for _, used in took)
    said = f"{seconds:.2f} s, {processor:.2f} s of them the processor's"
    if processor > HELP_S:  # a machine that is busy with other things is not the program's fault
        raise CheckError(f"took {said}; it may take {HELP_S}")
    return said


def check_version(program: Program) -> str:
    """The version is that of the project, where this stands in it."""
    name, _, number = program.run("--version").strip().partition(" ")
    stated = Path(__file__).resolve().parents[1] / "pyproject.toml"
    if name != "duet-desktop" or (stated.exists() and f'version = "{number}"' not in stated.read_text("utf-8")):
        raise CheckError(f"{name} {number} is not the version of pyproject.toml")
    return number


def check_models(program: Program) -> str:
    """The built-in model is there and in use."""
    first = program.json("models", "list")["models"][0]
    if not (first["name"] == "duet-lite" and first["present"] and first["in_use"]):
        raise CheckError(f"the first model is {first}")
    return f"{first['bytes'] / 1e6:.0f} MB"


def check_demo(program: Program) -> str:
    """The demo finds what it draws and names, and leaves its contact sheet."""
    found = program.json("demo", "--no-window")
    if found["composition"] != "duet" or not Path(found["sheet"]).is_file():
        raise CheckError(f"composition {found['composition']}, sheet {found['sheet']}")
    first = sum(next(iter(reversed(query["ranks"].values()))) == 1 for query in found["queries"])
    if first < len(found["queries"]) / 2:
        raise CheckError(f"only {first} of {len(found['queries'])} queries found their picture first")
    return f"{first} of {len(found['queries'])} queries find their picture first"


def check_index(program: Program) -> str:
    """A folder of made pictures is indexed, by an engine and decoders in processes of their own."""
    folder = pictures(program.home)
    report = program.json("index", folder)
    (status,) = program.json("status", folder)["folders"]
    if status["usable"] != 6 or len(status["failed"]) != 1:
        raise CheckError(f"{status['usable']} usable and {status['failed']} failed of 6 and a broken one: {report}")
    return f"{status['usable']} pictures and one that is broken"


def check_search(program: Program) -> str:
    """Words, a drawing, and a photo find them again."""
    folder = pictures(program.home)
    names = [Path(hit["path"]).name for hit in program.json("search", folder, "--text", "red")["results"]]
    if "rot" not in names[0]:
        raise CheckError(f'"red" found {names}')
    sketch = program.home / "Zeichnung.json"
    corners = [[x, y, 1] for x, y in ((0.3, 0.3), (0.7, 0.3), (0.7, 0.7), (0.3, 0.7), (0.3, 0.3))]
    drawing = {"format": "duet-strokes", "version": 1, "strokes": [{"size": 0.016, "points": corners}]}
    sketch.write_text(json.dumps(drawing), "utf-8")
    sheet = program.home / "gefunden.png"
    drawn = program.json("search", folder, "--sketch", sketch, "--sheet", sheet)["results"]
    photo = program.json("search", folder, "--photo", folder / "sub" / "blau.png")["results"]
    if len(drawn) != 6 or not sheet.is_file() or Path(photo[0]["path"]).name != "blau.png":
        raise CheckError(f"the drawing found {len(drawn)}, the photo {photo[0]['path']}")
    return "words, a drawing, a photo, a contact sheet"


def check_offline(program: Program) -> str:
    """Without a network a download says so at once."""
    starting, _ = _seconds(lambda: program.run("models", "list"))  # what a busy machine takes for as much program
    started = time.perf_counter()
    answer = program.run("models", "get", OFFER, code=1)
    seconds = time.perf_counter() - started
    if "no network" not in answer or seconds > OFFLINE_S + 2 * starting:
        raise CheckError(f"{seconds:.1f} s: {answer.strip()}")
    return f"{seconds:.1f} s: {answer.strip().splitlines()[-1]}"


def check_download(program: Program) -> str:
    """A model is fetched from a hub (on this machine), used, and removed."""
    source = next(iter((program.path.resolve().parent).rglob("duet_resources/duet_lite")), None)
    if source is None:
        source = next(iter(program.path.resolve().parents[1].rglob("duet_resources/duet_lite")))
    name = f"hf-hub:{REPOSITORY}"
    with fake_hub(source) as hub:
        options: dict[str, Any] = {"network": True, "HF_ENDPOINT": hub.address, "HTTP_PROXY": "", "http_proxy": ""}
        program.run("models", "get", name, **options)
    folder = pictures(program.home)
    program.run("--model", REPOSITORY, "index", folder)
    best = program.json("--model", REPOSITORY, "search", folder, "--text", "red")
    program.run("models", "remove", REPOSITORY)
    return f"composition {best['composition']}"


def check_doctor(program: Program) -> str:
    """It finds itself well."""
    found = program.json("doctor")
    bad = [finding["sentence"] for finding in found["findings"] if finding["is_problem"]]
    if bad:
        raise CheckError(" ".join(bad))
    return f"{len(found['findings'])} findings, no problem"


def check_window(program: Program, screenshot: Path | None) -> str:
    """The window opens, indexes, is handed a saved search by a second start, shows it, stays, and closes."""
    folder = pictures(program.home)
    data = program.home / "window"
    with _screen(program.home) as (environment, framebuffer):
        given = [program.path, "--data-dir", data, "--index", folder]
        command = program.command(*given[1:])
        started = time.perf_counter()
        window = subprocess.Popen(
            command, env=program.environment | environment, cwd=program.home, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )  # fmt: skip
        try:
            _until(lambda: _is_indexed(program, data, folder) or window.poll() is not None, "it indexed the folder")
            seconds = time.perf_counter() - started
            workers = _workers(window.pid)
            second = subprocess.run(
                program.command("--data-dir", data, "--query", _saved_search(program.home)),
                env=program.environment | environment, cwd=program.home, capture_output=True, timeout=60,
            )  # fmt: skip
            if second.returncode != 0:
                raise CheckError(f"the second start failed: {second.stderr.decode('utf-8', 'replace')}")
            time.sleep(STAYS_S)
            if window.poll() is not None:
                raise CheckError(f"it ended by itself with {window.returncode}")
            shown = _shown(framebuffer, screenshot)
        finally:
            window.send_signal(signal.SIGTERM if WINDOWS else signal.SIGINT)
            try:
                out, _ = window.communicate(timeout=60)
            except subprocess.TimeoutExpired:
                window.kill()
                raise CheckError("it did not end") from None
        program.outputs.append(out.decode("utf-8", "replace"))
        program.outputs += [path.read_text("utf-8", "replace") for path in data.glob("*.log")]
    return f"indexed after {seconds:.0f} s{workers}{shown}"


def check_words(program: Program) -> str:
    """Nothing that was printed or logged speaks of a crash."""
    texts = [*program.outputs, *(path.read_text("utf-8", "replace") for path in program.data.rglob("*.log"))]
    texts += [path.read_text("utf-8", "replace") for path in program.home.rglob("engine-output.txt")]
    marks = [mark for mark in FATAL for text in texts if mark in text]
    if marks:
        text = next(text for text in texts if marks[0] in text)
        raise CheckError(f"{marks[0]}: {text[-1500:]}")
    return f"{len(texts)} outputs and logs"


def pictures(home: Path) -> Path:
    """The folder of pictures; made at the first call."""
    folder = home / "Bilder für Ärger 写真"
    if not folder.exists():
        size = 96
        colours = {"rot": (220, 20, 30), "sub/blau": (20, 40, 210), "grün": (20, 160, 40), "sub/写真": (240, 220, 60)}
        for number, (name, colour) in enumerate(colours.items()):
            reach = 30 + 3 * number

            def at(x: int, y: int, colour: pixels.Colour = colour, reach: int = reach) -> pixels.Colour:
                return colour if (x - 48) ** 2 + (y - 48) ** 2 < reach**2 else (250, 250, 248)

            pixels.write_png(folder / f"{name}.png", size, size, at)
        square = '<rect x="20" y="20" width="50" height="50"/>'
        square = f'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90">{square}</svg>'
        (folder / "Quadrat.svg").write_text(square, "utf-8")
        bmp = (64 * 64 * 3 + 54).to_bytes(4, "little")
        head = b"BM" + bmp + bytes(4) + (54).to_bytes(4, "little") + (40).to_bytes(4, "little")
        head += (64).to_bytes(4, "little") * 2 + b"\x01\0\x18\0" + bytes(24)
        (folder / "drei.bmp").write_bytes(head + bytes((200, 120, 240)) * (64 * 64))
        (folder / "kaputt.jpg").write_bytes(b"\xff\xd8\xff\xe0 and nothing more")
    return folder


def main(argv: Sequence[str] | None = None) -> int:
    """Run all checks."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=Path, help="the executable")
    parser.add_argument("--screenshot", type=Path, help="keep a picture of the window here (Linux, with Xvfb)")
    parser.add_argument("--keep", action="store_true", help="leave the home folder that was made")
    arguments = parser.parse_args(argv)
    path = arguments.program.absolute()
    holder = Path(tempfile.mkdtemp(prefix="duet-smoke-")).resolve()
    program = Program(path, holder / "Zoë Müller 写真")
    program.home.mkdir()
    before = _listing(path.resolve().parent)
    checks: list[tuple[str, Callable[[], str]]] = [
        ("help", lambda: check_help(program)),
        ("version", lambda: check_version(program)),
        ("models", lambda: check_models(program)),
        ("doctor", lambda: check_doctor(program)),
        ("demo", lambda: check_demo(program)),
        ("index", lambda: check_index(program)),
        ("search", lambda: check_search(program)),
        ("offline", lambda: check_offline(program)),
        ("download", lambda: check_download(program)),
        ("window", lambda: check_window(program, arguments.screenshot)),
        ("nothing fatal", lambda: check_words(program)),
        ("program folder", lambda: _unchanged(before, _listing(path.resolve().parent))),
    ]
    print(f"{path}, {'cut off from the network, read-only' if program.cut_off else 'with proxies that lead nowhere'}")
    failed = 0
    for name, check in checks:
        started = time.perf_counter()
        try:
            verdict, said = "ok    ", check()
        except Exception as error:  # noqa: BLE001 - every check is told of, whatever broke it
            verdict, failed = "FAILED", failed + 1
            said = str(error) if isinstance(error, CheckError) else f"{type(error).__name__}: {error}"
        print(f"{verdict} {name:<15} {time.perf_counter() - started:6.1f} s  {said}", flush=True)
    if not arguments.keep:
        shutil.rmtree(holder, ignore_errors=True)
    print(f"{len(checks) - failed} passed, {failed} failed")
    return 1 if failed else 0


def _environment(home: Path) -> dict[str, str]:
    """No Python, no proxies that lead anywhere, nothing of the user's own."""
    nowhere = "http://127.0.0.1:9"
    places = {"HOME": home, "USERPROFILE": home, "APPDATA": home / "AppData", "LOCALAPPDATA": home / "Local"}
    made = {name: str(place) for name, place in places.items()}
    made |= dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"), nowhere)
    empty = home.parent / "bin"
    empty.mkdir()
    if WINDOWS:
        root = os.environ["SYSTEMROOT"]
        made |= {"SYSTEMROOT": root, "WINDIR": root, "PATH": rf"{root}\System32", "TEMP": str(empty), "TMP": str(empty)}
    else:
        made |= {"PATH": str(empty), "LANG": "C.UTF-8"}
        if LINUX:
            runtime = home.parent / "run"
            runtime.mkdir(mode=0o700)
            made["XDG_RUNTIME_DIR"] = str(runtime)
    return made


def _can_cut_off() -> bool:
    """Whether this is root on a Linux that gives a process a network and mounts of its own."""
    if not LINUX or os.getuid() != 0 or shutil.which("unshare") is None:
        return False
    return subprocess.run(["unshare", "--mount", "--net", "/bin/true"], capture_output=True).returncode == 0


@contextmanager
def _screen(home: Path) -> Any:
    """Environment and framebuffer of a virtual screen on Linux; elsewhere the real one, without a framebuffer."""
    if not LINUX:
        yield {}, None
        return
    if shutil.which("Xvfb") is None:
        yield {"QT_QPA_PLATFORM": "offscreen"}, None
        return
    reading, writing = os.pipe()
    folder = home.parent / "screen"
    folder.mkdir()
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


def _workers(pid: int) -> str:
    """How many processes the program has started, where /proc tells."""
    if not LINUX:
        return ""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            found += ["--multiprocessing-fork" in path.read_bytes().decode("utf-8", "replace")]
        except OSError:
            continue
    if not any(found):
        raise CheckError("no spawned process was seen")
    return f", {sum(found)} spawned processes"


def _until(is_true: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not is_true():
        if time.monotonic() > deadline:
            raise CheckError(f"waited {PATIENCE_S} s until {what}")
        time.sleep(0.5)


def _saved_search(home: Path) -> Path:
    path = home / "etwas Rotes.duet"
    path.write_text(json.dumps({"format": "duet-query", "version": 1, "words": "red", "balance": 0.5}), "utf-8")
    return path


def _seconds(call: Callable[[], object]) -> tuple[float, float]:
    """How long a call took, and how much of that its processes kept the processor busy (where the system tells)."""
    started, used = time.perf_counter(), os.times()
    call()
    seconds, after = time.perf_counter() - started, os.times()
    busy = after.children_user - used.children_user + after.children_system - used.children_system
    return seconds, seconds if WINDOWS else busy


def _listing(folder: Path) -> dict[str, tuple[int, int]]:
    found = {}
    for path in folder.rglob("*"):
        stat = path.lstat()
        found[str(path)] = (stat.st_size, stat.st_mtime_ns)
    return found


def _unchanged(before: dict[str, tuple[int, int]], after: dict[str, tuple[int, int]]) -> str:
    changed = [name for name in before.keys() | after.keys() if before.get(name) != after.get(name)]
    if changed:
        raise CheckError(f"changed: {changed[:5]}")
    return f"{len(after):,} files unchanged"


if __name__ == "__main__":
    sys.exit(main())
