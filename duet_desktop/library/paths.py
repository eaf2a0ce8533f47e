"""Paths as the catalogue keeps them: absolute, as bytes, so that a name that is not valid text survives too."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

_SEPARATOR = os.fsencode(os.sep)


def path_key(path: str | os.PathLike[str]) -> bytes:
    """The absolute path as bytes. Links are not followed: a person knows a file by the name she gave it."""
    return os.fsencode(os.path.abspath(path))


def key_path(key: bytes) -> Path:
    """The path of a key."""
    return Path(os.fsdecode(key))


def key_range(folder: bytes) -> tuple[bytes, bytes]:
    """Bounds (from, up to but not including) of the keys of everything below a folder, in byte order."""
    prefix = folder if folder.endswith(_SEPARATOR) else folder + _SEPARATOR
    return prefix, prefix[:-1] + bytes([prefix[-1] + 1])


def is_below(key: bytes, folder: bytes) -> bool:
    """Whether a path lies inside a folder, at any depth."""
    first, last = key_range(folder)
    return first <= key < last


def is_within(key: bytes, folder: bytes) -> bool:
    """Whether a path is a folder, or lies inside it at any depth."""
    return key == folder or is_below(key, folder)


def outermost(folders: Iterable[str | os.PathLike[str]]) -> list[bytes]:
    """Keys of the folders, sorted, without those that are inside another one: nothing is counted twice."""
    kept: list[bytes] = []
    for key in sorted({path_key(folder) for folder in folders}, key=len):
        if not any(is_below(key, outer) for outer in kept):
            kept.append(key)
    return sorted(kept)
