"""The engine as the window and the command line see it: a process that is asked and answers with Futures.

Importing this module imports neither torch nor anything else that takes time.
"""

from __future__ import annotations

import atexit
import itertools
import multiprocessing
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Any, Self, cast

from duet_desktop.library.errors import BusyError, LibraryError, UsageError
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
from duet_desktop.library.places import DataDir
from duet_desktop.library.protocol import (
    CancelIndex,
    Changed,
    ChangeFolders,
    Close,
    Done,
    Imagine,
    Index,
    Load,
    LookAtFolders,
    Progress,
    Reply,
    Request,
    Search,
    Use,
    Warned,
    Watch,
)

_CLOSE_S = 10.0  # the engine finishes its open batch and the index file in this time, or is ended
_DIED = "The search engine stopped unexpectedly; details may be in {log}."
_CLOSED = "The search engine is not running."
_ERRORS = {"usage": UsageError, "busy": BusyError, "failure": LibraryError}


class Engine:
    """A process of its own that loads the model, indexes and searches.

    Use it as a context manager, or call `start` and `close`. Every method returns at once. Futures fail with a
    LibraryError or a UsageError whose message is the sentence to show; they are settled on the client's reader thread.

    Args:
        data_dir: Where catalogue, thumbnails and index lie.
        model: Name or folder of the model; None: the one chosen with `models use`, or the embedded one.
        device: "auto", "cpu", "cuda", "mps".
        on_warning: Called on the reader thread with a sentence to show while work goes on.
        on_death: Called on the reader thread when the process has ended though nobody closed it, after the Futures that
            were open have failed. `close` and `start` make a new one.
    """

    def __init__(
        self,
        data_dir: DataDir,
        model: str | None = None,
        device: str = "auto",
        on_warning: Callable[[str], None] = lambda message: None,
        on_death: Callable[[], None] = lambda: None,
    ) -> None:
        self._data_dir = data_dir
        self._model = model
        self._device = device
        self._on_warning = on_warning
        self._on_death = on_death
        self._numbers = itertools.count(1)
        self._open: dict[int, Future[Any]] = {}
        self._progress: dict[int, Callable[[Any], None]] = {}
        self._state = threading.Lock()  # guards _open, _progress, _running
        self._sending = threading.Lock()
        self._running = False
        self._process: multiprocessing.process.BaseProcess | None = None
        self._connection: Connection | None = None
        self._reader: threading.Thread | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def start(self) -> None:
        """Start the process and return at once, long before it is ready.

        Raises:
            LibraryError: The data folder cannot be made, or the system allows no further process.
        """
        self._data_dir.create()
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(
            target=_run_engine,
            args=(theirs, self._data_dir, self._model, self._device),
            name="duet-engine",  # no daemon: it has children, the decoders
        )
        reader = threading.Thread(target=self._read, args=(process, ours), name="duet-engine-reader", daemon=True)
        with _interrupts_held_back():  # until there is something that `close` can end
            try:
                process.start()
            except OSError as error:
                ours.close()
                raise LibraryError(f"The search engine could not be started ({error.strerror or error}).") from error
            finally:
                theirs.close()
            self._process, self._connection, self._reader, self._running = process, ours, reader, True
            reader.start()
            atexit.register(self.close)  # a program that ends without closing still lets the open batch finish

    def load(self) -> Future[EngineReady]:
        """Load the model in the background."""
        return self._ask(lambda number: Load(number))

    def use(self, model: str | None, device: str) -> Future[EngineReady]:
        """Use another model, or another device, from the moment on when the model is loaded.

        Until then, and if it cannot be loaded, everything stays as it was. Then index runs end early, like those that
        are cancelled; the model before answers about folders until they have been indexed with the new one.

        Args:
            model: Name or folder; None: the one chosen with `models use`.
            device: "auto" or a torch device.
        """
        return self._ask(lambda number: Use(number, model, device))

    def index(
        self, folders: Sequence[str], on_progress: Callable[[IndexProgress], None] = lambda progress: None
    ) -> Future[IndexReport]:
        """Bring the catalogue up to date with these folders.

        Args:
            folders: Folders to index, with everything in them.
            on_progress: Called on the reader thread; what it raises becomes the Future's exception.
        """
        return self._ask(lambda number: Index(number, tuple(folders)), on_progress)

    def watch(self, folders: Sequence[str], on_change: Callable[[str], None]) -> Future[None]:
        """Watch folders, and no others any more.

        A change is only a hint: `index` the folder to find out what it was. There is one hint for a folder until it has
        been indexed; ask for that although it fails, with BusyError say.

        Args:
            folders: Indexed folders, or such as are just being indexed; they need not be there.
            on_change: Called on the reader thread with a folder once its changes have come to rest.

        Returns:
            A Future that stays open as long as the folders are watched: until the next `watch`, or the engine's end.
        """
        return self._ask(lambda number: Watch(number, tuple(folders)), on_change)

    def search(self, request: SearchRequest) -> Future[SearchResponse]:
        """Ask a question; answered while indexing, too."""
        return self._ask(lambda number: Search(number, request))

    def imagine(self, request: SearchRequest) -> Future[Imagined | None]:
        """Draw what a question meant; it must be the last one that was answered.

        Returns:
            None if it is not, if nothing was drawn in it, or if the model comes without a decoder for it.
        """
        return self._ask(lambda number: Imagine(number, request))

    def folders(self) -> Future[tuple[FolderState, ...]]:
        """How every indexed folder is."""
        return self._ask(lambda number: LookAtFolders(number))

    def change_folders(self, change: FolderChange, folders: Sequence[str]) -> Future[None]:
        """Change what is kept of folders; index runs end early for it, and their Futures answer with the report so far.

        Args:
            change: 'forget' removes all traces, 'exclude' leaves out from now on what lies inside an indexed folder,
                'include' takes that back, 'retry' has the next run read once more what could not be read.
            folders: Which.
        """
        return self._ask(lambda number: ChangeFolders(number, change, tuple(folders)))

    def cancel_index(self) -> None:
        """End index runs early; what is done is kept, and their Futures answer with the report so far."""
        self._send(CancelIndex())

    def close(self) -> None:
        """Let the engine finish its open batch and end; Futures still open fail. Closing twice is harmless."""
        process, connection, reader = self._process, self._connection, self._reader
        if process is None or connection is None or reader is None:
            return
        self._process = None
        atexit.unregister(self.close)
        self._send(Close())
        reader.join(_CLOSE_S)  # it ends when the process does
        if reader.is_alive() or process.is_alive():
            process.kill()
        reader.join()
        process.join()
        connection.close()
        process.close()

    def _ask(self, make: Callable[[int], Request], on_progress: Callable[[Any], None] | None = None) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_running_or_notify_cancel()  # the engine has no way back: Future.cancel() says so
        number = next(self._numbers)
        with self._state:
            if not self._running:
                future.set_exception(LibraryError(_CLOSED))
                return future
            self._open[number] = future
            if on_progress is not None:
                self._progress[number] = on_progress
        self._send(make(number))
        return future

    def _send(self, request: Request) -> None:
        connection = self._connection
        if connection is None or connection.closed:
            return
        try:
            with self._sending:
                connection.send(request)
        except OSError:
            pass  # the process is gone: the reader notices and fails what is open

    def _read(self, process: multiprocessing.process.BaseProcess, connection: Connection) -> None:
        while True:
            try:
                reply = cast(Reply, connection.recv())
            except (EOFError, OSError):
                break
            self._take(reply)
        with self._state:
            self._running = False
            orphans = list(self._open.values())
            self._open.clear()
            self._progress.clear()
        has_died = self._process is not None
        message = _DIED.format(log=self._data_dir.log) if has_died else _CLOSED
        for future in orphans:
            future.set_exception(LibraryError(message))
        process.join(_CLOSE_S)  # an engine that died leaves no zombie behind
        if has_died:
            self._on_death()

    def _take(self, reply: Reply) -> None:
        if isinstance(reply, Warned):
            self._on_warning(reply.message)
        elif isinstance(reply, Progress):
            self._tell(reply.number, reply.progress)
        elif isinstance(reply, Changed):
            self._tell(reply.number, reply.folder)
        elif isinstance(reply, Done):
            self._settle(reply.number, reply.value)
        else:
            self._settle(reply.number, _ERRORS[reply.kind](reply.message))

    def _tell(self, number: int, news: object) -> None:
        with self._state:
            listener = self._progress.get(number)
        if listener is not None:
            try:
                listener(news)
            except Exception as error:  # noqa: BLE001 - handed on to whoever waits for the run
                self._settle(number, error)

    def _settle(self, number: int, outcome: object) -> None:
        with self._state:
            self._progress.pop(number, None)
            future = self._open.pop(number, None)
        if future is None:
            return
        if isinstance(outcome, Exception):
            future.set_exception(outcome)
        else:
            future.set_result(outcome)


def _run_engine(connection: Connection, data_dir: DataDir, model: str | None, device: str) -> None:
    """Entry of the process; here, so that starting it does not import the engine on this side."""
    from duet_desktop.library.engine import serve

    serve(connection, data_dir, model, device)


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """Start a process deaf to Ctrl+C from its first instruction on; a Ctrl+C meanwhile is heard afterwards.

    On POSIX the new process inherits that the signal is held back; elsewhere it is deaf a moment later. The mask is of
    this thread alone, and any other one may take the signal: so the main thread's handler waits, too.
    """
    pressed: list[int] = []
    is_main = threading.current_thread() is threading.main_thread()
    handler = signal.signal(signal.SIGINT, lambda number, _: pressed.append(number)) if is_main else None
    mask = None
    if hasattr(signal, "pthread_sigmask"):
        from multiprocessing import resource_tracker

        resource_tracker.ensure_running()  # now, for where it is started it lets the signal through again
        mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        if mask is not None:
            signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        if handler is not None:  # None: not set by Python, so not ours to put back
            signal.signal(signal.SIGINT, handler)
    if pressed:
        signal.raise_signal(signal.SIGINT)
