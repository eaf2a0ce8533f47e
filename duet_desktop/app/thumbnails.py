"""Thumbnails as they are stored: read in the background as QImage, kept as QPixmap on the GUI thread."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QPixmap

from duet_desktop.app.background import Background

BUDGET_BYTES = 64 * 1024 * 1024
_AT_ONCE = 2


class Thumbnails(QObject):
    """A cache that reads what is on screen first and forgets what was used longest ago.

    Attributes:
        background: Where they are read.
        loaded: Path of a thumbnail that can be shown now, or has turned out unreadable.
    """

    loaded = Signal(str)

    def __init__(self, background: Background, budget: int = BUDGET_BYTES, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.background = background
        self._budget = budget
        self._used = 0
        self._cache: OrderedDict[str, QPixmap] = OrderedDict()
        self._missing: set[str] = set()
        self._wanted: list[str] = []
        self._reading: set[str] = set()

    def get(self, path: str) -> QPixmap | None:
        """The thumbnail if it is at hand; a null pixmap if it cannot be read; None if it is still to come."""
        pixmap = self._cache.get(path)
        if pixmap is not None:
            self._cache.move_to_end(path)
            return pixmap
        return QPixmap() if path in self._missing else None

    def want(self, paths: Sequence[str]) -> None:
        """Say what is on screen now, most wanted first; what scrolled away before it was read is dropped."""
        self._wanted = [path for path in paths if path not in self._cache and path not in self._missing]
        self._read_on()

    def retry(self) -> None:
        """Try again what could not be read: new results may name thumbnails that exist by now."""
        self._missing.clear()

    def _read_on(self) -> None:
        while self._wanted and len(self._reading) < _AT_ONCE:
            path = self._wanted.pop(0)
            if path not in self._reading:
                self._reading.add(path)
                self.background.run(partial(_read, path), self._keep, self._skip)

    def _keep(self, read: tuple[str, QImage]) -> None:
        path, image = read
        self._reading.discard(path)
        if image.isNull():
            self._missing.add(path)
        else:
            self._cache[path] = QPixmap.fromImage(image)
            self._used += image.sizeInBytes()
            while self._used > self._budget and len(self._cache) > 1:
                _, oldest = self._cache.popitem(last=False)
                self._used -= oldest.width() * oldest.height() * 4
        self.loaded.emit(path)
        self._read_on()

    def _skip(self, sentence: str) -> None:
        raise RuntimeError(sentence)  # QImage does not raise: a null image is its answer to everything


def _read(path: str) -> tuple[str, QImage]:
    image = QImage(path)
    if not image.isNull():
        image = image.convertToFormat(QImage.Format.Format_RGB32)  # what the screen takes without another conversion
    return path, image
