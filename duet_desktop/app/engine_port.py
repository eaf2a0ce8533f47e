"""The engine as the window sees it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import Protocol

from duet_desktop.library.messages import (
    EngineReady,
    FolderChange,
    FolderState,
    Imagined,
    IndexProgress,
    IndexReport,
    SearchRequest,
    SearchResponse,
)


class EnginePort(Protocol):
    """What the window needs of `duet_desktop.library.client.Engine`."""

    def start(self) -> None: ...  # noqa: D102
    def load(self) -> Future[EngineReady]: ...  # noqa: D102
    def use(self, model: str | None, device: str) -> Future[EngineReady]: ...  # noqa: D102
    def index(self, folders: Sequence[str], on_progress: Callable[[IndexProgress], None]) -> Future[IndexReport]: ...  # noqa: D102
    def watch(self, folders: Sequence[str], on_change: Callable[[str], None]) -> Future[None]: ...  # noqa: D102
    def search(self, request: SearchRequest) -> Future[SearchResponse]: ...  # noqa: D102
    def imagine(self, request: SearchRequest) -> Future[Imagined | None]: ...  # noqa: D102
    def folders(self) -> Future[tuple[FolderState, ...]]: ...  # noqa: D102
    def change_folders(self, change: FolderChange, folders: Sequence[str]) -> Future[None]: ...  # noqa: D102
    def cancel_index(self) -> None: ...  # noqa: D102
    def close(self) -> None: ...  # noqa: D102
