from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from duet_desktop.app.background import Background
from duet_desktop.app.canvas import DEFAULT_SIZE_STEP, PEN_SIZES
from duet_desktop.app.grid_view import DEFAULT_ROW_STEP, ROW_HEIGHTS
from duet_desktop.app.preferences import Preferences
from duet_desktop.app.thumbnails import Thumbnails
from duet_desktop.app.window import Window
from duet_desktop.app.window_memory import at_the_end, nearest, remember_changes, show_as_it_was
from duet_desktop.library.places import DataDir
from duet_desktop.library.settings import Settings
from tests.app.conftest import Started

Start = Callable[..., Started]
PICTURES, MOODBOARDS = "/home/ana/Pictures", "/home/ana/Moodboards"


def a_window(qtbot: QtBot, background: Background) -> Window:
    window = Window(Thumbnails(background), background)
    qtbot.addWidget(window)
    return window


def test_the_usual_settings_are_what_the_window_has_at_first(qtbot: QtBot, background: Background) -> None:
    assert nearest(ROW_HEIGHTS, Settings().picture_height) == DEFAULT_ROW_STEP
    assert nearest(PEN_SIZES, Settings().pen_size) == DEFAULT_SIZE_STEP
    first, again = a_window(qtbot, background), a_window(qtbot, background)
    first.show()
    show_as_it_was(again, Settings())
    assert again.size() == first.size()
    assert again.canvas_width == first.canvas_width > 0


def test_a_window_comes_back_as_it_was(qtbot: QtBot, background: Background) -> None:
    first, again = a_window(qtbot, background), a_window(qtbot, background)
    first.show()
    first.setGeometry(20, 30, 790, 700)
    first.resize(760, 640)
    assert at_the_end(first).keys() == {"geometry"}  # the canvas is on top: its width says nothing
    screen = QGuiApplication.primaryScreen().availableGeometry()
    first.setGeometry(10, 20, max(screen.width() - 40, 950), 640)
    first.set_canvas_width(430)
    show_as_it_was(again, Settings(picture_height=250, pen_size=1, **at_the_end(first)))
    assert again.geometry().size().height() == 640
    assert again.results.size_slider.value() == ROW_HEIGHTS.index(248)
    assert again.canvas.pen_size == PEN_SIZES[-1]


def test_the_width_of_the_canvas_comes_back(qtbot: QtBot, background: Background) -> None:
    window = a_window(qtbot, background)
    window.resize(1200, 800)
    show_as_it_was(window, Settings(canvas_width=400))
    assert window.canvas_width == 400
    assert at_the_end(window)["canvas_width"] == 400


def test_a_window_of_a_screen_that_is_gone_is_on_one_that_is_there(qtbot: QtBot, background: Background) -> None:
    first, again = a_window(qtbot, background), a_window(qtbot, background)
    first.show()
    first.setGeometry(9000, 7000, 1200, 800)
    show_as_it_was(again, Settings(**at_the_end(first)))
    screen = QGuiApplication.primaryScreen().availableGeometry()
    assert screen.intersects(again.geometry())
    assert screen.contains(again.geometry().topLeft())


def test_nonsense_is_no_geometry(qtbot: QtBot, background: Background) -> None:
    window = a_window(qtbot, background)
    size = window.size()
    show_as_it_was(window, Settings(geometry="nonsense", canvas_width=100_000))
    assert window.size() == size
    assert window.results.isVisible()


def test_what_is_changed_in_the_window_is_remembered(
    start: Start, qtbot: QtBot, background: Background, tmp_path: Path
) -> None:
    window = start(known=[PICTURES, MOODBOARDS]).session.window
    preferences = Preferences(DataDir(tmp_path), Settings(), background)
    remember_changes(window, preferences)
    window.results.size_slider.setValue(0)
    window.canvas_panel.tools.size_slider.setValue(12)
    window.top_bar.menu.actions()[1].trigger()
    assert preferences.settings == Settings(
        picture_height=ROW_HEIGHTS[0], pen_size=PEN_SIZES[12], left_out=(MOODBOARDS,)
    )
    preferences.close()


def test_folders_left_out_stay_so_and_new_ones_are_searched(start: Start) -> None:
    new = "/home/ana/New"
    window = start(known=[PICTURES, MOODBOARDS, new], left_out=[MOODBOARDS, "/gone"]).session.window
    assert window.top_bar.chosen_folders == (PICTURES, new)


def test_when_every_folder_was_left_out_all_are_searched(start: Start) -> None:
    window = start(known=[PICTURES], left_out=[PICTURES]).session.window
    assert window.top_bar.chosen_folders == (PICTURES,)


def test_whether_what_was_understood_is_shown_comes_back(qtbot: QtBot, background: Background, tmp_path: Path) -> None:
    window = a_window(qtbot, background)
    show_as_it_was(window, Settings(understood=False))
    assert not window.canvas_panel.menu.understood.isChecked()
    preferences = Preferences(DataDir(tmp_path), Settings(understood=False), background)
    remember_changes(window, preferences)
    window.canvas_panel.menu.understood.trigger()
    assert preferences.settings.understood
    preferences.close()


def test_words_have_the_focus_before_it_is_known_which_folders_there_are(qtbot: QtBot, background: Background) -> None:
    window = a_window(qtbot, background)
    window.show()
    assert window.focusWidget() is window.top_bar.words
