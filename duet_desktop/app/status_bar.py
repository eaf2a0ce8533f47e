"""The line at the foot of the window: what is being done, what to know, what went wrong."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from duet_desktop.app.controls import IconButton
from duet_desktop.app.labels import StatusLabel
from duet_desktop.app.sentences import unreadable
from duet_desktop.app.theme import SECONDARY_PX, sized

HEIGHT = 28


class StatusBar(QWidget):
    """Left: indexing, with pause. Right: a remark, and the link to what could not be read.

    Attributes:
        pause_toggled: Pause or go on was pressed.
        failures_asked: The link was pressed.
    """

    pause_toggled = Signal()
    failures_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)

        self._activity = StatusLabel()
        self._activity.setAccessibleName(self.tr("Status"))
        self._remark = StatusLabel()
        self._remark.setAccessibleName(self.tr("Remark"))
        self._remark.setAlignment(Qt.AlignmentFlag.AlignRight)
        action = QAction(self.tr("Pause indexing"), self)
        action.triggered.connect(self.pause_toggled)
        self._pause = IconButton(action, "pause")
        self._pause.setFixedSize(26, 26)
        self._pause.hide()
        self._failures = QPushButton()
        self._failures.setObjectName("link")
        self._failures.setFont(sized(self.font(), SECONDARY_PX, figures=True))
        self._failures.setCursor(Qt.CursorShape.PointingHandCursor)
        self._failures.setToolTip(self.tr("Show which pictures and why"))
        self._failures.clicked.connect(self.failures_asked)
        self._failures.hide()

        row = QHBoxLayout(self)
        row.setContentsMargins(16, 1, 16, 0)
        row.setSpacing(8)
        row.addWidget(self._activity)
        row.addWidget(self._pause)
        row.addStretch(1)
        row.addWidget(self._remark)
        row.addWidget(self._failures)

    @property
    def activity(self) -> str:
        """What is being done."""
        return self._activity.text()

    @property
    def remark(self) -> str:
        """What there is to know about the results."""
        return self._remark.text()

    @property
    def failures(self) -> str:
        """Text of the link; '' when there is none."""
        return self._failures.text() if not self._failures.isHidden() else ""

    def show_activity(self, text: str) -> None:
        """Say what is being done."""
        self._activity.say(text)

    def show_remark(self, text: str) -> None:
        """Say something about the results, or nothing."""
        self._remark.say(text)

    def show_failures(self, count: int, *, listed: bool) -> None:
        """Count what could not be read; the list opens once its reasons are known."""
        self._failures.setText(unreadable(count))
        self._failures.setEnabled(listed)
        self._failures.setVisible(count > 0)

    def show_pause(self, *, visible: bool, paused: bool) -> None:
        """Offer pause, go on, or neither."""
        text = self.tr("Go on indexing") if paused else self.tr("Pause indexing")
        action = self._pause.defaultAction()
        action.setText(text)
        action.setToolTip(text)
        self._pause.set_icon_name("resume" if paused else "pause")
        self._pause.setVisible(visible)
