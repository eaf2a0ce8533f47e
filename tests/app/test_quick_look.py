from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from duet_desktop.app.background import Background
from duet_desktop.app.quick_look import QuickLook
from duet_desktop.app.quick_look_controller import QuickLookController
from duet_desktop.app.result_actions import ResultActions
from duet_desktop.app.results_panel import ResultsPanel
from duet_desktop.library.messages import Hit
from tests.app.fake_engine import hit


@pytest.fixture
def hits(tmp_path: Path) -> tuple[Hit, ...]:
    made = []
    for number in range(5):
        path, thumbnail = tmp_path / f"{number}.jpg", tmp_path / f"{number}.webp"
        Image.new("RGB", (1200, 800), (20, 200, 20)).save(path)
        Image.new("RGB", (384, 256), (200, 20, 20)).save(thumbnail, lossless=True)
        made.append(Hit(str(path), 0.4, None, ("/elsewhere/b.jpg",) * (number == 1), str(thumbnail), 1200, 800))
    return tuple(made)


@pytest.fixture
def controller(
    results_panel: ResultsPanel, background: Background, hits: tuple[Hit, ...], qtbot: QtBot
) -> QuickLookController:
    made = QuickLookController(
        results_panel.view, ResultActions(results_panel.view, background, print, print), background
    )
    results_panel.show_hits(hits)
    results_panel.activateWindow()
    results_panel.view.setFocus()
    qtbot.waitUntil(results_panel.view.hasFocus)
    results_panel.view.choose(1)
    return made


def middle(look: QuickLook) -> QColor:
    return look.picture.grab().toImage().pixelColor(look.picture.place().center())


def test_space_shows_the_thumbnail_and_then_the_picture(
    results_panel: ResultsPanel, controller: QuickLookController, hits: tuple[Hit, ...], qtbot: QtBot
) -> None:
    look, view = controller.look, results_panel.view
    qtbot.waitUntil(lambda: all(view.thumbnails.get(h.thumbnail) for h in hits))
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert controller.is_open
    assert look.hasFocus()
    assert look.geometry() == view.geometry()
    assert middle(look).red() > 150
    qtbot.waitUntil(lambda: middle(look).green() > 150)
    assert look.picture.image.width() <= look.picture.width()
    assert look.name == "1.jpg"
    assert look.facts.endswith("1,200 × 800 pixels")  # noqa: RUF001
    assert look.copies == "The same picture is also here:\n/elsewhere/b.jpg"
    assert look.accessibleName() == "Quick look: 1.jpg"


def test_a_box_is_shown_and_follows_the_question(
    results_panel: ResultsPanel, controller: QuickLookController, hits: tuple[Hit, ...], qtbot: QtBot
) -> None:
    results_panel.show_hits(tuple(replace(h, box=(0.25, 0.25, 0.5, 0.5)) for h in hits))
    results_panel.view.choose(1)
    controller.toggle()
    look = controller.look
    qtbot.waitUntil(lambda: middle(look).green() > 150)
    place = look.picture.place()
    edge = QPoint(place.left() + place.width() // 4, place.center().y())

    def at_edge() -> QColor:
        return look.picture.grab().toImage().pixelColor(edge)

    assert at_edge() != middle(look)
    results_panel.show_hits(hits, keep_place=True)  # the same pictures, not asked for scenes any more
    assert look.name == "1.jpg"
    assert at_edge() == middle(look)


def test_arrows_go_through_the_results(
    results_panel: ResultsPanel, controller: QuickLookController, qtbot: QtBot
) -> None:
    QTest.keyClick(results_panel.view, Qt.Key.Key_Space)
    look = controller.look
    for key, name in (
        (Qt.Key.Key_Right, "2.jpg"),
        (Qt.Key.Key_Down, "3.jpg"),
        (Qt.Key.Key_Left, "2.jpg"),
        (Qt.Key.Key_End, "4.jpg"),
        (Qt.Key.Key_Right, "4.jpg"),
        (Qt.Key.Key_Home, "0.jpg"),
        (Qt.Key.Key_Up, "0.jpg"),
    ):
        QTest.keyClick(look, key)
        assert look.name == name
        assert [Path(h.path).name for h in results_panel.view.chosen_hits()] == [name]
    assert not look.previous.isEnabled()
    assert look.copies == ""
    qtbot.waitUntil(lambda: middle(look).green() > 150)


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Escape])
def test_space_and_escape_close(results_panel: ResultsPanel, controller: QuickLookController, key: Qt.Key) -> None:
    controller.toggle()
    QTest.keyClick(controller.look, key)
    assert not controller.is_open
    assert results_panel.view.hasFocus()


def test_a_file_on_an_absent_drive_keeps_its_thumbnail_and_says_so(
    results_panel: ResultsPanel, controller: QuickLookController, hits: tuple[Hit, ...], qtbot: QtBot
) -> None:
    Path(hits[1].path).unlink()
    results_panel.show_hits(tuple(replace(hit, is_away=True) for hit in hits))
    results_panel.view.choose(1)
    controller.toggle()
    qtbot.waitUntil(lambda: controller.look.note.startswith("1.jpg is on a drive that is not connected."))


def test_a_file_that_is_gone_keeps_its_thumbnail_and_says_so(
    results_panel: ResultsPanel, controller: QuickLookController, hits: tuple[Hit, ...], qtbot: QtBot
) -> None:
    Path(hits[1].path).unlink()
    qtbot.waitUntil(lambda: all(results_panel.view.thumbnails.get(h.thumbnail) for h in hits))
    controller.toggle()
    qtbot.waitUntil(lambda: controller.look.note.startswith("1.jpg is not where it was."))
    assert middle(controller.look).red() > 150
    QTest.keyClick(controller.look, Qt.Key.Key_Right)
    assert controller.look.note == ""


def test_other_results_keep_the_picture_or_close(
    results_panel: ResultsPanel, controller: QuickLookController, hits: tuple[Hit, ...]
) -> None:
    controller.toggle()
    results_panel.show_hits((hit("/new.jpg"), *hits))
    assert controller.is_open
    assert controller.look.name == "1.jpg"
    assert results_panel.view.current_row == 2
    results_panel.show_hits((hit("/new.jpg"),))
    assert not controller.is_open
    results_panel.show_hits(())
    controller.toggle()
    assert not controller.is_open


def test_it_covers_the_results_whatever_their_size(
    results_panel: ResultsPanel, controller: QuickLookController
) -> None:
    controller.toggle()
    results_panel.resize(900, 620)
    assert controller.look.geometry() == results_panel.view.geometry()


def test_a_button_is_pressed_by_space(results_panel: ResultsPanel, controller: QuickLookController) -> None:
    controller.toggle()
    look = controller.look
    for _ in range(20):
        if getattr(look.window().focusWidget(), "accessibleName", str)() == "Next picture":
            break
        QTest.keyClick(look.window().focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClick(look.window().focusWidget(), Qt.Key.Key_Space)
    assert controller.is_open
    assert look.name == "2.jpg"


def test_a_small_picture_is_not_blown_up(results_panel: ResultsPanel, controller: QuickLookController) -> None:
    results_panel.show_hits((hit("/icon.png", size=(32, 16)),))
    results_panel.view.choose(0)
    controller.toggle()
    assert controller.look.picture.place().size().toTuple() == (32, 16)


def test_only_the_newest_picture_is_read(
    results_panel: ResultsPanel, controller: QuickLookController, qtbot: QtBot
) -> None:
    shown: list[str] = []
    controller._loader.loaded.connect(lambda path, image: shown.append(Path(path).name))
    controller.toggle()
    for _ in range(3):
        QTest.keyClick(controller.look, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: shown == ["4.jpg"])


def test_a_thumbnail_that_was_forgotten_is_read_again(
    results_panel: ResultsPanel, controller: QuickLookController, hits: tuple[Hit, ...], qtbot: QtBot
) -> None:
    thumbnails = results_panel.view.thumbnails
    qtbot.waitUntil(lambda: all(thumbnails.get(h.thumbnail) for h in hits))
    Path(hits[1].path).unlink()
    thumbnails._cache.clear()
    controller.toggle()
    qtbot.waitUntil(lambda: thumbnails.get(hits[1].thumbnail) is not None)
    assert middle(controller.look).red() > 150
