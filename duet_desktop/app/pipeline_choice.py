"""Which pipeline draws photos, and which ControlNet has it follow the lines."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from duet_desktop.app.background import Background
from duet_desktop.app.preferences import Preferences
from duet_desktop.library.pipeline_folder import check_controlnet, check_pipeline


class PipelineChoice(QObject):
    """Two folders, kept in the settings. One that is no such model is not taken.

    Args:
        preferences: The settings.
        background: Looks into folders.
        parent: Owner.

    Attributes:
        changed: Another folder is chosen, or none any more.
    """

    changed = Signal()

    def __init__(self, preferences: Preferences, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._background = background

    @property
    def pipeline(self) -> str:
        """Folder of the pipeline, '' for none; it may be gone by now."""
        return self._preferences.settings.pipeline

    @property
    def controlnet(self) -> str:
        """Folder of the ControlNet; likewise."""
        return self._preferences.settings.controlnet

    def take_pipeline(
        self, folder: Path, on_error: Callable[[str], None], on_taken: Callable[[], None] = lambda: None
    ) -> None:
        """Choose a pipeline; then `on_taken` is called, or `on_error` with the reason why it is none."""

        def keep(found: Path) -> None:
            self._keep(pipeline=str(found))
            on_taken()

        self._background.run(lambda: check_pipeline(folder), keep, on_error)

    def take_controlnet(self, folder: Path, on_error: Callable[[str], None]) -> None:
        """Choose a ControlNet, or tell `on_error` why it is none."""
        self._background.run(
            lambda: check_controlnet(folder), lambda found: self._keep(controlnet=str(found)), on_error
        )

    def drop_pipeline(self) -> None:
        """Have no pipeline any more."""
        self._keep(pipeline="")

    def drop_controlnet(self) -> None:
        """Follow no lines any more."""
        self._keep(controlnet="")

    def _keep(self, **chosen: str) -> None:
        self._preferences.change(**chosen)
        self.changed.emit()
