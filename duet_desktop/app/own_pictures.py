"""Pictures that the program made, outside the window: copied, or saved in the format that the file's name says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from duet_desktop.app.background import Background
from duet_desktop.app.files import choose_picture_place
from duet_desktop.app.picture_file import packed
from duet_desktop.app.sentences import shown
from duet_desktop.library.errors import LibraryError
from duet_desktop.library.whole_file import whole_file

FORMATS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP"}
_QUALITY = {"PNG": -1, "JPEG": 92, "WEBP": 92}  # -1: Qt's own, which loses nothing of a PNG


class OwnPictures(QObject):
    """Copies at once, saves in the background.

    Args:
        background: Runs what takes time.
        ask_place: Asks where to save.
        parent: Owner.

    Attributes:
        done: A sentence about what was done.
        failed: A sentence about what could not be done.
    """

    done = Signal(str)
    failed = Signal(str)

    def __init__(
        self,
        background: Background,
        parent: QObject | None = None,
        ask_place: Callable[[QWidget, str, str], Path | None] = choose_picture_place,
    ) -> None:
        super().__init__(parent)
        self._background = background
        self._ask_place = ask_place

    def copy(self, image: QImage) -> None:
        """Put a picture on the clipboard."""
        QGuiApplication.clipboard().setImage(image)
        self.done.emit(self.tr("The picture is on the clipboard."))

    def save(self, image: QImage, name: str, window: QWidget) -> None:
        """Ask where, and write it there.

        Args:
            image: The picture.
            name: A file name to propose.
            window: What asks.
        """
        chosen = self._ask_place(window, name, self.tr("Save the picture"))
        if chosen is None:
            return
        path = picture_path(chosen)

        def work() -> None:
            try:
                _write(image, path)
            except OSError as error:
                raise LibraryError(
                    self.tr("The picture could not be saved as {path} ({reason}).").format(
                        path=shown(path), reason=error.strerror or error
                    )
                ) from error

        told = self.tr("Saved as {path}.").format(path=shown(path))
        self._background.run(work, lambda _: self.done.emit(told), self.failed.emit)


def picture_path(chosen: Path) -> Path:
    """A chosen place if its name says a format that is written; else with .png behind its name."""
    return chosen if chosen.suffix.lower() in FORMATS else chosen.with_name(f"{chosen.name}.png")


def _write(image: QImage, path: Path) -> None:
    form = FORMATS[path.suffix.lower()]
    content = packed(image, form, _QUALITY[form]).data()
    with whole_file(path) as file:
        file.write(content)
