"""How long lifting the pen, erasing and taking back keep the window busy in a dense drawing: nothing may take 10 ms.

Run: QT_QPA_PLATFORM=offscreen python benchmarks/dense_drawing.py [--points 20000] [--scale 2]

Every figure is processor time of the GUI thread, so that a busy machine counts less: median, 95th percentile and most
of many turns of the event loop, each of which is an event or a slice of painting. [ours]
"""

from __future__ import annotations

import argparse
import math
import os
import statistics
import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from canvas_latency import curls

if TYPE_CHECKING:
    from duet_desktop.app.drawing import Drawing

LIMIT_MS = 10.0
SIDE = 640
RATE = 240  # reports of the pen a second
STROKE_S = 3.0


def main() -> int:
    """Print the figures; the exit code is 1 if the 95th percentile of one is over the limit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--points", type=int, default=20_000, help="of the drawing that is there")
    parser.add_argument("--scale", type=float, default=2.0, help="of the screen")
    options = parser.parse_args()
    os.environ["QT_SCALE_FACTOR"] = str(options.scale)

    from PySide6.QtCore import QPointF
    from PySide6.QtWidgets import QApplication

    from duet_desktop.app.canvas import Canvas, Tool
    from duet_desktop.app.drawing import Drawing

    app = QApplication([])
    drawing = Drawing()
    canvas = Canvas(drawing)
    canvas.resize(SIDE, SIDE)
    canvas.show()
    drawing.replace(tuple(curls(options.points)))
    turns: list[float] = []
    over = []

    def timed(work: Callable[[], object]) -> None:
        before = time.thread_time()
        work()
        turns.append((time.thread_time() - before) * 1000)

    def settle() -> None:
        timed(app.processEvents)
        while not canvas._paper.is_settled:
            timed(app.processEvents)

    def act(work: Callable[[], object]) -> None:
        timed(work)
        settle()

    def scribble(number: int) -> None:
        """A long line all over the paper."""
        for k in range(round(STROKE_S * RATE)):
            at = QPointF(320 + 250 * math.sin(k / 23 + number), 320 + 250 * math.cos(k / 17))
            timed(lambda at=at, k=k: (canvas.pen_move if k else canvas.pen_down)(at, 0.5 + 0.4 * math.sin(k / 9)))
            timed(app.processEvents)
        act(canvas.pen_up)

    def erase(number: int) -> None:
        act(lambda: canvas.pen_down(QPointF(100 + 20 * number, 300), 0.5))
        for k in range(20):
            act(lambda k=k: canvas.pen_move(QPointF(100 + 20 * number, 300 + 4 * k), 0.5))
        act(canvas.pen_up)

    def report(what: str, work: Callable[[int], object], times: int) -> None:
        settle()
        turns.clear()
        for number in range(times):
            work(number)
        p95 = statistics.quantiles(turns, n=20)[-1]
        print(f"  {what:40}{statistics.median(turns):8.2f}{p95:8.2f}{max(turns):8.2f}")
        if p95 > LIMIT_MS:
            over.append(what)

    print(f"{options.points:,} points, {SIDE} px at {options.scale:g}, limit {LIMIT_MS:g} ms")
    print(f"{'':42}{'median':>8}{'p95':>8}{'most':>8}")
    report(f"lines of {STROKE_S:g} s, drawn and finished", scribble, 8)
    report("take back and again, line by line", lambda n: act(_turn(drawing, n)), 64)
    report("clear, and take that back", lambda n: act(drawing.undo_stack.undo if n % 2 else drawing.clear), 10)
    canvas.set_tool(Tool.ERASER)
    report("erase", erase, 20)
    return 1 if over else 0


def _turn(drawing: Drawing, number: int) -> Callable[[], None]:
    """Eight steps back, eight forward, and so on."""
    stack = drawing.undo_stack
    return stack.undo if number // 8 % 2 == 0 else stack.redo


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.exit(main())
