"""Pictures read for the paper, in the background."""

from __future__ import annotations

from pathlib import Path

from PIL import Image
from PySide6.QtGui import QImage

from duet_desktop.app.drawing import PaperPicture
from duet_desktop.library.errors import LibraryError
from duet_model import strokes

TRACED_SIDE = 1024  # pixels; as large as the paper gets on most screens


def read_to_trace(path: Path) -> PaperPicture:
    """Read any picture that can be indexed, upright.

    Raises:
        LibraryError: It cannot be read; one sentence.
    """
    from duet_desktop.library.decode import decode_file  # it takes its time
    from duet_desktop.library.decode_errors import DecodeError

    try:
        picture = decode_file(path, side=TRACED_SIDE)
    except DecodeError as error:
        raise LibraryError(f"{path.name} cannot be shown to trace over. {error}.") from error
    return PaperPicture(path, qimage(picture.image))


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
