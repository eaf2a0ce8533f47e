"""Fetching a model while other things go on: in a process of its own, which can be ended at any moment."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future
from multiprocessing.connection import Connection
from pathlib import Path

from duet_desktop.library import models
from duet_desktop.library.errors import DuetError, LibraryError
from duet_desktop.library.own_process import NotStartedError, on_thread, own_process
from duet_desktop.library.places import DataDir

_TELL_S = 0.25  # how often it says how far it is


class Fetch:
    """One download. `start` begins it, on a thread that waits for the process.

    Args:
        name: As `models.get` takes it.
        data_dir: Where the model comes to lie.
        on_progress: Called on that thread with the bytes that are here so far.
    """

    def __init__(self, name: str, data_dir: DataDir, on_progress: Callable[[int], None]) -> None:
        self._name = name
        self._data_dir = data_dir
        self._on_progress = on_progress
        self._cancelled = threading.Event()

    def start(self) -> Future[bool]:
        """Begin.

        Returns:
            Whether the model is here; not so when the download was cancelled: what has come so far is kept, and the
            next one goes on from there. Fails with the errors of `models.get`.
        """
        return on_thread("fetch", self._fetch)

    def cancel(self) -> None:
        """End the download; harmless when it has ended."""
        self._cancelled.set()

    def _fetch(self) -> bool:
        models.check_offered(self._name, self._data_dir)  # without a network the answer comes at once
        try:
            with own_process("duet-fetch", _run_fetch, self._name, self._data_dir) as heard:
                while not heard.poll(_TELL_S):
                    if self._cancelled.is_set():
                        return False
                    self._on_progress(models.fetched_bytes(self._name, self._data_dir))
                outcome = heard.recv()
        except NotStartedError as error:
            raise LibraryError(f"The download could not be started ({error}).") from error
        except EOFError:
            raise LibraryError("The download stopped unexpectedly. Try again; it goes on where it stopped.") from None
        if isinstance(outcome, DuetError):
            raise outcome
        return True


def _run_fetch(connection: Connection, name: str, data_dir: DataDir) -> None:
    """Entry of the process: fetch, and send back None or the error."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in a terminal is for the program, which ends this process
    sys.stderr = Path(os.devnull).open("w")  # noqa: SIM115 - the hub's library would draw bars in the terminal
    try:
        models.get(name, data_dir)
    except DuetError as error:
        connection.send(error)
    else:
        connection.send(None)
