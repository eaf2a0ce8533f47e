"""Pictures read for the paper, in the background."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QImage

from duet_desktop.app.drawing import PaperPicture
from duet_desktop.app.told import told
from duet_desktop.library.errors import LibraryError
from duet_model import strokes

if TYPE_CHECKING:  # imported when the first picture is read: they take their time
    from PIL import Image

    from duet_desktop.library.decoders import Decoders

TRACED_SIDE = 1024  # pixels; as large as the paper gets on most screens


class TraceReader:
    """Reads any picture that can be indexed, in a process of its own: a damaged one may crash its decoder.

    Args:
        folder: Some folder of ours; a decoder is told one, though nothing is written there.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._at_work: set[Decoders] = set()

    def read(self, path: Path) -> PaperPicture:
        """Read a picture upright; takes its time, on any thread.

        Raises:
            LibraryError: It cannot be read; one sentence.
        """
        from duet_desktop.library.decode_errors import DecodeError
        from duet_desktop.library.decoders import Decoders

        with Decoders(self._folder, workers=1) as decoders:
            self._at_work.add(decoders)
            try:
                picture = decoders.look(path, TRACED_SIDE)
            except DecodeError as error:
                raise LibraryError(
                    QCoreApplication.translate("TraceReader", "{name} cannot be shown to trace over. {error}.").format(
                        name=path.name, error=told(str(error))
                    )
                ) from error
            finally:
                self._at_work.discard(decoders)
        return PaperPicture(path, qimage(picture.image))

    def close(self) -> None:
        """End what is still being read."""
        for decoders in list(self._at_work):
            decoders.close()


def read_as_drawing(path: Path) -> PaperPicture:
    """Read a picture of a drawing, as the model sees it: square, dark lines on white.

    Raises:
        SketchError: It cannot be read; one sentence.
    """
    return PaperPicture(path, qimage(strokes.read_picture(path)))


def qimage(picture: Image.Image) -> QImage:
    """The same pixels for Qt."""
    rgb = picture.convert("RGBX")
    image = QImage(rgb.tobytes(), rgb.width, rgb.height, 4 * rgb.width, QImage.Format.Format_RGBX8888)
    return image.convertToFormat(QImage.Format.Format_RGB32)  # a copy of its own, as the screen takes it
