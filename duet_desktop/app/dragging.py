"""Files on their way out of the window, with a picture at the pointer."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QDrag, QFontMetrics, QPainter, QPainterPath, QPalette, QPixmap
from PySide6.QtWidgets import QWidget

from duet_desktop.app.theme import SECONDARY_PX, sized
from duet_desktop.app.translation import number

HEIGHT = 96
_BADGE = 20
_OVERHANG = 6  # of the badge over the picture's corner


def start_drag(source: QWidget, files: QMimeData, picture: QPixmap | None, count: int) -> None:
    """Let the user carry files to another program.

    Args:
        source: Where they come from.
        files: Their addresses.
        picture: Thumbnail of the one that was grabbed, None or null if there is none.
        count: How many they are.
    """
    drag = QDrag(source)
    drag.setMimeData(files)
    if picture is not None and not picture.isNull():
        drag.setPixmap(drag_pixmap(source, picture, count))
        drag.setHotSpot(QPoint(16, HEIGHT // 2))
    drag.exec(Qt.DropAction.CopyAction, Qt.DropAction.CopyAction)


def drag_pixmap(source: QWidget, picture: QPixmap, count: int) -> QPixmap:
    """The picture in small, with the number of files where there are several; sharp on the source's screen."""
    scale = source.devicePixelRatioF()
    small = picture.scaledToHeight(round(HEIGHT * scale), Qt.TransformationMode.SmoothTransformation)
    width = small.width() / scale
    made = QPixmap(round((width + _OVERHANG) * scale), round((HEIGHT + _OVERHANG) * scale))
    made.setDevicePixelRatio(scale)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    frame = QRectF(0, _OVERHANG, width, HEIGHT)
    outline = QPainterPath()
    outline.addRoundedRect(frame, 4, 4)
    painter.setClipPath(outline)
    painter.setOpacity(0.9)
    painter.drawPixmap(frame, small, QRectF(small.rect()))
    painter.setOpacity(1.0)
    painter.setClipping(False)
    if count > 1:
        _paint_badge(painter, source, frame.right() + _OVERHANG, number(count))
    painter.end()
    return made


def _paint_badge(painter: QPainter, source: QWidget, right: float, text: str) -> None:
    font = sized(source.font(), SECONDARY_PX, figures=True)
    width = max(_BADGE, QFontMetrics(font).horizontalAdvance(text) + 12)
    badge = QRectF(right - width, 0, width, _BADGE)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(source.palette().color(QPalette.ColorRole.Accent))
    painter.drawRoundedRect(badge, _BADGE / 2, _BADGE / 2)
    accent = source.palette().color(QPalette.ColorRole.Accent)
    painter.setPen(QColor("#FFFFFF") if accent.lightness() < 128 else QColor("#10201B"))
    painter.setFont(font)
    painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, text)
