"""The connection a thread reads the catalogue by: kept open, for what is remembered of a catalogue hangs on it."""

from __future__ import annotations

import os
from pathlib import Path

from duet_desktop.library.catalogue import Catalogue


class CatalogueReader:
    """Reads the catalogue that is at a path now, even if it was deleted or replaced meanwhile; for one thread.

    Args:
        path: Where the catalogue is, or may be one day.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._catalogue: Catalogue | None = None
        self._file: tuple[int, int] | None = None  # device and number of the file that is open

    def catalogue(self) -> Catalogue | None:
        """The catalogue, the same as before as long as its file is the same; None where there is none.

        Raises:
            LibraryError: It cannot be read.
        """
        try:
            found = os.stat(self._path)
        except (FileNotFoundError, NotADirectoryError):
            self.close()
            return None
        if self._catalogue is None or self._catalogue.is_placeholder or self._file != (found.st_dev, found.st_ino):
            self.close()
            self._catalogue = Catalogue.open(self._path, read_only=True)
            self._file = (found.st_dev, found.st_ino)
        return self._catalogue

    def close(self) -> None:
        """Close the connection, if there is one."""
        if self._catalogue is not None:
            self._catalogue.close()
            self._catalogue = None
