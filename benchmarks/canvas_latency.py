"""From a pen's report to the screen: how long the window takes to show what a tablet sends 240 times a second.

The canvas holds a drawing of 5,000 points already. Synthetic tablet events come when a tablet would send them, however
busy the window is; a report counts as shown at the end of the first paint that follows it. Prints the median and the
95th percentile against the limit of 16 ms. [ours]

Run: python benchmarks/canvas_latency.py [--seconds 5] [--points 5000] [--side 640] [--scale 2]
"""

from __future__ import annotations

import argparse
import math
import os
import random
import statistics
import sys
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QPointF, Qt, QTimer
from PySide6.QtGui import QInputDevice, QPaintEvent, QPointingDevice, QPointingDeviceUniqueId, QTabletEvent
from PySide6.QtWidgets import QApplication

from duet_desktop.app.canvas import Canvas
from duet_desktop.app.drawing import Drawing
from duet_model.strokes import Stroke

RATE = 240  # reports a second
LIMIT_MS = 16.0
STROKE_S = 0.8  # the pen is lifted so often, which makes the stroke part of the drawing
STROKE_POINTS = 100  # of the drawing that is there


class TimedCanvas(Canvas):
    """Notes when each report was shown."""

    def __init__(self, drawing: Drawing) -> None:
        super().__init__(drawing)
        self.unshown: list[float] = []
        self.waits: list[float] = []  # ms

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint, then settle all reports that came before."""
        super().paintEvent(event)
        now = time.perf_counter()
        self.waits += [(now - due) * 1000 for due in self.unshown]
        self.unshown.clear()


class Tablet:
    """A pen that draws curls, each report sent when it is due, or as soon after as the window lets it."""

    def __init__(self, canvas: TimedCanvas, seconds: float) -> None:
        self._canvas = canvas
        self._device = QPointingDevice(
            "tablet",
            1,
            QInputDevice.DeviceType.Stylus,
            QPointingDevice.PointerType.Pen,
            QInputDevice.Capability.Position | QInputDevice.Capability.Pressure,
            1,
            1,
            "",
            QPointingDeviceUniqueId(),
        )
        self._count = round(seconds * RATE)
        self._sent = 0
        self._start = time.perf_counter()
        self._timer = QTimer(canvas, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._send_due)
        self._timer.start(1)

    def _send_due(self) -> None:
        now = time.perf_counter() - self._start
        while self._sent < self._count and self._sent / RATE <= now:
            self._send(self._sent)
            self._sent += 1
        if self._sent == self._count:
            self._timer.stop()
            QTimer.singleShot(200, QApplication.quit)

    def _send(self, number: int) -> None:
        in_stroke = number % round(STROKE_S * RATE)
        if in_stroke == 0 and number:
            self._report(QEvent.Type.TabletRelease, number, down=False)
        kind = QEvent.Type.TabletPress if in_stroke == 0 else QEvent.Type.TabletMove
        self._report(kind, number, down=True)
        self._canvas.unshown.append(self._start + number / RATE)

    def _report(self, kind: QEvent.Type, number: int, *, down: bool) -> None:
        t, side = number / RATE, self._canvas.width()
        at = QPointF(
            side * (0.5 + 0.25 * math.sin(1.3 * t) + 0.12 * math.sin(9 * t)),
            side * (0.5 + 0.25 * math.cos(0.9 * t) + 0.12 * math.cos(9 * t)),
        )
        button = Qt.MouseButton.NoButton if kind == QEvent.Type.TabletMove else Qt.MouseButton.LeftButton
        buttons = Qt.MouseButton.LeftButton if down else Qt.MouseButton.NoButton
        event = QTabletEvent(
            kind, self._device, at, self._canvas.mapToGlobal(at), 0.6 + 0.4 * math.sin(5 * t), 0, 0, 0, 0, 0,
            Qt.KeyboardModifier.NoModifier, button, buttons,
        )  # fmt: skip
        QApplication.sendEvent(self._canvas, event)


def main() -> int:
    """Draw, and say how long it took to be seen."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--points", type=int, default=5000)
    parser.add_argument("--side", type=int, default=640, help="pixels of the canvas")
    parser.add_argument("--scale", type=float, default=2.0, help="of the screen")
    options = parser.parse_args()
    os.environ["QT_SCALE_FACTOR"] = str(options.scale)
    app = QApplication([])
    drawing = Drawing()
    canvas = TimedCanvas(drawing)
    for stroke in curls(options.points):
        drawing.add(stroke)
    canvas.resize(options.side, options.side)
    canvas.show()
    app.processEvents()
    canvas.waits.clear()
    tablet = Tablet(canvas, options.seconds)
    app.exec()
    del tablet
    waits = sorted(canvas.waits)
    median, p95 = statistics.median(waits), waits[math.ceil(0.95 * len(waits)) - 1]
    print(
        f"{len(waits)} reports at {RATE} Hz over {options.points:,} points, {options.side} px at {options.scale:g}: "
        f"stroke to screen median {median:.1f} ms, 95 % within {p95:.1f} ms, all within {waits[-1]:.1f} ms "
        f"(limit {LIMIT_MS:g} ms for 95 %)"
    )
    return 0 if p95 <= LIMIT_MS else 1


def curls(points: int) -> list[Stroke]:
    """A drawing of so many points, spread over the paper."""
    chance = random.Random(1)
    strokes = []
    for _ in range(math.ceil(points / STROKE_POINTS)):
        x, y, turn = chance.uniform(0.1, 0.9), chance.uniform(0.1, 0.9), chance.uniform(0.02, 0.2)
        line = [
            (x + turn * math.cos(i / 9), y + turn * math.sin(i / 7), 0.5 + 0.5 * math.sin(i / 11))
            for i in range(STROKE_POINTS)
        ]
        strokes.append(Stroke(tuple(line), chance.uniform(0.006, 0.03)))
    return strokes


if __name__ == "__main__":
    sys.exit(main())
