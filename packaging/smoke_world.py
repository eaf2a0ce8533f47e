"""The program that the smoke test uses, and the world it runs in: no network, no Python, nothing of the user's own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any

PATIENCE_S = 900
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

    @cached_property
    def is_small(self) -> bool:
        """Whether it is the edition that has the built-in model alone."""
        return bool(self.json("models", "list")["edition"] == "small")

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


def timed(call: Callable[[], object]) -> tuple[float, float]:
    """How long a call took, and how much of that its processes kept the processor busy (where the system tells)."""
    started, used = time.perf_counter(), os.times()
    call()
    wall, after = time.perf_counter() - started, os.times()
    busy = after.children_user - used.children_user + after.children_system - used.children_system
    return wall, wall if WINDOWS else busy


def until(is_true: Callable[[], bool], what: str) -> None:
    """Wait; raises CheckError when it takes too long."""
    deadline = time.monotonic() + PATIENCE_S
    while not is_true():
        if time.monotonic() > deadline:
            raise CheckError(f"waited {PATIENCE_S} s until {what}")
        time.sleep(0.5)


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
