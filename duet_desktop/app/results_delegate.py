"""How one result looks: the picture, and on hover its name, folder and score."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QGuiApplication,
    QLinearGradient,
    QPainter,
    QPalette,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QStyle

from duet_desktop.app.fitted import RADIUS, source_of
from duet_desktop.app.icons import ICON_SIZE, icon_pixmap
from duet_desktop.app.labels import draw_line
from duet_desktop.app.score_bar import ON_DARK, Best, paint_score_bar
from duet_desktop.app.sentences import folder_name, shown
from duet_desktop.app.theme import BODY_PX, SECONDARY_PX, sized
from duet_desktop.app.translation import number
from duet_desktop.library.messages import Hit

RING = 2
_CORNER = 6
_CAPTION_HEIGHT = 52
_BAR_HEIGHT = 3
_MARK, _MARK_GAP = 28, 6


def paint_result(
    painter: QPainter,
    rect: QRect,
    fitted: QPixmap | None,
    thumbnail: QPixmap | None,
    palette: QPalette,
    *,
    chosen: bool,
    focused: bool,
) -> None:
    """Paint a picture to fill its cell.

    Args:
        painter: Where.
        rect: The cell.
        fitted: The picture as large as the cell, if it is ready.
        thumbnail: What is shown roughly before; an icon stands for one that is null, a quiet panel for None.
        palette: The colours.
        chosen: Whether it has a ring around it.
        focused: Whether it has a ring within.
    """
    if fitted is not None:
        painter.drawPixmap(rect.topLeft(), fitted)
    elif thumbnail is not None and not thumbnail.isNull():
        painter.drawPixmap(rect, thumbnail, source_of(thumbnail.size(), rect.size()))
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.color(QPalette.ColorRole.Mid))
        painter.drawRoundedRect(rect, RADIUS, RADIUS)
        if thumbnail is not None:
            scale = painter.device().devicePixelRatioF()
            icon = icon_pixmap("missing", palette.color(QPalette.ColorRole.PlaceholderText), scale)
            corner = rect.center().toPointF()
            painter.drawPixmap(round(corner.x() - ICON_SIZE / 2), round(corner.y() - ICON_SIZE / 2), icon)
    if chosen:
        _paint_ring(painter, rect, palette, 0)
    if focused:
        _paint_ring(painter, rect, palette, 4)


def paint_away(painter: QPainter, rect: QRect) -> None:
    """Mark a picture, in its upper corner, as on a drive that is not connected."""
    place = QRect(0, 0, _MARK, _MARK)
    place.moveTopRight(rect.topRight() + QPoint(-_MARK_GAP, _MARK_GAP))
    place = QStyle.visualRect(QGuiApplication.layoutDirection(), rect, place)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(0, 0, 0, 170))
    painter.drawEllipse(place)
    inset = (_MARK - ICON_SIZE) // 2
    icon = icon_pixmap("away", QColor("#FFFFFF"), painter.device().devicePixelRatioF())
    painter.drawPixmap(place.topLeft() + QPoint(inset, inset), icon)


def paint_rubber_band(painter: QPainter, rect: QRect, palette: QPalette) -> None:
    """Paint the rectangle with which results are being chosen."""
    accent = palette.color(QPalette.ColorRole.Accent)
    painter.setOpacity(1.0)
    painter.setPen(QPen(accent, 1))
    accent.setAlpha(40)
    painter.setBrush(accent)
    painter.drawRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5))


def paint_caption(painter: QPainter, rect: QRect, hit: Hit, best: Best, font: QFont) -> None:
    """Paint name, folder and score over the foot of a picture.

    Args:
        painter: Where.
        rect: The cell.
        hit: The result.
        best: What a full bar stands for.
        font: The window's font.
    """
    foot = QRect(rect.left(), rect.bottom() + 1 - min(_CAPTION_HEIGHT, rect.height()), rect.width(), _CAPTION_HEIGHT)
    shade = QLinearGradient(rect.topLeft(), rect.bottomLeft())
    top = max(0.0, 1 - 1.6 * _CAPTION_HEIGHT / rect.height())
    shade.setColorAt(top, QColor(0, 0, 0, 0))
    shade.setColorAt(max(top, 1 - 0.9 * _CAPTION_HEIGHT / rect.height()), QColor(0, 0, 0, 150))
    shade.setColorAt(1, QColor(0, 0, 0, 215))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(shade)
    painter.drawRoundedRect(rect, RADIUS, RADIUS)

    inner = foot.adjusted(8, 0, -8, -8)
    score = number(hit.score, 2)
    name_font, folder_font = sized(font, BODY_PX), sized(font, SECONDARY_PX, figures=True)
    bar_top = inner.bottom() + 1 - _BAR_HEIGHT
    folder_line = QRect(inner.left(), bar_top - 20, inner.width(), 16)
    name_line = QRect(inner.left(), folder_line.top() - 17, inner.width(), 17)
    score_width = QFontMetrics(folder_font).horizontalAdvance(score)

    left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
    middle = Qt.AlignmentFlag.AlignVCenter
    painter.setPen(QColor("#FFFFFF"))
    painter.setFont(name_font)
    name = QFontMetrics(name_font).elidedText(
        shown(Path(hit.path).name), Qt.TextElideMode.ElideMiddle, name_line.width()
    )
    draw_line(painter, name_line, left | middle, name)
    painter.setPen(QColor(255, 255, 255, 215))
    painter.setFont(folder_font)
    room = folder_line.width() - score_width - 8
    folder = QFontMetrics(folder_font).elidedText(folder_name(Path(hit.path).parent), Qt.TextElideMode.ElideRight, room)
    draw_line(painter, folder_line, left | middle, folder)
    painter.drawText(folder_line, right | middle, score)

    bar = QRectF(inner.left(), bar_top, inner.width(), _BAR_HEIGHT)
    paint_score_bar(painter, bar, hit, best, ON_DARK)


def _paint_ring(painter: QPainter, rect: QRect, palette: QPalette, inset: int) -> None:
    """A ring in the accent colour along a picture's edge, set off from the picture by a thin line.

    Only its corners are drawn, once; a long round line takes longer than all else in the grid.
    """
    accent, base = palette.accent().color(), palette.base().color()
    outer = rect.adjusted(inset, inset, -inset, -inset)
    scale = painter.device().devicePixelRatioF()
    corners, side = _ring_corners(accent.rgba(), base.rgba(), scale), round(_CORNER * scale)
    right, bottom = outer.right() + 1 - _CORNER, outer.bottom() + 1 - _CORNER
    for x, from_x in ((outer.left(), 0), (right, side)):
        for y, from_y in ((outer.top(), 0), (bottom, side)):
            painter.drawPixmap(QRect(x, y, _CORNER, _CORNER), corners, QRect(from_x, from_y, side, side))
    wide, high = outer.width() - 2 * _CORNER, outer.height() - 2 * _CORNER
    painter.setPen(Qt.PenStyle.NoPen)
    for colour, away, thick in ((accent, 0, RING), (base, RING, 1)):
        line = outer.adjusted(away, away, -away, -away)
        painter.setBrush(colour)
        painter.drawRects(
            [
                QRect(outer.left() + _CORNER, line.top(), wide, thick),
                QRect(outer.left() + _CORNER, line.bottom() + 1 - thick, wide, thick),
                QRect(line.left(), outer.top() + _CORNER, thick, high),
                QRect(line.right() + 1 - thick, outer.top() + _CORNER, thick, high),
            ]
        )


@lru_cache(maxsize=8)
def _ring_corners(accent: int, base: int, scale: float) -> QPixmap:
    """A ring that is nothing but its four corners."""
    ring = QPixmap(QSize(2 * round(_CORNER * scale), 2 * round(_CORNER * scale)))
    ring.fill(Qt.GlobalColor.transparent)
    painter = QPainter(ring)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(ring.width() / 2 / _CORNER, ring.width() / 2 / _CORNER)
    outer = QRectF(0, 0, 2 * _CORNER, 2 * _CORNER)
    painter.setPen(QPen(QColor.fromRgba(accent), RING))
    painter.drawRoundedRect(outer.adjusted(1, 1, -1, -1), RADIUS - 1, RADIUS - 1)
    painter.setPen(QPen(QColor.fromRgba(base), 1))
    painter.drawRoundedRect(outer.adjusted(2.5, 2.5, -2.5, -2.5), RADIUS - 2, RADIUS - 2)
    painter.end()
    return ring
