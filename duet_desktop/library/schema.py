"""The catalogue's tables, and the ladder that brings an older file up to date."""

from __future__ import annotations

import sqlite3
import uuid
from pathlib import Path

from duet_desktop.library.errors import LibraryError

APPLICATION_ID = 0x64756574  # "duet": tells our files from every other SQLite file

# Each step leads from version i to i + 1 and is never edited once released; a change is a new step at the end.
_LADDER: tuple[tuple[str, ...], ...] = (
    (
        "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
        """CREATE TABLE folders (
            id INTEGER PRIMARY KEY,
            path BLOB NOT NULL UNIQUE,
            indexed_at REAL,
            fingerprint TEXT
        )""",
        # AUTOINCREMENT: an id is a label in the vector index and must never come back for another picture.
        """CREATE TABLE contents (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            hash BLOB NOT NULL UNIQUE,
            width INTEGER NOT NULL,
            height INTEGER NOT NULL
        )""",
        """CREATE TABLE files (
            id INTEGER PRIMARY KEY,
            path BLOB NOT NULL UNIQUE,
            size INTEGER NOT NULL,
            mtime_ns INTEGER NOT NULL,
            device INTEGER NOT NULL,
            content_id INTEGER REFERENCES contents (id),
            error TEXT,
            retry INTEGER NOT NULL DEFAULT 0,
            CHECK ((content_id IS NULL) <> (error IS NULL))
        )""",
        "CREATE INDEX files_by_content ON files (content_id)",
        """CREATE TABLE embeddings (
            content_id INTEGER NOT NULL REFERENCES contents (id) ON DELETE CASCADE,
            fingerprint TEXT NOT NULL,
            vector BLOB NOT NULL,
            UNIQUE (content_id, fingerprint)
        )""",
        # Lists the ids of one model's vectors without touching the vectors.
        "CREATE INDEX embeddings_by_model ON embeddings (fingerprint, content_id)",
    ),
    ("CREATE TABLE excluded (path BLOB PRIMARY KEY) WITHOUT ROWID",),
    (  # what filters ask for; of a content without a format nothing of it is known yet
        "ALTER TABLE contents ADD COLUMN format TEXT",
        "ALTER TABLE contents ADD COLUMN taken TEXT",
        "ALTER TABLE contents ADD COLUMN colours TEXT",
    ),
    (  # beside the vectors, not among them: whoever reads those passes over these
        """CREATE TABLE regions (
            content_id INTEGER NOT NULL,
            fingerprint TEXT NOT NULL,
            codes BLOB NOT NULL,
            UNIQUE (fingerprint, content_id),
            FOREIGN KEY (content_id, fingerprint) REFERENCES embeddings (content_id, fingerprint) ON DELETE CASCADE
        )""",
    ),
)
VERSION = len(_LADDER)


def check_ours(connection: sqlite3.Connection, path: Path) -> int:
    """Make sure the file is a catalogue of ours, or empty, before anything is written to it.

    Returns:
        Its schema version; 0 for an empty file.

    Raises:
        LibraryError: It belongs to another program or to a newer version of this one.
    """
    application_id = int(connection.execute("PRAGMA application_id").fetchone()[0])
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if application_id != APPLICATION_ID:
        used = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if used or application_id or version:
            raise LibraryError(
                f"{path} belongs to another program. Move it aside or choose another folder with --data-dir."
            )
        return 0
    if version > VERSION:
        raise LibraryError(
            f"{path} was written by a newer version of duet-desktop. Update duet-desktop, "
            "or choose another folder with --data-dir."
        )
    return version


def upgrade(connection: sqlite3.Connection, path: Path) -> None:
    """Create the tables, or climb from an older version, in one transaction."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        version = check_ours(connection, path)  # again: another process may have climbed meanwhile
        for step in _LADDER[version:]:
            for statement in step:
                connection.execute(statement)
        if version == 0:
            connection.execute("INSERT INTO meta (key, value) VALUES ('identity', ?)", (uuid.uuid4().hex,))
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {VERSION}")
    except BaseException:
        connection.rollback()
        raise
    connection.commit()
