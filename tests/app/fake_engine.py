"""An engine that does what a test says, when it says so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future

from duet_desktop.library.messages import (
    EngineReady,
    FolderChange,
    FolderState,
    Hit,
    Imagined,
    IndexProgress,
    IndexReport,
    SearchRequest,
    SearchResponse,
)


class FakeEngine:
    """The same methods as `duet_desktop.library.client.Engine`; every Future is settled by the test."""

    def __init__(self, on_warning: Callable[[str], None] = lambda text: None) -> None:
        self.on_warning = on_warning
        self.on_death: Callable[[], None] = lambda: None
        self.calls: list[str] = []
        self.loading: Future[EngineReady] = Future()
        self.uses: list[tuple[str | None, str, Future[EngineReady]]] = []
        self.searches: list[tuple[SearchRequest, Future[SearchResponse]]] = []
        self.drawings: list[tuple[SearchRequest, Future[Imagined | None]]] = []
        self.runs: list[tuple[tuple[str, ...], Callable[[IndexProgress], None], Future[IndexReport]]] = []
        self.watches: list[tuple[tuple[str, ...], Callable[[str], None], Future[None]]] = []
        self.looks: list[Future[tuple[FolderState, ...]]] = []
        self.changes: list[tuple[FolderChange, tuple[str, ...], Future[None]]] = []

    def start(self) -> None:
        self.calls.append("start")

    def load(self) -> Future[EngineReady]:
        self.calls.append("load")
        return self.loading

    def use(self, model: str | None, device: str) -> Future[EngineReady]:
        future: Future[EngineReady] = Future()
        self.uses.append((model, device, future))
        return future

    def index(self, folders: Sequence[str], on_progress: Callable[[IndexProgress], None]) -> Future[IndexReport]:
        future: Future[IndexReport] = Future()
        self.runs.append((tuple(folders), on_progress, future))
        return future

    def watch(self, folders: Sequence[str], on_change: Callable[[str], None]) -> Future[None]:
        future: Future[None] = Future()
        self.watches.append((tuple(folders), on_change, future))
        return future

    def search(self, request: SearchRequest) -> Future[SearchResponse]:
        future: Future[SearchResponse] = Future()
        self.searches.append((request, future))
        return future

    def imagine(self, request: SearchRequest) -> Future[Imagined | None]:
        future: Future[Imagined | None] = Future()
        self.drawings.append((request, future))
        return future

    def folders(self) -> Future[tuple[FolderState, ...]]:
        self.looks.append(Future())
        return self.looks[-1]

    def change_folders(self, change: FolderChange, folders: Sequence[str]) -> Future[None]:
        future: Future[None] = Future()
        self.changes.append((change, tuple(folders), future))
        return future

    def cancel_index(self) -> None:
        self.calls.append("cancel")

    def close(self) -> None:
        self.calls.append("close")


def hit(path: str, score: float = 0.3, size: tuple[int, int] = (300, 200), thumbnail: str = "/nowhere.webp") -> Hit:
    return Hit(path, score, None, (), thumbnail, *size)


def response(*hits: Hit, composition: str = "duet") -> SearchResponse:
    return SearchResponse("fake", composition, {"load": 0.0, "encode": 1.0, "search": 1.0}, tuple(hits))


def progress(done: int, total: int, failed: int = 0, eta_s: float | None = 150.0) -> IndexProgress:
    return IndexProgress(1, done, total, failed, 46.0, eta_s, "index")
