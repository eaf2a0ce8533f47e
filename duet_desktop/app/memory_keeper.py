"""A window that is kept open all day: what it has freed goes back to the system when nobody works with it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from duet_desktop.app.background import Background
from duet_desktop.library.memory import give_back, give_large_blocks_back

REST_MS = 3_000  # giving back takes up to 70 ms, in which nothing else gets memory


class MemoryKeeper(QObject):
    """Hands memory back: pictures when they are freed, the rest once the window has not been used for some seconds.

    Args:
        background: Does it.
        parent: Owner.
    """

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        give_large_blocks_back()
        self._background = background
        self._timer = QTimer(self, interval=REST_MS, singleShot=True)
        self._timer.timeout.connect(lambda: self._background.run(give_back, lambda _: None, lambda _: None))

    def note_use(self) -> None:
        """Something was drawn or shown."""
        self._timer.start()
