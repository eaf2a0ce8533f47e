"""How long it takes from the start of the program until its window is painted, warm: the median of some starts.

Run: python benchmarks/start_up.py [--times 5]

Each start is the real command line in a process and a data folder of its own (without a screen, unless QT_QPA_PLATFORM
names one), with the engine beginning to load meanwhile. Like an installed program it finds its modules compiled; a
first start that sees to that is not counted.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

# Nothing heavy is imported up here: the program does not do so either.
LIMIT_S = 1.0


def main() -> int:
    """Print the time of every start and their median; the exit code is 1 if that is over the limit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--begun", type=float, help=argparse.SUPPRESS)  # a start that is measured
    parser.add_argument("--data-dir", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.begun is not None:
        return start(options.begun, options.data_dir)
    taken = []
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            "QT_QPA_PLATFORM": "offscreen",
            **os.environ,
            "PYTHONPYCACHEPREFIX": str(Path(folder, "compiled")),
        }
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        for number in range(options.times + 1):
            begun = time.time()
            arguments = ["--begun", str(begun), "--data-dir", str(Path(folder, str(number)))]
            run = [sys.executable, __file__, *arguments]
            answer = subprocess.run(run, env=environment, check=True, stdout=subprocess.PIPE, text=True)
            taken.append(float(answer.stdout))
    print("each start:", ", ".join(f"{seconds:.2f}" for seconds in taken[1:]), "s")
    median = statistics.median(taken[1:])
    print(f"window up:  {median:.2f} s (at most {LIMIT_S:.0f})")
    return 0 if median <= LIMIT_S else 1


def start(begun: float, data_dir: str) -> int:
    """Be the program; print how long it took once its window is painted, and end."""
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QPaintEvent

    from duet_desktop import cli
    from duet_desktop.app.window import Window

    painted: list[float] = []

    def note(window: Window, _: QPaintEvent) -> None:
        if not painted:
            painted.append(0.0)
            QTimer.singleShot(0, lambda: end(window))  # what stands in the window is painted in the same turn

    def end(window: Window) -> None:
        print(time.time() - begun, flush=True)
        window.close()

    Window.paintEvent = note  # type: ignore[method-assign]  # before there is one
    return cli.main(["--data-dir", data_dir])


if __name__ == "__main__":
    sys.exit(main())
