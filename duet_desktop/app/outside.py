"""Starting the system's programs from a frozen one, which sets where its own libraries are found."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_PATH = "LD_LIBRARY_PATH"
_BEFORE = f"{_PATH}_ORIG"  # where PyInstaller keeps what the user has set
_changing = threading.Lock()  # the environment is the whole process's


def system_environment() -> dict[str, str]:
    """The environment for a program of the system: it loads the system's libraries, not the frozen program's."""
    environment = dict(os.environ)
    if getattr(sys, "frozen", False) and _PATH in environment:
        del environment[_PATH]
        if _BEFORE in environment:
            environment[_PATH] = environment[_BEFORE]
    return environment


@contextmanager
def system_libraries() -> Iterator[None]:
    """The same for what Qt starts meanwhile, which gets the environment of this process."""
    with _changing:
        ours, theirs = os.environ.get(_PATH), system_environment().get(_PATH)
        _set(theirs)
        try:
            yield
        finally:
            _set(ours)


def _set(path: str | None) -> None:
    if path is None:
        os.environ.pop(_PATH, None)
    else:
        os.environ[_PATH] = path
