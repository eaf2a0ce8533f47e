"""The program on a screen of its own, used by hand: real mouse, real keys, a pen, and another program to drag into."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from tests.e2e import drop_target

NEEDED = ("Xvfb", "xdotool", "openbox")
MISSING = [name for name in NEEDED if shutil.which(name) is None]
pytestmark = [
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the virtual screen is an X server"),
    pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}"),
]

ROOT = Path(__file__).parents[2]
DEMO = Path(str(files("duet_resources").joinpath("demo", "pictures")))
MUG = "red-mug-on-a-table.jpg"
OTHERS = 29
PATIENCE_S = 300
# A mug as a shaky hand draws it, in parts of the paper's side.
LINES = (
    ((0.30, 0.30), (0.31, 0.50), (0.33, 0.72), (0.45, 0.77), (0.60, 0.72), (0.62, 0.50), (0.63, 0.30)),
    ((0.30, 0.30), (0.45, 0.26), (0.63, 0.30), (0.47, 0.34), (0.30, 0.30)),
    ((0.63, 0.38), (0.76, 0.40), (0.77, 0.55), (0.62, 0.62)),
)


class Hand:
    """A person at a screen with the program on it."""

    def __init__(self, environment: dict[str, str], root: Path, pictures: Path) -> None:
        self.environment = environment
        self.root = root
        self.pictures = pictures
        self._note = root / "seen"
        self._note.mkdir()
        self.start()

    def start(self) -> None:
        (self._note / "state.json").unlink(missing_ok=True)
        options = ["--data-dir", str(self.root / "data"), "--index", str(self.pictures)]
        command = [sys.executable, "-m", "tests.e2e.watched_window", str(self._note), *options]
        self.program = subprocess.Popen(command, env=self.environment, cwd=ROOT)

    def see(self) -> dict[str, Any]:
        return json.loads((self._note / "state.json").read_text())

    def wait(self, is_so: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
        deadline = time.monotonic() + PATIENCE_S
        while True:
            seen = self.see() if (self._note / "state.json").exists() else None
            if seen is not None and is_so(seen):
                return seen
            assert self.program.poll() is None, "the program has ended"
            assert time.monotonic() < deadline, seen
            time.sleep(0.1)

    def do(self, *arguments: object) -> None:
        subprocess.run(["xdotool", *map(str, arguments)], env=self.environment, check=True, timeout=60)

    def key(self, *keys: str) -> None:
        self.do("key", "--delay", 30, *keys)

    def click(self, place: list[int]) -> None:
        self.do("mousemove", place[0] + place[2] // 2, place[1] + place[3] // 2, "click", 1)

    def draw(self, canvas: list[int], lines: tuple[tuple[tuple[float, float], ...], ...]) -> None:
        def at(point: tuple[float, float]) -> tuple[int, int]:
            return round(canvas[0] + point[0] * canvas[2]), round(canvas[1] + point[1] * canvas[3])

        for first, *others in lines:
            moves = [word for point in others for word in ("mousemove", *at(point), "sleep", 0.02)]
            self.do("mousemove", *at(first), "mousedown", 1, "sleep", 0.02, *moves, "mouseup", 1)

    def drag(self, start: list[int], to: tuple[int, int, int, int]) -> None:
        x, y = start[0] + start[2] // 2, start[1] + start[3] // 2
        far_x, far_y = to[0] + to[2] // 2, to[1] + to[3] // 2
        steps = [(x + (far_x - x) * n // 8, y + (far_y - y) * n // 8) for n in range(1, 9)]
        moves = [word for step in [(x + 12, y + 4), *steps] for word in ("mousemove", *step, "sleep", 0.1)]
        self.do("mousemove", x, y, "mousedown", 1, "sleep", 0.1, *moves, "sleep", 0.3, "mouseup", 1)

    def pen(self, lines: list[list[tuple[float, float, float]]], *, eraser: bool = False) -> None:
        (self._note / "part").write_text(json.dumps(lines))
        (self._note / "part").replace(self._note / ("eraser.json" if eraser else "pen.json"))

    def tab_to(self, name: str, *, most: int = 60) -> list[str]:
        """Press Tab until something has the focus; returns what had it on the way."""
        passed: list[str] = []
        while not passed or passed[-1] != name:
            assert len(passed) < most, passed
            self.key("Tab")
            time.sleep(0.25)  # the state is told ten times a second
            passed.append(self.see()["focus"])
        return passed


@pytest.fixture(scope="module")
def screen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The environment of a virtual screen with a window manager."""
    home = tmp_path_factory.mktemp("home")
    reading, writing = os.pipe()
    x = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1600x900x24", "-nolisten", "tcp"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as numbers:
        number = numbers.readline().strip()
    assert number, "Xvfb did not start"
    environment = {
        name: value for name, value in os.environ.items() if name not in ("WAYLAND_DISPLAY", "QT_SCALE_FACTOR")
    }
    environment |= {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb", "HOME": str(home), "LC_ALL": "C.UTF-8"}
    manager = subprocess.Popen(["openbox"], env=environment, stderr=subprocess.DEVNULL)
    yield environment
    for process in (manager, x):
        process.terminate()
        process.wait(30)


@pytest.fixture(scope="module")
def hand(screen: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hand]:
    root = tmp_path_factory.mktemp("by hand")
    pictures = root / "Pictures é"
    pictures.mkdir()
    others = sorted(path for path in DEMO.glob("*.jpg") if path.name != MUG)
    for path in [DEMO / MUG, *others[:: max(1, len(others) // OTHERS)][:OTHERS]]:
        shutil.copy(path, pictures)
    made = Hand(screen, root, pictures)
    yield made
    if made.program.poll() is None:
        made.program.send_signal(signal.SIGINT)
        made.program.wait(60)


def test_draw_type_find_drag_out_and_see_it_go(hand: Hand) -> None:
    hand.wait(lambda seen: seen["active"] and seen["canvas"][2] > 100)
    hand.do("search", "--onlyvisible", "--name", "Duet Desktop", "windowmove", 0, 0)
    seen = hand.wait(lambda seen: seen["indexed"])
    hand.draw(seen["canvas"], LINES)
    hand.wait(lambda seen: seen["strokes"] == len(LINES))
    hand.wait(lambda seen: any("mug" in name for name in seen["results"][:3]))
    hand.click(seen["words"])
    hand.do("type", "--delay", 40, "red")
    seen = hand.wait(lambda seen: seen["results"][:1] == [MUG])

    hand.tab_to("Results")
    hand.key("Home")
    hand.wait(lambda seen: seen["chosen"] == [MUG])

    given = hand.root / "given.json"
    target = subprocess.Popen(
        [sys.executable, "-m", "tests.e2e.drop_target", str(given)], env=hand.environment, cwd=ROOT
    )
    try:
        hand.do("search", "--sync", "--onlyvisible", "--name", "drop here")
        hand.drag(hand.see()["first"], drop_target.PLACE)
        hand.wait(lambda _: given.exists())
        assert json.loads(given.read_text()) == [str(hand.pictures / MUG)]
    finally:
        target.terminate()
        target.wait(60)

    (hand.pictures / MUG).unlink()
    seen = hand.wait(lambda seen: seen["results"] and MUG not in seen["results"])
    assert len(seen["results"]) == OTHERS


def test_a_pen_draws_with_pressure_and_its_other_end_erases(hand: Hand) -> None:
    before = hand.wait(lambda seen: seen["canvas"][2] > 100)
    lines = [[(x, y, 0.2 + 0.6 * n / len(line)) for n, (x, y) in enumerate(line)] for line in LINES]
    hand.pen([[(x * 0.9, y * 0.9, pressure) for x, y, pressure in line] for line in lines])
    seen = hand.wait(lambda seen: seen["strokes"] == before["strokes"] + len(LINES))
    assert len(seen["pressures"]) > 3
    hand.wait(lambda seen: seen["results"] != before["results"])
    across = [(n / 40, n / 40, 0.5) for n in range(41)]
    hand.pen([across, [(1 - x, y, p) for x, y, p in across], [(x, 0.32, p) for x, _, p in across]], eraser=True)
    hand.wait(lambda seen: seen["strokes"] < before["strokes"])


def test_keys_alone_lead_from_the_start_to_an_open_picture(hand: Hand) -> None:
    hand.wait(lambda seen: seen["active"])
    hand.do("mousemove", 1590, 890)
    hand.key("alt+F4")
    assert hand.program.wait(60) == 0
    hand.start()
    hand.wait(lambda seen: seen["active"] and seen["focus"] == "Words")
    hand.do("type", "--delay", 40, "sailboat")
    seen = hand.wait(lambda seen: seen["results"] and "sailboat" in seen["results"][0])
    first = seen["results"][0]
    hand.tab_to("Results")
    hand.key("Home", "Return")
    hand.wait(lambda seen: seen["opened"] == [first])
    stops = set(hand.see()["stops"])
    passed = hand.tab_to("Results")  # once around
    assert len(stops) > 10
    assert sorted(stops - set(passed)) == []
