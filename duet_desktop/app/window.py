"""The main window: where everything stands."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from duet_desktop.app.background import Background
from duet_desktop.app.canvas import Canvas
from duet_desktop.app.canvas_panel import CanvasPanel
from duet_desktop.app.drawing import Drawing
from duet_desktop.app.first_start import FirstStart
from duet_desktop.app.notice import Notice
from duet_desktop.app.results_model import ResultsModel
from duet_desktop.app.results_panel import ResultsPanel
from duet_desktop.app.results_view import ResultsView
from duet_desktop.app.status_bar import StatusBar
from duet_desktop.app.thumbnails import Thumbnails
from duet_desktop.app.top_bar import TopBar

NARROW = 900  # below this the canvas stands on top of the results


class Window(QWidget):
    """Top bar, canvas, results and status bar; or the first screen."""

    def __init__(self, thumbnails: Thumbnails, background: Background) -> None:
        super().__init__()
        self.setWindowTitle("Duet Desktop")
        self.resize(1280, 800)
        self.setMinimumSize(480, 560)

        self.top_bar = TopBar(background)
        self.notice = Notice()
        self.canvas = Canvas(Drawing(self))
        self.canvas_panel = CanvasPanel(self.canvas)
        self.results_model = ResultsModel(self)
        self.results = ResultsPanel(ResultsView(self.results_model, thumbnails))
        self.status_bar = StatusBar()
        self.first_start = FirstStart()

        self.addActions(
            [self.top_bar.settings, self.top_bar.about]
        )  # their keys work on the first screen too, where the bar is not on show

        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(8)
        self._splitter.addWidget(self.canvas_panel)
        self._splitter.addWidget(self.results)
        self._splitter.setStretchFactor(0, 0)
        self._splitter.setStretchFactor(1, 1)

        self._work = QWidget()
        column = QVBoxLayout(self._work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top_bar)
        column.addWidget(self.notice)
        column.addWidget(self._splitter, 1)
        column.addWidget(self.status_bar)

        self._pages = QStackedWidget()
        self._pages.addWidget(self._work)
        self._pages.addWidget(self.first_start)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._pages)
        self.top_bar.words.setFocus()

    @property
    def is_first_start(self) -> bool:
        """Whether the first screen is on show."""
        return self._pages.currentWidget() is self.first_start

    @property
    def canvas_width(self) -> int:
        """Pixels the canvas has beside the results; 0 where it stands on top of them."""
        return self._splitter.sizes()[0] if self._splitter.orientation() == Qt.Orientation.Horizontal else 0

    def set_canvas_width(self, width: int) -> None:
        """Give the canvas this width where it stands beside the results."""
        if self.canvas_width:
            self._splitter.setSizes([width, max(self.width() - width, 1)])

    def show_first_start(self) -> None:
        """Ask for the first folder."""
        self._pages.setCurrentWidget(self.first_start)
        self.first_start.welcome()

    def show_work(self) -> None:
        """Show canvas and results."""
        self._pages.setCurrentWidget(self._work)
        self.top_bar.words.setFocus()

    def come_forward(self) -> None:
        """Stand before the other windows."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized | Qt.WindowState.WindowActive)
        self.show()
        self.raise_()
        self.activateWindow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the canvas on top where the window is narrow."""
        narrow = self.width() < NARROW
        wanted = Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal
        if self._splitter.orientation() != wanted:
            self._splitter.setOrientation(wanted)
            hint = self.canvas_panel.minimumSizeHint() if narrow else self.canvas_panel.sizeHint()
            first = hint.height() if narrow else hint.width()
            whole = self.height() if narrow else self.width()
            self._splitter.setSizes([first, max(whole - first, 1)])
        self.results.set_left_margin(16 if narrow else 0)
        super().resizeEvent(event)
