"""The engine's side of the decoder processes: one for each thread that reads, within limits of time and memory."""

from __future__ import annotations

import logging
import multiprocessing
import os
import threading
import time
from collections.abc import Container
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Final, Self, cast

import psutil

from duet_desktop.library import decoder
from duet_desktop.library.decode import MODEL_SIDE, Picture
from duet_desktop.library.decode_errors import DecodeError
from duet_desktop.library.decoder import Answer, Hashed, Job, Look, Needs
from duet_desktop.library.errors import LibraryError
from duet_desktop.library.paths import path_key
from duet_desktop.library.prepare import Prepared
from duet_desktop.library.room import MOST, Budget
from duet_desktop.library.scan import FileStat

log = logging.getLogger(__name__)

_MOST_WORKERS: Final = 8  # more than the fastest model needs; each takes some 50 MB
_ATTEMPTS: Final = 2  # a decoder may die of something else than its file; what takes too long or too much would again
_LOOK_EVERY: Final = 0.1  # seconds, at the memory of a decoder that takes long
_CRASHED: Final = DecodeError("The picture makes its decoder crash")


@dataclass(frozen=True)
class Limits:
    """What one file may take.

    Attributes:
        seconds: To decode it; to read it a second more for every megabyte.
        memory: Bytes that its decoder may hold in all.
    """

    seconds: float = 60.0
    memory: int = MOST * 5 // 4


class _LostError(Exception):
    """A decoder is gone, or had to be ended; `reason` is said of the file if that happens again."""

    def __init__(self, reason: DecodeError) -> None:
        self.reason = reason


class Decoders:
    """A pool of decoder processes, started as they are needed. Use it as a context manager.

    Args:
        thumbnails: The folder of thumbnails.
        workers: How many files are read at once.
        limits: For each file.
    """

    def __init__(self, thumbnails: Path, workers: int | None = None, limits: Limits | None = None) -> None:
        self.workers = workers or min(os.cpu_count() or 1, _MOST_WORKERS)
        self._thumbnails = thumbnails
        self._limits = limits or Limits()
        self._budget = Budget()
        self._lock = threading.Lock()  # guards what follows
        self._idle: list[_Decoder] = []
        self._all: set[_Decoder] = set()
        self._closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def read(self, path: bytes, found: FileStat, known: Container[bytes]) -> Prepared:
        """Read one file; on as many threads at once as there are workers.

        Args:
            path: Path key.
            found: The file as the scan saw it.
            known: Hashes of contents that need no decoding.

        Raises:
            LibraryError: A thumbnail cannot be stored, or the pool was closed.
        """
        seconds = self._limits.seconds + found.size / 1e6
        answer = self._ask(Job(path, found), _Limit(seconds, "The file takes too long to read", retry=True), known)
        return Prepared(path, found, answer) if isinstance(answer, DecodeError) else cast(Prepared, answer)

    def look(self, path: Path, side: int = MODEL_SIDE) -> Picture:
        """Decode a picture that someone asks with.

        Args:
            path: The file.
            side: Pixels that the longer side of `Picture.image` may have.

        Raises:
            DecodeError: It cannot be used; the message says why.
        """
        answer = self._ask(Look(path_key(path), side), _decoding(self._limits), ())
        if isinstance(answer, DecodeError):
            raise answer
        return cast(Picture, answer)

    def close(self) -> None:
        """End all decoders, those too that are at work; what `read` was waiting for fails."""
        with self._lock:
            self._closed = True
            processes = list(self._all)
        for process in processes:
            self._end(process)

    def _ask(self, job: Job | Look, limit: _Limit, known: Container[bytes]) -> Prepared | Picture | DecodeError:
        """Have a job done, by a second process where the first one is lost."""
        for attempt in range(1, _ATTEMPTS + 1):
            process = self._take()
            try:
                answer = self._converse(process, job, limit, known)
            except _LostError as lost:
                self._end(process)
                log.info("%s: %s (attempt %d)", os.fsdecode(job.path), lost.reason, attempt)
                reason = lost.reason
                if reason is not _CRASHED:
                    break
            except BaseException:
                self._end(process)
                raise
            else:
                with self._lock:
                    self._idle.append(process)
                return answer
        return reason

    def _converse(
        self, process: _Decoder, job: Job | Look, limit: _Limit, known: Container[bytes]
    ) -> Prepared | Picture | DecodeError:
        process.send(job)
        with ExitStack() as held:
            while True:
                answer = process.receive(limit, self._limits.memory)
                if isinstance(answer, Hashed):
                    process.send(answer.content_hash in known)
                elif isinstance(answer, Needs):
                    held.enter_context(self._budget.take(answer.size))
                    process.send(None)
                elif isinstance(answer, (Prepared, Picture, DecodeError)):
                    return answer
                else:
                    raise answer
                limit = _decoding(self._limits)

    def _take(self) -> _Decoder:
        with self._lock:
            if self._closed:
                raise LibraryError("The indexing was ended.")
            if self._idle:
                return self._idle.pop()
            process = _Decoder(self._thumbnails)
            self._all.add(process)
            return process

    def _end(self, process: _Decoder) -> None:
        with self._lock:
            ended = process not in self._all  # by `close`
            self._all.discard(process)
        if not ended:
            process.end()


@dataclass(frozen=True)
class _Limit:
    seconds: float
    reason: str
    retry: bool = False


def _decoding(limits: Limits) -> _Limit:
    return _Limit(limits.seconds, "The picture takes too long to decode")


class _Decoder:
    """One process."""

    def __init__(self, thumbnails: Path) -> None:
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(
            target=decoder.serve, args=(theirs, thumbnails), name="duet-decoder", daemon=True
        )
        try:
            self._process.start()
        except OSError as error:
            self._connection.close()
            raise LibraryError(
                f"No process to read pictures in could be started ({error.strerror or error})."
            ) from error
        finally:
            theirs.close()

    def send(self, message: Job | Look | bool | None) -> None:
        try:
            self._connection.send(message)
        except OSError as error:
            raise _LostError(_CRASHED) from error

    def receive(self, limit: _Limit, memory: int) -> Answer:
        """The next message.

        Raises:
            _LostError: It crashed, or did not answer within the limits.
        """
        deadline = time.monotonic() + limit.seconds
        try:
            while not self._connection.poll(_LOOK_EVERY):
                if time.monotonic() > deadline:
                    raise _LostError(DecodeError(limit.reason, retry=limit.retry))
                if self._memory() > memory:
                    raise _LostError(DecodeError("The picture is too large to read safely (it takes too much memory)"))
            return cast(Answer, self._connection.recv())
        except (EOFError, OSError) as error:
            raise _LostError(_CRASHED) from error

    def _memory(self) -> int:
        try:
            return int(psutil.Process(self._process.pid).memory_info().rss)
        except psutil.Error:  # it has just ended: the pipe will say so
            return 0

    def end(self) -> None:
        """Kill it: it has nothing to finish. A thread that waits for its answer learns of it by the pipe's end."""
        self._process.kill()
        self._process.join()
