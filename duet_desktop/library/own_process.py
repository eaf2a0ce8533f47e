"""Work in a process of its own, which can be ended at any moment: it may hang, crash, or fill the memory."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from multiprocessing.connection import Connection, wait
from typing import Any, TypeVar

Outcome = TypeVar("Outcome")


class NotStartedError(Exception):
    """The system allows no further process; the text is its reason."""


@contextmanager
def own_process(name: str, run: Callable[..., None], *arguments: Any) -> Iterator[Connection]:
    """Start a process; it is ended when the block is left, whether it has done its work or not.

    Args:
        name: Of the process.
        run: Its entry, at the top of a module; takes a connection to send through, then the arguments.
        arguments: What can be pickled.

    Yields:
        Where it is heard. Reading raises EOFError when it has ended without saying more.

    Raises:
        NotStartedError: It could not be started.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    with ours:
        process = context.Process(target=run, args=(theirs, *arguments), name=name, daemon=True)
        try:
            process.start()
        except OSError as error:
            raise NotStartedError(error.strerror or error) from error
        finally:
            theirs.close()
        try:
            yield ours
        finally:
            process.kill()
            process.join()
            process.close()


def on_thread(name: str, work: Callable[[], Outcome]) -> Future[Outcome]:
    """Begin some work on a thread that waits for it; the Future has its outcome, or its error."""
    future: Future[Outcome] = Future()
    future.set_running_or_notify_cancel()

    def run() -> None:
        try:
            future.set_result(work())
        except Exception as error:  # noqa: BLE001 - whoever waits for the outcome is told
            future.set_exception(error)

    threading.Thread(target=run, name=name, daemon=True).start()
    return future


def end_with_the_parent() -> None:
    """Have this process end when the one that started it is killed, whatever it is doing then."""
    threading.Thread(target=_end_with_the_parent, name="parent", daemon=True).start()


def _end_with_the_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
