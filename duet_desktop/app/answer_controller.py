"""What the answers of the search become in the window, and what stands there instead while there are none."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from duet_desktop.app import sentences
from duet_desktop.app.index_controller import IndexController
from duet_desktop.app.search_controller import SearchController
from duet_desktop.app.window import Window
from duet_desktop.library.messages import SearchRequest, SearchResponse


class AnswerController(QObject):
    """Shows results, failures and advice.

    Args:
        window: Where.
        search: Answers.
        index: Whether pictures are coming in.
        has_folders: Whether there is any folder to search.
        parent: Owner.
    """

    def __init__(
        self,
        window: Window,
        search: SearchController,
        index: IndexController,
        has_folders: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._search = search
        self._index = index
        self._has_folders = has_folders
        self._answered: SearchRequest | None = None
        search.searching.connect(window.results.show_searching)
        search.answered.connect(self._on_answer)
        search.failed.connect(self._on_failed)
        search.emptied.connect(self._on_emptied)
        self._advise("")

    def advise_if_idle(self) -> None:
        """Say what can be done, where nothing is asked."""
        if not self._search.question.asks and not self._search.question.negative:
            self._advise("")

    def _on_answer(self, request: SearchRequest, response: SearchResponse, fresh: bool) -> None:
        same = request == self._answered  # asked again because pictures came in
        self._answered = request
        filtered = bool(request.filters)
        self._window.results.show_hits(response.results, fresh=fresh, keep_place=same, filtered=filtered)
        self._window.status_bar.show_remark(sentences.remark(request, response))

    def _on_failed(self, text: str) -> None:
        results = self._window.results
        is_early = self._index.is_running and not results.shows_results
        if is_early:
            self._advise_patience()
        elif not results.shows_results:
            self._advise("")
        if not is_early:  # the first pictures of a folder are on their way; it is asked again
            results.show_failure(text)
        if self._window.notice.sentence:  # the engine is gone: that is said there, with a way on
            results.hide_failure()

    def _on_emptied(self, advice: str) -> None:
        self._window.results.hide_failure()
        self._advise(advice)

    def _advise(self, advice: str) -> None:
        results, top_bar = self._window.results, self._window.top_bar
        self._window.status_bar.show_remark("")
        if advice:
            results.show_advice(self.tr("Only unwanted words so far"), advice)
        elif self._has_folders() and not top_bar.chosen_folders and top_bar.menu.actions():
            results.show_advice(self.tr("No folder chosen"), self.tr("Choose at least one folder at the top left."))
        elif self._index.is_running and not self._search.question.folders:
            self._advise_patience()
        else:
            results.show_advice(
                self.tr("What does it look like?"),
                self.tr("Draw a few lines, type a few words, or both."),
                examples=True,
            )

    def _advise_patience(self) -> None:
        self._window.results.show_advice(
            self.tr("Your pictures are coming in"),
            self.tr("Draw or type already; results follow as pictures are ready."),
        )
