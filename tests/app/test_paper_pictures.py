from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from duet_desktop.app.background import Background
from duet_desktop.app.canvas_panel import CanvasPanel
from duet_desktop.app.paper_pictures import PaperPictures
from duet_desktop.app.pasted_pictures import PastedPictures
from duet_desktop.app.picture_reading import read_as_drawing

LOOK, TRACE, DRAW = range(3)
PATIENCE = 20_000  # ms; a picture to trace is read by a process that is started first
COPY, MOVE = Qt.DropAction.CopyAction, Qt.DropAction.MoveAction


@pytest.fixture
def pictures(panel: CanvasPanel, background: Background, tmp_path: Path) -> Iterator[PaperPictures]:
    made = PaperPictures(
        panel.canvas, background, PastedPictures(tmp_path / "pasted"), panel, lambda window: tmp_path / "house.png"
    )
    yield made
    made.menu.close()
    QGuiApplication.clipboard().clear()


@pytest.fixture
def house(tmp_path: Path) -> Path:
    path = tmp_path / "house.png"
    image = Image.new("RGB", (300, 200), "white")
    ImageDraw.Draw(image).rectangle((100, 50, 200, 150), outline="black", width=9)
    image.save(path)
    return path


def choose(pictures: PaperPictures, use: int) -> None:
    pictures.menu.actions()[use].trigger()
    pictures.menu.close()


def files(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def pixels() -> QMimeData:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    data = QMimeData()
    data.setImageData(image)
    return data


def drop(panel: CanvasPanel, data: QMimeData, actions: Qt.DropAction = COPY | MOVE) -> Qt.DropAction | None:
    canvas, left, none = panel.canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(90, 60), actions, data, left, none)
    enter.setDropAction(MOVE)
    QCoreApplication.sendEvent(canvas, enter)
    if not enter.isAccepted():
        return None
    assert canvas.drop.is_over
    event = QDropEvent(QPointF(90, 60), actions, data, left, none)
    event.setDropAction(MOVE)
    QCoreApplication.sendEvent(canvas, event)
    assert not canvas.drop.is_over
    return event.dropAction()


def test_a_dropped_file_is_looked_for(panel: CanvasPanel, pictures: PaperPictures, house: Path, qtbot: QtBot) -> None:
    assert drop(panel, files(house)) == COPY  # or a file manager would delete the file
    assert pictures.menu.isVisible()
    assert pictures.menu.pos() == panel.canvas.mapToGlobal(QPoint(90, 60))
    with qtbot.waitSignal(pictures.photo_given) as given:
        choose(pictures, LOOK)
    assert given.args == [house]
    assert panel.canvas.trace is None
    assert panel.canvas.drawing.is_empty


def test_a_file_is_traced(panel: CanvasPanel, pictures: PaperPictures, house: Path, qtbot: QtBot) -> None:
    pictures.open()
    with qtbot.waitSignal(panel.canvas.traced, timeout=PATIENCE):
        choose(pictures, TRACE)
    assert panel.picture_note.text == "Tracing house.png"
    assert panel.canvas.drawing.is_empty


def test_a_file_becomes_the_drawing(panel: CanvasPanel, pictures: PaperPictures, house: Path, qtbot: QtBot) -> None:
    pictures.open()
    with qtbot.waitSignal(panel.canvas.sketched) as told:
        choose(pictures, DRAW)
    assert told.args == [house]
    shown = panel.canvas.grab().toImage()
    left = round(388 * 104 / 300)
    assert shown.pixelColor(left, 194).lightness() < 60
    assert shown.pixelColor(194, 194).lightness() == 255


def test_tracing_what_was_the_drawing_leaves_the_paper_to_the_pen(
    panel: CanvasPanel, pictures: PaperPictures, house: Path, qtbot: QtBot
) -> None:
    for use, signal in ((DRAW, panel.canvas.sketched), (TRACE, panel.canvas.traced)):
        pictures.open()
        with qtbot.waitSignal(signal, timeout=PATIENCE):
            choose(pictures, use)
    assert panel.canvas.drawing.is_empty
    assert panel.picture_note.text == "Tracing house.png"


def test_pasted_pixels_become_a_file_that_goes_at_the_end(
    panel: CanvasPanel, pictures: PaperPictures, tmp_path: Path, qtbot: QtBot
) -> None:
    QGuiApplication.clipboard().setMimeData(pixels())
    pictures.paste()
    with qtbot.waitSignal(pictures.photo_given) as given:
        choose(pictures, LOOK)
    (path,) = given.args
    assert path == tmp_path / "pasted" / "Pasted picture 1.png"
    with Image.open(path) as image:
        assert image.getpixel((3, 3))[:3] == (255, 0, 0)
    pictures.close()
    assert not path.parent.exists()


def test_what_a_killed_run_left_goes_at_the_start(tmp_path: Path) -> None:
    (tmp_path / "old.png").write_bytes(b"x")
    PastedPictures(tmp_path)
    assert not (tmp_path / "old.png").exists()


def test_no_room_for_a_pasted_picture_is_a_sentence(
    panel: CanvasPanel, pictures: PaperPictures, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "pasted").write_text("in the way")
    QGuiApplication.clipboard().setMimeData(pixels())
    pictures.paste()
    with qtbot.waitSignal(pictures.failed, timeout=PATIENCE) as told:
        choose(pictures, TRACE)
    assert told.args[0].startswith("The picture could not be kept in ")


@pytest.mark.parametrize("use", [TRACE, DRAW])
@pytest.mark.parametrize("content", [b"", b"not a picture"])
def test_what_cannot_be_read_is_one_sentence(
    panel: CanvasPanel, pictures: PaperPictures, house: Path, qtbot: QtBot, use: int, content: bytes
) -> None:
    house.write_bytes(content)
    pictures.open()
    with qtbot.waitSignal(pictures.failed, timeout=PATIENCE) as told:
        choose(pictures, use)
    assert "house.png" in told.args[0]
    assert told.args[0].endswith(".")
    assert panel.canvas.drawing.is_empty
    assert panel.picture_note.text == ""


def test_a_file_that_is_gone_is_one_sentence(panel: CanvasPanel, pictures: PaperPictures, qtbot: QtBot) -> None:
    pictures.open()
    with qtbot.waitSignal(pictures.failed, timeout=PATIENCE) as told:
        choose(pictures, TRACE)
    assert told.args == ["house.png cannot be shown to trace over. The file is no longer there."]


def test_nothing_to_paste_or_drop_is_said(
    panel: CanvasPanel, pictures: PaperPictures, tmp_path: Path, qtbot: QtBot
) -> None:
    QGuiApplication.clipboard().setText("a red boat")
    with qtbot.waitSignal(pictures.failed) as told:
        pictures.paste()
    assert told.args == ["There is no picture to paste. Copy one first."]
    with qtbot.waitSignal(pictures.failed) as told:
        drop(panel, files(tmp_path / "letter.txt"))
    assert told.args == ["That is not a picture on this computer. Copy the picture itself and paste it here."]
    words = QMimeData()
    words.setText("a red boat")
    assert drop(panel, words) is None


def test_the_first_picture_of_several_files_is_taken(
    panel: CanvasPanel, pictures: PaperPictures, house: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    drop(panel, files(tmp_path / "letter.txt", house, tmp_path / "other.png"))
    with qtbot.waitSignal(pictures.photo_given) as given:
        choose(pictures, LOOK)
    assert given.args == [house]


def test_only_the_newest_of_two_pictures_is_shown(
    panel: CanvasPanel, pictures: PaperPictures, house: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    late: list[object] = []
    pictures._read(lambda: read_as_drawing(house), late.append)
    pictures.offer(house, QPoint())
    with qtbot.waitSignal(panel.canvas.sketched):
        choose(pictures, DRAW)
    qtbot.wait(50)
    assert late == []


def test_ctrl_v_in_the_words_field(panel: CanvasPanel, pictures: PaperPictures, house: Path, qtbot: QtBot) -> None:
    field = QLineEdit(panel)
    field.show()
    field.setFocus()
    pictures.paste_from(field)
    panel.menu.paste_asked.connect(pictures.paste)
    control = Qt.KeyboardModifier.ControlModifier
    QGuiApplication.clipboard().setText("a red boat")
    QTest.keyClick(field, Qt.Key.Key_V, control)
    assert field.text() == "a red boat"
    assert not pictures.menu.isVisible()
    for data in (pixels(), files(house)):
        QGuiApplication.clipboard().setMimeData(data)
        QTest.keyClick(field, Qt.Key.Key_V, control)
        assert field.text() == "a red boat"
        assert pictures.menu.isVisible()
        pictures.menu.close()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_picture_that_takes_long_does_not_keep_the_window_from_closing(
    panel: CanvasPanel, pictures: PaperPictures, house: Path, qtbot: QtBot
) -> None:
    os.mkfifo(house.with_name("pipe.png"))  # reading it never ends
    pictures.offer(house.with_name("pipe.png"), QPoint())
    choose(pictures, TRACE)
    qtbot.waitUntil(lambda: bool(pictures._traces._at_work))
    with qtbot.waitSignal(pictures.failed, timeout=PATIENCE):
        pictures.close()
