"""The left side of the window: the paper as large a square as fits, the tools right below it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStyle, QWidget

from duet_desktop.app.canvas import Canvas
from duet_desktop.app.canvas_menu import CanvasMenu
from duet_desktop.app.canvas_tools import CanvasTools
from duet_desktop.app.paper_notes import PictureNote, ZoomNote
from duet_desktop.app.understood import GAP as UNDERSTOOD_GAP
from duet_desktop.app.understood import RING, SIDE, TEXT_WIDTH, Understood

PADDING = 16
TOOLS_HEIGHT = 32
TOOLS_GAP = 8
MIN_PAPER = 340  # the tools need this width
NOTE_GAP = 8  # between the notes on the paper and its edge


class CanvasPanel(QWidget):
    """Places canvas and tools; a layout cannot keep a widget square in both directions."""

    def __init__(self, canvas: Canvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.canvas = canvas
        canvas.setParent(self)
        self.menu = CanvasMenu(canvas, self)
        self.tools = CanvasTools(canvas, self.menu, self)
        self.picture_note = PictureNote(canvas)
        self.zoom_note = ZoomNote(canvas, self.menu.whole)
        for note in (self.picture_note, self.zoom_note):
            note.resized.connect(self._place_notes)
        self.understood = Understood(self)
        self.understood.offer(self.menu.photo)
        self.understood.appeared.connect(self._place_understood)
        canvas.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        canvas.customContextMenuRequested.connect(self._open_menu)

    def minimumSizeHint(self) -> QSize:
        """Room for a small paper and the tools."""
        return self._around(MIN_PAPER)

    def sizeHint(self) -> QSize:
        """Room for a comfortable paper."""
        return self._around(448)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the paper the largest square."""
        below = TOOLS_GAP + TOOLS_HEIGHT + PADDING
        side = max(self.canvas.minimumWidth(), min(self.width() - 2 * PADDING, self.height() - PADDING - below))
        left = max(PADDING, (self.width() - side) // 2)
        self.canvas.setGeometry(left, PADDING, side, side)
        wide = max(side, MIN_PAPER)
        self.tools.setGeometry((self.width() - wide) // 2, PADDING + side + TOOLS_GAP, wide, TOOLS_HEIGHT)
        self._place_notes()
        self._place_understood()

    def _place_understood(self) -> None:
        """Below the tools, or beside the paper, wherever there is room; the paper itself makes none."""
        paper, tools, view = self.canvas.geometry(), self.tools.geometry(), self.understood
        below = self.height() - (tools.bottom() + 1) - 2 * PADDING - RING
        beside = self.width() - (paper.right() + 1) - 3 * PADDING - RING - UNDERSTOOD_GAP - TEXT_WIDTH
        if below >= beside:
            view.set_side(min(SIDE, below), tools.width())
            neighbour, corner = tools, QPoint(tools.left(), tools.bottom() + 1 + PADDING)
        else:
            view.set_side(min(SIDE, beside))
            neighbour, corner = paper, QPoint(paper.right() + 1 + PADDING, paper.top())
        place = QRect(corner - QPoint(RING, RING) / 2, view.size())  # the picture is at the corner, not its ring
        view.setGeometry(QStyle.visualRect(self.layoutDirection(), neighbour, place))

    def _place_notes(self) -> None:
        side = self.canvas.width()
        picture, zoom = self.picture_note, self.zoom_note
        picture.resize(min(picture.sizeHint().width(), side - zoom.sizeHint().width() - 3 * NOTE_GAP), picture.height())
        picture.move(NOTE_GAP, side - picture.height() - NOTE_GAP)
        zoom.move(side - zoom.width() - NOTE_GAP, side - zoom.height() - NOTE_GAP)

    def _open_menu(self, at: QPoint) -> None:
        self.menu.popup(self.canvas.mapToGlobal(at))

    def _around(self, side: int) -> QSize:
        return QSize(side + 2 * PADDING, side + 2 * PADDING + TOOLS_GAP + TOOLS_HEIGHT)
