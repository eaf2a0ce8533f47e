"""Ink on the paper: a picture of what is seen of it, kept up to date by painting only what changed."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPixmap

from duet_desktop.app.paper_view import PaperView
from duet_desktop.app.stroke_geometry import bounds, outline, touches
from duet_desktop.app.theme import INK, PAPER
from duet_model.strokes import Point, Stroke

# A long stroke is several shapes, for the time to fill one grows faster than its length. Where one meets the next, the
# smooth edge has a knob of a few pixels that are a little too dark.
_PIECE_POINTS = 80
_MEASURED_POINTS = 3000  # where more is new, all is painted anew: that takes a while, but not at once
_WHOLE = QRectF(0, 0, 1, 1)


@dataclass(frozen=True)
class _Piece:
    """A part of a stroke, and what it covers."""

    part: Stroke
    path: QPainterPath
    area: QRectF

    @classmethod
    def of(cls, points: Sequence[Point], size: float) -> _Piece:
        path = outline(points, size)
        return cls(Stroke(tuple(points), size), path, path.controlPointRect())


@dataclass
class _Known:
    """What was found out of a stroke, once it was needed; that it is held keeps its id from being given to another."""

    stroke: Stroke
    bounds: QRectF | None = None
    pieces: list[_Piece] | None = None


class Ink:
    """The paper with its strokes as a pixmap, a picture under them, and above them what is not on the pixmap yet.

    That is the stroke in the making, and one that is finished until it has dried. An erased stroke repaints its
    surroundings: the cost follows the change, not the drawing. All that may take long is done piece by piece
    (`catching_up`).
    """

    def __init__(self) -> None:
        self._view = PaperView(0)
        self._strokes: tuple[Stroke, ...] = ()
        self._known: dict[int, _Known] = {}  # by the stroke's id
        self._ground: QImage | None = None
        self._opacity = 1.0
        self._wet: list[_Piece] = []  # the stroke in the making
        self._wet_points: list[Point] = []  # of the last of these
        self._drying: deque[tuple[int, _Piece]] = deque()  # of finished strokes, with the id of one that is held
        self._stale = QRectF()  # what the pixmap shows otherwise than it is
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

    @property
    def is_dry(self) -> bool:
        """Whether the pixmap shows all finished strokes, and nothing else."""
        return not self._drying and self._stale.isNull()

    @property
    def stale(self) -> QRect:
        """The pixels that will be others when all is caught up."""
        return QRect() if self._stale.isNull() else _pixels(self._view, self._stale)

    def touched(self, x: float, y: float, radius: float) -> list[Stroke]:
        """The strokes that a round eraser at (x, y) touches."""

        def near(area: QRectF) -> bool:
            return area.adjusted(-radius, -radius, radius, radius).contains(x, y)

        touched = []
        for stroke in self._strokes:
            if near(self._bounds_of(stroke)):
                pieces = self._known_of(stroke).pieces
                parts = [stroke] if pieces is None else [piece.part for piece in pieces if near(piece.area)]
                if any(touches(part, x, y, radius) for part in parts):
                    touched.append(stroke)
        return touched

    def lay_under(self, picture: QImage | None, opacity: float) -> None:
        """Lay a picture under the strokes, as large as fits the paper; `look` shows it."""
        self._ground, self._opacity = picture, opacity

    def look(self, view: PaperView, scale: float) -> None:
        """Paint everything that a view shows, for a screen with `scale`."""
        for _ in self._looking(view, scale):
            pass

    def catching_up(self, view: PaperView, scale: float) -> Iterator[None]:
        """Bring the pixmap up to date piece by piece; to be dropped and begun again if the strokes change.

        What was finished last dries onto it. What has changed besides, or another view, is shown at the end, at once.
        """
        if view != self._view or self.pixmap.isNull():
            yield from self._looking(view, scale)
            return
        while self._drying:
            self._fill(self.pixmap, view, self._drying.popleft()[1])
            yield
        if not self._stale.isNull():
            pixmap = QPixmap(self.pixmap)
            yield from self._painting(pixmap, view, self.stale)
            self.pixmap, self._stale = pixmap, QRectF()

    def show(self, strokes: tuple[Stroke, ...]) -> None:
        """Change which strokes are on the paper; `catching_up` shows it."""
        old, self._strokes = self._strokes, strokes
        was, now = {id(s) for s in old}, {id(s) for s in strokes}
        other = [s for s in old if id(s) not in now]
        other += [s for s in strokes if id(s) not in was and self._known_of(s).pieces is None]
        if sum(len(s.points) for s in other if self._known_of(s).bounds is None) > _MEASURED_POINTS:
            self._stale = _WHOLE
        for stroke in other:
            self._stale |= _WHOLE if self._stale == _WHOLE else self._bounds_of(stroke)
        self._known = {number: known for number, known in self._known.items() if number in now}
        self._drying = deque((number, piece) for number, piece in self._drying if number in now)

    def wet(self, points: Sequence[Point], size: float, view: PaperView) -> QRect:
        """Go on with the stroke in the making.

        Args:
            points: Its newest ones, from the last one on that was known before.
            size: Its width at full pressure.
            view: Where it is seen.

        Returns:
            The pixels to update.
        """
        if not points:
            return QRect()
        goes_on = self._wet_points[-1:] == [points[0]]
        if not goes_on or len(self._wet_points) > _PIECE_POINTS:
            self._wet_points = [points[0]]
        else:
            self._wet.pop()
        self._wet_points += points[1:]
        self._wet.append(_Piece.of(self._wet_points, size))
        changed = self._wet_points[-len(points) - 1 :]  # the end before was cut straight, and now may be a bend
        return _pixels(view, bounds(Stroke(tuple(changed), size)))

    def finish(self, stroke: Stroke) -> None:
        """The stroke in the making is this one; to be shown next."""
        self._known_of(stroke).pieces = list(self._wet)
        self._drying += [(id(stroke), piece) for piece in self._wet]
        self.wipe()

    def wipe(self) -> None:
        """Forget the stroke in the making: it was not meant."""
        self._wet.clear()
        self._wet_points.clear()

    def paint_wet(self, painter: QPainter, view: PaperView) -> None:
        """Paint what is not on the pixmap yet where the painter's clip needs it."""
        painter.save()
        _scale_to(painter, view)
        needed = painter.clipBoundingRect()
        for piece in (*(piece for _, piece in self._drying), *self._wet):
            if piece.area.intersects(needed):
                painter.fillPath(piece.path, INK)
        painter.restore()

    def _looking(self, view: PaperView, scale: float) -> Iterator[None]:
        pixmap = QPixmap(QSize(round(view.side * scale), round(view.side * scale)))
        pixmap.setDevicePixelRatio(scale)
        yield from self._painting(pixmap, view, QRect(0, 0, view.side, view.side))
        self._view, self.pixmap, self._stale = view, pixmap, QRectF()
        self._drying.clear()

    def _painting(self, pixmap: QPixmap, view: PaperView, pixels: QRect) -> Iterator[None]:
        """Paint a part of a pixmap, piece by piece."""
        painter = QPainter(pixmap)
        painter.fillRect(pixels, PAPER)
        painter.setClipRect(pixels)
        if self._ground is not None:
            _scale_to(painter, view)
            painter.setOpacity(self._opacity)
            painter.drawImage(_fitted(self._ground), self._ground)
        painter.end()
        for stroke in self._strokes:
            yield
            if _pixels(view, self._bounds_of(stroke)).intersects(pixels):
                for piece in self._pieces_of(stroke):
                    if _pixels(view, piece.area).intersects(pixels):
                        self._fill(pixmap, view, piece, pixels)
                    yield

    def _known_of(self, stroke: Stroke) -> _Known:
        return self._known.setdefault(id(stroke), _Known(stroke))

    def _bounds_of(self, stroke: Stroke) -> QRectF:
        known = self._known_of(stroke)
        if known.bounds is None:
            known.bounds = bounds(stroke)
        return known.bounds

    def _pieces_of(self, stroke: Stroke) -> Iterator[_Piece]:
        """The pieces of a stroke, which are cut when they are needed first."""
        known = self._known_of(stroke)
        if known.pieces is not None:
            yield from known.pieces
            return
        cut = []
        for start in range(0, max(len(stroke.points) - 1, 1), _PIECE_POINTS):
            cut.append(_Piece.of(stroke.points[start : start + _PIECE_POINTS + 1], stroke.size))
            yield cut[-1]
        known.pieces = cut

    def _fill(self, pixmap: QPixmap, view: PaperView, piece: _Piece, clip: QRect | None = None) -> None:
        painter = QPainter(pixmap)  # one a piece: none may be open when painting is given up
        if clip is not None:
            painter.setClipRect(clip)
        _scale_to(painter, view)
        painter.fillPath(piece.path, INK)
        painter.end()


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
