"""The paper on the screen: its ink, and another part of it painted a little at a time while the window stays awake."""

from __future__ import annotations

from collections.abc import Iterator
from time import monotonic

from PySide6.QtCore import QObject, QRectF, QTimer, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from duet_desktop.app.ink import Ink
from duet_desktop.app.paper_view import PaperView
from duet_desktop.app.theme import PAPER

SLICE_MS = 6  # a moved or enlarged paper is painted so long at a time; until then the old picture is stretched


class Paper(QObject):
    """Ink, and the view it is to be seen in.

    Attributes:
        settled: The view is painted sharply.
    """

    settled = Signal()

    def __init__(self, target: QWidget) -> None:
        super().__init__(target)
        self._target = target
        self._view = PaperView(1)
        self._painting: Iterator[None] | None = None  # of what the view shows
        self._slices = QTimer(self, interval=0)
        self._slices.timeout.connect(self._paint_on)
        self.ink = Ink()

    @property
    def view(self) -> PaperView:
        """What is to be seen."""
        return self._view

    @property
    def is_settled(self) -> bool:
        """Whether the ink shows just that."""
        return self.ink.view == self._view

    def look(self, view: PaperView) -> None:
        """Show another part of the paper: the old picture stretched at once, sharply soon."""
        self._view = view
        if self.ink.pixmap.isNull():
            self.settle()
        else:
            self._slices.start()
        self._target.update()

    def settle(self) -> None:
        """Paint all of it at once."""
        self._painting = None
        self.ink.look(self._view, self._target.devicePixelRatioF())
        self._finish()

    def begin_again(self) -> None:
        """The strokes have changed: what is being painted is old."""
        self._painting = None

    def show(self, painter: QPainter) -> None:
        """Draw what there is."""
        if self.is_settled:
            painter.drawPixmap(0, 0, self.ink.pixmap)
        else:
            painter.fillRect(self._target.rect(), PAPER)
            painter.drawPixmap(self._view.to_pixels(self.ink.view.seen), self.ink.pixmap, QRectF())
        self.ink.paint_wet(painter, self._view)

    def _paint_on(self) -> None:
        if self._painting is None:
            self._painting = self.ink.looking(self._view, self._target.devicePixelRatioF())
        began = monotonic()
        for _ in self._painting:
            if (monotonic() - began) * 1000 > SLICE_MS:
                return
        self._painting = None
        if self.is_settled:  # else the view has moved on meanwhile
            self._finish()

    def _finish(self) -> None:
        self._slices.stop()
        self._target.update()
        self.settled.emit()
