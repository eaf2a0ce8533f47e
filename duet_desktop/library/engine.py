"""The engine process: a thread takes requests; others search, write, load another model, look; the model is shared."""

from __future__ import annotations

import faulthandler
import logging
import os
import queue
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path

from duet_desktop.library import priority
from duet_desktop.library.answerers import Answerers
from duet_desktop.library.catalogue import Catalogue
from duet_desktop.library.catalogue_reader import CatalogueReader
from duet_desktop.library.decoders import Decoders
from duet_desktop.library.errors import BusyError, DuetError, UsageError
from duet_desktop.library.folder_work import change_folders, folder_states
from duet_desktop.library.forgetting import excluded
from duet_desktop.library.imagining import Imagining, Listening
from duet_desktop.library.indexing import index_folders
from duet_desktop.library.lock import writer_lock
from duet_desktop.library.log_file import log_to
from duet_desktop.library.memory import give_back
from duet_desktop.library.messages import (
    EngineReady,
    FolderState,
    IndexProgress,
    IndexReport,
    SearchRequest,
    SearchResponse,
)
from duet_desktop.library.places import DataDir
from duet_desktop.library.protocol import (
    Answer,
    CancelIndex,
    Changed,
    ChangeFolders,
    Close,
    Done,
    Failed,
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
from duet_desktop.library.search import Question, answer, check_indexed
from duet_desktop.library.thumbnails import Thumbnails
from duet_desktop.library.watch import Watcher
from duet_model.errors import QueryError

log = logging.getLogger(__name__)
_FINISH_S = 8.0  # for the open batch and the index file, before the process ends all the same


def serve(connection: Connection, data_dir: DataDir, model: str | None, device: str) -> None:
    """Run the engine until it is told to close or the other end of the pipe is gone; does not return.

    Args:
        connection: To the client.
        data_dir: Where catalogue, thumbnails and index lie; it exists.
        model: Name or folder of the model, or None for the chosen one.
        device: "auto" or a torch device.
    """
    _settle_in(data_dir)
    _Engine(connection, data_dir, model, device).run()
    logging.shutdown()
    # Libraries with threads of their own can hang in the interpreter's clean-up; there is nothing left to clean.
    os._exit(0)


def _settle_in(data_dir: DataDir) -> None:
    """Be a quiet background process: no output, no reaction to Ctrl+C, below the window's priority."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _send_output_to(data_dir.output)
    faulthandler.enable(2)
    priority.give_way(priority.ENGINE)
    log_to(data_dir.log)


def _send_output_to(path: Path) -> None:
    """Point both output streams at a file of their own, begun anew: the log is rolled over and cannot be held open.

    Stdout belongs to the JSON of the command line, and decoders written in C (libtiff) complain of damaged pictures
    straight to the descriptor of stderr.
    """
    try:
        sink = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_APPEND, 0o644)
    except OSError:
        sink = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(sink, stream)
    os.close(sink)
    sys.stdout = sys.stderr


class _Engine:
    def __init__(self, connection: Connection, data_dir: DataDir, model: str | None, device: str) -> None:
        self._connection = connection
        self._data_dir = data_dir
        self._thumbnails = Thumbnails(data_dir.thumbnails)
        self._answerers = Answerers(data_dir, model, device, self._warn, alone=model is not None)
        self._decoders = Decoders(data_dir.thumbnails, workers=1)  # for photos that are asked with
        self._reader = CatalogueReader(data_dir.catalogue)  # of the thread that searches
        self._sending = threading.Lock()
        self._searches: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._writes: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._loads: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()  # of other models
        self._looks: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()  # at drives, which may hang
        self._drawings: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()  # of what questions meant
        self._imagining = Imagining()
        self._cancels: dict[int, threading.Event] = {}  # of the index runs that are going on or wait
        self._changes: set[int] = set()  # requests that wait for what is being written
        self._asking = threading.Lock()  # held by whoever uses vectors, or takes them away
        self._closing = threading.Event()
        self._upkeep_waits = False  # asked for by a question, and not begun yet
        self._is_hurried = False  # closed in the middle of an index run: the next one brings the caches up to date
        self._watcher = Watcher(self._on_change, [data_dir.root])
        self._watch: int | None = None  # number of the request that is told of changes
        self._watching = threading.Lock()  # no change is told to a request that is over

    def run(self) -> None:
        """Take requests until Close or the end of the pipe."""
        workers = [
            threading.Thread(target=_work, args=(jobs,), name=name, daemon=True)
            for jobs, name in (
                (self._searches, "search"),
                (self._writes, "index"),
                (self._loads, "load"),
                (self._looks, "look"),
                (self._drawings, "imagine"),
            )
        ]
        for worker in workers:
            worker.start()
        while True:
            try:
                request: Request = self._connection.recv()
            except (EOFError, OSError):
                break
            if isinstance(request, Close):
                break
            self._take(request)
        self._closing.set()
        self._is_hurried = bool(self._cancels)
        self._cancel()
        for jobs in (self._searches, self._writes, self._loads, self._looks, self._drawings):
            jobs.put(None)
        self._finish(workers)
        self._watcher.close()

    def _finish(self, workers: list[threading.Thread]) -> None:
        if not (self._answerers.host.loaded or self._changes):
            return  # there is no open batch before there is a model, and loading one cannot be stopped
        for worker in workers:
            if worker.name == "index":  # only what writes is worth waiting for
                worker.join(_FINISH_S)

    def _take(self, request: Request) -> None:
        if isinstance(request, Load):
            self._searches.put(lambda: self._reply(request.number, self._answerers.host.ready))
        elif isinstance(request, Use):
            self._loads.put(lambda: self._reply(request.number, lambda: self._use(request)))
        elif isinstance(request, Search):
            self._searches.put(lambda: self._reply(request.number, lambda: self._search(request.request)))
        elif isinstance(request, Imagine):
            self._drawings.put(lambda: self._reply(request.number, lambda: self._imagining.draw(request.request)))
        elif isinstance(request, Index):
            self._cancels[request.number] = threading.Event()
            self._writes.put(lambda: self._reply(request.number, lambda: self._index(request)))
            self._writes.put(self._upkeep)
        elif isinstance(request, Watch):
            with self._watching:
                before, self._watch = self._watch, request.number
                if before is not None:
                    self._send(Done(before, None))
            self._watcher.watch(request.folders)
        elif isinstance(request, LookAtFolders):
            self._looks.put(lambda: self._reply(request.number, self._look_at_folders))
        elif isinstance(request, ChangeFolders):
            self._changes.add(request.number)
            self._cancel()
            self._writes.put(lambda: self._reply(request.number, lambda: self._change_folders(request)))
            self._writes.put(self._upkeep)
        elif isinstance(request, CancelIndex):
            self._cancel()

    def _cancel(self) -> None:
        for cancelled in list(self._cancels.values()):
            cancelled.set()

    def _use(self, request: Use) -> EngineReady:
        """Load another model beside the one in use, which answers meanwhile; change over when it is there."""
        fresh = Answerers(self._data_dir, request.model, request.device, self._warn)
        ready = fresh.host.ready()
        with self._asking:  # or a folder that is forgotten meanwhile would be taken along
            fresh.succeed(self._answerers)
            self._answerers = fresh
        self._cancel()
        return ready

    def _search(self, request: SearchRequest) -> SearchResponse:
        question = Question(request, self._decoders.look)
        with self._asking:
            catalogue = self._reader.catalogue()
            check_indexed(question.folders, catalogue)
            assert catalogue is not None  # or nothing would be indexed
            answerer, load_ms = self._answerers.best(question.folders, catalogue)
            gallery = answerer.scopes.gallery
            load_ms += gallery.open(catalogue)
            windows = answerer.scenes.windows(catalogue) if question.scenes else None
            listening = Listening(answerer.encoder)
            away = self._watcher.away()
            response = answer(question, listening, answerer.scopes, catalogue, self._thumbnails, load_ms, windows, away)
            self._imagining.note(request, answerer.encoder, question.asked.drawn, listening)
            if (gallery.upkeep_due or answerer.scenes.upkeep_due) and not self._upkeep_waits:
                self._upkeep_waits = True  # once: many questions come while a folder is indexed
                self._writes.put(self._upkeep)
        return replace(response, instead_of=answerer.instead_of)

    def _index(self, request: Index) -> IndexReport:
        cancelled = self._cancels[request.number]
        answerers = self._answerers

        def on_progress(progress: IndexProgress) -> None:
            run.note(progress)
            self._send(Progress(request.number, progress))

        try:
            with (
                self._watcher.run_over(request.folders) as run,
                writer_lock(self._data_dir),
                Catalogue.open(self._data_dir.catalogue) as catalogue,
                Decoders(self._data_dir.thumbnails) as decoders,
            ):
                self._watcher.exclude(catalogue.excluded())
                report = index_folders(
                    catalogue,
                    self._thumbnails,
                    decoders,
                    lambda: answerers.note(catalogue),
                    request.folders,
                    on_progress,
                    cancelled,
                    self._warn,
                    skip=[self._data_dir.root],
                )
                if answerers.host.loaded:  # not so when cancelled before there was anything to embed
                    answerers.chosen()[0].scopes.gallery.refresh(catalogue)
                return report
        finally:
            del self._cancels[request.number]

    def _look_at_folders(self) -> tuple[FolderState, ...]:
        return folder_states(self._data_dir, self._watcher.is_watched)

    def _change_folders(self, request: ChangeFolders) -> None:
        try:
            with self._asking:
                if request.change == "forget":
                    self._answerers.let_go()
                change_folders(self._data_dir, request.change, request.folders)
            if request.change != "retry":
                self._watcher.exclude(excluded(self._data_dir))
        finally:
            self._changes.discard(request.number)

    def _on_change(self, folder: str) -> None:
        """Pass a hint on; a folder that was forgotten meanwhile, by another process, must not come back by it."""
        with Catalogue.open(self._data_dir.catalogue, read_only=True) as catalogue:
            known = catalogue.covering_folder(folder) is not None and catalogue.excluding(folder) is None
        with self._watching:
            if known and self._watch is not None:
                self._send(Changed(self._watch, folder))

    def _upkeep(self) -> None:
        """Bring cache file and graph up to date; no request waits for it, so what goes wrong only goes to the log."""
        self._upkeep_waits = False
        if self._is_hurried:
            return
        self._answerers.upkeep(lambda: self._closing.is_set() or bool(self._changes))
        give_back()

    def _reply(self, number: int, work: Callable[[], Answer]) -> None:
        """Do the work of a request and send its outcome, whatever it is."""
        try:
            self._send(Done(number, work()))
        except (UsageError, QueryError) as error:
            self._send(Failed(number, "usage", str(error)))
        except BusyError as error:
            self._send(Failed(number, "busy", str(error)))
        except DuetError as error:
            log.info("request %d failed", number, exc_info=True)
            self._send(Failed(number, "failure", str(error)))
        except MemoryError:
            log.exception("request %d failed", number)
            self._send(Failed(number, "failure", "There is not enough memory. Close other programs and try again."))
        except Exception:
            log.exception("request %d failed", number)
            message = f"Something went wrong that should not have; the details are in {self._data_dir.log}."
            self._send(Failed(number, "failure", message))

    def _warn(self, message: str) -> None:
        self._send(Warned(message))

    def _send(self, reply: Reply) -> None:
        with self._sending, suppress(OSError):  # nobody is there to hear it: the main loop notices, too
            self._connection.send(reply)


def _work(jobs: queue.SimpleQueue[Callable[[], None] | None]) -> None:
    while (job := jobs.get()) is not None:
        try:
            job()
        except Exception:
            log.exception("background work failed")
