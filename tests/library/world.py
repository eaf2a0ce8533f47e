"""A folder of pictures, a data folder and an encoder that needs no model: what the tests of indexing play with."""

from __future__ import annotations

import hashlib
import io
import os
import threading
from collections.abc import Container, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image

from duet_desktop.library.catalogue import Catalogue
from duet_desktop.library.indexing import index_folders
from duet_desktop.library.messages import IndexProgress, IndexReport
from duet_desktop.library.places import DataDir
from duet_desktop.library.prepare import Prepared, prepare
from duet_desktop.library.quiet import quiet
from duet_desktop.library.room import at_once
from duet_desktop.library.scan import FileStat
from duet_desktop.library.thumbnails import Thumbnails


class FakeEncoder:
    """A picture's vector is its 2 x 2 miniature."""

    def __init__(self, fingerprint: str = "fake", fail_at_batch: int = 0) -> None:
        self.fingerprint = fingerprint
        self.batches: list[int] = []
        self._fail_at_batch = fail_at_batch

    def photos(self, images: Sequence[Image.Image]) -> npt.NDArray[np.float32]:
        self.batches.append(len(images))
        if len(self.batches) == self._fail_at_batch:
            raise RuntimeError("killed")
        return np.stack([vector_of(image) for image in images])

    def photos_and_regions(
        self, images: Sequence[Image.Image]
    ) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
        return self.photos(images), np.stack([regions_of(image) for image in images])


def vector_of(image: Image.Image) -> npt.NDArray[np.float32]:
    return np.asarray(image.resize((2, 2)), dtype=np.float32).ravel()


def regions_of(image: Image.Image) -> npt.NDArray[np.float32]:
    """Two, of three numbers each: the mean colours of its halves."""
    halves = np.asarray(image.resize((2, 1)), dtype=np.float32)[0] + 1
    return halves / np.linalg.norm(halves, axis=1, keepdims=True)


def picture_bytes(
    colour: str | tuple[int, int, int], file_format: str = "PNG", size: tuple[int, int] = (8, 6)
) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", size, colour).save(buffer, file_format)
    return buffer.getvalue()


def sha(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


class ReaderHere:
    """Reads in this process, as a decoder process does in its own."""

    def __init__(self, thumbnails: Thumbnails, workers: int) -> None:
        self.workers = workers
        self._thumbnails = thumbnails

    def read(self, path: bytes, found: FileStat, known: Container[bytes]) -> Prepared:
        with quiet():
            return prepare(path, found, known.__contains__, at_once, self._thumbnails)


class World:
    """Everything an index run touches, below one folder."""

    def __init__(self, base: Path) -> None:
        self.photos = base / "photos"
        self.photos.mkdir()
        self.data_dir = DataDir(base / "data").create()
        self.thumbnails = Thumbnails(self.data_dir.thumbnails)
        self.progress: list[IndexProgress] = []
        self.warnings: list[str] = []
        self.cancelled = threading.Event()
        self.reader = ReaderHere(self.thumbnails, 2)
        self._clock = 1_700_000_000_000_000_000
        self._catalogue: Catalogue | None = None

    def write(self, name: str, data: bytes) -> Path:
        """Write a file with a time of change of its own."""
        path = self.photos / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        self.touch(path)
        return path

    def touch(self, path: Path) -> None:
        self._clock += 1_000_000_000
        os.utime(path, ns=(self._clock, self._clock))

    def index(self, *folders: Path | str, encoder: FakeEncoder | None = None) -> IndexReport:
        used = encoder or FakeEncoder()
        with self.catalogue() as catalogue:
            return index_folders(
                catalogue,
                self.thumbnails,
                self.reader,
                lambda: used,
                folders or (self.photos,),
                self.progress.append,
                self.cancelled,
                self.warnings.append,
                [self.data_dir.root],
            )

    @contextmanager
    def catalogue(self) -> Iterator[Catalogue]:
        """The catalogue, left open: closing it waits for the disk, which is most of what a small run takes."""
        self._catalogue = self._catalogue or Catalogue.open(self.data_dir.catalogue)
        yield self._catalogue

    def close(self) -> None:
        if self._catalogue is not None:
            self._catalogue.close()
            self._catalogue = None

    def hashes(self) -> dict[str, bytes | None]:
        """Content hash of every file in the catalogue, None for those that failed; by path below the photos."""
        with self.catalogue() as catalogue:
            hashes = catalogue.content_hashes()
            return {
                os.path.relpath(os.fsdecode(path), self.photos): hashes.get(row.content_id or 0)
                for path, row in catalogue.files_under([self.photos]).items()
            }


def counts(report: IndexReport) -> tuple[int, int, int, int, int]:
    """indexed, unchanged, moved, removed, failed."""
    return report.indexed, report.unchanged, report.moved, report.removed, len(report.failed)
