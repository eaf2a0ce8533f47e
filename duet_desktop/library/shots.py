"""One shot in two files: a camera's RAW beside the JPEG or HEIC it wrote of it is one picture, not two."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Final

from duet_desktop.library.formats import Kind, kind_of_name

_DEVELOPED: Final = {b".jpg", b".jpeg", b".jpe", b".jfif", b".heic", b".heif"}


def same_shots(paths: Iterable[bytes]) -> dict[bytes, bytes]:
    """The RAW files of one folder that have a developed picture of the same name beside them.

    Args:
        paths: Path keys of the picture files of a folder.

    Returns:
        The developed picture of each such RAW file, by path key.
    """
    raw: list[tuple[bytes, bytes]] = []
    developed: dict[bytes, bytes] = {}
    for path in sorted(paths):
        stem, suffix = os.path.splitext(path)
        if suffix.lower() in _DEVELOPED:
            developed.setdefault(stem.lower(), path)
        elif kind_of_name(os.fsdecode(os.path.basename(path))) is Kind.RAW:
            raw.append((stem.lower(), path))
    return {path: developed[stem] for stem, path in raw if stem in developed}
