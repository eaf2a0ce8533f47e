"""The outcome of an index run, file by file: counted, and written to the catalogue in batches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from PIL import Image

from duet_desktop.library.arrays import Float32
from duet_desktop.library.catalogue import Catalogue
from duet_desktop.library.decode_errors import DecodeError
from duet_desktop.library.messages import Failure
from duet_desktop.library.paths import key_path
from duet_desktop.library.plan import Plan
from duet_desktop.library.prepare import Decoded, Prepared
from duet_desktop.library.region_codes import quantise
from duet_desktop.library.rows import FileRow
from duet_desktop.library.scan import NO_DEVICE, FileStat

Outcome = Literal["indexed", "unchanged", "moved"]
Embed = Callable[[Sequence[Image.Image]], tuple[Float32, Float32]]

_NOWHERE = FileStat(size=0, mtime_ns=0, device=NO_DEVICE)


@dataclass(frozen=True)
class _Settled:
    """A file that can be used: its content, and the path it was moved from."""

    path: bytes
    stat: FileStat
    content_hash: bytes
    origin: bytes | None


class Ledger:
    """Takes files as workers are done with them, and commits them in batches.

    Args:
        catalogue: The catalogue, on the thread that uses this ledger.
        fingerprint: The model's.
        plan: The work of this run.
        rows: What the catalogue knew of the files before.
        known: Ids of the contents that have all they need, by hash; grows with every commit.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        fingerprint: str,
        plan: Plan,
        rows: dict[bytes, FileRow],
        known: dict[bytes, int],
    ) -> None:
        self._catalogue = catalogue
        self._fingerprint = fingerprint
        self._rows = rows
        self._known = known
        self._hashes = catalogue.content_hashes()
        self._usable_before = frozenset(known.values())
        self._seen = {self._hashes[i] for i in catalogue.region_ids(fingerprint).tolist()}
        self._fresh: dict[bytes, Decoded] = {}
        self._settled: list[_Settled] = []
        self._written: dict[bytes, FileRow] = dict(plan.refreshed)
        self._gone = set(plan.gone)
        self._raws = plan.raws
        self._content_of: dict[bytes, bytes] = {}  # of the files settled in this run
        self._failed: set[bytes] = set()  # in this run
        self._origins: dict[bytes, list[bytes]] = {}  # gone files by content: where a moved file may come from
        for path in reversed(plan.gone):
            content_id = rows[path].content_id
            if content_id is not None:
                self._origins.setdefault(self._hashes[content_id], []).append(path)
        self.counts: Counter[Outcome] = Counter({"unchanged": plan.unchanged})
        self.failures = [_failure(path, reason) for path, reason in plan.failed.items()]
        for path, error in plan.broken.items():
            self._fail(path, _NOWHERE, error)

    @property
    def pictures_waiting(self) -> int:
        """Pictures the model has yet to see before they can be committed."""
        return len(self._fresh)

    @property
    def files_waiting(self) -> int:
        """Files not committed yet."""
        return len(self._settled) + len(self._written)

    @property
    def done(self) -> int:
        """Files settled so far, failures included."""
        return self.counts.total() + len(self.failures)

    def raws_alone(self) -> dict[bytes, FileStat]:
        """RAW files whose picture turned out to be unreadable: they are to be read themselves."""
        alone = {path: stat for path, (developed, stat) in self._raws.items() if self._content(developed) is None}
        for path, stat in list(alone.items()):
            del self._raws[path]
            row = self._rows.get(path)
            if row is None or row.content_id not in self._usable_before:
                continue
            if row == FileRow(stat.size, stat.mtime_ns, stat.device, row.content_id, None):  # read by an earlier run
                self.counts["unchanged"] += 1
                del alone[path]
        return alone

    def settle(self, file: Prepared) -> None:
        """Take a file."""
        result = file.result
        if isinstance(result, DecodeError):
            self._fail(file.path, file.stat, result)
            return
        if isinstance(result, Decoded):
            content_hash = result.content.hash
            if content_hash not in self._known:  # a copy may have been decoded at the same time
                self._fresh.setdefault(content_hash, result)
        else:
            content_hash = result
        self._content_of[file.path] = content_hash
        outcome, origin = self._judge(file.path, content_hash)
        self.counts[outcome] += 1
        self._settled.append(_Settled(file.path, file.stat, content_hash, origin))

    def commit(self, embed: Embed) -> None:
        """Let the model see the waiting pictures, and write all that waits in one transaction.

        Args:
            embed: N pictures -> vectors float32 [N, D] and region vectors float32 [N, R, M].
        """
        fresh = list(self._fresh.values())
        unseen = [item for item in fresh if item.content.hash not in self._seen]
        vectors, regions = embed([item.image for item in unseen]) if unseen else ((), ())
        ids: dict[bytes, int] = {}
        with self._catalogue.batch():
            for item in fresh:
                ids[item.content.hash] = self._catalogue.put_content(item.content)
            for item, vector, windows in zip(unseen, vectors, regions, strict=True):
                self._catalogue.put_embedding(ids[item.content.hash], self._fingerprint, vector)
                self._catalogue.put_regions(ids[item.content.hash], self._fingerprint, quantise(windows))
            for path, row in self._written.items():
                self._catalogue.put_file(path, row)
            for file in self._settled:
                content_id = ids.get(file.content_hash) or self._known[file.content_hash]
                if file.origin is not None:
                    self._catalogue.remove_file(file.origin)
                stat = file.stat
                self._catalogue.put_file(file.path, FileRow(stat.size, stat.mtime_ns, stat.device, content_id, None))
        self._known.update(ids)
        self._fresh.clear()
        self._settled.clear()
        self._written.clear()

    def finish(self, folders: Iterable[bytes], when: float) -> int:
        """Put RAW files behind their pictures, forget what is gone, and note that the folders are up to date.

        Args:
            folders: Path keys of the folders that could be walked.
            when: Now, in seconds since 1970.

        Returns:
            How many files were gone, those not counted that had moved.
        """
        with self._catalogue.batch():
            for path, (developed, stat) in self._raws.items():
                self._stand_behind(path, developed, stat)
            for path in self._gone:
                self._catalogue.remove_file(path)
            self._catalogue.drop_orphans()
            for folder in folders:
                self._catalogue.finish_folder(key_path(folder), self._fingerprint, when)
        return len(self._gone)

    def _stand_behind(self, path: bytes, developed: bytes, stat: FileStat) -> None:
        """Give a RAW file the content of its picture."""
        content_hash = self._content(developed)
        assert content_hash is not None  # or it was read by itself
        outcome, origin = self._judge(path, content_hash)
        self.counts[outcome] += 1
        if origin is not None:
            self._catalogue.remove_file(origin)
        content_id = self._known[content_hash]
        row = FileRow(stat.size, stat.mtime_ns, stat.device, content_id, None, retry=True)
        if row != self._rows.get(path):
            self._catalogue.put_file(path, row)

    def _content(self, path: bytes) -> bytes | None:
        """The content of a file that was settled in this run, or needed no work."""
        if path in self._content_of or path in self._failed:
            return self._content_of.get(path)
        content_id = self._rows[path].content_id if path in self._rows else None
        return None if content_id is None else self._hashes[content_id]

    def _judge(self, path: bytes, content_hash: bytes) -> tuple[Outcome, bytes | None]:
        row = self._rows.get(path)
        if row is not None and row.content_id is not None and self._hashes[row.content_id] == content_hash:
            # Touched, but the same bytes; without an embedding of this model it counts as work done.
            return ("unchanged" if row.content_id in self._usable_before else "indexed"), None
        origins = self._origins.get(content_hash)
        if origins:
            origin = origins.pop()
            self._gone.discard(origin)
            return "moved", origin
        return "indexed", None

    def _fail(self, path: bytes, stat: FileStat, error: DecodeError) -> None:
        self.failures.append(_failure(path, str(error)))
        self._failed.add(path)
        row = self._rows.get(path)
        if error.retry and row is not None and row.content_id is not None:
            return  # a drive pulled out in mid-run, a permission: what is known of the file may still be true
        self._written[path] = FileRow(stat.size, stat.mtime_ns, stat.device, None, str(error), error.retry)


def _failure(path: bytes, reason: str) -> Failure:
    return Failure(str(key_path(path)), reason)
