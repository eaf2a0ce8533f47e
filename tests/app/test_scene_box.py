from __future__ import annotations

from dataclasses import replace

import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QColor, QImage, QPainter, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from duet_desktop.app.results_panel import ResultsPanel
from duet_desktop.app.scene_box import box_in, paint_box, with_clear_boxes
from duet_desktop.library.messages import Box, ScoreParts
from tests.app.fake_engine import hit

PLACE = QRect(100, 50, 300, 200)
ALIKE = QSize(600, 400)
QUARTER: Box = (0.5, 0.5, 0.25, 0.25)


def edges(place: QRect, size: QSize, box: Box) -> tuple[float, float, float, float]:
    found = box_in(place, size, box)
    return found.left(), found.top(), found.right(), found.bottom()


def test_a_box_is_scaled_with_its_picture() -> None:
    assert edges(PLACE, ALIKE, QUARTER) == pytest.approx((250, 150, 325, 200))


@pytest.mark.parametrize("box", [(0, 0, 1, 1), (0, 0, 0.2, 0.2), (0.8, 0.8, 0.2, 0.2), (0, 0.9, 1, 0.1)])
def test_a_box_at_the_border_stays_in_the_picture(box: Box) -> None:
    left, top, right, bottom = edges(PLACE, ALIKE, box)
    assert PLACE.left() < left < right < PLACE.left() + PLACE.width()
    assert PLACE.top() < top < bottom < PLACE.top() + PLACE.height()


def test_of_a_picture_cut_for_its_cell_the_box_is_cut_too() -> None:
    panorama, cell = QSize(3000, 300), QRect(0, 0, 300, 100)  # the middle 900 pixels are seen
    assert edges(cell, panorama, (0.45, 0.25, 0.1, 0.5)) == pytest.approx((100, 25, 200, 75))
    assert box_in(cell, panorama, (0.0, 0.25, 0.1, 0.5)).isEmpty()
    left, _, right, _ = edges(cell, panorama, (0.0, 0.25, 0.5, 0.5))
    assert left < 5
    assert right == pytest.approx(150)


def test_the_line_is_the_accent_s_and_what_is_in_it_stays() -> None:
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Accent, QColor("red"))
    palette.setColor(QPalette.ColorRole.Base, QColor("white"))
    painter = QPainter(image)
    paint_box(painter, image.rect(), ALIKE, QUARTER, palette)
    painter.end()
    assert image.pixelColor(150, 125).saturation() > 100
    assert image.pixelColor(187, 125) == QColor("white")
    assert image.pixelColor(20, 20) == QColor("white")


def boxes(scores: list[float], *, with_words: bool) -> list[bool]:
    """Which hits of some object scores keep their box; all of them have one."""
    plain = replace(hit("/a.jpg"), box=QUARTER)
    if with_words:
        hits = [replace(plain, score=0.5, parts=ScoreParts(score, 0.3)) for score in scores]
    else:
        hits = [replace(plain, score=score) for score in scores]
    return [kept.box is not None for kept in with_clear_boxes(hits)]


@pytest.mark.parametrize("with_words", [True, False])
def test_only_clear_boxes_are_shown(with_words: bool) -> None:
    assert boxes([0.5, 0.61, 0.2, 0.46, 0.45], with_words=with_words) == [True, True, False, True, False]
    assert boxes([0.03], with_words=with_words) == [True]
    assert boxes([], with_words=with_words) == []


def test_hits_without_a_box_say_nothing_of_what_is_clear() -> None:
    none, weak = replace(hit("/a.jpg"), score=0.9), replace(hit("/b.jpg"), score=0.3, box=QUARTER)
    assert with_clear_boxes((none, weak)) == (none, weak)


def test_a_result_with_a_box_shows_it(results_panel: ResultsPanel, tmp_path, qtbot: QtBot) -> None:
    thumbnail = tmp_path / "a.png"
    Image.new("RGB", (300, 200), (90, 90, 90)).save(thumbnail)
    plain = hit("/a.jpg", thumbnail=str(thumbnail))
    view = results_panel.view

    def shown(box: Box | None) -> QImage:
        results_panel.show_hits((replace(plain, box=box),))
        qtbot.waitUntil(lambda: view.thumbnails.get(str(thumbnail)) is not None)
        QApplication.sendEvent(view.viewport(), QEvent(QEvent.Type.Leave))  # a pointer that rests there has a caption
        view.viewport().repaint()
        return view.viewport().grab(view.rect_of(0)).toImage()

    without, with_box = shown(None), shown(QUARTER)
    assert without != with_box
    place = QRect(0, 0, with_box.width(), with_box.height())
    found = box_in(place, QSize(300, 200), QUARTER)
    edge = round(found.left()), round(found.center().y())
    assert with_box.pixelColor(*edge) != without.pixelColor(*edge)
    centre = round(found.center().x()), round(found.center().y())
    assert with_box.pixelColor(*centre) == without.pixelColor(*centre)
