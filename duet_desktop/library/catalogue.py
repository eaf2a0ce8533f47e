"""The catalogue: one SQLite file that is the truth about folders, files, contents and embeddings.

A file is a path with size and time; a content is what is in it, named by its hash; an embedding is a content seen by
one model. Files that are copies share a content: a picture is embedded once and keeps its vectors wherever it goes.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from duet_desktop.library.arrays import Digests, Int64
from duet_desktop.library.database import as_json
from duet_desktop.library.embeddings import Embeddings
from duet_desktop.library.errors import LibraryError
from duet_desktop.library.filters import NO_FILTERS, Filters
from duet_desktop.library.paths import is_within, key_path, key_range, outermost, path_key
from duet_desktop.library.rows import ContentRow, FileRow, FolderRow, Totals

Folder = str | Path


class Catalogue(Embeddings):
    """Folders, files and contents, and with them the embeddings of the contents."""

    @property
    def identity(self) -> str:
        """A random name given at creation: ids mean nothing in another catalogue."""
        return str(self._run("SELECT value FROM meta WHERE key = 'identity'")[0][0])

    def note_model(self, fingerprint: str, source: str) -> None:
        """Remember what a model of which there are vectors was loaded from."""
        self._run("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (f"model {fingerprint}", source))

    def model_of(self, fingerprint: str) -> str | None:
        """What the model of a fingerprint was last loaded from."""
        rows = self._run("SELECT value FROM meta WHERE key = ?", (f"model {fingerprint}",))
        return str(rows[0][0]) if rows else None

    def totals(self) -> Totals:
        """How much there is in the whole catalogue."""
        ((pictures, unreadable),) = self._run("SELECT count(content_id), count(error) FROM files")
        return Totals(pictures, unreadable, int(self._run("SELECT count(*) FROM contents")[0][0]))

    # Folders

    def add_folder(self, folder: Folder) -> None:
        """Remember a folder that is to be indexed."""
        self._run("INSERT INTO folders (path) VALUES (?) ON CONFLICT (path) DO NOTHING", (path_key(folder),))

    def finish_folder(self, folder: Folder, fingerprint: str | None, when: float) -> None:
        """Note that a run over a folder, and so over the folders inside it, has finished.

        Args:
            folder: The folder.
            fingerprint: The model's; None if there was no picture, so that no model was needed.
            when: Now, in seconds since 1970.
        """
        key = path_key(folder)
        self._run(
            "UPDATE folders SET indexed_at = ?, fingerprint = ? WHERE path = ? OR (path >= ? AND path < ?)",
            (when, fingerprint, key, *key_range(key)),
        )

    def folders(self) -> list[FolderRow]:
        """All folders someone asked to index, sorted by path."""
        rows = self._run("SELECT path, indexed_at, fingerprint FROM folders ORDER BY path")
        return [FolderRow(key_path(path), indexed_at, fingerprint) for path, indexed_at, fingerprint in rows]

    def covering_folder(self, folder: Folder) -> FolderRow | None:
        """The innermost folder someone asked to index that is `folder` or contains it."""
        wanted = key_path(path_key(folder))
        covering = [row for row in self.folders() if wanted.is_relative_to(row.path)]
        return max(covering, key=lambda row: len(row.path.parts), default=None)

    def remove_folders(self, folder: Folder) -> None:
        """Forget that a folder, and the folders inside it, were to be indexed."""
        key = path_key(folder)
        self._run("DELETE FROM folders WHERE path = ? OR (path >= ? AND path < ?)", (key, *key_range(key)))

    def exclude(self, folder: Folder) -> None:
        """Leave a folder out of every run to come."""
        self._run("INSERT INTO excluded (path) VALUES (?) ON CONFLICT (path) DO NOTHING", (path_key(folder),))

    def include(self, folder: Folder) -> bool:
        """Take back `exclude`; whether the folder was excluded."""
        return bool(self._run("DELETE FROM excluded WHERE path = ? RETURNING path", (path_key(folder),)))

    def excluded(self) -> list[Path]:
        """The folders that are left out, sorted."""
        return [key_path(path) for (path,) in self._run("SELECT path FROM excluded ORDER BY path")]

    def excluding(self, folder: Folder) -> Path | None:
        """The excluded folder that is `folder` or contains it."""
        key = path_key(folder)
        return next((path for path in self.excluded() if is_within(key, path_key(path))), None)

    # Files

    def files_under(self, folders: Iterable[Folder]) -> dict[bytes, FileRow]:
        """Every known file inside the folders, by path key."""
        where, bounds = _inside(folders)
        rows = self._run(
            f"SELECT path, size, mtime_ns, device, content_id, error, retry FROM files f WHERE {where}", bounds
        )
        return {row[0]: FileRow(row[1], row[2], row[3], row[4], row[5], bool(row[6])) for row in rows}

    def put_file(self, path: bytes, row: FileRow) -> None:
        """Write the row of a file, in place of the one it may have."""
        self._run(
            """INSERT INTO files (path, size, mtime_ns, device, content_id, error, retry) VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (path) DO UPDATE SET size = excluded.size, mtime_ns = excluded.mtime_ns,
                device = excluded.device, content_id = excluded.content_id, error = excluded.error,
                retry = excluded.retry""",
            (path, row.size, row.mtime_ns, row.device, row.content_id, row.error, row.retry),
        )

    def remove_file(self, path: bytes) -> None:
        """Forget a file."""
        self._run("DELETE FROM files WHERE path = ?", (path,))

    def remove_files(self, folder: Folder) -> int:
        """Forget every file inside a folder; return how many."""
        where, bounds = _inside([folder])
        return len(self._run(f"DELETE FROM files AS f WHERE {where} RETURNING id", bounds))

    def retry_failed(self, folders: Iterable[Folder]) -> None:
        """Have the next run read the files inside the folders that could not be read, though they have not changed."""
        where, bounds = _inside(folders)
        self._run(f"UPDATE files AS f SET retry = 1 WHERE error IS NOT NULL AND {where}", bounds)

    # Contents

    def contents(self, content_ids: Iterable[int]) -> dict[int, ContentRow]:
        """What is known of contents, by id; those there are none of (any more) are left out."""
        columns = "id, hash, width, height, format, taken, colours"
        rows = self._run(
            f"SELECT {columns} FROM contents WHERE id IN (SELECT value FROM json_each(?))", (as_json(content_ids),)
        )
        return {
            content_id: ContentRow(content_hash, width, height, form, taken, tuple((colours or "").split()))
            for content_id, content_hash, width, height, form, taken, colours in rows
        }

    def digests(self, ids: Int64) -> Digests:
        """The first 8 bytes of each content's hash: uint64 [N].

        Args:
            ids: [N], sorted, distinct.

        Raises:
            LibraryError: One of them is not there (any more).
        """
        rows = self._run(
            """SELECT substr(hash, 1, 8) FROM contents
            WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id""",
            (as_json(ids),),
        )
        if len(rows) < len(ids):
            raise LibraryError("A picture was removed from the library meanwhile. Try again.")
        return np.frombuffer(b"".join(row[0] for row in rows), dtype="<u8").astype(np.uint64)

    def content_hashes(self) -> dict[int, bytes]:
        """The hash of every content, by id."""
        return dict(self._run("SELECT id, hash FROM contents"))

    def described(self) -> Int64:
        """The contents of which filters know what they ask for: int64 [N], sorted."""
        return self._ids("SELECT id FROM contents WHERE format IS NOT NULL", ())

    def put_content(self, content: ContentRow) -> int:
        """Write a content, unless it is known, and return its id."""
        rows = self._run(
            """INSERT INTO contents (hash, width, height, format, taken, colours) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (hash) DO UPDATE SET width = excluded.width, height = excluded.height,
                format = excluded.format, taken = excluded.taken, colours = excluded.colours RETURNING id""",
            (
                *(content.hash, content.width, content.height, content.format, content.taken),
                f" {' '.join(content.colours)} ",
            ),
        )
        return int(rows[0][0])

    def drop_orphans(self) -> int:
        """Forget the contents that no file has any more, with their embeddings; return how many."""
        unused = "NOT EXISTS (SELECT 1 FROM files WHERE files.content_id = contents.id)"
        return len(self._run(f"DELETE FROM contents WHERE {unused} RETURNING id"))

    def content_ids_under(self, folders: Iterable[Folder], fingerprint: str, filters: Filters = NO_FILTERS) -> Int64:
        """Contents of the files inside the folders that have an embedding of this model: int64 [N], sorted, unique.

        Args:
            folders: Where.
            fingerprint: The model's.
            filters: What else must hold of them.
        """
        where, bounds = _inside(folders)
        condition, values = filters.condition()
        contents = "JOIN contents c ON c.id = f.content_id" if filters else ""
        return self._ids(
            f"""SELECT f.content_id FROM files f
            JOIN embeddings e ON e.content_id = f.content_id AND e.fingerprint = ? {contents}
            WHERE {where} AND {condition}""",
            (fingerprint, *bounds, *values),
        )

    def paths_of(self, content_ids: Iterable[int], folders: Iterable[Folder]) -> dict[int, list[str]]:
        """The paths of each content's files inside the folders, sorted; contents without any are left out."""
        where, bounds = _inside(folders)
        rows = self._run(
            f"""SELECT f.content_id, f.path FROM files f
            WHERE f.content_id IN (SELECT value FROM json_each(?)) AND {where} ORDER BY f.path""",
            (as_json(content_ids), *bounds),
        )
        paths: dict[int, list[str]] = {}
        for content_id, path in rows:
            paths.setdefault(content_id, []).append(os.fsdecode(path))
        return paths


def _inside(folders: Iterable[Folder]) -> tuple[str, list[bytes]]:
    """A condition on `f.path` that holds inside any of the folders, and its values."""
    ranges = [key_range(key) for key in outermost(folders)]
    condition = " OR ".join(["(f.path >= ? AND f.path < ?)"] * len(ranges)) or "0"
    return f"({condition})", [bound for pair in ranges for bound in pair]
