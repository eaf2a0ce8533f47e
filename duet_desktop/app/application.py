"""The application object: what the system asks it to open while it runs."""

from __future__ import annotations

import os

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication


class Application(QApplication):
    """Takes the folders and saved searches that macOS hands over as events, where other systems start a program anew.

    Such an event goes to the application alone. A filter would see it as well, and every other event of every widget.

    Attributes:
        opened: The absolute path of a file or folder that is to be opened.
    """

    opened = Signal(str)

    def event(self, event: QEvent) -> bool:
        """Pass on what is to be opened."""
        if isinstance(event, QFileOpenEvent):
            if event.file():
                self.opened.emit(os.path.abspath(event.file()))  # a folder comes with a slash at its end
            return True
        return super().event(event)
