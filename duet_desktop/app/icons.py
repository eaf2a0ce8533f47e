"""Our icons, drawn from SVG in the colours of the theme, when they are seen."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

ICON_SIZE = 20
_POINTING = {"undo", "redo", "previous", "next"}  # the other way where one reads from right to left


@cache
def _source(name: str) -> str:
    return (files("duet_resources") / "icons" / f"{name}.svg").read_text(encoding="utf-8")


def icon_pixmap(name: str, colour: QColor, scale: float = 1.0, size: int = ICON_SIZE) -> QPixmap:
    """One icon in one colour, sharp at a screen's scale."""
    turned = name in _POINTING and QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    return _drawn(name, colour.name(), scale, size, turned)


@lru_cache(maxsize=256)
def _drawn(name: str, colour: str, scale: float, size: int, turned: bool) -> QPixmap:
    side = round(size * scale)
    pixmap = QPixmap(QSize(side, side))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    if turned:
        painter.translate(side, 0)
        painter.scale(-1, 1)
    QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode())).render(
        painter, QRectF(0, 0, side, side)
    )
    painter.end()
    pixmap.setDevicePixelRatio(scale)
    return pixmap


class _Drawn(QIconEngine):
    """Draws an icon when it is asked for: there are ten times as many states and sizes as are ever seen."""

    def __init__(self, name: str, normal: QColor, on: QColor, disabled: QColor) -> None:
        super().__init__()
        self._name = name
        self._colours = normal, on, disabled

    def clone(self) -> QIconEngine:
        """Another one like this."""
        return _Drawn(self._name, *self._colours)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        """The icon, on a screen of some scale."""
        normal, on, disabled = self._colours
        colour = disabled if mode == QIcon.Mode.Disabled else on if state == QIcon.State.On else normal
        return icon_pixmap(self._name, colour, scale, min(size.toTuple()))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """The icon on a screen where a pixel is a pixel."""
        return self.scaledPixmap(size, mode, state, 1.0)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Paint the icon."""
        scale = painter.device().devicePixelRatioF()
        painter.drawPixmap(rect, self.scaledPixmap(rect.size(), mode, state, scale))


def themed_icon(name: str, palette: QPalette) -> QIcon:
    """An icon whose normal, chosen and disabled states follow the palette."""
    group, role = QPalette.ColorGroup, QPalette.ColorRole
    return QIcon(  # groups are named: a disabled widget's palette answers with disabled colours
        _Drawn(
            name,
            palette.color(group.Active, role.ButtonText),
            palette.color(group.Active, role.Accent),
            palette.color(group.Disabled, role.ButtonText),
        )
    )
