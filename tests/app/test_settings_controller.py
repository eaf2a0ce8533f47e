from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QSlider, QWidget
from pytestqt.qtbot import QtBot

from duet_desktop.app import settings_controller
from duet_desktop.app.model_choice import ModelChoice
from duet_desktop.app.model_shelf import ModelShelf
from duet_desktop.app.pipeline_choice import PipelineChoice
from duet_desktop.app.preferences import Preferences
from duet_desktop.app.session import Session
from duet_desktop.app.settings_controller import SettingsController
from duet_desktop.app.settings_dialog import SettingsDialog
from duet_desktop.library import models
from duet_desktop.library.errors import LibraryError
from duet_desktop.library.messages import EngineReady, IndexReport
from duet_desktop.library.model_import import import_model
from duet_desktop.library.places import DataDir
from duet_desktop.library.settings import Settings, read_settings
from tests import paper_model
from tests.app.conftest import Started
from tests.app.fake_engine import FakeEngine
from tests.app.test_model_shelf import OFFER, FakeFetch
from tests.paper_model import make_pipeline

PICTURES, MOODBOARDS = "/home/ana/Pictures", "/home/ana/Moodboards"
CTRL = Qt.KeyboardModifier.ControlModifier


@dataclass
class Opened:
    """A session whose settings are on show."""

    session: Session
    engine: FakeEngine
    data_dir: DataDir
    dialog: SettingsDialog
    preferences: Preferences
    themes: list[str] = field(default_factory=list)
    sources: list[Path | None] = field(default_factory=list)  # what the file dialogs answer next


@pytest.fixture
def opened(
    start: Callable[..., Started], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> Iterator[Opened]:
    monkeypatch.setattr(FakeFetch, "made", [], raising=False)
    begun = start(known=[PICTURES, MOODBOARDS])
    session = begun.session
    data_dir = DataDir(tmp_path / "data")
    import_model(paper_model.make(tmp_path / "paper"), data_dir)
    themes: list[str] = []
    sources: list[Path | None] = []
    background = session.background
    preferences = Preferences(data_dir, Settings(), background, session)
    embedded = models.named(None, data_dir)
    choice = ModelChoice(session.engine.use, data_dir, background, None, embedded, "auto", session)
    choice.changed.connect(session.on_model_changed)
    session.ready.connect(choice.on_ready)
    shelf = ModelShelf(data_dir, background, FakeFetch, session)

    def ask(parent: QWidget) -> Path | None:
        return sources.pop(0)

    pipelines = PipelineChoice(preferences, background, session)
    SettingsController(
        session.window,
        data_dir.root,
        preferences,
        choice,
        shelf,
        pipelines,
        themes.append,
        background,
        ask,
        ask,
        session,
        ask,
        ask,
    )
    session.window.top_bar.settings.trigger()
    dialog = session.window.findChild(SettingsDialog)
    qtbot.waitUntil(lambda: len(dialog.models.rows) > 2)
    yield Opened(session, begun.engine, data_dir, dialog, preferences, themes, sources)
    preferences.close()


def choose(dialog: SettingsDialog, box: QComboBox, value: str) -> None:
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


def test_the_gear_and_its_key_open_it(start: Callable[..., Started], qtbot: QtBot) -> None:
    window = start().session.window
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    with qtbot.waitSignal(window.top_bar.settings_asked):  # on the first screen, too
        QTest.keyClick(window, Qt.Key.Key_Comma, CTRL)
    assert window.top_bar.settings.toolTip() == "Settings: looks, model, where things lie (Ctrl+,)"


def test_it_opens_once(opened: Opened) -> None:
    opened.session.window.top_bar.settings.trigger()
    assert opened.session.window.findChildren(SettingsDialog) == [opened.dialog]


def test_every_control_has_a_name_and_a_tooltip(opened: Opened) -> None:
    controls = [
        widget
        for kind in (QComboBox, QAbstractButton, QSlider)
        for widget in opened.dialog.findChildren(kind)
        if widget.objectName() not in ("ScrollLeftButton", "ScrollRightButton")
    ]
    assert len(controls) > 10
    for control in controls:
        assert control.toolTip()
        assert control.accessibleName() or getattr(control, "text", str)()
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_nothing_is_cut_off(opened: Opened) -> None:
    for page in (1, 2, 0):
        opened.dialog.pages.setCurrentIndex(page)
        for label in opened.dialog.pages.currentWidget().findChildren(QLabel):
            if label.isVisible():
                assert label.height() >= label.heightForWidth(label.width())


def test_a_theme_applies_at_once_and_is_kept(opened: Opened, qtbot: QtBot) -> None:
    assert opened.dialog.theme.choice == "system"
    choose(opened.dialog, opened.dialog.theme, "dark")
    assert opened.themes == ["dark"]
    qtbot.waitUntil(lambda: read_settings(opened.data_dir).theme == "dark")


def test_a_language_is_kept_for_the_next_start(opened: Opened, qtbot: QtBot) -> None:
    assert opened.dialog.language.choice == "system"
    choose(opened.dialog, opened.dialog.language, "ja")
    qtbot.waitUntil(lambda: read_settings(opened.data_dir).language == "ja")
    assert opened.dialog.windowTitle() == "Settings"


def test_the_picture_size_applies_at_once(opened: Opened) -> None:
    opened.dialog.picture_size.setValue(5)
    assert opened.session.window.results.size_slider.value() == 5


def test_the_data_folder_is_said_and_shown(opened: Opened, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    texts = " ".join(label.text() for label in opened.dialog.findChildren(QLabel))
    assert str(opened.data_dir.root) in texts
    assert "--data-dir" in texts
    asked: list[Path] = []

    def show(folder: Path) -> str:
        asked.append(folder)
        return "No program on this computer shows it."

    monkeypatch.setattr(settings_controller, "show_folder", show)
    opened.dialog.show_folder.click()
    qtbot.waitUntil(lambda: opened.dialog.banner == "No program on this computer shows it.")
    assert asked == [opened.data_dir.root]


def test_where_the_model_computes_is_said(opened: Opened, qtbot: QtBot) -> None:
    assert opened.dialog.computing.text() == "The model is being loaded."
    opened.engine.loading.set_result(EngineReady("duet-lite", "duet", "cpu", "fp32", 1.0))
    qtbot.waitUntil(lambda: opened.dialog.computing.text() == "duet-lite computes on the processor now.")
    choose(opened.dialog, opened.dialog.device, "cpu")
    assert not opened.dialog.device.isEnabled()
    qtbot.waitUntil(lambda: len(opened.engine.uses) == 1)
    opened.engine.uses[0][2].set_exception(LibraryError("There is no such device."))
    qtbot.waitUntil(lambda: opened.dialog.banner == "There is no such device.")
    assert opened.dialog.device.isEnabled()
    assert opened.dialog.device.choice == "auto"


def test_another_model_answers_after_every_folder_is_looked_at_again(opened: Opened, qtbot: QtBot) -> None:
    session, engine = opened.session, opened.engine
    opened.dialog.change_model.click()
    assert opened.dialog.pages.currentWidget() is opened.dialog.models
    opened.dialog.models.rows["paper"].use_button.click()
    assert opened.dialog.models.rows["paper"].state.text() == "Loading"
    qtbot.waitUntil(lambda: len(engine.uses) == 1)
    engine.uses[0][2].set_result(EngineReady("paper", "sum", "cpu", "fp32", 1.0))
    qtbot.waitUntil(lambda: opened.dialog.models.rows["paper"].state.text() == "In use")
    assert models.chosen(opened.data_dir) == "paper"
    assert opened.dialog.model.text() == "paper"
    for number in range(3):  # the run that was on, and both folders anew
        qtbot.waitUntil(lambda number=number: len(engine.runs) > number)
        with qtbot.waitSignal(session.index.finished):
            engine.runs[number][2].set_result(IndexReport(0, 5, 0, 0, (), 1.0))
    assert sorted(folder for run in engine.runs for folder in run[0]) == sorted([PICTURES, PICTURES, MOODBOARDS])


def test_a_model_is_fetched_with_progress_and_can_be_cancelled(opened: Opened, qtbot: QtBot) -> None:
    page = opened.dialog.models
    page.rows[OFFER].fetch_button.click()
    assert page.rows[OFFER].line.text() == "Asking the model hub"
    assert not any(row.fetch_button.isEnabled() for row in page.rows.values() if not row.fetch_button.isHidden())
    FakeFetch.made[0].tell(302_554_626)
    qtbot.waitUntil(lambda: page.rows[OFFER].line.text() == "303 MB of 605 MB")
    assert page.rows[OFFER].progress.value() == 500
    page.rows[OFFER].cancel_button.click()
    qtbot.waitUntil(lambda: not page.rows[OFFER].fetch_button.isHidden())
    assert opened.dialog.banner == ""


def test_a_download_goes_on_when_the_dialog_is_closed(opened: Opened, qtbot: QtBot) -> None:
    opened.dialog.models.rows[OFFER].fetch_button.click()
    opened.dialog.close()
    qtbot.waitUntil(lambda: opened.session.window.findChild(SettingsDialog) is None)
    FakeFetch.made[0].tell(1)
    FakeFetch.made[0].future.set_exception(LibraryError("The model hub stopped answering."))
    qtbot.waitUntil(lambda: opened.session.window.results.banner == "The model hub stopped answering.")
    opened.session.window.top_bar.settings.trigger()
    dialog = opened.session.window.findChild(SettingsDialog)
    qtbot.waitUntil(lambda: OFFER in dialog.models.rows)
    assert not dialog.models.rows[OFFER].fetch_button.isHidden()


def test_models_are_imported_and_removed(opened: Opened, tmp_path: Path, qtbot: QtBot) -> None:
    page = opened.dialog.models
    opened.sources += [None, tmp_path / "nothing.safetensors", paper_model.make(tmp_path / "mine")]
    page.folder_button.click()
    page.file_button.click()
    qtbot.waitUntil(lambda: opened.dialog.banner.startswith("There is no file or folder"))
    page.folder_button.click()
    qtbot.waitUntil(lambda: "mine" in page.rows)
    assert opened.dialog.banner == ""
    assert opened.session.window.status_bar.remark.startswith("mine is on this computer now.")
    page.rows["mine"].remove_button.click()
    qtbot.waitUntil(lambda: "mine" not in page.rows)
    assert page.rows["duet-lite"].remove_button.isHidden()


def test_a_pipeline_and_a_controlnet_are_chosen_and_let_go(opened: Opened, tmp_path: Path, qtbot: QtBot) -> None:
    page = opened.dialog.pipelines
    assert page.pipeline.text() == page.controlnet.text() == "None chosen"
    assert page.pipeline_drop.isHidden()
    lines = tmp_path / "lines"
    lines.mkdir()
    (lines / "config.json").write_text('{"_class_name": "ControlNetModel"}', encoding="utf-8")
    (lines / "model.safetensors").write_bytes(b"")
    pipeline = make_pipeline(tmp_path / "pipeline")
    opened.sources += [None, lines, pipeline, lines]
    page.pipeline_button.click()
    page.pipeline_button.click()
    qtbot.waitUntil(lambda: opened.dialog.banner == f"{lines} is not a diffusers pipeline: it has no model_index.json.")
    assert opened.preferences.settings.pipeline == ""
    page.pipeline_button.click()
    qtbot.waitUntil(lambda: page.pipeline.text() == str(pipeline))
    assert opened.dialog.banner == ""
    page.controlnet_button.click()
    qtbot.waitUntil(lambda: page.controlnet.text() == str(lines))
    kept = opened.preferences.settings
    assert (kept.pipeline, kept.controlnet) == (str(pipeline), str(lines))
    qtbot.waitUntil(lambda: read_settings(opened.data_dir).controlnet == str(lines))
    page.pipeline_drop.click()
    page.controlnet_drop.click()
    assert page.pipeline.text() == page.controlnet.text() == "None chosen"
    assert opened.preferences.settings.pipeline == ""
