from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from duet_desktop.app.background import Background
from duet_desktop.app.top_bar import TopBar
from duet_model.weighted import Weighted

FOLDERS = ("/home/ana/Kundenprojekte und Moodboards 2024", "/home/ana/Photographs of the summer", "/home/ana/Pictures")


@pytest.fixture
def bar(background: Background, qtbot: QtBot) -> TopBar:
    made = TopBar(background)
    made.setMinimumWidth(1)  # as in the window, which may be narrower than its parts would like
    qtbot.addWidget(made)
    made.show()
    return made


def show(bar: TopBar, width: int, photos: int) -> None:
    each = tuple(Weighted(Path(f"/nowhere/{number} of my pictures.jpg")) for number in range(photos))
    bar.resize(width, bar.height())
    bar.photos.show_photos(each[:1], each[1:2])
    bar.photos.show_photos(each[: (photos + 1) // 2], each[(photos + 1) // 2 :])
    QTest.qWait(0)  # lays it out


@pytest.mark.parametrize(("width", "photos"), [*product((640, 900, 1280), (0, 2, 4)), (480, 2)])
def test_everything_in_the_bar_has_its_room(bar: TopBar, width: int, photos: int) -> None:
    bar.show_folders(FOLDERS, FOLDERS)
    show(bar, width, photos)
    inside = [one for one in (bar.folders, *bar.photos.chips, bar.words, bar.unwanted, bar.queries) if one.isVisible()]
    places = [one.mapTo(bar, one.rect().topLeft()).x() for one in inside]
    ends = [place + one.width() for place, one in zip(places, inside, strict=True)]
    assert all(one.width() >= one.minimumSizeHint().width() for one in bar.photos.chips)
    assert all(end <= place for end, place in zip(ends, places[1:], strict=False))
    assert bar.words.width() >= (120 if width >= 640 else 96)
    assert ends[-1] < width


def test_what_is_not_wanted_stays_in_sight_while_there_is_any(bar: TopBar) -> None:
    show(bar, 640, 2)
    assert not bar.unwanted.isVisible()
    bar.unwanted.setText("people")
    show(bar, 640, 3)
    assert bar.unwanted.isVisible()
    bar.unwanted.clear()
    show(bar, 700, 0)
    assert bar.unwanted.isVisible()


def test_long_names_of_folders_are_shortened_and_named_in_full_in_the_tooltip(bar: TopBar) -> None:
    bar.show_folders(FOLDERS, FOLDERS[:1])
    show(bar, 640, 0)
    assert "…" in bar.folders.text()
    assert "Kundenprojekte und Moodboards 2024" in bar.folders.toolTip()
    show(bar, 1280, 0)
    assert bar.folders.text() == "Kundenprojekte und Moodboards 2024"
