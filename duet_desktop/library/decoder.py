"""A decoder process: reads one file after the other for the engine, which may end it at any moment.

Decoders written in C can crash, hang, and take any amount of memory on a hostile file. So they work in processes of
their own, which know nothing but the file and the folder of thumbnails.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from duet_desktop.library import priority
from duet_desktop.library.decode import Picture, decode_file
from duet_desktop.library.errors import LibraryError
from duet_desktop.library.own_process import end_with_the_parent
from duet_desktop.library.paths import key_path
from duet_desktop.library.prepare import Prepared, prepare
from duet_desktop.library.quiet import quiet
from duet_desktop.library.scan import FileStat
from duet_desktop.library.thumbnails import Thumbnails


@dataclass(frozen=True)
class Job:
    """To a decoder: read a file. Its last answer is a Prepared, or the error that ends the run."""

    path: bytes
    stat: FileStat


@dataclass(frozen=True)
class Look:
    """To a decoder: decode a picture that someone asks with. Its last answer is a Picture, or a DecodeError."""

    path: bytes
    side: int


@dataclass(frozen=True)
class Hashed:
    """From a decoder: the file has this content. It waits to hear whether that is known (a bool)."""

    content_hash: bytes


@dataclass(frozen=True)
class Needs:
    """From a decoder: its pixels take so many bytes. It waits to hear that it may go on (None)."""

    size: int


Answer = Hashed | Needs | Prepared | Picture | LibraryError


def serve(connection: Connection, thumbnails: Path) -> None:
    """Take jobs until the other end of the pipe is gone.

    Args:
        connection: To the engine.
        thumbnails: The folder of thumbnails.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    priority.give_way(priority.DECODER)
    end_with_the_parent()  # an engine that was killed closes the pipe, but a decoder that hangs does not look there
    store = Thumbnails(thumbnails)

    def is_known(content_hash: bytes) -> bool:
        connection.send(Hashed(content_hash))
        return bool(connection.recv())

    @contextmanager
    def room(needed: int) -> Iterator[None]:
        connection.send(Needs(needed))
        connection.recv()
        yield  # given back when the file is done

    with quiet(), suppress(EOFError, OSError):
        while True:
            job: Job | Look = connection.recv()
            answer: Answer
            try:
                if isinstance(job, Look):
                    answer = decode_file(key_path(job.path), room, job.side)
                else:
                    answer = prepare(job.path, job.stat, is_known, room, store)
            except LibraryError as error:
                answer = error
            connection.send(answer)
