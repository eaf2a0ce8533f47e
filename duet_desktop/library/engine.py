"""The engine process: one thread takes requests, one searches, one indexes; the model is shared between them."""

from __future__ import annotations

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
from duet_desktop.library.indexing import index_folders
from duet_desktop.library.lock import writer_lock
from duet_desktop.library.log_file import log_to
from duet_desktop.library.memory import give_back
from duet_desktop.library.messages import EngineReady, IndexProgress, IndexReport, SearchRequest, SearchResponse
from duet_desktop.library.places import DataDir
from duet_desktop.library.protocol import (
    CancelIndex,
    Changed,
    Close,
    Done,
    Failed,
    Index,
    Load,
    Progress,
    Reply,
    Request,
    Search,
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
        self._answerers = Answerers(data_dir, model, device, self._warn)
        self._decoders = Decoders(data_dir.thumbnails, workers=1)  # for photos that are asked with
        self._reader = CatalogueReader(data_dir.catalogue)  # of the thread that searches
        self._sending = threading.Lock()
        self._searches: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._writes: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._cancels: dict[int, threading.Event] = {}  # of the index runs that are going on or wait
        self._closing = threading.Event()
        self._watcher = Watcher(self._on_change, [data_dir.root])
        self._watch: int | None = None  # number of the request that is told of changes
        self._watching = threading.Lock()  # no change is told to a request that is over

    def run(self) -> None:
        """Take requests until Close or the end of the pipe."""
        workers = [
            threading.Thread(target=_work, args=(jobs,), name=name, daemon=True)
            for jobs, name in ((self._searches, "search"), (self._writes, "index"))
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
        self._cancel()
        for jobs in (self._searches, self._writes):
            jobs.put(None)
        self._finish(workers)
        self._watcher.close()

    def _finish(self, workers: list[threading.Thread]) -> None:
        for worker in workers:
            if worker.name == "index":  # only what writes is worth waiting for
                worker.join(_FINISH_S)

    def _take(self, request: Request) -> None:
        if isinstance(request, Load):
            self._searches.put(lambda: self._reply(request.number, self._answerers.host.ready))
        elif isinstance(request, Search):
            self._searches.put(lambda: self._reply(request.number, lambda: self._search(request.request)))
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
        elif isinstance(request, CancelIndex):
            self._cancel()

    def _cancel(self) -> None:
        for cancelled in list(self._cancels.values()):
            cancelled.set()

    def _search(self, request: SearchRequest) -> SearchResponse:
        question = Question(request, self._decoders.look)
        catalogue = self._reader.catalogue()
        check_indexed(question.folders, catalogue)
        assert catalogue is not None  # or nothing would be indexed
        answerer, load_ms = self._answerers.best(question.folders, catalogue)
        gallery = answerer.scopes.gallery
        load_ms += gallery.open(catalogue)
        response = answer(question, answerer.encoder, answerer.scopes, catalogue, self._thumbnails, load_ms)
        if gallery.upkeep_due:
            self._writes.put(self._upkeep)
        return replace(response, instead_of=answerer.instead_of)

    def _index(self, request: Index) -> IndexReport:
        cancelled = self._cancels[request.number]

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
                    lambda: self._answerers.note(catalogue),
                    request.folders,
                    on_progress,
                    cancelled,
                    self._warn,
                    skip=[self._data_dir.root],
                )
                if self._answerers.host.loaded:  # not so when cancelled before there was anything to embed
                    self._answerers.chosen()[0].scopes.gallery.refresh(catalogue)
                return report
        finally:
            del self._cancels[request.number]

    def _on_change(self, folder: str) -> None:
        """Pass a hint on; a folder that was forgotten meanwhile, by another process, must not come back by it."""
        with Catalogue.open(self._data_dir.catalogue, read_only=True) as catalogue:
            known = catalogue.covering_folder(folder) is not None and catalogue.excluding(folder) is None
        with self._watching:
            if known and self._watch is not None:
                self._send(Changed(self._watch, folder))

    def _upkeep(self) -> None:
        """Bring cache file and graph up to date; no request waits for it, so what goes wrong only goes to the log."""
        self._answerers.upkeep(self._closing.is_set)
        give_back()

    def _reply(self, number: int, work: Callable[[], EngineReady | IndexReport | SearchResponse]) -> None:
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
