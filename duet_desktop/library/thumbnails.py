"""Thumbnails: JPEG files named by content hash, spread over 256 folders."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Container
from pathlib import Path
from typing import Final

from PIL import Image

from duet_desktop.library.errors import LibraryError
from duet_desktop.library.whole_file import whole_file

_SUFFIX: Final = ".jpg"
_QUALITY: Final = 85


class Thumbnails:
    """The folder of thumbnails. Safe to use from many threads.

    Args:
        root: The folder; made when the first thumbnail is stored.
    """

    def __init__(self, root: Path) -> None:
        self.root = root

    def path(self, content_hash: bytes) -> Path:
        """Where the thumbnail of a content is, or would be."""
        return Path(self.place(content_hash))

    def place(self, content_hash: bytes) -> str:
        """The same as text, in a tenth of the time."""
        name = content_hash.hex()
        return os.path.join(self.root, name[:2], name[2:] + _SUFFIX)

    def store(self, content_hash: bytes, thumbnail: Image.Image) -> None:
        """Write a thumbnail, whole or not at all.

        Raises:
            LibraryError: It cannot be written, for want of space or permission.
        """
        path = self.path(content_hash)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with whole_file(path, durable=False) as file:
                thumbnail.save(file, "JPEG", quality=_QUALITY)
        except OSError as error:
            raise _sentence(error, self.root) from error

    def hashes(self) -> set[bytes]:
        """The hashes of all contents that have a thumbnail."""
        return {content_hash for content_hash, _ in self._entries() if content_hash}

    def prune(self, keep: Container[bytes]) -> None:
        """Delete the thumbnails of other contents, and what a killed run left half written."""
        for content_hash, path in self._entries():
            if content_hash not in keep:
                with contextlib.suppress(OSError):  # it will be tried again after the next run
                    os.unlink(path)

    def _entries(self) -> list[tuple[bytes, str]]:
        """Files as (hash, path); the hash is empty for anything that is not a finished thumbnail."""
        entries: list[tuple[bytes, str]] = []
        with contextlib.suppress(FileNotFoundError), os.scandir(self.root) as folders:
            for folder in folders:
                if len(folder.name) != 2 or not folder.is_dir():
                    continue
                with os.scandir(folder) as files:
                    entries.extend((_hash(folder.name, file.name), file.path) for file in files)
        return entries


def _hash(folder: str, name: str) -> bytes:
    stem, suffix = os.path.splitext(name)
    if suffix != _SUFFIX:
        return b""
    try:
        return bytes.fromhex(folder + stem)
    except ValueError:
        return b""


def _sentence(error: OSError, root: Path) -> LibraryError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return LibraryError(
            f"There is no space left for thumbnails in {root}. Free some space and index again; "
            "what was indexed before is kept."
        )
    return LibraryError(f"A thumbnail cannot be written in {root} ({error.strerror or error}).")
