"""The models on this machine and on offer: listed, fetched, imported, removed."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from duet_desktop.app.background import Background
from duet_desktop.library import models
from duet_desktop.library.fetching import Fetch
from duet_desktop.library.model_import import import_model
from duet_desktop.library.models import ModelInfo
from duet_desktop.library.places import DataDir


class FetchPort(Protocol):
    """What the window needs of `duet_desktop.library.fetching.Fetch`."""

    def start(self) -> Future[bool]: ...  # noqa: D102
    def cancel(self) -> None: ...  # noqa: D102


MakeFetch = Callable[[str, DataDir, Callable[[int], None]], FetchPort]


class ModelShelf(QObject):
    """Does to models what takes time, in the background; one download at a time.

    Attributes:
        models: As listed last; () before that.
        fetching: Name of the model on its way, or None.
        fetched_bytes: How much of it is here.
        listed: `models` or `fetching` has changed.
        progressed: `fetched_bytes` has changed.
        arrived: Name of a model that was fetched or imported.
        failed: A sentence.
    """

    listed = Signal()
    progressed = Signal()
    arrived = Signal(str)
    failed = Signal(str)

    def __init__(
        self, data_dir: DataDir, background: Background, make_fetch: MakeFetch = Fetch, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._data_dir = data_dir
        self._background = background
        self._make_fetch = make_fetch
        self._fetch: FetchPort | None = None
        self.models: tuple[ModelInfo, ...] = ()
        self.fetching: str | None = None
        self.fetched_bytes = 0

    def refresh(self) -> None:
        """List the models anew."""
        self._background.run(lambda: models.listing(self._data_dir), self._on_listed, self.failed.emit)

    def fetch(self, name: str) -> None:
        """Begin to fetch a model on offer."""
        if self.fetching is not None:
            return
        self.fetching, self.fetched_bytes = name, 0
        self._fetch = self._make_fetch(name, self._data_dir, self._on_fetch_thread)
        self._background.deliver(self._fetch.start(), lambda here: self._on_fetched(name, here), self._on_fetch_failed)
        self.listed.emit()

    def cancel(self) -> None:
        """End the download; the next one goes on where it stopped."""
        if self._fetch is not None:
            self._fetch.cancel()

    def take(self, source: Path) -> None:
        """Import a model: a folder, or a .safetensors file with its configuration beside it."""
        self._background.run(lambda: import_model(source, self._data_dir), self._on_arrived, self.failed.emit)

    def remove(self, name: str) -> None:
        """Delete a model from the data folder."""
        self._background.run(lambda: models.remove(name, self._data_dir), lambda _: self.refresh(), self.failed.emit)

    def _on_listed(self, found: list[ModelInfo]) -> None:
        self.models = tuple(found)
        self.listed.emit()

    def _on_fetch_thread(self, count: int) -> None:
        self._background.post(lambda: self._on_progress(count))

    def _on_progress(self, count: int) -> None:
        self.fetched_bytes = count
        self.progressed.emit()

    def _on_fetched(self, name: str, here: bool) -> None:
        self.fetching = self._fetch = None
        if here:
            self._on_arrived(name)
        else:
            self.listed.emit()

    def _on_fetch_failed(self, sentence: str) -> None:
        self.fetching = self._fetch = None
        self.listed.emit()
        self.failed.emit(sentence)

    def _on_arrived(self, name: str) -> None:
        self.arrived.emit(name)
        self.refresh()
