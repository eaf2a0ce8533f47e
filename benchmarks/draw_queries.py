"""Query drawings made by hand: a simulated hand draws them with the mouse in the app's own canvas.

`queries/paths.json` says what the hand means to draw: a drawing is a list of strokes, a stroke is control points "x,y"
on a paper of 100 x 100, "|" after a point makes it a corner. The hand gets there as an unpractised one does: every
stroke a little misplaced, wobbling, cutting corners, running on past its end, not closing what was meant to close.
What the canvas holds afterwards is saved. The same paths give the same drawings again. [ours]

Run: python benchmarks/draw_queries.py [NAME ...] [--sheet SHEET.png]
"""

from __future__ import annotations

import argparse
import json
import math
import os
import random
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image, ImageDraw
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from duet_desktop.app.canvas import Canvas
from duet_desktop.app.drawing import Drawing
from duet_model import strokes

QUERIES = Path(__file__).parent / "queries"
SIDE = 420  # pixels of the canvas, as in a window of usual size
TICK = 0.008  # seconds between two reports of a mouse
GRAIN = 0.25  # spacing of points on the path that the hand follows, of 100
STEADY = 30.0  # a stroke that reaches less far than this is drawn with the fingers, more exactly
CORNERED = 1.2  # a hand slows down within this distance of a corner or an end

XY = tuple[float, float]


@dataclass(frozen=True)
class Plan:
    """What the hand means to draw.

    Attributes:
        lines: Control points of each stroke, on a paper of 100 x 100, in runs between corners.
        pen: Which of the canvas's pen sizes is chosen.
    """

    lines: list[list[list[XY]]]
    pen: int


class Hand:
    """A person's hand on a mouse, different for every drawing.

    A stroke is a walk along its path: fast where it is straight, slow in turns, towards its end and at its start. To
    where the path says come a misplacement that holds for the stroke, a drift that grows along it, a slow wobble and
    a tremor; the mouse follows all this with some lag.
    """

    def __init__(self, name: str) -> None:
        self._random = random.Random(name)
        chance = self._random.uniform
        self._speed = chance(75, 120)  # of 100 a second, on a straight line
        self._aim = chance(0.8, 1.4)  # how far off a stroke starts
        self._wobble = chance(0.8, 1.4)
        self._tremor = chance(0.12, 0.22)
        self._lag = chance(0.25, 0.4)  # share of the distance that is caught up in a tick

    def draw(self, line: list[list[XY]]) -> list[XY]:
        """Positions of the mouse, one a tick, for one stroke."""
        path, slow = _path(line)
        centre = (sum(x for x, _ in path) / len(path), sum(y for _, y in path) / len(path))
        reach = max(max(abs(x - centre[0]), abs(y - centre[1])) for x, y in path) * 2
        ease = min(1.0, max(0.25, reach / STEADY))
        path = self._run_on(path, reach)
        place = self._misplaced(centre, ease)
        drift = (self._random.gauss(0, 0.025) * reach, self._random.gauss(0, 0.025) * reach)
        wobbles = [self._wave(0.6, 2.2, self._wobble * ease / 1.5) for _ in range(4)]
        tremors = [self._wave(7, 11, self._tremor * ease) for _ in range(2)]
        positions: list[XY] = []
        walked, time, here = 0.0, 0.0, place(path[0])
        while walked < len(path) - 1:
            at = int(walked)
            share = walked / len(path)
            x, y = place(path[at])
            x += drift[0] * share + wobbles[0](time) + wobbles[1](time) + tremors[0](time)
            y += drift[1] * share + wobbles[2](time) + wobbles[3](time) + tremors[1](time)
            here = (here[0] + (x - here[0]) * self._lag, here[1] + (y - here[1]) * self._lag)
            positions.append(here)
            start = min(1.0, 0.25 + time / 0.15)
            end = min(1.0, 0.2 + (len(path) - walked) * GRAIN / 8)
            pace = self._speed * min(start, end) * (slow[min(at, len(slow) - 1)]) * (0.45 + 0.55 * ease)
            walked += max(pace * TICK / GRAIN, 0.1)
            time += TICK
        return positions or [here]

    def _run_on(self, path: list[XY], reach: float) -> list[XY]:
        """Some longer strokes do not stop where they should, some stop too early."""
        if reach < 12 or len(path) < 12:
            return path
        luck = self._random.random()
        if luck < 0.3:
            (ax, ay), (bx, by) = path[-6], path[-1]
            length = math.hypot(bx - ax, by - ay) or 1.0
            steps = round(self._random.uniform(0.8, 2.6) / GRAIN)
            step = ((bx - ax) / length * GRAIN, (by - ay) / length * GRAIN)
            return path + [(bx + step[0] * i, by + step[1] * i) for i in range(1, steps)]
        if luck < 0.55:
            return path[: -round(self._random.uniform(0.6, 2.2) / GRAIN)]
        return path

    def _misplaced(self, centre: XY, ease: float) -> Callable[[XY], XY]:
        turn = math.radians(self._random.gauss(0, 2.4))
        grow_x, grow_y = self._random.gauss(1, 0.045), self._random.gauss(1, 0.045)
        off_x, off_y = (self._random.gauss(0, self._aim * (0.4 + 0.6 * ease)) for _ in range(2))

        def place(point: XY) -> XY:
            x, y = (point[0] - centre[0]) * grow_x, (point[1] - centre[1]) * grow_y
            return (
                centre[0] + x * math.cos(turn) - y * math.sin(turn) + off_x,
                centre[1] + x * math.sin(turn) + y * math.cos(turn) + off_y,
            )

        return place

    def _wave(self, slowest: float, fastest: float, height: float) -> Callable[[float], float]:
        hertz, phase = self._random.uniform(slowest, fastest), self._random.uniform(0, math.tau)
        height *= self._random.uniform(0.6, 1.2)
        return lambda time: height * math.sin(math.tau * hertz * time + phase)


def main() -> None:
    """Draw, save, and show on a sheet."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help="default: all of paths.json")
    parser.add_argument("--sheet", type=Path, help="save a contact sheet of all drawings here")
    options = parser.parse_args()
    app = QApplication([])
    document = json.loads((QUERIES / "paths.json").read_text(encoding="utf-8"))
    for name in options.names or document:
        sketch = draw(plan(document[name]), Hand(name))
        (QUERIES / f"{name}.json").write_text(strokes.dumps(sketch) + "\n", encoding="utf-8")
        print(f"{name}: {len(sketch.strokes)} strokes, {sum(len(s.points) for s in sketch.strokes)} points")
    if options.sheet:
        save_sheet(list(document), options.sheet)
    del app


def plan(item: dict) -> Plan:
    """Read a drawing of paths.json and put it where it says: its centre at `at`, `scale` as large, turned by `turn`."""
    lines = [[_points(run) for run in _runs(line)] for line in item["strokes"]]
    every = [point for line in lines for run in line for point in run]
    left, top = min(x for x, _ in every), min(y for _, y in every)
    middle = ((left + max(x for x, _ in every)) / 2, (top + max(y for _, y in every)) / 2)
    to_x, to_y = item.get("at", middle)
    scale, turn = item.get("scale", 1.0), math.radians(item.get("turn", 0.0))
    cos, sin = scale * math.cos(turn), scale * math.sin(turn)

    def place(point: XY) -> XY:
        x, y = point[0] - middle[0], point[1] - middle[1]
        return to_x + x * cos - y * sin, to_y + x * sin + y * cos

    return Plan([[[place(point) for point in run] for run in line] for line in lines], item.get("pen", 4))


def draw(wish: Plan, hand: Hand) -> strokes.Sketch:
    """Let the hand draw in a canvas and return what the canvas holds."""
    drawing = Drawing()
    canvas = Canvas(drawing)
    canvas.resize(SIDE, SIDE)
    canvas.set_size_step(wish.pen)
    canvas.show()
    for line in wish.lines:
        _drag(canvas, [QPointF(round(x * SIDE / 100), round(y * SIDE / 100)) for x, y in hand.draw(line)])
    return drawing.sketch()


def save_sheet(names: list[str], path: Path, columns: int = 6, side: int = 224) -> None:
    """Save all drawings side by side, as the model sees them."""
    label = 16
    sheet = Image.new("RGB", (columns * (side + 4), math.ceil(len(names) / columns) * (side + label)), "#dddddd")
    pen = ImageDraw.Draw(sheet)
    for number, name in enumerate(names):
        x, y = number % columns * (side + 4), number // columns * (side + label)
        sheet.paste(strokes.rasterise(strokes.load(QUERIES / f"{name}.json"), side), (x, y))
        pen.text((x + 4, y + side + 2), name, fill="black")
    sheet.save(path)


def _drag(canvas: Canvas, positions: list[QPointF]) -> None:
    """Press the left button, move through the positions, release."""
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    _send(canvas, QEvent.Type.MouseButtonPress, positions[0], 0, left, left)
    for number, (before, position) in enumerate(pairwise(positions), 1):
        if position != before:  # a mouse that rests reports nothing
            _send(canvas, QEvent.Type.MouseMove, position, number, none, left)
    _send(canvas, QEvent.Type.MouseButtonRelease, positions[-1], len(positions), left, none)


def _send(
    canvas: Canvas, kind: QEvent.Type, position: QPointF, tick: int, button: Qt.MouseButton, buttons: Qt.MouseButton
) -> None:
    on_screen = canvas.mapToGlobal(position)
    event = QMouseEvent(kind, position, on_screen, button, buttons, Qt.KeyboardModifier.NoModifier)
    event.setTimestamp(round(tick * TICK * 1000))  # the quicker, the thinner is the line
    QApplication.sendEvent(canvas, event)


def _runs(line: str) -> list[str]:
    """A stroke's runs between corners, each beginning with the point where the one before ended."""
    runs = [run.split() for run in line.split("|")]
    return [" ".join(([runs[i - 1][-1]] if i else []) + run) for i, run in enumerate(runs)]


def _points(run: str) -> list[XY]:
    return [(float(x), float(y)) for x, y in (point.split(",") for point in run.split())]


def _path(line: list[list[XY]]) -> tuple[list[XY], list[float]]:
    """A stroke's path in even steps, and how much the hand slows down at each of them (1 not at all)."""
    path = _even([point for run in line for point in _curve(run)])
    corners = [run[-1] for run in line[:-1]]
    slow = []
    for i, here in enumerate(path):
        (ax, ay), (bx, by) = path[max(i - 8, 0)], path[min(i + 8, len(path) - 1)]
        straight = math.hypot(bx - ax, by - ay) / (GRAIN * (min(i + 8, len(path) - 1) - max(i - 8, 0)) or 1)
        factor = 0.4 + 0.6 * max(0.0, min(1.0, straight * 6 - 5))
        if any(math.dist(here, corner) < CORNERED for corner in corners):
            factor = 0.22
        slow.append(factor)
    return path, slow


def _curve(run: list[XY]) -> list[XY]:
    """Catmull-Rom through the points."""
    if len(run) < 3:
        return run
    padded = [run[0], *run, run[-1]]
    curve = [run[0]]
    for a, b, c, d in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        steps = max(4, round(math.dist(b, c) / GRAIN))
        for i in range(1, steps + 1):
            t = i / steps
            curve.append(tuple(_spline(t, *values) for values in zip(a, b, c, d, strict=True)))
    return curve


def _spline(t: float, a: float, b: float, c: float, d: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t**3)


def _even(points: list[XY]) -> list[XY]:
    """The same line with points GRAIN apart."""
    even, left = [points[0]], GRAIN
    for (ax, ay), (bx, by) in pairwise(points):
        length = math.hypot(bx - ax, by - ay)
        while length > 0 and left <= length:
            share = left / length
            even.append((ax + (bx - ax) * share, ay + (by - ay) * share))
            left += GRAIN
        left -= length
    return even


if __name__ == "__main__":
    main()
