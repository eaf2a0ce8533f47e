"""The settings as the window has them: changed at once, written once changes rest."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from duet_desktop.app.background import Background
from duet_desktop.library.errors import LibraryError
from duet_desktop.library.places import DataDir
from duet_desktop.library.settings import Settings, change_settings

REST_MS = 400  # a slider that is moved writes once
_log = logging.getLogger(__name__)


class Preferences(QObject):
    """Holds the settings and has the file follow.

    Attributes:
        failed: A sentence: the file was damaged, or cannot be written; what was changed applies all the same.
    """

    failed = Signal(str)

    def __init__(
        self, data_dir: DataDir, settings: Settings, background: Background, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._data_dir = data_dir
        self._settings = settings
        self._background = background
        self._unsaved: dict[str, Any] = {}
        self._saving = False
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._save)

    @property
    def settings(self) -> Settings:
        """What applies now."""
        return self._settings

    def change(self, **changes: Any) -> None:
        """Change settings, by name as in `Settings`."""
        self._settings = replace(self._settings, **changes)
        self._unsaved.update(changes)
        self._rest.start()

    def forget_folder(self, folder: str) -> None:
        """Name a folder no more."""
        self.change(left_out=tuple(other for other in self._settings.left_out if other != folder))

    def close(self, **changes: Any) -> None:
        """Change a last time and write what is not written, here and now: the window is gone already."""
        self._rest.stop()
        try:
            change_settings(self._data_dir, **self._unsaved, **changes)
        except LibraryError:
            _log.warning("the settings are not kept", exc_info=True)

    def _save(self) -> None:
        if self._saving or not self._unsaved:
            return
        self._saving = True
        unsaved, self._unsaved = self._unsaved, {}
        self._background.run(lambda: change_settings(self._data_dir, **unsaved), self._on_saved, self._on_error)

    def _on_saved(self, aside: object) -> None:
        self._saving = False
        if aside is not None:
            self.failed.emit(self.tr("The settings were damaged; the old file is kept as {aside}.").format(aside=aside))
        self._save()

    def _on_error(self, sentence: str) -> None:
        self._saving = False
        self.failed.emit(sentence)
