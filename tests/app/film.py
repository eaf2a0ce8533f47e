"""The film of a search: the real window on the real engine, over the demo pictures.

Run, in a clone: python -m tests.app.film [FILE] [--width PIXELS]

Draws the demo library's sailboat line by line, types a word and another one, and writes what the window shows after
every step as an animated GIF: docs/search.gif unless FILE is given. Without a screen; a minute, most of which the model
takes to load.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from io import BytesIO
from pathlib import Path

if __name__ == "__main__":
    os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before anything imports Qt

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice, QPoint, Qt
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from duet_desktop.app.session import Session
from duet_desktop.app.theme import ThemeFollower
from duet_desktop.app.translation import speak
from duet_desktop.library.client import Engine
from duet_desktop.library.messages import SearchRequest, SearchResponse
from duet_desktop.library.models import named
from duet_desktop.library.places import DataDir
from duet_desktop.library.shelf import Shelf
from duet_model.strokes import Stroke
from tests.app.stage import DEMO, demo_sketch

FILM = Path(__file__).parents[2] / "docs" / "search.gif"
LEFT = Qt.MouseButton.LeftButton
DRAWN = "sailboat"
SAID = ("red", "yellow")
SHAPES_A_STROKE = 5  # pictures of a line in the making
COLOURS = 256
LINE_MS, KEY_MS, RESULT_MS, LAST_MS = 90, 120, 900, 2600

PATIENCE_S = 600

Frame = tuple[Image.Image, int]  # and how long it is seen, ms


class WatchedEngine(Engine):
    """The engine; it is known whether it owes an answer."""

    asked: Future[SearchResponse] | None = None

    def search(self, request: SearchRequest) -> Future[SearchResponse]:
        self.asked = super().search(request)
        return self.asked

    @property
    def is_answered(self) -> bool:
        """Whether the last question has its answer."""
        return self.asked is None or self.asked.done()


def frames(session: Session) -> Iterator[Frame]:
    """What the window shows, step by step, while someone draws and types."""
    window = session.window
    yield picture_of(window), RESULT_MS
    for stroke in demo_sketch(DRAWN).strokes:
        yield from draw(session, stroke)
    yield settled(session), RESULT_MS
    for words in SAID:
        window.top_bar.words.clear()
        for letter in words:
            QTest.keyClick(window.top_bar.words, letter)
            yield picture_of(window), KEY_MS
        yield settled(session), RESULT_MS if words is not SAID[-1] else LAST_MS


def draw(session: Session, stroke: Stroke) -> Iterator[Frame]:
    """Draw a line with the mouse, and see it grow."""
    canvas = session.window.canvas
    places = [QPoint(round(x * canvas.width()), round(y * canvas.height())) for x, y, *_ in stroke.points]
    step = max(len(places) // SHAPES_A_STROKE, 1)
    QTest.mousePress(canvas, LEFT, pos=places[0])
    for number, place in enumerate(places[1:], 1):
        QTest.mouseMove(canvas, place)
        QTest.qWait(2)
        if number % step == 0:
            yield picture_of(session.window), LINE_MS
    QTest.mouseRelease(canvas, LEFT, pos=places[-1])
    yield settled(session), LINE_MS * 3


def settled(session: Session) -> Image.Image:
    """The window once the answer to the last question is there, and nothing fades any more."""
    window = session.window
    QTest.qWait(400)  # a question waits for the hand to rest
    wait_for(lambda: session.engine.is_answered)
    before, now = None, picture_of(window)
    while before != now:
        QTest.qWait(300)
        before, now = now, picture_of(window)
    return now


def picture_of(window: QWidget) -> Image.Image:
    """The window as it is."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    window.grab().toImage().save(buffer, "BMP")
    return Image.open(BytesIO(bytes(buffer.data()))).convert("RGB")


def wait_for(is_so: Callable[[], bool]) -> None:
    """Let the window work until something is so, however slow the machine is."""
    begun = time.monotonic()
    while not is_so():
        if time.monotonic() - begun > PATIENCE_S:
            raise TimeoutError("the engine does not answer")
        QTest.qWait(20)


def write(film: Sequence[Frame], path: Path, width: int) -> None:
    """Write an animated GIF. All frames share their colours, so that what does not change is not stored again."""
    height = film[0][0].height * width // film[0][0].width
    small = [picture.resize((width, height), Image.Resampling.LANCZOS) for picture, _ in film]
    seen = [picture for picture, (_, shown_ms) in zip(small, film, strict=True) if shown_ms >= RESULT_MS]
    strip = Image.new("RGB", (width, height * len(seen)))
    for number, picture in enumerate(seen):
        strip.paste(picture, (0, height * number))
    palette = strip.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, kmeans=1)
    first, *others = (picture.quantize(palette=palette, dither=Image.Dither.NONE) for picture in small)
    durations = [shown_ms for _, shown_ms in film]
    first.save(path, save_all=True, append_images=others, duration=durations, loop=0, optimize=False)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path, default=FILM, metavar="FILE")
    parser.add_argument("--width", type=int, default=880, metavar="PIXELS")
    options = parser.parse_args()
    app = QApplication(sys.argv[:1])
    speak(app, "en")
    app.setCursorFlashTime(0)
    QCursor.setPos(640, 790)  # where nothing answers to it
    theme = ThemeFollower(app, "light")
    theme.choose("light")
    with tempfile.TemporaryDirectory() as home:
        pictures = Path(home) / "Pictures"
        shutil.copytree(DEMO / "pictures", pictures)
        data_dir = DataDir(Path(home) / "data").create()
        session = Session(
            lambda on_warning, on_death: WatchedEngine(data_dir, None, "cpu", on_warning, on_death),
            lambda: [],
            [str(pictures)],
            named(None, data_dir),
            Shelf(data_dir),
            data_dir.pasted,
        )
        try:
            session.window.show()
            is_indexed: list[bool] = []
            session.index.idle.connect(lambda: is_indexed.append(True))
            session.start()
            wait_for(lambda: bool(is_indexed))
            write(list(frames(session)), options.file, options.width)
        finally:
            session.window.close()
            session.close()


if __name__ == "__main__":
    main()
