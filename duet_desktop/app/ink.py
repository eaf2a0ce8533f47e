"""Ink on the paper: a picture of what is seen of it, kept up to date by painting only what changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPixmap

from duet_desktop.app.paper_view import PaperView
from duet_desktop.app.stroke_geometry import bounds, outline
from duet_desktop.app.theme import INK, PAPER
from duet_model.strokes import Point, Stroke

# A long stroke in the making is several shapes, for the time to fill one grows faster than its length. Where one meets
# the next, the smooth edge has a little knob until the pen is lifted.
_WET_POINTS = 80


class Ink:
    """The paper with its strokes as a pixmap, a picture under them, and above them the stroke in the making.

    A new stroke is painted on top, an erased one repaints its surroundings: the cost follows the change, not the
    drawing.
    """

    def __init__(self) -> None:
        self._view = PaperView(0)
        self._strokes: tuple[Stroke, ...] = ()
        self._bounds: dict[int, QRectF] = {}  # by id of the strokes held in _strokes
        self._outlines: dict[int, QPainterPath] = {}  # likewise
        self._ground: QImage | None = None
        self._opacity = 1.0
        self._wet: list[QPainterPath] = []  # the stroke in the making
        self._wet_points: list[Point] = []  # of the last of these
        self.pixmap = QPixmap()

    @property
    def strokes(self) -> tuple[Stroke, ...]:
        """The strokes on the paper, finished ones only."""
        return self._strokes

    @property
    def view(self) -> PaperView:
        """The part of the paper that the pixmap shows."""
        return self._view

    @property
    def ground(self) -> QImage | None:
        """The picture under the strokes."""
        return self._ground

    def bounds_of(self, stroke: Stroke) -> QRectF:
        """Bounds of a stroke on the paper, in canvas units."""
        return self._bounds[id(stroke)]

    def lay_under(self, picture: QImage | None, opacity: float) -> None:
        """Lay a picture under the strokes, as large as fits the paper; `look` shows it."""
        self._ground, self._opacity = picture, opacity

    def look(self, view: PaperView, scale: float) -> None:
        """Paint everything that a view shows, for a screen with `scale`."""
        for _ in self.looking(view, scale):
            pass

    def looking(self, view: PaperView, scale: float) -> Iterator[None]:
        """The same stroke by stroke; until the end the pixmap stays what it is. To be dropped if the strokes change."""
        pixmap = QPixmap(QSize(round(view.side * scale), round(view.side * scale)))
        pixmap.setDevicePixelRatio(scale)
        yield from self._painting(pixmap, view, QRect(0, 0, view.side, view.side))
        self._view, self.pixmap = view, pixmap

    def show(self, strokes: tuple[Stroke, ...]) -> QRect:
        """Change which strokes are on the paper; returns the pixels to update."""
        old, self._strokes = self._strokes, strokes
        was, now = {id(s) for s in old}, {id(s) for s in strokes}
        gone = [s for s in old if id(s) not in now]
        new = [s for s in strokes if id(s) not in was]
        dirty = QRectF()
        for stroke in gone:
            dirty |= self._bounds[id(stroke)]
        for stroke in gone:
            del self._bounds[id(stroke)], self._outlines[id(stroke)]
        for stroke in new:
            self._measure(stroke)
            dirty |= self._bounds[id(stroke)]
        pixels = _pixels(self._view, dirty)
        if gone:
            self._repaint(pixels)
        elif not self.pixmap.isNull():
            painter = QPainter(self.pixmap)
            _scale_to(painter, self._view)
            for stroke in new:
                painter.fillPath(self._outlines[id(stroke)], INK)
            painter.end()
        return pixels

    def wet(self, points: Sequence[Point], size: float) -> QRect:
        """Go on with the stroke in the making.

        Args:
            points: Its newest ones, from the last one on that was known before.
            size: Its width at full pressure.

        Returns:
            The pixels to update.
        """
        if not points:
            return QRect()
        goes_on = self._wet_points[-1:] == [points[0]]
        if not goes_on or len(self._wet_points) > _WET_POINTS:
            self._wet_points = [points[0]]
            self._wet.append(QPainterPath())
        self._wet_points += points[1:]
        self._wet[-1] = outline(self._wet_points, size)
        changed = self._wet_points[-len(points) - 1 :]  # the end before was cut straight, and now may be a bend
        return _pixels(self._view, bounds(Stroke(tuple(changed), size)))

    def wipe(self) -> None:
        """Forget the stroke in the making: it has become one of the paper's, or was not meant."""
        self._wet.clear()
        self._wet_points.clear()

    def paint_wet(self, painter: QPainter, view: PaperView) -> None:
        """Paint the stroke in the making where the painter's clip needs it."""
        painter.save()
        _scale_to(painter, view)
        needed = painter.clipBoundingRect()
        for path in self._wet:
            if path.controlPointRect().intersects(needed):
                painter.fillPath(path, INK)
        painter.restore()

    def _measure(self, stroke: Stroke) -> None:
        self._bounds[id(stroke)] = bounds(stroke)
        self._outlines[id(stroke)] = outline(stroke.points, stroke.size)

    def _repaint(self, pixels: QRect) -> None:
        """Paint a part of the pixmap anew."""
        if not self.pixmap.isNull() and not pixels.isEmpty():
            for _ in self._painting(self.pixmap, self._view, pixels):
                pass

    def _painting(self, pixmap: QPixmap, view: PaperView, pixels: QRect) -> Iterator[None]:
        """Paint a part of a pixmap, stroke by stroke."""
        painter = QPainter(pixmap)
        painter.fillRect(pixels, PAPER)
        painter.setClipRect(pixels)
        if self._ground is not None:
            _scale_to(painter, view)
            painter.setOpacity(self._opacity)
            painter.drawImage(_fitted(self._ground), self._ground)
        painter.end()
        for stroke in self._strokes:
            if _pixels(view, self._bounds[id(stroke)]).intersects(pixels):
                painter = QPainter(pixmap)  # one a stroke: none may be open when painting is given up
                painter.setClipRect(pixels)
                _scale_to(painter, view)
                painter.fillPath(self._outlines[id(stroke)], INK)
                painter.end()
                yield


def _scale_to(painter: QPainter, view: PaperView) -> None:
    """From here on paint in units of the paper."""
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    painter.scale(view.unit, view.unit)
    painter.translate(-view.left, -view.top)


def _pixels(view: PaperView, area: QRectF) -> QRect:
    """The pixels that an area of the paper may touch."""
    whole = QRect(0, 0, view.side, view.side)
    return view.to_pixels(area).toAlignedRect().adjusted(-2, -2, 2, 2) & whole


def _fitted(picture: QImage) -> QRectF:
    """Where a picture lies on the paper: in the middle, as large as fits."""
    longer = max(picture.width(), picture.height())
    width, height = picture.width() / longer, picture.height() / longer
    return QRectF((1 - width) / 2, (1 - height) / 2, width, height)
