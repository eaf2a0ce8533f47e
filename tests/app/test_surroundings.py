from __future__ import annotations

from pytestqt.qtbot import QtBot

from duet_desktop.app.surroundings import look_around


def test_qt_tells_of_screens_and_type(qtbot: QtBot) -> None:
    found = look_around()
    assert found.platform == "offscreen"
    assert found.screens[0].endswith("at 100%")
    assert found.fonts > 0
    assert found.font
