"""What the settings dialog shows, and what becomes of what is chosen there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from duet_desktop.app import sentences
from duet_desktop.app.background import Background
from duet_desktop.app.files import (
    choose_controlnet_folder,
    choose_model_file,
    choose_model_folder,
    choose_pipeline_folder,
    show_folder,
)
from duet_desktop.app.grid_view import ROW_HEIGHTS
from duet_desktop.app.model_choice import ModelChoice
from duet_desktop.app.model_shelf import ModelShelf
from duet_desktop.app.pipeline_choice import PipelineChoice
from duet_desktop.app.preferences import Preferences
from duet_desktop.app.settings_dialog import SettingsDialog
from duet_desktop.app.window import Window

Ask = Callable[[QWidget], Path | None]


class SettingsController(QObject):
    """Opens the dialog and goes on without it: a download or a change of model does not end when it is closed.

    Args:
        window: What the dialog stands before.
        data_dir: The data folder.
        preferences: The settings.
        choice: Model and device.
        shelf: The models there are.
        pipelines: What draws photos.
        choose_theme: Dresses the application.
        background: Runs what takes time.
        ask_folder: Asks for a model's folder.
        ask_file: Asks for a model's file.
        ask_pipeline: Asks for a pipeline's folder.
        ask_controlnet: Asks for a ControlNet's folder.
    """

    def __init__(
        self,
        window: Window,
        data_dir: Path,
        preferences: Preferences,
        choice: ModelChoice,
        shelf: ModelShelf,
        pipelines: PipelineChoice,
        choose_theme: Callable[[str], None],
        background: Background,
        ask_folder: Ask = choose_model_folder,
        ask_file: Ask = choose_model_file,
        parent: QObject | None = None,
        ask_pipeline: Ask = choose_pipeline_folder,
        ask_controlnet: Ask = choose_controlnet_folder,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._data_dir = data_dir
        self._preferences = preferences
        self._choice = choice
        self._shelf = shelf
        self._pipelines = pipelines
        self._choose_theme = choose_theme
        self._background = background
        self._ask_folder = ask_folder
        self._ask_file = ask_file
        self._ask_pipeline = ask_pipeline
        self._ask_controlnet = ask_controlnet
        self._dialog: SettingsDialog | None = None
        window.top_bar.settings_asked.connect(self.show)
        for signal in (preferences.failed, choice.failed, shelf.failed):
            signal.connect(self._on_failed)
        choice.stirred.connect(self._show_state)
        shelf.listed.connect(self._show_state)
        pipelines.changed.connect(self._show_state)
        shelf.progressed.connect(self._show_progress)
        shelf.arrived.connect(lambda name: window.status_bar.show_remark(sentences.arrived(name)))

    def show(self) -> None:
        """Open the dialog, or bring it to the front."""
        if self._dialog is None:
            self._dialog = self._make()
            self._shelf.refresh()
            self._show_state()
        self._dialog.open()

    def _make(self) -> SettingsDialog:
        dialog = SettingsDialog(self._data_dir, len(ROW_HEIGHTS), self._window)
        dialog.theme.choose(self._preferences.settings.theme)
        dialog.language.choose(self._preferences.settings.language)
        dialog.picture_size.setValue(self._window.results.size_slider.value())
        dialog.theme_chosen.connect(self._on_theme)
        dialog.language_chosen.connect(lambda language: self._preferences.change(language=language))
        dialog.size_chosen.connect(self._window.results.size_slider.setValue)
        dialog.device_chosen.connect(lambda device: self._begin(lambda: self._choice.compute_on(device)))
        dialog.folder_asked.connect(self._show_folder)
        page = dialog.models
        page.used.connect(lambda name: self._begin(lambda: self._choice.use(name)))
        page.removed.connect(lambda name: self._begin(lambda: self._shelf.remove(name)))
        page.fetch_asked.connect(lambda name: self._begin(lambda: self._shelf.fetch(name)))
        page.cancelled.connect(self._shelf.cancel)
        page.folder_asked.connect(lambda: self._import(self._ask_folder))
        page.file_asked.connect(lambda: self._import(self._ask_file))
        drawing, pipelines = dialog.pipelines, self._pipelines
        drawing.pipeline_asked.connect(lambda: self._take(self._ask_pipeline, pipelines.take_pipeline))
        drawing.controlnet_asked.connect(lambda: self._take(self._ask_controlnet, pipelines.take_controlnet))
        drawing.pipeline_dropped.connect(pipelines.drop_pipeline)
        drawing.controlnet_dropped.connect(pipelines.drop_controlnet)
        dialog.finished.connect(self._on_closed)
        return dialog

    def _on_closed(self) -> None:
        self._dialog = None

    def _begin(self, call: Callable[[], None]) -> None:
        if self._dialog is not None:
            self._dialog.show_failure("")  # what went wrong before is not asked any more
        call()

    def _on_theme(self, theme: str) -> None:
        self._choose_theme(theme)
        self._preferences.change(theme=theme)

    def _show_folder(self) -> None:
        self._background.run(lambda: show_folder(self._data_dir), self._on_shown, self._on_failed)

    def _on_shown(self, problem: str | None) -> None:
        if problem:
            self._on_failed(problem)

    def _import(self, ask: Ask) -> None:
        source = ask(self._dialog or self._window)
        if source is not None:
            self._begin(lambda: self._shelf.take(source))

    def _take(self, ask: Ask, take: Callable[[Path, Callable[[str], None]], None]) -> None:
        folder = ask(self._dialog or self._window)
        if folder is not None:
            self._begin(lambda: take(folder, self._on_failed))

    def _show_state(self) -> None:
        dialog, choice, shelf = self._dialog, self._choice, self._shelf
        if dialog is None:
            return
        dialog.device.choose(choice.device)
        dialog.device.setEnabled(choice.loading is None)
        dialog.model.setText(choice.loading or choice.model.name)
        dialog.terms.setText(sentences.terms_of(choice.model))
        dialog.computing.setText(sentences.computing(None if choice.loading is not None else choice.ready))
        dialog.models.show_models(shelf.models, choice.model.name, choice.loading, shelf.fetching)
        dialog.pipelines.show_folders(self._pipelines.pipeline, self._pipelines.controlnet)
        self._show_progress()

    def _show_progress(self) -> None:
        if self._dialog is not None and self._shelf.fetching is not None:
            self._dialog.models.show_progress(self._shelf.fetching, self._shelf.fetched_bytes)

    def _on_failed(self, sentence: str) -> None:
        if self._dialog is not None:
            self._dialog.show_failure(sentence)
        else:
            self._window.results.show_failure(sentence)
