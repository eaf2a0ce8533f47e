"""The kinds of failure the library reports. Messages are sentences a designer can act on, without a stack trace."""

from __future__ import annotations

from duet_model.errors import DuetError

__all__ = ["BusyError", "DuetError", "LibraryError", "UsageError"]


class LibraryError(DuetError):
    """Something went wrong while working: a file, a disk, the engine. Exit code 1."""


class BusyError(LibraryError):
    """Another process is writing into the data folder; later it may work."""


class UsageError(DuetError):
    """The request itself makes no sense: a folder that is not there, k < 1. Exit code 2."""
