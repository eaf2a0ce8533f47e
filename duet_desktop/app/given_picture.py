"""What the clipboard or a drop brings: a picture file, pixels, or neither."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage

from duet_desktop.library.formats import kind_of_name

GivenPicture = Path | QImage


def given_picture(data: QMimeData) -> GivenPicture | None:
    """The first picture file, or else the pixels, in what was pasted or dropped."""
    for path in _files(data):
        if kind_of_name(path.name) is not None:
            return path
    if data.hasImage():
        image = QImage(data.imageData())
        return None if image.isNull() else image
    return None


def may_hold_picture(data: QMimeData) -> bool:
    """Whether it is worth dropping: a local file (whichever; the answer says what is wrong with it) or pixels."""
    return data.hasImage() or bool(_files(data))


def is_rather_text(data: QMimeData) -> bool:
    """Whether a words field would want it: text that does not merely name picture files."""
    return data.hasText() and not any(kind_of_name(path.name) is not None for path in _files(data))


def _files(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()] if data.hasUrls() else []
