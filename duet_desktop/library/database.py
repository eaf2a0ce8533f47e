"""One connection to the catalogue's file: opened with care, transactions, SQLite's errors as sentences."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np

from duet_desktop.library import schema
from duet_desktop.library.arrays import Int64
from duet_desktop.library.database_errors import plain_errors
from duet_desktop.library.errors import LibraryError

_BUSY_MS = 5000


class Database:
    """One connection to the catalogue; use it on the thread that opened it.

    Every method may raise LibraryError (disk full, file damaged, in use for longer than five seconds).

    Attributes:
        path: The file.
        is_placeholder: Whether it stands for an empty file, and will not see what is written there.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path, is_placeholder: bool = False) -> None:
        self._connection = connection
        self.path = path
        self.is_placeholder = is_placeholder

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> Self:
        """Open the catalogue; where there is none, create it (unless `read_only`).

        An empty file, as a full disk may leave one behind, is read as a catalogue in which there is nothing yet.

        Raises:
            LibraryError: The file is missing (`read_only`), foreign, damaged, newer, or cannot be written.
        """
        if read_only and not path.exists():
            raise LibraryError(f"There is no catalogue at {path}. Nothing has been indexed yet.")
        with plain_errors(path):
            connection = sqlite3.connect(path, isolation_level=None, timeout=_BUSY_MS / 1000)
            try:
                version = schema.check_ours(connection, path)
                if read_only:
                    if version == 0:
                        connection.close()
                        connection = sqlite3.connect(":memory:", isolation_level=None)
                        schema.upgrade(connection, path)
                    elif version < schema.VERSION:
                        schema.upgrade(connection, path)
                    connection.execute("PRAGMA query_only = ON")
                else:
                    connection.execute("PRAGMA journal_mode = WAL")
                    connection.execute("PRAGMA synchronous = NORMAL")
                    connection.execute("PRAGMA foreign_keys = ON")
                    if version < schema.VERSION:
                        schema.upgrade(connection, path)
            except BaseException:
                connection.close()
                raise
        return cls(connection, path, is_placeholder=read_only and version == 0)

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def batch(self) -> Iterator[None]:
        """One transaction: all writes inside are kept, or none of them."""
        self._run("BEGIN IMMEDIATE")
        try:
            yield
            self._run("COMMIT")
        except BaseException:
            if self._connection.in_transaction:  # SQLite may have rolled back by itself, on a full disk for one
                self._connection.rollback()
            raise

    @property
    def state(self) -> tuple[int, int]:
        """Two numbers that are others after any change, whoever made it; to be compared within one connection."""
        return int(self._run("PRAGMA data_version")[0][0]), self._connection.total_changes

    def damage(self) -> str | None:
        """What SQLite finds wrong with the file, None if nothing; it reads all of it for that."""
        ((first,), *_) = self._run("PRAGMA quick_check")
        return None if first == "ok" else " ".join(str(first).removeprefix("*** in database main ***").split())

    def compact(self) -> None:
        """Write the file anew, without what deleted rows leave behind in it, and empty the journal beside it."""
        self._run("VACUUM")
        ((busy, *_),) = self._run("PRAGMA wal_checkpoint(TRUNCATE)")
        if busy:
            raise LibraryError(
                f"The catalogue {self.path} is being read by another duet-desktop, so that traces are still in it. "
                "Close it and try again."
            )

    def _run(self, statement: str, values: Sequence[Any] = ()) -> list[Any]:
        with plain_errors(self.path):
            return self._connection.execute(statement, values).fetchall()

    def _ids(self, statement: str, values: Sequence[Any]) -> Int64:
        ids: Int64 = np.unique(np.fromiter((row[0] for row in self._run(statement, values)), dtype=np.int64))
        return ids


def as_json(ids: Iterable[int]) -> str:
    """Ids as a value that `json_each` takes apart."""
    return json.dumps([int(i) for i in ids])
