"""One file: read, hash, decode, store its thumbnail. What a decoder process does, again and again."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from io import BufferedReader

from PIL import Image

from duet_desktop.library.decode import decode
from duet_desktop.library.decode_errors import DecodeError, unreadable
from duet_desktop.library.dominant import dominant_colours
from duet_desktop.library.room import Room
from duet_desktop.library.rows import ContentRow
from duet_desktop.library.scan import FileStat
from duet_desktop.library.thumbnails import Thumbnails


@dataclass(frozen=True)
class Decoded:
    """A content that was not known before.

    Attributes:
        content: Hash and size.
        image: The picture for the model.
    """

    content: ContentRow
    image: Image.Image


@dataclass(frozen=True)
class Prepared:
    """What became of a file.

    Attributes:
        path: Path key.
        stat: The file as it was while being read.
        result: The hash of a known content, or a new content, or why the file cannot be used.
    """

    path: bytes
    stat: FileStat
    result: bytes | Decoded | DecodeError


def prepare(
    path: bytes, found: FileStat, is_known: Callable[[bytes], bool], room: Room, thumbnails: Thumbnails
) -> Prepared:
    """Read one file; to be called within `quiet`.

    Args:
        path: Path key.
        found: The file as the scan saw it.
        is_known: Whether the content of a hash needs no decoding.
        room: Is asked for the memory of pixels.
        thumbnails: Where the thumbnail of a new content goes.

    Raises:
        LibraryError: The thumbnail cannot be stored, which will be so for all others too.
    """
    try:
        with open(path, "rb") as file:
            before = _stat(file, found.device)
            result: bytes | Decoded | DecodeError
            try:
                result = _read(file, path, is_known, room, thumbnails)
            except DecodeError as error:
                result = error
            if _stat(file, found.device) != before:
                # Pixels and hash may be of a state that never was.
                result = DecodeError("The file changed while it was being read", retry=True)
            return Prepared(path, before, result)
    except OSError as error:
        return Prepared(path, found, unreadable(error))


def _read(
    file: BufferedReader, path: bytes, is_known: Callable[[bytes], bool], room: Room, thumbnails: Thumbnails
) -> bytes | Decoded:
    content_hash = hashlib.file_digest(file, "sha256").digest()
    if is_known(content_hash):
        return content_hash
    picture = decode(file, os.fsdecode(os.path.basename(path)), room)
    thumbnails.store(content_hash, picture.thumbnail)
    row = ContentRow(
        *(content_hash, picture.width, picture.height, picture.format, picture.taken),
        colours=dominant_colours(picture.thumbnail),
    )
    return Decoded(row, picture.image)


def _stat(file: BufferedReader, device: int) -> FileStat:
    status = os.fstat(file.fileno())
    return FileStat(status.st_size, status.st_mtime_ns, device)
