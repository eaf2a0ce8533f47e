"""Finding picture files, and telling a file that is gone from one that only cannot be reached just now."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final

from duet_desktop.library.decode_errors import DecodeError, unreadable
from duet_desktop.library.formats import kind_of_name
from duet_desktop.library.paths import is_below
from duet_desktop.library.shots import same_shots

_SKIPPED: Final = {"$RECYCLE.BIN", "System Volume Information", "@eaDir", "__MACOSX"}
_SIGNED_64: Final = (1 << 63) - 1  # SQLite's integers; Windows numbers its drives with all 64 bits

NO_DEVICE: Final = 0  # of entries that are no readable file: nobody knows what drive they lead to

_Identity = tuple[int, int]  # drive and file number: one folder, whatever it is called


@dataclass(frozen=True)
class FileStat:
    """A file as the folder lists it: bytes, time of last change in ns, and the number of the drive."""

    size: int
    mtime_ns: int
    device: int


@dataclass
class Scan:
    """What a walk through the folders found.

    Attributes:
        files: Ordinary files with a picture's extension, by path key.
        failures: Entries with a picture's extension that are no readable file, with the reason.
        raws: RAW files that are one shot with a developed picture beside them, in `files` too: that picture.
        unreachable: Folders that could not be listed, by path key, with the error; nothing is known of what is in them.
            Not those that are gone from a folder that was walked: what was in them is judged like any file in it.
    """

    files: dict[bytes, FileStat] = field(default_factory=dict)
    failures: dict[bytes, DecodeError] = field(default_factory=dict)
    raws: dict[bytes, bytes] = field(default_factory=dict)
    unreachable: dict[bytes, OSError] = field(default_factory=dict)


def scan(folders: Iterable[bytes], on_found: Callable[[int], bool], skip: Iterable[bytes] = ()) -> Scan:
    """Walk through the folders.

    Hidden and system folders and files are passed over. Links to folders are not followed, links to files are. A folder
    that is named twice, or lies in another one, is walked once.

    Args:
        folders: Path keys.
        on_found: Called for every folder walked, with the number of files found so far; True ends the walk.
        skip: Path keys of folders that are not entered, unless they are named themselves.
    """
    found = Scan()
    named = sorted(folders)
    names = set(skip)
    skipped = set(_identities(names))
    visited: set[bytes] = set()
    waiting: list[tuple[bytes, frozenset[_Identity]]] = [(folder, frozenset()) for folder in reversed(named)]
    while waiting:
        folder, above = waiting.pop()
        if folder in visited:
            continue
        visited.add(folder)
        try:
            status = os.stat(folder)
            identity = (status.st_dev, status.st_ino)
            if status.st_ino and identity in above:  # a junction or mount that leads back to where we came from
                continue
            if above and (identity in skipped or folder in names):
                continue
            with os.scandir(os.fsdecode(folder)) as entries:
                inner = sorted(_sort_in(entries, device_number(status), found), reverse=True)
        except OSError as error:
            gone = isinstance(error, (FileNotFoundError, NotADirectoryError))
            if not (gone and any(is_below(folder, outer) for outer in named)):
                found.unreachable[folder] = error
            continue
        waiting.extend((path, above | {identity}) for path in inner)
        if on_found(len(found.files) + len(found.failures)):
            break
    return found


def is_passed_over(name: str) -> bool:
    """Whether a file or folder of this name is hidden or the system's, and nothing to look at."""
    return name.startswith(".") or name in _SKIPPED


def _identities(folders: Iterable[bytes]) -> Iterator[_Identity]:
    for folder in folders:
        with suppress(OSError):  # what is not there is not walked into
            status = os.stat(folder)
            if status.st_ino:
                yield status.st_dev, status.st_ino


def device_number(status: os.stat_result) -> int:
    """The number of the drive, as SQLite can keep it."""
    return status.st_dev & _SIGNED_64


class Absence:
    """Judges files that a scan did not find: deleted, or on a drive that is not there.

    A drive that was taken out may leave its folder behind, empty. So a file counts as gone only if the nearest folder
    that still exists lies on the same drive as the file did. Numbers of drives change from one start of the computer to
    the next; the files that were found again tell how. [ours]

    Args:
        scan: The scan.
        known: Drive of every file known before, by path key.
    """

    def __init__(self, scan: Scan, known: dict[bytes, int]) -> None:
        self._unreachable = scan.unreachable
        self._devices: dict[bytes, int | None] = {}
        self._renumbered = {device: scan.files[path].device for path, device in known.items() if path in scan.files}

    def is_gone(self, path: bytes, device: int) -> bool:
        """Whether the file at `path`, last seen on the drive `device`, was deleted or moved away."""
        if any(is_below(path, folder) for folder in self._unreachable):
            return False
        nearest = self._nearest_device(os.path.dirname(path))
        if device == NO_DEVICE:
            return nearest is not None
        return nearest == self._renumbered.get(device, device)

    def _nearest_device(self, folder: bytes) -> int | None:
        if folder not in self._devices:
            parent = os.path.dirname(folder)
            try:
                self._devices[folder] = device_number(os.stat(folder))
            except (FileNotFoundError, NotADirectoryError):
                self._devices[folder] = self._nearest_device(parent) if parent != folder else None
            except OSError:
                self._devices[folder] = None
        return self._devices[folder]


def _sort_in(entries: Iterable[os.DirEntry[str]], device: int, found: Scan) -> Iterator[bytes]:
    """Add the picture files of one folder to the scan; yield the folders to walk next."""
    here: list[bytes] = []
    for entry in entries:
        if is_passed_over(entry.name):
            continue
        path = os.fsencode(entry.path)
        try:
            if entry.is_dir(follow_symlinks=False):
                yield path
                continue
            if kind_of_name(entry.name) is None or entry.is_dir():
                continue
            status = entry.stat()
        except FileNotFoundError:
            found.failures[path] = DecodeError("The link leads to a file that is not there", retry=True)
        except OSError as error:
            found.failures[path] = unreadable(error)
        else:
            if stat.S_ISREG(status.st_mode):
                found.files[path] = FileStat(status.st_size, status.st_mtime_ns, device)
                here.append(path)
            else:
                found.failures[path] = DecodeError("It is not an ordinary file", retry=True)
    found.raws.update(same_shots(here))
