"""What models made of contents: vectors and region vectors, by (content, fingerprint of the model)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from duet_desktop.library.arrays import Digests, Float32, Int64
from duet_desktop.library.database import Database, as_json
from duet_desktop.library.errors import LibraryError
from duet_desktop.library.region_codes import Codes

_STORED = np.dtype("<f4")  # vectors are little-endian on disk, whatever the machine


class Embeddings(Database):
    """The tables of vectors; a content that goes takes its rows with it."""

    def embedding_ids(self, fingerprint: str) -> Int64:
        """The contents that this model has seen: int64 [N], sorted."""
        return self._ids("SELECT content_id FROM embeddings WHERE fingerprint = ?", (fingerprint,))

    def fingerprints(self) -> list[str]:
        """The models that have seen anything, sorted."""
        # One index probe a model; DISTINCT would read the whole index.
        rows = self._run(
            """WITH RECURSIVE seen (fingerprint) AS (
                SELECT min(fingerprint) FROM embeddings
                UNION ALL
                SELECT (SELECT min(fingerprint) FROM embeddings WHERE fingerprint > seen.fingerprint)
                FROM seen WHERE seen.fingerprint IS NOT NULL
            ) SELECT fingerprint FROM seen WHERE fingerprint IS NOT NULL"""
        )
        return [row[0] for row in rows]

    def embeddings(self, fingerprint: str, ids: Sequence[int] | Int64) -> Float32:
        """The vectors of these contents, in the order asked for: float32 [N, D]; [0, 0] for no ids.

        Raises:
            LibraryError: One of them has no embedding of this model (any more).
        """
        if not len(ids):
            return np.zeros((0, 0), dtype=np.float32)
        joined = b"".join(self._blobs("embeddings", "vector", fingerprint, ids))
        return np.frombuffer(joined, dtype=_STORED).reshape(len(ids), -1).astype(np.float32)

    def put_embedding(self, content_id: int, fingerprint: str, vector: Float32) -> None:
        """Write the vector (float32 [D]) of a content, in place of the one this model may have given it.

        Region vectors that came with the former one go with it.
        """
        self._run(
            "INSERT OR REPLACE INTO embeddings (content_id, fingerprint, vector) VALUES (?, ?, ?)",
            (content_id, fingerprint, np.ascontiguousarray(vector, dtype=_STORED).tobytes()),
        )

    def region_ids(self, fingerprint: str) -> Int64:
        """The contents of which this model has seen the regions, too: int64 [N], sorted.

        Those embedded before there were region vectors are not among them; those of a model that has none are.
        """
        return self._ids("SELECT content_id FROM regions WHERE fingerprint = ?", (fingerprint,))

    def with_regions(self, fingerprint: str) -> tuple[Int64, Digests]:
        """The contents of `region_ids`: int64 [N], sorted, and the first 8 bytes of each one's hash: uint64 [N]."""
        rows = self._run(
            """SELECT r.content_id, substr(c.hash, 1, 8) FROM regions r JOIN contents c ON c.id = r.content_id
            WHERE r.fingerprint = ? ORDER BY r.content_id""",
            (fingerprint,),
        )
        ids = np.fromiter((row[0] for row in rows), dtype=np.int64, count=len(rows))
        return ids, np.frombuffer(b"".join(row[1] for row in rows), dtype="<u8").astype(np.uint64)

    def regions(self, fingerprint: str, ids: Int64) -> Codes:
        """The region vectors of these contents, in the order asked for: int8 [N, R * M]; [0, 0] for no ids.

        Raises:
            LibraryError: One of them has none of this model (any more).
        """
        if not len(ids):
            return np.zeros((0, 0), dtype=np.int8)
        return _codes(self._blobs("regions", "codes", fingerprint, ids))

    def regions_among(self, fingerprint: str, ids: Int64) -> tuple[Int64, Codes]:
        """The region vectors of those contents that have some: their ids int64 [N], codes int8 [N, R * M]."""
        rows = self._rows("regions", "codes", fingerprint, ids)
        return np.array([row[0] for row in rows], np.int64), _codes([row[1] for row in rows])

    def put_regions(self, content_id: int, fingerprint: str, codes: Codes) -> None:
        """Write the region vectors (int8 [R, M]) of a content that has an embedding, in place of those it may have."""
        self._run(
            "INSERT OR REPLACE INTO regions (content_id, fingerprint, codes) VALUES (?, ?, ?)",
            (content_id, fingerprint, codes.tobytes()),
        )

    def _blobs(self, table: str, column: str, fingerprint: str, ids: Sequence[int] | Int64) -> list[bytes]:
        """What a table holds of some contents, in the order asked for; all of one length."""
        found: dict[int, bytes] = dict(self._rows(table, column, fingerprint, ids))
        try:
            return [found[int(i)] for i in ids]
        except KeyError as error:
            raise LibraryError("A picture was removed from the library meanwhile. Try again.") from error

    def _rows(self, table: str, column: str, fingerprint: str, ids: Sequence[int] | Int64) -> list[tuple[int, bytes]]:
        """What a table holds of some contents, as far as it does; all of one length."""
        rows = self._run(
            f"""SELECT content_id, {column} FROM {table}
            WHERE fingerprint = ? AND content_id IN (SELECT value FROM json_each(?))""",
            (fingerprint, as_json([int(i) for i in ids])),
        )
        if len({len(blob) for _, blob in rows}) > 1:
            raise LibraryError(
                f"The catalogue {self.path} is damaged: its vectors differ in length. Move it aside and index again; "
                "your pictures are untouched."
            )
        return rows


def _codes(blobs: Sequence[bytes]) -> Codes:
    return np.frombuffer(b"".join(blobs), dtype=np.int8).reshape(len(blobs), len(blobs[0]) if blobs else 0)
