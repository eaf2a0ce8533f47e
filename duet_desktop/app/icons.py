"""Our icons, drawn from SVG in the colours of the theme."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

ICON_SIZE = 20
_SCALES = (1, 2, 3)  # screens from 100 % to 300 %
_POINTING = {"undo", "redo", "previous", "next"}  # the other way where one reads from right to left


@cache
def _source(name: str) -> str:
    return (files("duet_resources") / "icons" / f"{name}.svg").read_text(encoding="utf-8")


def icon_pixmap(name: str, colour: QColor, scale: float = 1.0, size: int = ICON_SIZE) -> QPixmap:
    """One icon in one colour, sharp at a screen's scale."""
    renderer = QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour.name()).encode()))
    side = round(size * scale)
    pixmap = QPixmap(QSize(side, side))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    if name in _POINTING and QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        painter.translate(side, 0)
        painter.scale(-1, 1)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    pixmap.setDevicePixelRatio(scale)
    return pixmap


def themed_icon(name: str, palette: QPalette) -> QIcon:
    """An icon whose normal, chosen and disabled states follow the palette."""
    icon = QIcon()
    group, role = QPalette.ColorGroup, QPalette.ColorRole
    states = (  # groups are named: a disabled widget's palette answers with disabled colours
        (QIcon.Mode.Normal, QIcon.State.Off, group.Active, role.ButtonText),
        (QIcon.Mode.Normal, QIcon.State.On, group.Active, role.Accent),
        (QIcon.Mode.Disabled, QIcon.State.Off, group.Disabled, role.ButtonText),
    )
    for mode, state, of_group, of_role in states:
        colour = palette.color(of_group, of_role)
        for scale in _SCALES:
            icon.addPixmap(icon_pixmap(name, colour, scale), mode, state)
    return icon
