"""The picture someone looks at, read in the background: one at a time, and only the newest that is wanted."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QImage

from duet_desktop.app.background import Background
from duet_desktop.app.picture_file import on_paper, read_picture


class PictureLoader(QObject):
    """Reads a picture to fit a place on the screen.

    Attributes:
        loaded: Path of the wanted picture, and the picture.
        failed: Path of the wanted picture, and a sentence.
    """

    loaded = Signal(str, QImage)
    failed = Signal(str, str)

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._wanted: tuple[str, QSize] | None = None
        self._reading: tuple[str, QSize] | None = None

    def want(self, path: str, bounds: QSize) -> None:
        """Have a picture read that fits into some pixels; what was wanted before is not any more."""
        self._wanted = (path, bounds)
        self._read_on()

    def drop(self) -> None:
        """Want nothing any more."""
        self._wanted = None

    def _read_on(self) -> None:
        if self._reading is None and self._wanted is not None:
            self._reading = self._wanted
            path, bounds = self._reading
            self._background.run(partial(_read, path, bounds), self._on_read, self._on_failed)

    def _on_read(self, image: QImage) -> None:
        if path := self._finish():
            self.loaded.emit(path, image)

    def _on_failed(self, sentence: str) -> None:
        if path := self._finish():
            self.failed.emit(path, sentence)

    def _finish(self) -> str:
        """The path that was read if it is still wanted, else '' while the wanted one is being read."""
        done, self._reading = self._reading, None
        if done is not None and done == self._wanted:
            self._wanted = None
            return done[0]
        self._read_on()
        return ""


def _read(path: str, bounds: QSize) -> QImage:
    return on_paper(read_picture(path, bounds))
