"""The right side of the window: a line about the results, and the results or what to do instead."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QStackedWidget, QVBoxLayout, QWidget

from duet_desktop.app.balance_slider import BalanceSlider
from duet_desktop.app.controls import IconButton, describe
from duet_desktop.app.empty_state import EmptyState
from duet_desktop.app.grid_view import DEFAULT_ROW_STEP, ROW_HEIGHTS
from duet_desktop.app.labels import StatusLabel
from duet_desktop.app.results_view import ResultsView
from duet_desktop.app.scene_switch import SceneSwitch
from duet_desktop.app.sentences import found, no_pictures, none_passes
from duet_desktop.app.theme import BODY_PX, sized
from duet_desktop.library.messages import Hit

BAR_HEIGHT = 40
NARROW = 560  # below this the size of the pictures has its keys only
PATIENCE_MS = 300  # a search that takes longer says so


class ResultsPanel(QWidget):
    """Bar, banner for a failed search, and the grid or the empty state."""

    def __init__(self, view: ResultsView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = view
        self.empty = EmptyState()
        self._count = StatusLabel()
        self._count.setFont(sized(self.font(), BODY_PX, figures=True))
        self._count.setAccessibleName(self.tr("Number of results"))
        self._counted = ""
        self._hint = QLabel()
        self._hint.setObjectName("secondary")
        self._hint.setTextFormat(Qt.TextFormat.PlainText)
        self._hint.setWordWrap(True)
        self._hint.hide()
        self._banner = QLabel()
        self._banner.setObjectName("banner")
        self._banner.setWordWrap(True)
        self._banner.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._banner.hide()
        self._slow = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._wait_reason = self.tr("Loading the model")
        self._slow.timeout.connect(lambda: self._count.say(self._wait_reason))

        self._pages = QStackedWidget()
        self._pages.addWidget(self.empty)
        self._pages.addWidget(view)

        self.size_slider = QSlider(Qt.Orientation.Horizontal)
        self.size_slider.setRange(0, len(ROW_HEIGHTS) - 1)
        self.size_slider.setPageStep(1)
        self.size_slider.setValue(DEFAULT_ROW_STEP)
        self.size_slider.setFixedWidth(96)
        self.size_slider.setAccessibleName(self.tr("Size of the pictures"))
        self.size_slider.setToolTip(self.tr("Size of the pictures (Ctrl+- and Ctrl++)"))
        self.size_slider.valueChanged.connect(view.set_row_step)
        smaller = self._action(self.tr("Smaller pictures"), "Ctrl+-", -1)
        larger = self._action(self.tr("Larger pictures"), "Ctrl++", 1)

        self.scenes = SceneSwitch()
        self.balance = BalanceSlider()

        sizes = QHBoxLayout()
        sizes.setContentsMargins(24, 0, 0, 0)
        sizes.setSpacing(0)
        sizes.addWidget(IconButton(smaller, "small-pictures"))
        sizes.addWidget(self.size_slider)
        sizes.addWidget(IconButton(larger, "large-pictures"))
        self._sizes = QWidget()
        self._sizes.setLayout(sizes)

        bar = QHBoxLayout()
        bar.setSpacing(0)
        bar.addWidget(self._count, 1)
        bar.addWidget(self.scenes)
        bar.addSpacing(16)
        bar.addWidget(self.balance)
        bar.addWidget(self._sizes)
        self._bar = QWidget()
        self._bar.setFixedHeight(BAR_HEIGHT)
        self._bar.setLayout(bar)
        self._align_bar()
        banner = QHBoxLayout()
        banner.setContentsMargins(0, 0, 12, 0)
        banner.addWidget(self._banner)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(8)
        self._column.addWidget(self._bar)
        self._column.addWidget(self._hint)
        self._column.addLayout(banner)
        self._column.addWidget(self._pages, 1)
        self.set_left_margin(0)

    @property
    def banner(self) -> str:
        """The failure on show, or ''."""
        return self._banner.text() if not self._banner.isHidden() else ""

    @property
    def hint(self) -> str:
        """What is said of the words that were typed, or ''."""
        return self._hint.text()

    @property
    def count(self) -> str:
        """The line about the results."""
        return self._count.text()

    @property
    def shows_results(self) -> bool:
        """Whether the grid is on show, not the empty state."""
        return self._pages.currentWidget() is self.view

    def set_left_margin(self, pixels: int) -> None:
        """Keep off the edge of the window where the canvas is not beside."""
        self._column.setContentsMargins(pixels, 8, 4, 0)

    def model_is_ready(self) -> None:
        """From now on a search that takes long is just a search."""
        loading, self._wait_reason = self._wait_reason, self.tr("Searching")
        if self._count.text() == loading:
            self._count.say(self._wait_reason)

    def show_hint(self, sentence: str) -> None:
        """Say something of the words that were typed; '' takes it away."""
        self._hint.setText(sentence)
        self._hint.setVisible(bool(sentence))

    def show_searching(self) -> None:
        """Dim the old results; after a while say that a search is on."""
        self.view.set_dimmed(True)
        if not self._slow.isActive():
            self._slow.start()

    def show_hits(
        self, hits: tuple[Hit, ...], *, fresh: bool = True, keep_place: bool = False, filtered: bool = False
    ) -> None:
        """Show results from the top or where one was; dimmed when newer ones are on their way already."""
        self.hide_failure()
        self._settle(found(len(hits)))
        self.view.show_hits(hits, keep_place=keep_place)
        if not fresh:
            self.show_searching()
        if hits:
            self._pages.setCurrentWidget(self.view)
        else:
            self.empty.tell(self.tr("Nothing found"), none_passes() if filtered else no_pictures())
            self._pages.setCurrentWidget(self.empty)

    def show_failure(self, sentence: str) -> None:
        """Say why a search failed; the old results stay."""
        self._settle(self._counted)
        self.view.set_dimmed(False)
        self._banner.setText(sentence)
        self._banner.show()

    def hide_failure(self) -> None:
        """Take the banner away: the question that failed is not asked any more."""
        self._banner.hide()

    def show_advice(self, heading: str, line: str, *, examples: bool = False) -> None:
        """Show the empty state in place of results."""
        self._settle("")
        self.view.show_hits(())
        self.empty.tell(heading, line, examples=examples)
        self._pages.setCurrentWidget(self.empty)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the line about the results its room."""
        self._sizes.setVisible(self.width() >= NARROW)
        self._align_bar()
        super().resizeEvent(event)

    def _align_bar(self) -> None:
        """Have the last icon, not its button, end where the pictures do, or the last word where there is no icon."""
        self._bar.layout().setContentsMargins(0, 0, 12 if self._sizes.isHidden() else 6, 0)

    def _settle(self, counted: str) -> None:
        self._slow.stop()
        self._counted = counted
        self._count.say(counted)

    def _action(self, name: str, key: str, step: int) -> QAction:
        action = QAction(name, self)
        action.setShortcut(QKeySequence(key))
        describe(action, name)
        action.triggered.connect(lambda: self.size_slider.setValue(self.size_slider.value() + step))
        self.addAction(action)
        return action
