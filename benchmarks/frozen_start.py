"""How soon the frozen program is there, as a person sees it: until its window and its first results are on the screen.

Run: python benchmarks/frozen_start.py [dist/duet-desktop/duet-desktop] [--times 5]        Linux, with Xvfb

Each start opens a saved search in a small folder that is indexed. A virtual screen is watched from outside: the window
is there when half the screen is bright, the first result when its red is seen. Warm starts come after one that is not
counted. Before a cold start the system forgets all that it has read from the disk, for which this must be root. What
makes the times longer is told beside them: how busy the machine was with other things at the start, how much was read
from the disk, and how long the program kept the processor busy, which is nearly the same on a busy machine.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import psutil
from numpy.typing import NDArray
from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
FORGET = Path("/proc/sys/vm/drop_caches")
SCREEN = (1280, 820)
RED, BEHIND = (220, 20, 30), (250, 250, 248)
LOOK_S, PATIENCE_S = 0.005, 300
LIMITS_S = {"warm": {"window": 1.0}, "cold": {"window": 3.0, "first result": 4.0}}


@dataclass(frozen=True)
class Start:
    """One start.

    Attributes:
        window: Seconds until it was seen.
        result: Seconds until the first result was seen.
        busy: Seconds of the processor that all its processes had taken by then.
        read: Bytes that they had had the disk read.
        load: Average number of processes that wanted the processor in the minute before.
    """

    window: float
    result: float
    busy: float
    read: int
    load: float


class Screen:
    """What a virtual screen shows: X's window dump in a file that Xvfb keeps up to date."""

    def __init__(self, framebuffer: Path) -> None:
        head = np.fromfile(framebuffer, ">u4", 25)
        start, width, height, stride, colours = (int(head[place]) for place in (0, 4, 5, 12, 19))
        shape = (height, stride // 4, 4)
        self._pixels = np.memmap(framebuffer, np.uint8, "r", start + 12 * colours, shape)[:, :width]

    def is_bright(self) -> bool:
        """Whether at least half of it is."""
        return bool((self._pixels[::8, ::8, 1] > 127).mean() >= 0.5)

    def has_red(self) -> bool:
        """Whether a picture is seen; nothing of the window itself is red."""
        blue, green, red = (self._some()[..., channel] for channel in range(3))
        return bool(((red > 180) & (green < 70) & (blue < 80)).sum() >= 100)

    def _some(self) -> NDArray[np.uint8]:
        return np.asarray(self._pixels[::2, ::2])


def main() -> int:
    """Print every start, medians and how they stand to the limits; 1 if one is over."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=Path, nargs="?", default=ROOT / "dist" / "duet-desktop" / "duet-desktop")
    parser.add_argument("--times", type=int, default=5)
    options = parser.parse_args()
    kinds = ["warm", "cold"] if os.access(FORGET, os.W_OK) else ["warm"]
    is_over = False
    with tempfile.TemporaryDirectory() as folder, screen(Path(folder)) as (display, framebuffer):
        command = prepare(options.program.absolute(), Path(folder))
        environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        once(command, environment, framebuffer)
        for kind in kinds:
            starts = []
            for _ in range(options.times):
                if kind == "cold":
                    os.sync()
                    FORGET.write_text("3")
                starts.append(once(command, environment, framebuffer))
            is_over |= report(kind, starts)
    if "cold" not in kinds:
        print("cold starts: only root can make the system forget what it has read")
    return 1 if is_over else 0


def report(kind: str, starts: Sequence[Start]) -> bool:
    """Print what came of the starts of a kind; whether a median is over its limit."""
    is_over = False
    found = {"window": [start.window for start in starts], "first result": [start.result for start in starts]}
    for what, seconds in found.items():
        median, limit = statistics.median(seconds), LIMITS_S[kind].get(what)
        told = "" if limit is None else f", {median / limit:.2f} of the {limit:.0f} s it may take"
        each = ", ".join(f"{value:.2f}" for value in seconds)
        print(f"{kind} {what + ':':<13} median {median:.2f} s, best {min(seconds):.2f}{told} ({each})", flush=True)
        is_over |= limit is not None and median > limit
    busy, read, load = (
        statistics.median(getattr(start, name) for start in starts) for name in ("busy", "read", "load")
    )
    print(f"{kind} behind it:    {busy:.1f} s of the processor, {read / 1e6:,.0f} MB from the disk, load {load:.1f}")
    return is_over


def prepare(program: Path, folder: Path) -> list[str | Path]:
    """Index a few pictures and save a search; returns the command that opens it."""
    photos, data, query = folder / "photos", folder / "data", folder / "red.duet"
    photos.mkdir()
    for number in range(6):
        photo = Image.new("RGB", (400, 400), BEHIND)
        photo.paste(RED, (40 + 10 * number, 60, 360, 340))
        photo.save(photos / f"{number}.png")
    corners = ((0.3, 0.3), (0.7, 0.3), (0.7, 0.7), (0.3, 0.7), (0.3, 0.3))
    strokes = [{"size": 0.016, "points": [[x, y, 1] for x, y in corners]}]
    query.write_text(json.dumps({"format": "duet-query", "version": 1, "words": "red", "strokes": strokes}), "utf-8")
    base = [program, "--data-dir", data]
    subprocess.run([*base, "index", photos], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return [*base, "--index", photos, "--query", query]


def once(command: Sequence[str | Path], environment: dict[str, str], framebuffer: Path) -> Start:
    """Start the program, watch the screen until the first result is on it, end the program."""
    shown = Screen(framebuffer)
    assert not shown.is_bright()
    load, started = os.getloadavg()[0], time.perf_counter()
    window = None
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while window is None or not shown.has_red():
            if window is None and shown.is_bright():
                window = time.perf_counter() - started
            if process.poll() is not None or time.perf_counter() - started > PATIENCE_S:
                raise SystemExit("No result was seen.")
            time.sleep(LOOK_S)
        return Start(window, time.perf_counter() - started, *spent(process.pid), load)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait()
        while shown.is_bright():
            time.sleep(LOOK_S)


def spent(pid: int) -> tuple[float, int]:
    """What a process and those it has started took: seconds of the processor, bytes that the disk had to read."""
    top = psutil.Process(pid)
    family = (top, *top.children(recursive=True))
    used = [each.cpu_times() for each in family]
    return sum(each.user + each.system for each in used), sum(each.io_counters().read_bytes for each in family)


@contextmanager
def screen(folder: Path) -> Iterator[tuple[str, Path]]:
    """A virtual screen: its name, and the file of its framebuffer."""
    reading, writing = os.pipe()
    size = f"{SCREEN[0]}x{SCREEN[1]}x24"
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", size, "-fbdir", str(folder), "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(writing)
    with os.fdopen(reading) as said:
        number = said.readline().strip()
    try:
        yield f":{number}", folder / "Xvfb_screen0"
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    sys.exit(main())
