"""Which model answers, and where it computes."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future

from PySide6.QtCore import QObject, Signal

from duet_desktop.app.background import Background
from duet_desktop.app.told import told
from duet_desktop.app.translation import tr
from duet_desktop.library import models
from duet_desktop.library.errors import LibraryError
from duet_desktop.library.messages import EngineReady
from duet_desktop.library.models import NamedModel
from duet_desktop.library.places import DataDir
from duet_desktop.library.settings import change_settings

UseModel = Callable[[str | None, str], Future[EngineReady]]


class ModelChoice(QObject):
    """Has the engine change over, and keeps the choice once it has.

    What cannot be loaded changes nothing: neither the engine nor the settings.

    Args:
        use: The engine's method.
        data_dir: Holds models and settings.
        background: Runs what takes time.
        given: The model's name as on the command line; None: the chosen one.
        model: The model of that name.
        device: "auto" or a torch device.

    Attributes:
        given: The name of the model in use, as `models.resolve` takes it.
        model: The model in use.
        device: Where it is to compute.
        ready: What the engine says of it; None before it is loaded.
        loading: What is being loaded: a model's name, '' for the same one on another device, None for nothing.
        stirred: A change has begun or ended, or the model is ready.
        changed: The model that is in use from now on, and what the engine says of it.
        failed: A sentence.
    """

    stirred = Signal()
    changed = Signal(NamedModel, EngineReady)
    failed = Signal(str)

    def __init__(
        self,
        use: UseModel,
        data_dir: DataDir,
        background: Background,
        given: str | None,
        model: NamedModel,
        device: str,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._use = use
        self._data_dir = data_dir
        self._background = background
        self.given = given
        self.model = model
        self.device = device
        self.ready: EngineReady | None = None
        self.loading: str | None = None

    def use(self, name: str) -> None:
        """Use another model; one change at a time."""
        if self.loading is None:
            self._begin(name, name, self.device)

    def compute_on(self, device: str) -> None:
        """Compute somewhere else."""
        if self.loading is None and device != self.device:
            self._begin("", self.given, device)

    def on_ready(self, ready: EngineReady) -> None:
        """Take what the engine says of the first model."""
        self.ready = ready
        self.stirred.emit()

    def _begin(self, loading: str, name: str | None, device: str) -> None:
        self.loading = loading
        self.stirred.emit()
        self._background.ask(
            lambda: self._use(name, device), lambda ready: self._keep(ready, name, device), self._on_error
        )

    def _keep(self, ready: EngineReady, name: str | None, device: str) -> None:
        use = self.loading or None
        new_device = device if device != self.device else None
        self.given, self.device, self.ready = name, device, ready

        def on_kept(kept: tuple[NamedModel, str]) -> None:
            self.loading = None
            self.model, problem = kept
            self.changed.emit(self.model, ready)
            self.stirred.emit()
            if problem:
                self.failed.emit(problem)

        self._background.run(lambda: _write_down(self._data_dir, name, use, new_device), on_kept, self._on_error)

    def _on_error(self, sentence: str) -> None:
        self.loading = None
        self.stirred.emit()
        self.failed.emit(sentence)


def _write_down(data_dir: DataDir, name: str | None, use: str | None, device: str | None) -> tuple[NamedModel, str]:
    """Keep what was chosen; returns the model in use, and a sentence where it cannot be kept."""
    model = models.named(name, data_dir)
    try:
        aside = models.use(use, data_dir) if use else None
        aside = (change_settings(data_dir, device=device) if device else None) or aside
    except LibraryError as error:
        return model, told(str(error))
    return model, tr("The settings were damaged; the old file is kept as {aside}.").format(aside=aside) if aside else ""
