"""One folder in the list of folders: its name, where it is, how it is, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from duet_desktop.app.folder_sentences import FolderEntry, how
from duet_desktop.app.labels import StatusLabel
from duet_desktop.app.sentences import folder_name, shown, unreadable
from duet_desktop.app.theme import BODY_PX, sized

_FOOT = 22  # as high as a link, so that rows with and without one are alike


class FolderRow(QFrame):
    """Shows a folder.

    Attributes:
        again_asked: "Look again" was pressed.
        leave_out_asked: "Leave out" was pressed.
        forget_asked: "Forget" was pressed.
        failures_asked: The link to what could not be read was pressed.
    """

    again_asked = Signal()
    leave_out_asked = Signal()
    forget_asked = Signal()
    failures_asked = Signal()

    def __init__(self, folder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("folderRow")
        name = folder_name(folder)
        title = QLabel(name)
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setFont(sized(self.font(), BODY_PX, strong=True))
        place = StatusLabel()
        place.setObjectName("secondary")
        place.say(shown(folder))
        self._how = StatusLabel()
        self._how.setObjectName("secondary")
        self._how.setAccessibleName(self.tr("State of {name}").format(name=name))
        self._failures = _link(
            "", self.tr("Show which pictures in {name} could not be read, and why").format(name=name)
        )
        self._failures.clicked.connect(self.failures_asked)
        self.again = _link(self.tr("Look again"), self.tr("Look for new pictures in {name} now").format(name=name))
        self.again.clicked.connect(self.again_asked)
        self.leave_out = _link(
            self.tr("Leave out…"), self.tr("Leave out folders inside {name}, or take them back").format(name=name)
        )
        self.leave_out.clicked.connect(self.leave_out_asked)
        self.forget = _link(
            self.tr("Forget…"),
            self.tr("Remove all that is kept of {name}; the pictures stay where they are").format(name=name),
        )
        self.forget.clicked.connect(self.forget_asked)
        for button, what in (
            (self.again, self.tr("Look again")),
            (self.leave_out, self.tr("Leave out")),
            (self.forget, self.tr("Forget")),
        ):
            button.setAccessibleName(f"{what}: {name}")

        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(title)
        top.addStretch(1)
        for button in (self.again, self.leave_out, self.forget):
            top.addWidget(button)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStrut(_FOOT)
        foot.addWidget(self._how)
        foot.addWidget(self._failures)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(2)
        column.addLayout(top)
        column.addWidget(place)
        column.addLayout(foot)

    @property
    def how(self) -> str:
        """The line about its state."""
        return self._how.text()

    @property
    def failures(self) -> str:
        """Text of the link to what could not be read; '' when there is none."""
        return self._failures.text() if not self._failures.isHidden() else ""

    def show_entry(self, entry: FolderEntry) -> None:
        """Say how the folder is now."""
        self._how.say(how(entry))
        failed = len(entry.state.failed) if entry.state is not None else 0
        self._failures.setText(unreadable(failed))
        self._failures.setVisible(failed > 0 and not entry.is_running)
        self.again.setEnabled(not entry.is_running and not entry.is_waiting)
        self.leave_out.setEnabled(entry.state is not None)


def _link(text: str, tip: str) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName("link")
    button.setAutoDefault(False)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setToolTip(tip)
    return button
