"""A window that is kept open all day: how its memory grows.

The real window on an engine that answers at once. Every search is asked with other words, answered with the pictures
of the demo library in another order and with a picture of what was understood, and shown; every redraw adds strokes,
undoes or clears them, and resizes the window. The resident memory is read after the warm-up, in which the caches fill,
and at the end, each time after a rest of some seconds: that is when the window hands back what it has freed. What it
was before the rest is said, too. [ours]

Run, in a clone: PYTHONPATH=. python benchmarks/soak.py [--searches 1000] [--redraws 200] [--warm-up 100]
"""

from __future__ import annotations

import argparse
import gc
import math
import os
import random
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import psutil
from PySide6.QtCore import QPointF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from duet_desktop.app.memory_keeper import REST_MS
from duet_desktop.app.theme import ThemeFollower
from duet_desktop.app.translation import speak
from duet_desktop.library.messages import Imagined
from tests.app.stage import Stage, demo_sketch, until

LIMIT_MB = 30.0
WORDS = ("red", "blue", "at night", "on a beach", "in the snow", "-people", "against a white wall", "at sunset")
SIZES = ((1280, 800), (820, 900), (1600, 1000), (1024, 640))
STROKES = 6
MOVES = 100  # of the pen, in a stroke
UNDERSTOOD = 128  # pixels a side of the picture of what was understood
CLEARED_EVERY = 5  # redraws
REPORTS = 10  # lines that say how far it is


class Soak:
    """Searches and draws, always with other words, pictures and lines."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._chance = random.Random(1)
        self._answers = 0
        self._redraws = 0
        stage.session.search.answered.connect(self._count)
        stage.ask(demo_sketch("sailboat"), "red")

    def _count(self) -> None:
        self._answers += 1

    def work(self, first: int, count: int, redraws: float) -> None:
        """Search so many times, with so many redraws for each."""
        for number in range(first, first + count):
            self.search(number)
            if int((number + 1) * redraws) > int(number * redraws):
                self.redraw()

    def search(self, number: int) -> None:
        """Ask something else, go to one of the results, and wait for its thumbnail."""
        engine, window = self._stage.engine, self._stage.window
        view = window.results.view
        engine.hits = tuple(self._chance.sample(self._stage.hits, len(self._stage.hits)))
        engine.picture = Imagined(UNDERSTOOD, UNDERSTOOD, self._chance.randbytes(3 * UNDERSTOOD**2))
        before = self._answers
        window.top_bar.words.setText(f"{self._chance.choice(WORDS)}, {number}")
        until(lambda: self._answers > before)
        row = number % len(engine.hits)
        view.choose(row)
        until(lambda: view.thumbnails.get(view.hits[row].thumbnail) is not None)

    def redraw(self) -> None:
        """Draw some lines, take some back, and give the window another size."""
        canvas = self._stage.window.canvas
        self._redraws += 1
        if self._redraws % CLEARED_EVERY == 0:
            canvas.drawing.clear()
        for _ in range(STROKES):
            self._draw_curl()
        canvas.drawing.undo_stack.undo()
        self._stage.window.resize(*SIZES[self._redraws % len(SIZES)])
        QApplication.processEvents()

    def _draw_curl(self) -> None:
        """A line as long as a hand draws it: what can be undone is kept, so it counts."""
        canvas, chance = self._stage.window.canvas, self._chance
        side, x, y = canvas.width(), chance.uniform(0.2, 0.8), chance.uniform(0.2, 0.8)
        turn = chance.uniform(0.05, 0.2)
        for i in range(MOVES):
            at = QPointF(side * (x + turn * math.cos(i / 9)), side * (y + turn * math.sin(i / 7)))
            if i == 0:
                canvas.pen_down(at, 0.5)
            else:
                canvas.pen_move(at, 0.5 + 0.5 * math.sin(i / 11))
        canvas.pen_up()


def main() -> int:
    """Work for a day, and say how much memory that took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--searches", type=int, default=1000)
    parser.add_argument("--redraws", type=int, default=200)
    parser.add_argument("--warm-up", type=int, default=100, help="searches before memory counts")
    options = parser.parse_args()
    app = QApplication(sys.argv[:1])
    speak(app, "en")
    theme = ThemeFollower(app, "light")
    with tempfile.TemporaryDirectory() as folder:
        stage = Stage(Path(folder))
        stage.finish_indexing()
        soak = Soak(stage)
        soak.work(0, options.warm_up, options.redraws / options.searches)
        begun = rested_mb()
        print(f"{begun:.1f} MB after {options.warm_up} searches")
        step = max(options.searches // REPORTS, 1)
        for done in range(0, options.searches, step):
            count = min(step, options.searches - done)
            soak.work(options.warm_up + done, count, options.redraws / options.searches)
            at_work = resident_mb() - begun
            grown = rested_mb() - begun
            print(f"{grown:+.1f} MB after {done + count} more, {at_work:+.1f} before a rest", flush=True)
        stage.close()
    del theme
    print(
        f"{options.searches:,} searches and {options.redraws} redraws: resident memory grew by {grown:.1f} MB "
        f"(limit {LIMIT_MB:g} MB)"
    )
    return 0 if grown <= LIMIT_MB else 1


def rested_mb() -> float:
    """Memory in use once the window has had nothing to do for a while."""
    QTest.qWait(REST_MS + 1000)
    return resident_mb()


def resident_mb() -> float:
    """Memory of this process that is in use."""
    gc.collect()
    return psutil.Process().memory_info().rss / 1e6


if __name__ == "__main__":
    sys.exit(main())
