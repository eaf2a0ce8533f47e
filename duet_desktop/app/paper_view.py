"""Which part of the paper is on show: zoom and place, and the way between paper and pixels."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF

MAX_ZOOM = 8.0


@dataclass(frozen=True)
class PaperView:
    """A square window onto the square paper; it never shows what lies beside the paper.

    Attributes:
        side: Pixels of the window (device-independent).
        zoom: How many times as large as the window the paper is, 1..MAX_ZOOM.
        left: Left edge of what is seen, in parts of the paper's side.
        top: Its upper edge.
    """

    side: int
    zoom: float = 1.0
    left: float = 0.0
    top: float = 0.0

    @property
    def unit(self) -> float:
        """Pixels of the whole paper's side."""
        return self.side * self.zoom

    @property
    def seen(self) -> QRectF:
        """The part of the paper on show."""
        return QRectF(self.left, self.top, 1 / self.zoom, 1 / self.zoom)

    def to_paper(self, position: QPointF) -> tuple[float, float]:
        """The place on the paper under a pixel."""
        return self.left + position.x() / self.unit, self.top + position.y() / self.unit

    def to_pixels(self, area: QRectF) -> QRectF:
        """Where an area of the paper is on the screen."""
        unit = self.unit
        return QRectF(
            (area.x() - self.left) * unit, (area.y() - self.top) * unit, area.width() * unit, area.height() * unit
        )

    def resized(self, side: int) -> PaperView:
        """The same part of the paper in a window of another size."""
        return replace(self, side=side)

    def moved(self, by: QPointF) -> PaperView:
        """The paper pushed by so many pixels, as far as it goes."""
        return self._within(self.zoom, self.left - by.x() / self.unit, self.top - by.y() / self.unit)

    def zoomed(self, at: QPointF, factor: float) -> PaperView:
        """The paper enlarged around a pixel, under which the same place stays as far as that is possible."""
        zoom = min(max(self.zoom * factor, 1.0), MAX_ZOOM)
        x, y = self.to_paper(at)
        return self._within(zoom, x - at.x() / (self.side * zoom), y - at.y() / (self.side * zoom))

    def _within(self, zoom: float, left: float, top: float) -> PaperView:
        most = 1 - 1 / zoom
        return PaperView(self.side, zoom, min(max(left, 0.0), most), min(max(top, 0.0), most))
