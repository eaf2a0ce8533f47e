"""Seconds to find out that nothing has changed in a large library, and what only walking through its folders takes.

Run: python benchmarks/rescan.py [--files 100000] [--rounds 3]
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import statistics
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from duet_desktop.library.catalogue import Catalogue
from duet_desktop.library.decoders import Decoders
from duet_desktop.library.indexing import index_folders
from duet_desktop.library.paths import path_key
from duet_desktop.library.places import DataDir
from duet_desktop.library.region_codes import quantise
from duet_desktop.library.rows import ContentRow, FileRow
from duet_desktop.library.scan import device_number
from duet_desktop.library.thumbnails import Thumbnails

LIMIT_S = 5.0  # for 100,000 files
A_FOLDER = 200
DIM = 384


class Model:
    """Nothing has to be embedded; the name is all that is asked for."""

    fingerprint = "rescan"

    def photos_and_regions(self, images: object) -> tuple[np.ndarray, np.ndarray]:
        """Never called: nothing has changed."""
        raise AssertionError("an unchanged picture was to be embedded again")


def main() -> None:
    """Make the library, scan it again, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    base = Path(tempfile.mkdtemp())
    try:
        photos, data_dir = base / "photos", DataDir(base / "data").create()
        fill(photos, data_dir, options.files)
        walks, scans = [], []
        for _ in range(options.rounds):  # in turns: what else the machine does disturbs both
            walks.append(timed(lambda: walk(photos, options.files)))
            scans.append(timed(lambda: rescan(photos, data_dir, options.files)))
    finally:
        shutil.rmtree(base)
    limit = LIMIT_S * options.files / 100_000
    print(f"{options.files:,} unchanged files in folders of {A_FOLDER}, median of {options.rounds} rounds")
    for name, times in (("os.scandir and stat", walks), ("index_folders", scans)):
        wall, processor = (statistics.median(column) for column in zip(*times, strict=True))
        print(
            f"{name:20} {wall:6.2f} s, {wall / limit:.2f} of the limit; "
            f"{processor:5.2f} s of them on the processor, {processor / limit:.2f} of the limit"
        )
    print(f"limit: {limit:.1f} s")


def timed(work: Callable[[], None]) -> tuple[float, float]:
    """Seconds by the clock, and seconds this process had a processor: the two part on a busy machine."""
    started, had = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - started, time.process_time() - had


def fill(photos: Path, data_dir: DataDir, count: int) -> None:
    """A tree of small files, and the catalogue and thumbnails of someone who has indexed it."""
    thumbnails, vector = Thumbnails(data_dir.thumbnails), np.zeros(DIM, dtype=np.float32)
    regions = quantise(np.full((13, DIM), DIM**-0.5, dtype=np.float32))
    with Catalogue.open(data_dir.catalogue) as catalogue, catalogue.batch():
        catalogue.add_folder(photos)
        for number in range(count):
            path = photos / f"{number // A_FOLDER // 50:03d}" / f"{number // A_FOLDER:05d}" / f"IMG_{number:06d}.jpg"
            if number % A_FOLDER == 0:
                path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(str(number).encode())
            status, content_hash = path.stat(), hashlib.sha256(str(number).encode()).digest()
            content_id = catalogue.put_content(ContentRow(content_hash, 640, 480, "jpeg"))
            catalogue.put_embedding(content_id, Model.fingerprint, vector)
            catalogue.put_regions(content_id, Model.fingerprint, regions)
            row = FileRow(status.st_size, status.st_mtime_ns, device_number(status), content_id, None)
            catalogue.put_file(path_key(path), row)
            thumbnail = thumbnails.path(content_hash)
            thumbnail.parent.mkdir(parents=True, exist_ok=True)
            thumbnail.touch()


def walk(folder: Path, count: int) -> None:
    """What the file system takes at least."""
    waiting, files = [str(folder)], 0
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                else:
                    entry.stat()
                    files += 1
    assert files == count


def rescan(folder: Path, data_dir: DataDir, count: int) -> None:
    """A whole index run in which there is nothing to do."""
    thumbnails, go_on = Thumbnails(data_dir.thumbnails), threading.Event()
    with Catalogue.open(data_dir.catalogue) as catalogue, Decoders(thumbnails.root) as decoders:
        report = index_folders(catalogue, thumbnails, decoders, Model, [folder], lambda progress: None, go_on)
    assert report.unchanged == count, report


if __name__ == "__main__":
    main()
