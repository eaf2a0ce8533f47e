"""The rows of the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class FolderRow:
    """A folder someone asked to index.

    Attributes:
        path: Its absolute path.
        indexed_at: When an index run over it last finished (seconds since 1970), None if none ever did.
        fingerprint: The model of that run, None if it found no picture.
    """

    path: Path
    indexed_at: float | None
    fingerprint: str | None


@dataclass(frozen=True)
class FileRow:
    """A file as it was when last read: it has either a content or an error.

    Attributes:
        size: Bytes.
        mtime_ns: Time of last change, in nanoseconds.
        device: The drive it lies on, as the system numbered it then.
        content_id: Its content.
        error: Why it could not be read.
        retry: It is to be read at the next run though it has not changed: an error that may go away, or a RAW file that
            has its content from the picture beside it and may find itself alone.
    """

    size: int
    mtime_ns: int
    device: int
    content_id: int | None
    error: str | None
    retry: bool = False


@dataclass(frozen=True)
class ContentRow:
    """What is in a file.

    Attributes:
        hash: SHA-256 of the bytes.
        width: Of the upright picture, in pixels.
        height: Likewise.
        format: One of `filters.FORMATS`; None of a content that was read before there were filters.
        taken: When the camera took it, by its own clock ("2024-05-30T17:03:00"); None if it does not say.
        colours: What covers a good part of it (`filters.COLOURS`), the largest first.
    """

    hash: bytes
    width: int
    height: int
    format: str | None = None
    taken: str | None = None
    colours: tuple[str, ...] = ()


@dataclass(frozen=True)
class Totals:
    """What the whole catalogue holds.

    Attributes:
        pictures: Files that could be read.
        unreadable: Files that could not.
        contents: Distinct pictures.
    """

    pictures: int
    unreadable: int
    contents: int
