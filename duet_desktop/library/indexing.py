"""An index run: scan the folders, read what changed, embed what is new, and bring the catalogue up to date.

Files are read and decoded ahead of the model; the calling thread alone runs the model and writes. Every batch is one
transaction, so whatever stops a run costs at most the open batch, and the next run goes on from there.
"""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Callable, Container, Generator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Final, Protocol

import numpy as np
from PIL import Image

from duet_desktop.library.arrays import Float32
from duet_desktop.library.catalogue import Catalogue, Folder
from duet_desktop.library.errors import LibraryError, UsageError
from duet_desktop.library.indexed_folder import left_out
from duet_desktop.library.ledger import Ledger
from duet_desktop.library.messages import IndexReport
from duet_desktop.library.paths import is_below, is_within, key_path, outermost, path_key
from duet_desktop.library.plan import make_plan
from duet_desktop.library.prepare import Prepared
from duet_desktop.library.progress import OnProgress, Progress
from duet_desktop.library.scan import FileStat, Scan, scan
from duet_desktop.library.thumbnails import Thumbnails

BATCH: Final = 32  # pictures the model sees, and the catalogue takes, at once
_AHEAD: Final = 2 * BATCH  # files being read, or read and waiting for the model
_FILES_AT_ONCE: Final = 500  # files that need no model (copies, failures) before they are committed


class PhotoEncoder(Protocol):
    """What an index run needs of a model."""

    @property
    def fingerprint(self) -> str:
        """Names the model's vectors: changes whenever they would."""

    def photos_and_regions(self, images: Sequence[Image.Image], /) -> tuple[Float32, Float32]:
        """Embed pictures: N of them -> vectors float32 [N, D], and float32 [N, R, M] of their regions."""


class Reader(Protocol):
    """What an index run needs of `decoders.Decoders`."""

    workers: int

    def read(self, path: bytes, found: FileStat, known: Container[bytes], /) -> Prepared:
        """Read one file, on as many threads at once as there are workers."""


class Flag(Protocol):
    """A threading.Event, or anything like it."""

    def is_set(self) -> bool:
        """Whether the run is to stop."""


def index_folders(
    catalogue: Catalogue,
    thumbnails: Thumbnails,
    reader: Reader,
    load_encoder: Callable[[], PhotoEncoder],
    folders: Sequence[Folder],
    on_progress: OnProgress,
    cancelled: Flag,
    on_warning: Callable[[str], None] = lambda message: None,
    skip: Sequence[Path] = (),
) -> IndexReport:
    """Index folders.

    Args:
        catalogue: Opened on this thread.
        thumbnails: The thumbnail store.
        reader: Reads the files; one that is still at a file when the run is cancelled may be closed then.
        load_encoder: Gives the model; called once, after the scan, unless there is nothing to do.
        folders: Existing folders, or folders indexed before: what is known of an unplugged drive is kept.
        on_progress: Called on this thread, a few times a second.
        cancelled: Ends the run at the next file; what was read by then is kept.
        on_warning: Called on this thread with a sentence for every folder that cannot be looked into.
        skip: Folders that hold no pictures of the user's, passed over inside the folders.

    Raises:
        UsageError: One of the folders does not exist, or is a file, or there is none.
        LibraryError: None of the folders can be read, the disk is full, or the catalogue cannot be used.
    """
    started = time.monotonic()
    _check(catalogue, folders)
    roots = outermost(folders)
    progress = Progress(on_progress, len(roots))
    found = _scan(catalogue, roots, [path_key(path) for path in skip], progress, cancelled)
    if cancelled.is_set():
        return IndexReport(0, 0, 0, 0, (), time.monotonic() - started, cancelled=True)
    walked = [root for root in roots if root not in found.unreachable]
    if not walked:
        raise LibraryError(
            f"The folder {key_path(roots[0])} cannot be read now. Connect its drive or check its permissions; "
            "what was indexed of it before is kept."
        )
    for unreachable, error in found.unreachable.items():
        on_warning(
            f"Could not look into {key_path(unreachable)}: {_reason(error)}; what was indexed of it before is kept."
        )
    for folder in folders:
        catalogue.add_folder(folder)

    total = len(found.files) + len(found.failures)
    rows = catalogue.files_under(folders)
    if not total and not rows:
        for root in walked:
            catalogue.finish_folder(key_path(root), None, time.time())
        return IndexReport(0, 0, 0, 0, (), time.monotonic() - started)
    progress.enter("load", 0, total, len(found.failures))
    encoder = load_encoder()

    known = _complete_contents(catalogue, thumbnails, encoder.fingerprint)
    plan = make_plan(found, rows, set(known.values()))
    ledger = Ledger(catalogue, encoder.fingerprint, plan, rows, known)
    total -= len(plan.raws)  # they need no work, and are counted at the end
    progress.enter("index", ledger.done, total, len(ledger.failures))
    passes: tuple[Callable[[], dict[bytes, FileStat]], ...] = (lambda: plan.todo, ledger.raws_alone)
    for todo in passes:
        if cancelled.is_set():
            break
        with closing(_read_ahead(todo(), known, reader)) as files:
            for file in files:
                ledger.settle(file)
                progress.tell(ledger.done, total, len(ledger.failures))
                if ledger.pictures_waiting >= BATCH or ledger.files_waiting >= _FILES_AT_ONCE:
                    ledger.commit(encoder.photos_and_regions)
                if cancelled.is_set():
                    break
    ledger.commit(encoder.photos_and_regions)
    removed = 0
    if not cancelled.is_set():
        removed = ledger.finish(walked, time.time())
        thumbnails.prune(set(catalogue.content_hashes().values()))
    return IndexReport(
        indexed=ledger.counts["indexed"],
        unchanged=ledger.counts["unchanged"],
        moved=ledger.counts["moved"],
        removed=removed,
        failed=tuple(sorted(ledger.failures, key=lambda failure: failure.path)),
        seconds=time.monotonic() - started,
        cancelled=cancelled.is_set(),
    )


def _check(catalogue: Catalogue, folders: Sequence[Folder]) -> None:
    if not folders:
        raise UsageError("Name at least one folder to index.")
    for folder in folders:
        if sentence := left_out(catalogue, folder):
            raise UsageError(sentence)
        if os.path.isdir(folder):
            continue
        if os.path.lexists(folder) and not os.path.islink(folder):
            raise UsageError(f"{folder} is a file, not a folder.")
        if catalogue.covering_folder(folder) is None:
            raise UsageError(f"There is no folder {folder}.")


def _reason(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "no permission"
    if isinstance(error, FileNotFoundError):
        return "it is not there"
    return error.strerror or str(error)


def _scan(
    catalogue: Catalogue, roots: Sequence[bytes], skip: Sequence[bytes], progress: Progress, cancelled: Flag
) -> Scan:
    """Walk the roots, and in them the folders that were asked for by name before, even if hidden."""

    def on_found(files: int) -> bool:
        progress.tell(0, files, 0)
        return cancelled.is_set()

    progress.enter("scan", 0, 0, 0)
    skip = [*skip, *(path_key(path) for path in catalogue.excluded())]
    asked = [path_key(row.path) for row in catalogue.folders()]
    inner = [key for key in asked if any(is_below(key, root) for root in roots) and not _within(key, skip, roots)]
    return scan([*roots, *inner], on_found, skip)


def _within(key: bytes, skip: Sequence[bytes], roots: Sequence[bytes]) -> bool:
    """Whether a folder is, or lies in, one to be skipped that itself lies in a root."""
    place = os.path.realpath(key)
    real_roots = [os.path.realpath(root) for root in roots]
    inside = [folder for folder in map(os.path.realpath, skip) if any(is_below(folder, root) for root in real_roots)]
    return any(is_within(place, folder) for folder in inside)


def _complete_contents(catalogue: Catalogue, thumbnails: Thumbnails, fingerprint: str) -> dict[bytes, int]:
    """Contents that need no work, by hash: seen by this model with their regions, described, and with a thumbnail."""
    seen = set(np.intersect1d(catalogue.region_ids(fingerprint), catalogue.described()).tolist())
    pictured = thumbnails.hashes()
    return {
        content_hash: content_id
        for content_id, content_hash in catalogue.content_hashes().items()
        if content_id in seen and content_hash in pictured
    }


def _read_ahead(
    todo: dict[bytes, FileStat], known: Container[bytes], reader: Reader
) -> Generator[Prepared, None, None]:
    """Read files on a pool of threads, a bounded number of them ahead of the one asked for; in order."""
    files = iter(todo.items())
    ahead: deque[Future[Prepared]] = deque()
    pool = ThreadPoolExecutor(reader.workers, thread_name_prefix="read")
    try:
        while True:
            for path, stat in islice(files, _AHEAD - len(ahead)):
                ahead.append(pool.submit(reader.read, path, stat, known))
            if not ahead:
                return
            yield ahead.popleft().result()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
