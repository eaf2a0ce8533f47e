"""What indexing shows in the status bar, and how it is paused."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from duet_desktop.app import sentences
from duet_desktop.app.index_controller import IndexController
from duet_desktop.app.search_controller import SearchController
from duet_desktop.app.status_bar import StatusBar
from duet_desktop.library.messages import IndexProgress, IndexReport

REFRESH_MS = 5000  # how often a question is asked again while pictures are still coming in


class ProgressController(QObject):
    """Follows index runs, and asks again what is asked while pictures come in.

    Args:
        status: Where progress shows.
        index: What runs.
        search: What is asked again.
        parent: Owner.

    Attributes:
        folder_ready: The first pictures of a folder (str) can be found.
        turned: Indexing has begun, or there is none any more.
    """

    folder_ready = Signal(str)
    turned = Signal()

    def __init__(
        self, status: StatusBar, index: IndexController, search: SearchController, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._status = status
        self._index = index
        self._search = search
        self._refresh = QTimer(self, interval=REFRESH_MS)
        self._refresh.timeout.connect(search.refresh)
        status.pause_toggled.connect(self._toggle_pause)
        index.started.connect(self._on_started)
        index.progressed.connect(self._on_progress)
        index.finished.connect(self._on_finished)
        index.failed.connect(self._on_failed)
        index.idle.connect(self._on_idle)

    def forget_activity(self) -> None:
        """What was said last is of a folder that is gone."""
        self._status.show_activity("")
        self._status.show_failures(len(self._index.failures), listed=True)

    def _on_started(self, folder: str) -> None:
        self._status.show_activity(sentences.indexing(folder, None))
        self._status.show_pause(visible=True, paused=False)
        self._refresh.start()
        self.turned.emit()

    def _on_progress(self, folder: str, progress: IndexProgress) -> None:
        self._status.show_activity(sentences.indexing(folder, progress))
        if progress.phase == "index" and progress.done > progress.failed:
            self.folder_ready.emit(folder)
        known = len(self._index.failures)
        self._status.show_failures(max(progress.failed, known), listed=known > 0)

    def _on_finished(self, folder: str, report: IndexReport) -> None:
        self._status.show_activity(sentences.indexed(folder, report))
        self._status.show_failures(len(self._index.failures), listed=True)
        self._status.show_pause(visible=self._index.is_paused, paused=True)
        self._refresh.stop()
        self.folder_ready.emit(folder)
        self._search.refresh()

    def _on_failed(self, folder: str, text: str) -> None:
        self._status.show_activity(text)
        self._search.refresh()

    def _on_idle(self) -> None:
        self._refresh.stop()
        self._status.show_pause(visible=False, paused=False)
        self.turned.emit()

    def _toggle_pause(self) -> None:
        if self._index.is_paused:
            self._index.resume()
        else:
            self._index.pause()
            self._status.show_activity(self.tr("Pausing"))
