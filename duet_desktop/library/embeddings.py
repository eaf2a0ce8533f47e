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
        joined = np.frombuffer(self._blobs("embeddings", "vector", fingerprint, ids), dtype=_STORED)
        return joined.reshape(len(ids), -1).astype(np.float32)

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
        joined = np.frombuffer(self._blobs("regions", "codes", fingerprint, ids), dtype=np.int8)
        return joined.reshape(len(ids), len(joined) // len(ids))

    def put_regions(self, content_id: int, fingerprint: str, codes: Codes) -> None:
        """Write the region vectors (int8 [R, M]) of a content that has an embedding, in place of those it may have."""
        self._run(
            "INSERT OR REPLACE INTO regions (content_id, fingerprint, codes) VALUES (?, ?, ?)",
            (content_id, fingerprint, codes.tobytes()),
        )

    def _blobs(self, table: str, column: str, fingerprint: str, ids: Sequence[int] | Int64) -> bytes:
        """What a table holds of some contents, end to end; all of one length."""
        wanted = [int(i) for i in ids]
        rows = self._run(
            f"""SELECT content_id, {column} FROM {table}
            WHERE fingerprint = ? AND content_id IN (SELECT value FROM json_each(?))""",
            (fingerprint, as_json(wanted)),
        )
        found: dict[int, bytes] = dict(rows)
        if len(found) < len(set(wanted)):
            raise LibraryError("A picture was removed from the library meanwhile. Try again.")
        if len({len(blob) for blob in found.values()}) > 1:
            raise LibraryError(
                f"The catalogue {self.path} is damaged: its vectors differ in length. Move it aside and index again; "
                "your pictures are untouched."
            )
        return b"".join(found[i] for i in wanted)
