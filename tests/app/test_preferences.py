from __future__ import annotations

import json
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from duet_desktop.app.background import Background
from duet_desktop.app.preferences import Preferences
from duet_desktop.library.places import DataDir
from duet_desktop.library.settings import Settings, read_settings


@pytest.fixture
def data_dir(tmp_path: Path) -> DataDir:
    return DataDir(tmp_path / "data")


@pytest.fixture
def preferences(data_dir: DataDir, background: Background) -> Preferences:
    return Preferences(data_dir, Settings(), background)


def test_changes_apply_at_once_and_are_written_when_they_rest(
    preferences: Preferences, data_dir: DataDir, qtbot: QtBot
) -> None:
    for height in (128, 200, 248):
        preferences.change(picture_height=height)
    preferences.change(theme="dark")
    assert preferences.settings == Settings(picture_height=248, theme="dark")
    assert not data_dir.settings.exists()
    qtbot.waitUntil(lambda: read_settings(data_dir) == Settings(picture_height=248, theme="dark"))
    assert set(json.loads(data_dir.settings.read_text())) == {"version", "picture_height", "theme"}


def test_a_folder_that_is_forgotten_is_not_named_any_more(preferences: Preferences, data_dir: DataDir) -> None:
    preferences.change(left_out=("/pictures/a", "/pictures/b"))
    preferences.forget_folder("/pictures/a")
    preferences.forget_folder("/pictures/c")
    preferences.close()
    assert read_settings(data_dir).left_out == ("/pictures/b",)


def test_closing_writes_what_is_not_written(preferences: Preferences, data_dir: DataDir) -> None:
    preferences.change(pen_size=0.02)
    preferences.close(geometry="AAAA")
    assert read_settings(data_dir) == Settings(pen_size=0.02, geometry="AAAA")


def test_a_damaged_file_is_told(preferences: Preferences, data_dir: DataDir, qtbot: QtBot) -> None:
    data_dir.create().settings.write_text("{broken")
    with qtbot.waitSignal(preferences.failed) as told:
        preferences.change(theme="dark")
    assert told.args[0].startswith("The settings were damaged; the old file is kept as ")


def test_a_file_that_cannot_be_written_is_told_and_the_change_applies(
    preferences: Preferences, data_dir: DataDir, qtbot: QtBot
) -> None:
    data_dir.create().settings.write_text('{"version": 9}')
    with qtbot.waitSignal(preferences.failed) as told:
        preferences.change(theme="dark")
    assert "those of a newer version" in told.args[0]
    assert preferences.settings.theme == "dark"
    preferences.close(geometry="AAAA")
    assert data_dir.settings.read_text() == '{"version": 9}'
