"""Which questions are worth remembering: those whose results were looked at."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from duet_desktop.app.background import Background
from duet_desktop.app.search_controller import SearchController
from duet_desktop.library.query_file import Query
from duet_desktop.library.shelf import Shelf

LOOKED_AT_MS = 2000


class HistoryKeeper(QObject):
    """Puts a question on the shelf once its results were on show for a while, or something was done with them.

    While a drawing or a sentence grows, its last state takes the place of those before.

    Args:
        search: Answers.
        query: What is asked now.
        shelf: Where to.
        background: Writes the files.
        on_error: Takes a sentence.
        parent: Owner.
    """

    def __init__(
        self,
        search: SearchController,
        query: Callable[[], Query],
        shelf: Shelf,
        background: Background,
        on_error: Callable[[str], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._query = query
        self._shelf = shelf
        self._background = background
        self._on_error = on_error
        self._last: tuple[Query, Path | None] | None = None  # the file once it is written
        self._looked_at = QTimer(self, singleShot=True, interval=LOOKED_AT_MS)
        self._looked_at.timeout.connect(self.note)
        search.changed.connect(self._looked_at.stop)
        search.answered.connect(lambda _request, response, fresh: self._on_answer(fresh and bool(response.results)))
        search.emptied.connect(lambda _: self._looked_at.stop())

    def note(self) -> None:
        """Remember the question: something was done with its results."""
        self._looked_at.stop()
        query = self._query()
        if self._last is not None and self._last[0] == query:
            return
        grew_from = self._last[1] if self._last is not None and _grew(self._last[0], query) else None
        self._last = query, None
        self._background.run(
            lambda: self._shelf.note(query, grew_from), lambda path: self._keep(query, path), self._on_error
        )

    def start_anew(self) -> None:
        """The history was changed by someone else: nothing grows out of the last question any more."""
        self._last = None

    def _on_answer(self, worth: bool) -> None:
        if worth:
            self._looked_at.start()

    def _keep(self, query: Query, path: Path) -> None:
        if self._last is not None and self._last[0] == query:
            self._last = query, path


def _paths(query: Query) -> tuple[list[Path], list[Path]]:
    return [one.thing for one in query.photos], [one.thing for one in query.unlike]


def _grew(before: Query, after: Query) -> bool:
    """Whether a question is an earlier one with more strokes or letters, or another weighing of it."""
    if isinstance(before.sketch, Path) or isinstance(after.sketch, Path):
        return False
    if _paths(before) != _paths(after):
        return False
    old, new = before.sketch.strokes, after.sketch.strokes
    return (
        new[: len(old)] == old
        and after.words.startswith(before.words)
        and after.unwanted.startswith(before.unwanted)
        and bool(old or before.words or before.photos)
    )
