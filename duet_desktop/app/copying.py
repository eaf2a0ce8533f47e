"""Pictures on their way to the clipboard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QByteArray, QMimeData, QUrl
from PySide6.QtGui import QImage

from duet_desktop.app.files import check_missing
from duet_desktop.app.picture_file import packed, read_picture
from duet_desktop.app.picture_sentences import copied, copied_small
from duet_desktop.library.errors import LibraryError
from duet_desktop.library.messages import Hit

_FAST = 90  # Qt's quality for PNG says how hard it is packed, not how it looks


@dataclass(frozen=True)
class Copy:
    """What will be in the clipboard, and a sentence about it."""

    paths: tuple[str, ...]
    image: QImage
    png: QByteArray
    told: str

    def mime(self) -> QMimeData:
        """For programs that take files, and those that take one picture."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(path) for path in self.paths])
        if not self.image.isNull():
            data.setImageData(self.image)
            data.setData("image/png", self.png)  # or it would be packed when another program pastes it, in this thread
        return data


def copy_of(hits: Sequence[Hit]) -> Copy:
    """Make ready what is copied: the files, and of a single one its pixels too. To be called in the background.

    Raises:
        LibraryError: Files are gone.
    """
    paths = tuple(hit.path for hit in hits)
    check_missing([path for path in paths if not Path(path).exists()], {hit.path for hit in hits if hit.is_away})
    if len(hits) > 1:
        return Copy(paths, QImage(), QByteArray(), copied(len(hits)))
    told = copied(1)
    try:
        image = read_picture(hits[0].path)
    except LibraryError:
        image = QImage(hits[0].thumbnail)
        told = copied_small(hits[0].path)
    return Copy(paths, image, packed(image, "PNG", _FAST), told)
