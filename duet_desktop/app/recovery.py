"""When the engine dies: a sentence, and a button that starts it again."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from duet_desktop.app.background import Background
from duet_desktop.app.notice import Notice


class Recovery(QObject):
    """Offers to start the engine again.

    Args:
        restart: Ends what is left of it and starts another; takes a moment.
        on_started: Called once it runs.
        notice: Where the offer stands.
        background: Does the starting.
    """

    def __init__(
        self,
        restart: Callable[[], None],
        on_started: Callable[[], None],
        notice: Notice,
        background: Background,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._restart = restart
        self._on_started = on_started
        self._notice = notice
        self._background = background

    def engine_died(self) -> None:
        """Offer it; may be called on any thread."""
        self._background.post(
            lambda: self._offer(self.tr("The search engine stopped unexpectedly. What was indexed so far is safe."))
        )

    def _offer(self, sentence: str) -> None:
        self._notice.tell(
            sentence, self.tr("Start it again"), self.tr("Start the search engine again and go on"), self._begin
        )

    def _begin(self) -> None:
        self._background.run(self._restart, lambda _: self._on_started(), self._offer)
