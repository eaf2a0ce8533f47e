"""SQLite's errors as sentences."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from duet_desktop.library.errors import LibraryError

_MESSAGES: dict[int, str] = {
    sqlite3.SQLITE_FULL: "There is no space left for the catalogue {path}. Free some space and index again; "
    "what was indexed before is kept.",
    sqlite3.SQLITE_BUSY: "The catalogue {path} is in use by another duet-desktop. Close it or wait until it has "
    "finished, then try again.",
    sqlite3.SQLITE_LOCKED: "The catalogue {path} is in use by another duet-desktop. Close it or wait until it has "
    "finished, then try again.",
    sqlite3.SQLITE_READONLY: "The catalogue {path} cannot be written. Check the permissions of its folder, or choose "
    "another one with --data-dir.",
    sqlite3.SQLITE_PERM: "The catalogue {path} cannot be written. Check the permissions of its folder, or choose "
    "another one with --data-dir.",
    sqlite3.SQLITE_CANTOPEN: "The catalogue {path} cannot be opened. Check that its folder exists and may be written, "
    "or choose another one with --data-dir.",
    sqlite3.SQLITE_IOERR: "The disk reported an error while reading or writing the catalogue {path}. Check the disk "
    "and its free space, then try again.",
    sqlite3.SQLITE_CONSTRAINT: "Another duet-desktop changed the catalogue {path} at the same time. Index again.",
}
_DAMAGED = (
    "The catalogue {path} is damaged or not a catalogue. Move it aside and index again; your pictures are untouched."
)


@contextmanager
def plain_errors(path: Path) -> Iterator[None]:
    """Turn every SQLite error inside into a LibraryError that names the file and says what to do."""
    try:
        yield
    except sqlite3.ProgrammingError:
        raise  # a mistake of ours, not of the file
    except sqlite3.Error as error:
        primary = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
        raise LibraryError(_MESSAGES.get(primary, _DAMAGED).format(path=path)) from error
