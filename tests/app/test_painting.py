"""A drawing drawn as a photo in the window: what is asked, said, shown and done with it, and how it ends."""

from __future__ import annotations

import io
import multiprocessing
import os
import shutil
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from duet_desktop.app import painting_controller
from duet_desktop.app.model_choice import ModelChoice
from duet_desktop.app.own_pictures import picture_path
from duet_desktop.app.painting_controller import PaintingController
from duet_desktop.app.painting_dialog import PaintingDialog
from duet_desktop.app.pipeline_choice import PipelineChoice
from duet_desktop.app.preferences import Preferences
from duet_desktop.app.session import Session
from duet_desktop.library import diffusion, models
from duet_desktop.library.diffusion import Order, Painted
from duet_desktop.library.errors import LibraryError
from duet_desktop.library.pipeline_folder import is_installed
from duet_desktop.library.places import DataDir
from duet_desktop.library.settings import Settings
from duet_model.strokes import Sketch, Stroke
from duet_model.weighted import Weighted
from tests import paper_model
from tests.app.conftest import Started
from tests.library import tiny_pipeline

UNHEARD = "duet-lite has no duet checkpoint, so the pipeline cannot read the drawing"
LINE = Stroke(((0.1, 0.1, 1.0), (0.9, 0.9, 1.0)), 0.02)
WAIT = 120_000


def png(colour: str = "red") -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (8, 8), colour).save(file, "PNG")
    return file.getvalue()


class FakePainting:
    """Does what a test says, when it says so."""

    made: list[FakePainting]

    def __init__(self, order: Order, on_step: Callable[[int, int], None]) -> None:
        self.order, self.on_step = order, on_step
        self.future: Future[Painted | None] = Future()
        self.cancelled = False
        FakePainting.made.append(self)

    def start(self) -> Future[Painted | None]:
        return self.future

    def cancel(self) -> None:
        self.cancelled = True
        if not self.future.done():
            self.future.set_result(None)


@dataclass
class Scene:
    session: Session
    controller: PaintingController
    pipelines: PipelineChoice
    qtbot: QtBot
    folders: list[Path | None] = field(default_factory=list)  # what the folder dialog answers next
    places: list[Path | None] = field(default_factory=list)  # where to save next

    @property
    def dialog(self) -> PaintingDialog:
        found = [one for one in self.session.window.findChildren(PaintingDialog) if one.isVisible()]
        assert len(found) == 1
        return found[0]

    @property
    def is_open(self) -> bool:
        return any(one.isVisible() for one in self.session.window.findChildren(PaintingDialog))

    def ask(self, words: str = "a red boat") -> None:
        self.session.window.canvas.drawing.add(LINE)
        self.session.window.top_bar.words.setText(words)
        self.session.window.canvas_panel.menu.photo.trigger()

    def begin(self, words: str = "a red boat") -> FakePainting:
        count = len(FakePainting.made)
        self.ask(words)
        self.qtbot.waitUntil(lambda: len(FakePainting.made) == count + 1)
        return FakePainting.made[-1]

    def finish(self, painting: FakePainting, colour: str = "red", unheard: str | None = None) -> None:
        painting.future.set_result(Painted(png(colour), 8, unheard))
        self.qtbot.waitUntil(lambda: self.is_open and not self.dialog.is_working)


@pytest.fixture
def pipeline(tmp_path: Path) -> Path:
    return paper_model.make_pipeline(tmp_path / "pipeline")


@pytest.fixture
def scene(
    start: Callable[..., Started], pipeline: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> Iterator[Scene]:
    monkeypatch.setattr(painting_controller, "is_installed", lambda: True)
    monkeypatch.setattr(diffusion, "is_installed", lambda: True)
    monkeypatch.setattr(FakePainting, "made", [], raising=False)
    monkeypatch.setattr(diffusion, "Painting", FakePainting)
    session = start(known=["/home/ana/Pictures"]).session
    data_dir = DataDir(tmp_path / "data")
    background = session.background
    preferences = Preferences(data_dir, Settings(pipeline=str(pipeline)), background, session)
    embedded = models.named(None, data_dir)
    choice = ModelChoice(session.engine.use, data_dir, background, None, embedded, "cpu", session)
    pipelines = PipelineChoice(preferences, background, session)
    folders: list[Path | None] = []
    places: list[Path | None] = []
    controller = PaintingController(
        session.window,
        session.search,
        pipelines,
        choice,
        data_dir,
        session.canvas.pictures.search_with,
        background,
        session,
        lambda _: folders.pop(0),
        lambda *_: places.pop(0),
    )
    yield Scene(session, controller, pipelines, qtbot, folders, places)
    controller.close()
    preferences.close()


def test_the_entry_needs_a_drawing_and_stands_in_both_menus(scene: Scene) -> None:
    panel = scene.session.window.canvas_panel
    assert not panel.menu.photo.isEnabled()
    panel.canvas.drawing.add(LINE)
    assert panel.menu.photo.isEnabled()
    assert panel.menu.photo in panel.menu.actions()
    assert panel.menu.photo in panel.understood.menu.actions()
    assert panel.menu.photo.toolTip().endswith("(Ctrl+Shift+P)")


def test_what_is_on_the_paper_and_what_is_typed_is_drawn(scene: Scene) -> None:
    order = scene.begin("a red boat").order
    assert (order.sketch, order.words, order.device, order.seed) == (Sketch((LINE,)), "a red boat", "cpu", 0)
    assert order.controlnet is None


def test_steps_are_shown_as_they_come(scene: Scene) -> None:
    painting = scene.begin()
    dialog = scene.dialog
    assert dialog.is_working
    assert dialog.status == "Loading the pipeline"
    assert dialog.progress.maximum() == 0, "nobody knows how long"
    painting.on_step(1, 20)
    scene.qtbot.waitUntil(lambda: dialog.status == "Step 1 of 20")
    assert (dialog.progress.value(), dialog.progress.maximum()) == (1, 20)
    painting.on_step(10, 20)
    scene.qtbot.waitUntil(lambda: dialog.status == "Step 10 of 20, a few seconds left")


def test_that_only_the_words_are_used_is_said_before_the_wait_and_after_it(scene: Scene) -> None:
    painting = scene.begin()
    said = "It is made of the words alone: the pipeline's text encoder is not that of duet-lite"
    scene.qtbot.waitUntil(lambda: scene.dialog.sentence.startswith(said))
    scene.finish(painting, unheard=UNHEARD)
    assert scene.dialog.sentence == f"It is made of the words alone: {UNHEARD}."


def test_that_drawing_and_words_were_used_is_said(scene: Scene) -> None:
    scene.finish(scene.begin())
    assert scene.dialog.sentence == "It is made of the drawing and the words as one sentence."


def test_the_lines_go_through_the_controlnet(scene: Scene, tmp_path: Path) -> None:
    lines = tmp_path / "lines"
    lines.mkdir()
    (lines / "config.json").write_text('{"_class_name": "ControlNetModel"}', encoding="utf-8")
    (lines / "model.safetensors").write_bytes(paper_model.weights())
    complaints: list[str] = []
    with scene.qtbot.waitSignal(scene.pipelines.changed):
        scene.pipelines.take_controlnet(lines, complaints.append)
    painting = scene.begin()
    assert painting.order.controlnet == lines
    scene.finish(painting, unheard=UNHEARD)
    assert "the words, and of the lines through the ControlNet" in scene.dialog.sentence
    scene.pipelines.drop_controlnet()
    scene.dialog.another_button.click()
    scene.qtbot.waitUntil(lambda: len(FakePainting.made) == 2)
    assert FakePainting.made[1].order.controlnet is None
    assert not complaints


def test_photos_and_unwanted_words_are_said_to_be_left_out(scene: Scene) -> None:
    scene.session.search.set_photos((Weighted(Path("/a.jpg")),), ())
    scene.finish(scene.begin())
    assert scene.dialog.sentence.endswith("Photos and unwanted words of your search are no part of it.")


def test_the_photo_is_shown_copied_and_searched_with(scene: Scene) -> None:
    scene.finish(scene.begin(), "blue")
    dialog = scene.dialog
    assert dialog.image.pixelColor(1, 1) == QColor("blue")
    assert dialog.sheet.accessibleName() == "The photo"
    dialog.copy_button.click()
    assert QGuiApplication.clipboard().image().pixelColor(1, 1) == QColor("blue")
    assert dialog.status == "The picture is on the clipboard."
    dialog.search_button.click()
    scene.qtbot.waitUntil(lambda: len(scene.session.search.question.photos) == 1)
    photo = scene.session.search.question.photos[0].thing
    assert QImage(str(photo)).pixelColor(1, 1) == QColor("blue")
    assert "Drawn photo" in photo.name


@pytest.mark.parametrize(
    ("chosen", "saved"),
    [
        ("boat.JPG", "boat.JPG"),
        ("boat.webp", "boat.webp"),
        ("boat", "boat.png"),
        ("boat v1.2", "boat v1.2.png"),
        ("boat.gif", "boat.gif.png"),
    ],
)
def test_a_name_that_says_no_format_that_is_written_gets_png_behind_it(chosen: str, saved: str) -> None:
    assert picture_path(Path("/x") / chosen) == Path("/x") / saved


def test_it_is_saved_as_its_name_says(scene: Scene, tmp_path: Path) -> None:
    scene.finish(scene.begin())
    for name, form in (("boat.png", "PNG"), ("boat.JPG", "JPEG"), ("boat.webp", "WEBP")):
        scene.places.append(tmp_path / name)
        scene.dialog.save_button.click()
        scene.qtbot.waitUntil(lambda name=name: scene.dialog.status == f"Saved as {tmp_path / name}.")
        with Image.open(tmp_path / name) as picture:
            assert picture.format == form
            red, green, blue = picture.convert("RGB").getpixel((4, 4))
        assert red > 240
        assert max(green, blue) < 15


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="a full disk is at hand on Linux only")
def test_a_full_disk_is_told_and_nothing_is_left(scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scene.finish(scene.begin())
    monkeypatch.setattr("duet_desktop.library.whole_file.os.fsync", lambda _: Path("/dev/full").write_bytes(b"x"))
    folder = tmp_path / "here"
    folder.mkdir()
    scene.places.append(folder / "boat.png")
    scene.dialog.save_button.click()
    scene.qtbot.waitUntil(lambda: "could not be saved" in scene.dialog.banner)
    assert "(No space left on device)" in scene.dialog.banner
    assert not list(folder.iterdir())
    assert not scene.dialog.image.isNull(), "the photo is still there to be saved elsewhere"


def test_another_one_is_drawn_of_other_noise(scene: Scene) -> None:
    scene.finish(scene.begin())
    scene.dialog.another_button.click()
    scene.qtbot.waitUntil(lambda: len(FakePainting.made) == 2)
    assert FakePainting.made[1].order.seed == 1


def test_cancelled_half_way_the_process_ends_and_nothing_is_left(scene: Scene) -> None:
    painting = scene.begin()
    painting.on_step(3, 20)
    scene.dialog.cancel_button.click()
    assert painting.cancelled
    scene.qtbot.waitUntil(lambda: not scene.is_open)
    assert scene.session.window.status_bar.remark == "Cancelled; no photo was drawn."
    scene.finish(scene.begin())  # and the next one is drawn


def test_a_cancelled_second_one_leaves_the_first_on_show(scene: Scene) -> None:
    scene.finish(scene.begin(), "green")
    scene.dialog.another_button.click()
    scene.qtbot.waitUntil(lambda: len(FakePainting.made) == 2)
    scene.dialog.cancel_button.click()
    assert FakePainting.made[1].cancelled
    assert not scene.dialog.is_working
    assert scene.dialog.image.pixelColor(1, 1) == QColor("green")
    assert scene.dialog.sheet.show_photo


def test_escape_ends_it(scene: Scene) -> None:
    painting = scene.begin()
    QTest.keyClick(scene.dialog, Qt.Key.Key_Escape)
    assert painting.cancelled
    assert not scene.is_open


def test_a_step_or_photo_of_one_that_was_cancelled_is_not_shown(scene: Scene) -> None:
    first = scene.begin()
    first.cancel = lambda: None  # type: ignore[method-assign]  # its photo is on its way already
    scene.dialog.cancel_button.click()
    second = scene.begin()
    first.on_step(19, 20)
    first.future.set_result(Painted(png("blue"), 8, None))
    scene.qtbot.wait(30)
    assert scene.dialog.is_working
    assert scene.dialog.status == "Loading the pipeline"
    scene.finish(second)
    assert scene.dialog.image.pixelColor(1, 1) == QColor("red")


def test_asked_for_again_meanwhile_it_goes_on(scene: Scene) -> None:
    scene.begin()
    scene.session.window.canvas_panel.menu.photo.trigger()
    scene.qtbot.wait(20)
    assert len(FakePainting.made) == 1
    assert scene.dialog.is_working


def test_closing_the_program_ends_it(scene: Scene) -> None:
    painting = scene.begin()
    scene.controller.close()
    assert painting.cancelled


def test_a_failure_is_told_and_can_be_tried_again(scene: Scene) -> None:
    painting = scene.begin()
    painting.future.set_exception(LibraryError("The pipeline ended unexpectedly, maybe for want of memory."))
    scene.qtbot.waitUntil(lambda: not scene.dialog.is_working)
    assert scene.dialog.banner == "The pipeline ended unexpectedly, maybe for want of memory."
    scene.dialog.again_button.click()
    scene.qtbot.waitUntil(lambda: len(FakePainting.made) == 2)
    scene.finish(FakePainting.made[1])
    assert not scene.dialog.banner


def test_a_pipeline_that_is_gone_is_told_and_another_one_chosen(scene: Scene, pipeline: Path, tmp_path: Path) -> None:
    shutil.move(pipeline, tmp_path / "moved")
    scene.ask()
    scene.qtbot.waitUntil(lambda: scene.is_open and bool(scene.dialog.banner))
    assert scene.dialog.banner == f"There is no folder {pipeline}."
    scene.folders.append(tmp_path / "moved")
    scene.dialog.folder_button.click()
    scene.qtbot.waitUntil(lambda: len(FakePainting.made) == 1)
    assert scene.pipelines.pipeline == str(tmp_path / "moved")


def test_without_a_pipeline_one_is_asked_for_there_and_then(scene: Scene, pipeline: Path, tmp_path: Path) -> None:
    scene.pipelines.drop_pipeline()
    scene.ask()
    scene.qtbot.waitUntil(lambda: scene.is_open and "none is chosen yet" in scene.dialog.sentence)
    assert not scene.dialog.is_working
    scene.folders += [tmp_path, None, pipeline]
    scene.dialog.folder_button.click()
    scene.qtbot.waitUntil(lambda: "is not a diffusers pipeline" in scene.dialog.banner)
    scene.dialog.folder_button.click()
    assert not FakePainting.made
    scene.dialog.folder_button.click()
    scene.qtbot.waitUntil(lambda: len(FakePainting.made) == 1)


def test_without_the_extra_it_is_said_how_to_get_it(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(painting_controller, "is_installed", lambda: False)
    scene.ask()
    scene.qtbot.waitUntil(lambda: scene.is_open and 'pip install "duet-desktop[imagine]"' in scene.dialog.sentence)
    assert scene.dialog.folder_button.isHidden(), "no folder helps"
    assert not FakePainting.made


def test_a_drawing_alone_that_would_not_be_heard_is_told(scene: Scene) -> None:
    scene.ask(" ")
    scene.qtbot.waitUntil(lambda: scene.is_open and bool(scene.dialog.banner))
    assert scene.dialog.banner.startswith("There are no words, and nothing else would be used: ")


def test_every_control_has_a_name_and_a_tooltip_and_is_reached(scene: Scene) -> None:
    scene.begin()
    for button in scene.dialog.findChildren(QPushButton):
        assert button.toolTip().endswith(")")
        assert button.text()
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert scene.dialog.focusWidget() is scene.dialog.cancel_button


def sleeping(connection: Connection, order: Order) -> None:
    connection.send((1, 20))
    time.sleep(WAIT)


def test_the_real_process_ends_within_a_second(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    monkeypatch.setattr(painting_controller, "is_installed", lambda: True)
    monkeypatch.setattr(diffusion, "is_installed", lambda: True)
    monkeypatch.setattr(diffusion, "_run_paint", sleeping)
    scene.ask()
    scene.qtbot.waitUntil(lambda: scene.is_open and scene.dialog.status == "Step 1 of 20", timeout=WAIT)
    assert painters()
    scene.controller.close()
    begun = time.monotonic()
    scene.qtbot.waitUntil(lambda: not painters(), timeout=WAIT)
    assert time.monotonic() - begun < 1.0


def painters() -> list[str]:
    return [one.name for one in multiprocessing.active_children() if one.name == "duet-paint"]


@pytest.mark.skipif(not is_installed(), reason='the extra "imagine" is not installed')
def test_a_real_pipeline_draws(scene: Scene, tiny_model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from duet_model import sources
    from duet_model.backbone import Backbone

    monkeypatch.undo()
    folder, _ = tiny_pipeline.make(tmp_path / "real", Backbone(sources.find(str(tiny_model))).model)
    scene.pipelines._keep(pipeline=str(folder))
    scene.ask()
    scene.qtbot.waitUntil(lambda: scene.is_open and not scene.dialog.image.isNull(), timeout=WAIT)
    assert scene.dialog.sentence.startswith("It is made of the words alone: ")
    assert scene.dialog.image.width() == 8
