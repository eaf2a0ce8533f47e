"""Pictures larger than thumbnails, for looking at one and for the clipboard. To be called in the background."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QColor, QColorSpace, QImage, QImageIOHandler, QImageReader, QPainter

from duet_desktop.app.files import check_missing
from duet_desktop.app.picture_sentences import only_small
from duet_desktop.library.errors import LibraryError

MOST_MB = 256  # of pixels; what takes more is shown small
FORMATS = frozenset({"bmp", "gif", "jpeg", "png", "tiff", "webp"})
_SAMPLE = 128


def read_picture(path: str, bounds: QSize | None = None) -> QImage:
    """Read a picture upright and in sRGB.

    Args:
        path: The file.
        bounds: What it shall fit into, in pixels; it is never enlarged. None: its full size.

    Returns:
        The picture, with its transparency.

    Raises:
        LibraryError: The file is gone, or Qt cannot read it within MOST_MB.
    """
    if not Path(path).exists():
        check_missing([path])
    QImageReader.setAllocationLimit(MOST_MB)
    reader = QImageReader(path)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    if bytes(reader.format().data()).decode() not in FORMATS:
        raise LibraryError(only_small(path))
    if bounds is not None and reader.size().isValid():
        turned = reader.transformation() & QImageIOHandler.Transformation.TransformationRotate90
        size = reader.size()
        fitting = size.scaled(bounds.transposed() if turned else bounds, Qt.AspectRatioMode.KeepAspectRatio)
        if fitting.width() < size.width():
            reader.setScaledSize(fitting.expandedTo(QSize(1, 1)))
    image = reader.read()
    if image.isNull():
        raise LibraryError(only_small(path))
    return _in_srgb(image)


def on_paper(image: QImage) -> QImage:
    """Lay what is transparent on white, or on dark where it would not be seen on white, as thumbnails do."""
    if not image.hasAlphaChannel():
        return image
    from PIL import Image  # here: the window starts without

    from duet_desktop.library.colour import paper

    small = image.scaled(_SAMPLE, _SAMPLE, Qt.AspectRatioMode.KeepAspectRatio)
    rgba = small.convertToFormat(QImage.Format.Format_RGBA8888)
    sample = Image.frombuffer(
        "RGBA", (rgba.width(), rgba.height()), bytes(rgba.constBits()), "raw", "RGBA", rgba.bytesPerLine(), 1
    )
    laid = QImage(image.size(), QImage.Format.Format_RGB32)
    laid.fill(QColor(paper(sample)))
    painter = QPainter(laid)
    painter.drawImage(0, 0, image)
    painter.end()
    return laid


def packed(image: QImage, form: str, quality: int) -> QByteArray:
    """A picture as a file of a format, as Qt names it, with Qt's quality for that; takes its time."""
    file = QByteArray()
    buffer = QBuffer(file)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, form, quality)  # type: ignore[call-overload]  # bytes for the stub, text for Qt
    return file


def _in_srgb(image: QImage) -> QImage:
    """Convert by the embedded colour profile where there is one that can be used."""
    form = QImage.Format.Format_ARGB32_Premultiplied if image.hasAlphaChannel() else QImage.Format.Format_RGB32
    srgb = QColorSpace(QColorSpace.NamedColorSpace.SRgb)
    if image.colorSpace().isValid() and image.colorSpace() != srgb:
        converted = image.convertedToColorSpace(srgb, form)
        if not converted.isNull():
            return converted
    return image.convertToFormat(form)
