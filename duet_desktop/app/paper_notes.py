"""Small notes on the paper: which picture is in use, how much is enlarged. Each has its way out."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton

from duet_desktop.app.canvas import Canvas
from duet_desktop.app.controls import IconButton
from duet_desktop.app.labels import StatusLabel
from duet_desktop.app.sentences import drawn_from, tracing
from duet_desktop.app.theme import SECONDARY_PX, sized
from duet_desktop.app.translation import number

HEIGHT = 28


class _Note(QFrame):
    """A bar over the paper.

    Attributes:
        resized: It takes more or less room, and is to be placed anew.
    """

    resized = Signal()

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.setObjectName("paperNote")
        self.setFixedHeight(HEIGHT)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)  # or the paper under it is drawn on
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(8, 0, 1, 0)
        self.row.setSpacing(4)
        self.hide()

    def _fit(self) -> None:
        self.row.activate()
        self.resize(self.sizeHint())
        self.resized.emit()


class PictureNote(_Note):
    """Says which picture is the drawing, or is traced over; its button takes it away."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._label = StatusLabel()
        self._label.setAccessibleName(self.tr("Picture on the paper"))
        self._remove = QAction(self.tr("Remove the picture"), self)
        self._remove.setToolTip(self.tr("Take the picture off the paper"))
        self._remove.triggered.connect(self._take_away)
        button = IconButton(self._remove, "close")
        button.setFixedSize(24, 24)
        self.row.addWidget(self._label, 1)
        self.row.addWidget(button)
        canvas.drawing.changed.connect(self._show)
        canvas.traced.connect(self._show)

    @property
    def text(self) -> str:
        """What it says; '' while it is hidden."""
        return "" if self.isHidden() else self._label.text()

    def _show(self) -> None:
        drawn, traced = self._canvas.drawing.picture, self._canvas.trace
        if drawn is not None:
            self._label.say(drawn_from(drawn.path.name))
        elif traced is not None:
            self._label.say(tracing(traced.path.name))
        self.setVisible(drawn is not None or traced is not None)
        self._fit()

    def _take_away(self) -> None:
        if self._canvas.drawing.picture is not None:
            self._canvas.drawing.clear()
        else:
            self._canvas.set_trace(None)


class ZoomNote(_Note):
    """Says how much the paper is enlarged; pressed, it shows the whole paper."""

    def __init__(self, canvas: Canvas, whole: QAction) -> None:
        super().__init__(canvas)
        self._button = QToolButton()
        self._button.setFont(sized(self.font(), SECONDARY_PX, figures=True))
        self._button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._button.setToolTip(whole.toolTip())
        self._button.setAccessibleName(whole.text())
        self._button.clicked.connect(whole.trigger)
        self.row.setContentsMargins(1, 0, 1, 0)
        self.row.addWidget(self._button)
        canvas.looked.connect(self._show)

    @property
    def text(self) -> str:
        """What it says; '' while it is hidden."""
        return "" if self.isHidden() else self._button.text()

    def _show(self) -> None:
        zoom = self._canvas.view.zoom
        self._button.setText(self.tr("{percent}%", "how much the paper is enlarged").format(percent=number(100 * zoom)))
        self.setVisible(zoom > 1)
        self._fit()
