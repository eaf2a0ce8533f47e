"""Pictures that came as pixels, not as files: kept as PNG in the data folder until the program ends."""

from __future__ import annotations

import shutil
from itertools import count
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QImage

from duet_desktop.library.errors import LibraryError


class PastedPictures:
    """A folder that is emptied at the start and at the end.

    Args:
        folder: Made when the first picture is kept.

    Attributes:
        folder: The same.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._numbers = count(1)
        self.clear()

    def keep(self, image: QImage, name: str) -> Path:
        """Write a picture; may be called from any thread.

        Args:
            image: The picture.
            name: What the file is called, before a number.

        Raises:
            LibraryError: There is no room, or no permission.
        """
        path = self.folder / f"{name} {next(self._numbers)}.png"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise LibraryError(
                QCoreApplication.translate(
                    "PastedPictures", "The picture could not be kept in {folder} ({reason})."
                ).format(folder=self.folder, reason=error.strerror or error)
            ) from error
        if not image.save(str(path), "PNG"):
            raise LibraryError(
                QCoreApplication.translate(
                    "PastedPictures", "The picture could not be kept in {folder}; the disk may be full."
                ).format(folder=self.folder)
            )
        return path

    def clear(self) -> None:
        """Delete all of them."""
        shutil.rmtree(self.folder, ignore_errors=True)
