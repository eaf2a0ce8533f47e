"""Where the program keeps its own files: one data folder, never beside the photos."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import platformdirs

from duet_desktop.library.errors import LibraryError
from duet_desktop.library.network_drive import is_on_network

APP_NAME = "duet-desktop"


@dataclass(frozen=True)
class DataDir:
    """The data folder and the places in it; nothing is created before `create` is called.

    Attributes:
        root: The folder itself.
    """

    root: Path

    @property
    def catalogue(self) -> Path:
        """The SQLite catalogue: the truth about files, contents and embeddings."""
        return self.root / "catalogue.db"

    @property
    def thumbnails(self) -> Path:
        """The folder of thumbnails, named by content hash."""
        return self.root / "thumbnails"

    @property
    def settings(self) -> Path:
        """The user's choices, as JSON."""
        return self.root / "settings.json"

    @property
    def device(self) -> Path:
        """The number format that was faster on this machine, measured once, as JSON."""
        return self.root / "device.json"

    @property
    def speeds(self) -> Path:
        """How fast models were when they were measured on this machine, as JSON."""
        return self.root / "speeds.json"

    @property
    def models(self) -> Path:
        """Models that were fetched or imported."""
        return self.root / "models"

    @property
    def queries(self) -> Path:
        """The questions that were asked, and those that were saved."""
        return self.root / "queries"

    @property
    def log(self) -> Path:
        """The log file: the only place where stack traces go."""
        return self.root / "duet-desktop.log"

    @property
    def crash(self) -> Path:
        """Where the window's threads stood when it crashed below Python."""
        return self.root / "window-crash.txt"

    @property
    def output(self) -> Path:
        """What the last engine process, or a decoder in it, wrote to its output streams."""
        return self.root / "engine-output.txt"

    @property
    def pasted(self) -> Path:
        """Pictures pasted or dropped as pixels; emptied when the window is closed."""
        return self.root / "pasted"

    def index(self, fingerprint: str) -> Path:
        """The files of the vector index (a cache) of one model's vectors, but for their endings."""
        return self.root / "index" / fingerprint

    def regions(self, fingerprint: str) -> Path:
        """What the names of the files with one model's region vectors (a cache) begin with."""
        return self.root / "index" / f"{fingerprint}.regions"

    def create(self) -> DataDir:
        """Make the folder where it is missing, and return self.

        Raises:
            LibraryError: The folder cannot be made, or lies on a network drive.
        """
        if is_on_network(self.root):
            raise LibraryError(
                f"The data folder {self.root} lies on a network drive, where the catalogue could be damaged. Choose a "
                "folder on this computer with --data-dir; the pictures themselves may lie on the network."
            )
        try:
            self.root.mkdir(parents=True, exist_ok=True)
        except (FileExistsError, NotADirectoryError):
            raise LibraryError(f"The data folder {self.root} cannot be made: there is a file in its place.") from None
        except OSError as error:
            reason = error.strerror or str(error)
            raise LibraryError(
                f"The data folder {self.root} cannot be made ({reason}). Choose another one with --data-dir."
            ) from error
        return self


def default_data_dir() -> DataDir:
    """The data folder of this user, where the operating system wants it."""
    return DataDir(platformdirs.user_data_path(APP_NAME, appauthor=False))
