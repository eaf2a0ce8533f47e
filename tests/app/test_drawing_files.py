from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from duet_desktop.app.background import Background
from duet_desktop.app.drawing import Drawing, PaperPicture
from duet_desktop.app.drawing_files import SIDE, DrawingFiles
from duet_desktop.app.svg_export import to_svg
from duet_model.strokes import Sketch, Stroke, rasterise

WAVE = Stroke(tuple((0.1 + 0.01 * i, 0.5 + 0.2 * np.sin(i / 8), 0.5 + 0.5 * np.cos(i / 6)) for i in range(80)), 0.03)
CORNER = Stroke(((0.2, 0.1, 1.0), (0.8, 0.12, 1.0), (0.25, 0.2, 0.2)), 0.02)
DOT = Stroke(((0.9, 0.9, 0.7),), 0.05)


@pytest.fixture
def drawing(qapp: object) -> Drawing:
    made = Drawing()
    for stroke in (WAVE, CORNER, DOT):
        made.add(stroke)
    return made


@pytest.fixture
def files(drawing: Drawing, background: Background, qtbot: QtBot, tmp_path: Path) -> DrawingFiles:
    window = QWidget()
    qtbot.addWidget(window)
    return DrawingFiles(
        drawing, background, window, lambda parent, name, title: tmp_path / name.replace("drawing", "boat")
    )


def test_the_svg_looks_like_what_the_model_is_given(drawing: Drawing) -> None:
    sketch = Sketch(drawing.strokes)
    image = QImage(400, 400, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer = QSvgRenderer(QByteArray(to_svg(sketch).encode()))
    renderer.render(painter)
    painter.end()
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(400, image.bytesPerLine())[:, :400].astype(int)
    assert np.abs(rows - np.asarray(rasterise(sketch, 400).convert("L")).astype(int)).mean() < 2


def test_every_stroke_is_a_group_of_the_svg(drawing: Drawing) -> None:
    root = ElementTree.fromstring(to_svg(Sketch(drawing.strokes)))
    assert root.get("viewBox") == "0 0 1024 1024"
    assert [child.tag.rpartition("}")[2] for child in root] == ["g", "g", "g"]


def test_saving(files: DrawingFiles, drawing: Drawing, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(files.done) as told:
        files.save_svg()
    assert told.args == [f"Saved as {tmp_path / 'boat.svg'}."]
    assert (tmp_path / "boat.svg").read_text(encoding="utf-8") == to_svg(Sketch(drawing.strokes))
    with qtbot.waitSignal(files.done):
        files.save_png()
    with Image.open(tmp_path / "boat.png") as image:
        assert image.size == (SIDE, SIDE)
        assert image.tobytes() == rasterise(Sketch(drawing.strokes), SIDE).tobytes()


def test_a_name_without_an_ending_gets_one(
    drawing: Drawing, background: Background, qtbot: QtBot, tmp_path: Path
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    files = DrawingFiles(drawing, background, window, lambda parent, name, title: tmp_path / "boat")
    with qtbot.waitSignal(files.done):
        files.save_svg()
    assert (tmp_path / "boat.svg").exists()


def test_a_place_that_cannot_be_written_is_a_sentence(
    drawing: Drawing, background: Background, qtbot: QtBot, tmp_path: Path
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    files = DrawingFiles(drawing, background, window, lambda parent, name, title: tmp_path / "missing" / name)
    for save in (files.save_svg, files.save_png):
        with qtbot.waitSignal(files.failed) as told:
            save()
        assert told.args[0].startswith("The drawing could not be saved as ")
        assert told.args[0].endswith("(No such file or directory).")


def test_a_name_with_another_ending_gets_the_right_one(
    drawing: Drawing, background: Background, qtbot: QtBot, tmp_path: Path
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    files = DrawingFiles(drawing, background, window, lambda *_: tmp_path / "boat.jpg")
    for save in (files.save_svg, files.save_png):
        with qtbot.waitSignal(files.done):
            save()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["boat.jpg.png", "boat.jpg.svg"]


def test_copying(files: DrawingFiles, qtbot: QtBot) -> None:
    with qtbot.waitSignal(files.done):
        files.copy()
    image = QGuiApplication.clipboard().image()
    assert image.width() == image.height() == SIDE
    assert image.pixelColor(round(0.9 * SIDE), round(0.9 * SIDE)).lightness() == 0
    assert image.pixelColor(5, 5).lightness() == 255


def test_a_picture_that_is_the_drawing_is_saved_as_the_model_sees_it(
    files: DrawingFiles, drawing: Drawing, tmp_path: Path, qtbot: QtBot
) -> None:
    Image.new("RGB", (60, 30), "black").save(tmp_path / "black.png")
    drawing.use_picture(PaperPicture(tmp_path / "black.png", QImage(1, 1, QImage.Format.Format_RGB32)))
    with qtbot.waitSignal(files.done):
        files.save_png()
    with Image.open(tmp_path / "boat.png") as image:
        assert image.size == (60, 60)
        assert image.getpixel((30, 30)) == (255, 255, 255)  # light on dark is turned round
