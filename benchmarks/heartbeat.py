"""The window's heartbeat: how late a 10 ms timer is while the engine loads its model and indexes new photos.

Run: python benchmarks/heartbeat.py [--photos 2000]

Opens the real window on the real engine (without a screen, unless QT_QPA_PLATFORM names one) in a data folder of its
own.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from duet_desktop.library.client import Engine
from duet_desktop.library.models import named
from duet_desktop.library.places import DataDir
from duet_desktop.library.shelf import Shelf

# Nothing heavy is imported up here: the window does not do so either, and every process of the engine reads this file.
SIZE = (1200, 900)
BEAT_MS = 10
LIMIT_MS = 50.0  # at most, at the 99th percentile


def main() -> None:
    """Make photos, open the window in a process of its own, print what it found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--photos", type=int, default=2000)
    parser.add_argument("--watched", type=Path, help=argparse.SUPPRESS)  # the second process: the window
    options = parser.parse_args()
    if options.watched is not None:
        listen(options.watched)
        return
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        make_photos(root / "photos", options.photos)
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        subprocess.run([sys.executable, __file__, "--watched", folder], check=True)


def make_photos(folder: Path, count: int) -> None:
    """JPEGs of about one megapixel, no two alike: soft colours with grain."""
    import numpy as np
    from PIL import Image

    folder.mkdir()
    random = np.random.default_rng(0)
    grain = random.normal(0, 6, (SIZE[1], SIZE[0], 1)).astype(np.float32)
    for number in range(count):
        corners = Image.fromarray(random.integers(0, 256, (3, 4, 3), dtype=np.uint8))
        soft = np.asarray(corners.resize(SIZE, Image.Resampling.BICUBIC), np.float32)
        grained = (soft + np.roll(grain, number * 37, axis=1)).clip(0, 255).astype(np.uint8)
        Image.fromarray(grained).save(folder / f"{number:05}.jpg", quality=88)


def listen(root: Path) -> None:
    """Be the window until all photos are indexed, and print how late its timer was."""
    from PySide6.QtCore import Qt, QTimer
    from PySide6.QtWidgets import QApplication

    from duet_desktop.app.session import Session
    from duet_desktop.app.theme import ThemeFollower
    from duet_desktop.app.translation import speak

    app = QApplication(sys.argv[:1])
    speak(app, "en")
    ThemeFollower(app)
    data_dir = DataDir(root / "data").create()
    photos = str(root / "photos")
    session = Session(
        make_engine=lambda on_warning, on_death: Engine(data_dir, None, "auto", on_warning, on_death),
        known_folders=list,
        folders=[photos],
        model=named(None, data_dir),
        shelf=Shelf(data_dir),
        pasted=data_dir.pasted,
    )
    session.window.show()
    beats: list[float] = []
    heart = QTimer(interval=BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
    heart.timeout.connect(lambda: beats.append(time.perf_counter()))

    def begin() -> None:
        heart.start()
        session.start()

    QTimer.singleShot(0, begin)
    session.index.finished.connect(lambda _, report: print(f"indexed:     {report.indexed:6} photos", flush=True))
    session.index.failed.connect(lambda _, sentence: print(sentence, flush=True))
    session.index.idle.connect(app.quit)
    app.exec()
    heart.stop()
    session.close()
    import numpy as np

    late_ms = np.maximum(np.diff(beats) * 1000 - BEAT_MS, 0)
    print(f"beats:       {len(late_ms):6} in {beats[-1] - beats[0]:.1f} s")
    median, high = np.percentile(late_ms, (50, 99))
    print(
        f"late:        {median:6.1f} ms median, {high:.1f} ms p99 (at most {LIMIT_MS:.0f}), {late_ms.max():.1f} ms max"
    )


if __name__ == "__main__":
    main()
