"""The paper on the screen: its ink, and another part of it painted a little at a time while the window stays awake."""

from __future__ import annotations

from collections.abc import Iterator
from time import monotonic

from PySide6.QtCore import QObject, QRect, QRectF, QTimer, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from duet_desktop.app.ink import Ink
from duet_desktop.app.paper_view import PaperView
from duet_desktop.app.theme import PAPER
from duet_model.strokes import Stroke

SLICE_MS = 4  # what takes longer is painted so long at a time; until then the old picture is shown, or stretched
SLICE_PIECES = 8  # but at least so many pieces of strokes


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
        self._painting: Iterator[None] | None = None  # of what is to be seen
        self._changing: QRect | None = None  # what of the screen will then be another; None: all of it
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
        return self.ink.view == self._view and self.ink.is_dry

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
        self._painting = self._changing = None
        self.ink.look(self._view, self._target.devicePixelRatioF())
        self._finish()

    def change(self, strokes: tuple[Stroke, ...]) -> None:
        """Show other strokes: little at once, much as soon as it is painted."""
        self.ink.show(strokes)
        self._painting = None
        if not self.ink.pixmap.isNull():  # else nothing was ever to be seen
            self._paint_on()

    def show(self, painter: QPainter) -> None:
        """Draw what there is."""
        if self.ink.view == self._view:
            painter.drawPixmap(0, 0, self.ink.pixmap)
        else:
            painter.fillRect(self._target.rect(), PAPER)
            painter.drawPixmap(self._view.to_pixels(self.ink.view.seen), self.ink.pixmap, QRectF())
        self.ink.paint_wet(painter, self._view)

    def _paint_on(self) -> None:
        if self._painting is None:
            self._changing = self.ink.stale if self.ink.view == self._view else None
            self._painting = self.ink.catching_up(self._view, self._target.devicePixelRatioF())
        began = monotonic()
        for number, _ in enumerate(self._painting, 1):
            if number >= SLICE_PIECES and (monotonic() - began) * 1000 > SLICE_MS:
                self._slices.start()
                return
        self._painting = None
        if self.is_settled:
            self._finish()
        else:  # the view has moved on meanwhile
            self._slices.start()

    def _finish(self) -> None:
        self._slices.stop()
        if self._changing is not None:
            self._target.update(self._changing)
        else:
            self._target.update()
            self.settled.emit()
