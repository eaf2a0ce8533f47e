"""Pictures of the window's main states, for the documents and to see what a change does to them.

Run, in a clone: python -m tests.app.screenshots [DIR] [--only STATE ...]

Without a screen, over the demo pictures, on an engine that answers at once; the same on every run. DIR is
docs/screenshots unless it is given. Every picture names the type it was made with: other type makes other pictures.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

if __name__ == "__main__":
    os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before anything imports Qt

import numpy as np
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QCursor, QFontInfo, QFontMetrics, QImage, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from duet_desktop.app.caption import caption
from duet_desktop.app.failures_dialog import FailuresDialog
from duet_desktop.app.filter_panel import FilterPanel
from duet_desktop.app.folders_dialog import FoldersDialog
from duet_desktop.app.model_choice import ModelChoice
from duet_desktop.app.model_shelf import ModelShelf
from duet_desktop.app.painting_dialog import SIDE, PaintingDialog
from duet_desktop.app.photo_chip import LITTLE
from duet_desktop.app.picture_reading import qimage
from duet_desktop.app.pipeline_choice import PipelineChoice
from duet_desktop.app.preferences import Preferences
from duet_desktop.app.sentences import step
from duet_desktop.app.settings_controller import SettingsController
from duet_desktop.app.settings_dialog import SettingsDialog
from duet_desktop.app.theme import ThemeFollower
from duet_desktop.app.told import told
from duet_desktop.app.translation import speak
from duet_desktop.library.filters import Filters
from duet_desktop.library.messages import Failure, FolderState, IndexReport, SearchRequest
from duet_desktop.library.models import named
from duet_desktop.library.settings import LANGUAGES, Settings
from duet_model.sources import EMBEDDED
from duet_model.strokes import rasterise
from duet_model.weighted import Weighted
from tests.app.fake_engine import progress
from tests.app.stage import DEMO, MOODBOARDS, PICTURES, READY, Stage, demo_scenes, demo_sketch, until

DOCS = Path(__file__).parents[2] / "docs" / "screenshots"
SCALED = "-200-percent"  # the end of the name of a state at two pixels of the screen for each of ours
FONT_KEY = "font"
SAMPLE_WIDTH = 640  # of what the other colours are chosen from
KEPT_COLOURS = 16
_SAMPLE = "Draw a few lines, type a few words, or both."
PIPELINE = "/home/ada/Models/stable-diffusion-v1-5"
_UNHEARD = "the pipeline's text encoder is not that of duet-lite, so it cannot read the drawing."
_LAST_FADE_MS = 400
_FAILURES = (
    Failure(f"{MOODBOARDS}/2021/harbour scan.tif", "The file ends too early; it may not have been copied completely."),
    Failure(f"{MOODBOARDS}/2023/IMG_0417.heic", "HEIC needs an addition: pip install duet-desktop[heic]"),
    Failure(f"{MOODBOARDS}/client/poster final.psd.jpg", "This is not a picture, whatever its name says."),
)
_STATES = (
    FolderState(PICTURES, True, 12408, (), (), True, True),
    FolderState(MOODBOARDS, True, 8307, _FAILURES, (f"{MOODBOARDS}/old",), True, True),
    FolderState("/media/ada/Archive", False, 31950, (), (), True, False),
)


def grab_still(window: QWidget) -> QPixmap:
    """A window once nothing fades or is still to come: twice the same picture, however slow the machine is."""
    before, now = QImage(), window.grab().toImage()
    while before != now:
        QTest.qWait(_LAST_FADE_MS)
        before, now = now, window.grab().toImage()
    return window.grab()


def first_start(stage: Stage) -> QPixmap:
    return grab_still(stage.window)


def indexing(stage: Stage) -> QPixmap:
    stage.engine.runs[-1][1](progress(1204, 8310, failed=3))
    until(lambda: "204" in stage.window.status_bar.activity)
    stage.window.canvas.setFocus()  # a text cursor blinks
    return stage.window.grab()


def results(stage: Stage) -> QPixmap:
    stage.finish_indexing()
    stage.ask(demo_sketch("sailboat"), "red")
    stage.window.canvas.setFocus()  # a text cursor blinks
    return grab_still(stage.window)


def several_examples(stage: Stage) -> QPixmap:
    """A drawing, a photo for the mood, and one that shall not be like it."""
    results(stage)
    pictures = DEMO / "pictures"
    mood, unlike = pictures / "mountains-at-sunset.jpg", pictures / "sailboat-at-night.jpg"
    stage.engine.hits = tuple(sorted(stage.hits, key=lambda hit: Path(hit.path).name == unlike.name))
    stage.session.search.set_photos((Weighted(mood, LITTLE),), (Weighted(unlike),))
    until(lambda: stage.shows_thumbnails)
    return grab_still(stage.window)


def quick_look(stage: Stage) -> QPixmap:
    results(stage)
    stage.window.results.view.choose(0)
    stage.session.actions.look.trigger()
    return grab_still(stage.window)


def scenes(stage: Stage) -> QPixmap:
    stage.finish_indexing()
    stage.engine.hits = demo_scenes(stage.hits_folder)
    stage.window.results.scenes.click()
    stage.ask(demo_sketch("sailboat"), "in the harbour")
    stage.window.canvas.setFocus()  # a text cursor blinks
    return grab_still(stage.window)


def filters(stage: Stage) -> QPixmap:
    results(stage)
    stage.session.search.set_filters(Filters(colours=frozenset({"red"}), orientation="landscape", taken_from="2023"))
    stage.window.top_bar.filters_asked.emit()
    return _part(stage, FilterPanel)


def failures(stage: Stage) -> QPixmap:
    stage.finish_indexing(IndexReport(0, 8307, 0, 0, _FAILURES, 1.0))
    stage.window.status_bar.failures_asked.emit()
    return _part(stage, FailuresDialog)


def folders(stage: Stage) -> QPixmap:
    stage.finish_indexing()
    stage.window.top_bar.folders_asked.emit()
    return _part(stage, FoldersDialog)


def settings(stage: Stage) -> QPixmap:
    _open_settings(stage)
    return _part(stage, SettingsDialog)


def drawing_a_photo(stage: Stage) -> QPixmap:
    sketch = demo_sketch("sailboat")
    dialog = PaintingDialog(stage.window)
    dialog.show_drawing(qimage(rasterise(sketch, 2 * SIDE)))
    dialog.show_working(caption(SearchRequest((), text="a red sailboat", sketch=sketch)), "")
    dialog.show_used(told("It is made of the words, and of the lines through the ControlNet: " + _UNHEARD))
    dialog.show_step(7, 20, step(7, 20, 130))
    dialog.show()
    return _part(stage, PaintingDialog)


def pipeline(stage: Stage) -> QPixmap:
    _open_settings(stage).pages.setCurrentIndex(2)
    return _part(stage, SettingsDialog)


def models(stage: Stage) -> QPixmap:
    _open_settings(stage).pages.setCurrentIndex(1)
    return _part(stage, SettingsDialog)


STATES: dict[str, tuple[Callable[[Stage], QPixmap], str, tuple[str, ...]]] = {  # what to do, theme, folders
    "first-start": (first_start, "light", ()),
    "indexing": (indexing, "light", (MOODBOARDS,)),
    "results-light": (results, "light", (PICTURES,)),
    "results-dark": (results, "dark", (PICTURES,)),
    "several-examples": (several_examples, "light", (PICTURES,)),
    "quick-look": (quick_look, "light", (PICTURES,)),
    "scenes": (scenes, "light", (PICTURES,)),
    "failures": (failures, "light", (MOODBOARDS,)),
    "filters": (filters, "light", (PICTURES,)),
    "folders": (folders, "light", tuple(state.path for state in _STATES)),
    "settings": (settings, "light", (PICTURES,)),
    "models": (models, "light", (PICTURES,)),
    "drawing-a-photo": (drawing_a_photo, "light", (PICTURES,)),
    "pipeline": (pipeline, "light", (PICTURES,)),
    f"results{SCALED}": (results, "light", (PICTURES,)),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=DOCS, metavar="DIR")
    parser.add_argument("--language", choices=LANGUAGES, default="en")
    parser.add_argument("--right-to-left", action="store_true", help="laid out as for a language that is read so")
    parser.add_argument("--only", nargs="+", choices=STATES, default=list(STATES), metavar="STATE")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    is_scaled = os.environ.get("QT_SCALE_FACTOR") == "2"
    for name in options.only:
        if name.endswith(SCALED) == is_scaled:
            continue
        scale = "1" if is_scaled else "2"
        others = [other for other in options.only if other.endswith(SCALED) != is_scaled]
        command = [sys.executable, "-m", "tests.app.screenshots", str(options.folder), "--only", *others]
        command += ["--language", options.language, *["--right-to-left"] * options.right_to_left]
        subprocess.run(command, check=True, env={**os.environ, "QT_SCALE_FACTOR": scale})
        break
    names = [name for name in options.only if name.endswith(SCALED) == is_scaled]
    make(options.folder, names, options.language, right_to_left=options.right_to_left)


def make(folder: Path, names: list[str], language: str = "en", *, right_to_left: bool = False) -> None:
    """Bring the window into each state and save what it looks like."""
    app = QApplication(sys.argv[:1])
    speak(app, language)
    if right_to_left:
        app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QCursor.setPos(640, 790)  # where nothing answers to it
    theme = ThemeFollower(app, "light")
    with tempfile.TemporaryDirectory() as home:
        os.environ["HOME"] = home  # whose folder of pictures the first screen offers
        for name in names:
            act, colours, known = STATES[name]
            theme.choose(colours)
            stage = Stage(Path(home), known, [state for state in _STATES if state.path in known])
            try:
                save(act(stage), folder / f"{name}.png")
            finally:
                stage.close()


def save(pixmap: QPixmap, path: Path) -> None:
    """Write a small PNG: in true colour where there are few colours, else in 256 of them."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    pixmap.toImage().save(buffer, "PNG")
    picture = Image.open(BytesIO(bytes(buffer.data()))).convert("RGB")
    if picture.getcolors(4096) is None:
        picture = _in_few_colours(picture)
    info = PngInfo()
    info.add_text(FONT_KEY, type_in_use())
    picture.save(path, "PNG", optimize=True, pnginfo=info)


def _in_few_colours(picture: Image.Image) -> Image.Image:
    """256 colours: the commonest ones as they are, for they are the window's own, and what suits the rest."""
    counted = picture.getcolors(picture.width * picture.height) or []
    common = [colour for _, colour in sorted(counted, reverse=True)[:KEPT_COLOURS]]
    small = (SAMPLE_WIDTH, SAMPLE_WIDTH * picture.height // picture.width)
    sample = picture.resize(small, Image.Resampling.NEAREST).quantize(256 - KEPT_COLOURS, kmeans=1)
    palette = Image.new("P", (1, 1))
    palette.putpalette([value for colour in common for value in colour] + (sample.getpalette() or []))
    few = picture.quantize(palette=palette, dither=Image.Dither.FLOYDSTEINBERG)
    whole, numbers = np.asarray(picture), np.array(few)
    for number, colour in enumerate(common):  # Pillow takes any of several colours that are near
        numbers[(whole == colour).all(axis=-1)] = number
    exact = Image.fromarray(numbers).convert("P")
    exact.putpalette(few.getpalette() or [])
    return exact


def type_in_use() -> str:
    """The typeface of the window, and how wide a line is in it."""
    font = QApplication.font()
    return f"{QFontInfo(font).family()}, {QFontMetrics(font).horizontalAdvance(_SAMPLE)} px"


def _part(stage: Stage, kind: type[QWidget]) -> QPixmap:
    """A dialog or panel alone: how it is framed and where it stands is the system's."""
    widget = stage.window.findChild(kind)
    widget.activateWindow()
    QTest.qWait(_LAST_FADE_MS)
    return widget.grab()


def _open_settings(stage: Stage) -> SettingsDialog:
    session, data_dir = stage.session, stage.data_dir
    preferences = Preferences(data_dir, Settings(pipeline=PIPELINE), session.background, session)
    choice = ModelChoice(
        session.engine.use, data_dir, session.background, None, named(EMBEDDED, data_dir), "auto", session
    )
    choice.on_ready(READY)
    shelf = ModelShelf(data_dir, session.background, parent=session)
    place = Path("/home/ada/.local/share/duet-desktop")
    pipelines = PipelineChoice(preferences, session.background, session)
    controller = SettingsController(
        stage.window,
        place,
        preferences,
        choice,
        shelf,
        pipelines,
        lambda theme: None,
        session.background,
        parent=session,
    )
    controller.show()
    until(lambda: bool(shelf.models))
    return stage.window.findChild(SettingsDialog)


if __name__ == "__main__":
    main()
