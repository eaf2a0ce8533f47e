"""The controls of a question beside canvas and words: photos, unwanted words, scenes, balance, filters, tail."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from duet_desktop.app.filter_panel import FilterPanel
from duet_desktop.app.search_controller import Question, SearchController
from duet_desktop.app.window import Window
from duet_desktop.library.query_file import MOST_PHOTOS
from duet_model.weighted import Weighted


class AskingController(QObject):
    """Tells the search what they say, and shows in them what is asked, whoever asked it.

    Attributes:
        refused: A sentence.
    """

    refused = Signal(str)

    def __init__(self, window: Window, search: SearchController) -> None:
        super().__init__(window)
        self._window = window
        self._search = search
        self.filters = filters = FilterPanel(window)
        top_bar, balance = window.top_bar, window.results.balance
        top_bar.unwanted.textChanged.connect(search.set_unwanted)
        top_bar.unwanted.returnPressed.connect(lambda: search.ask())
        top_bar.photo_dropped.connect(self.add_photo)
        top_bar.photos.changed.connect(search.set_photos)
        top_bar.filters_asked.connect(lambda: filters.open_under(top_bar.filters))
        balance.moved.connect(search.set_balance)
        window.results.scenes.switched.connect(search.set_scenes)
        filters.filtered.connect(search.set_filters)
        filters.tail_moved.connect(search.set_tail)
        search.changed.connect(self._show)

    def look_like(self, path: Path) -> None:
        """Look for pictures like this one, in place of the others that were wanted."""
        self._search.set_photos((Weighted(path),), self._search.question.unlike)

    def add_photo(self, path: Path) -> None:
        """Look for pictures like this one, too."""
        question = self._search.question
        if self._has_room(question):
            self._search.set_photos((*question.photos, Weighted(path)), question.unlike)

    def add_unlike(self, path: Path) -> None:
        """Look for pictures not like this one."""
        question = self._search.question
        if self._has_room(question):
            self._search.set_photos(question.photos, (*question.unlike, Weighted(path)))

    def _has_room(self, question: Question) -> bool:
        has_room = len(question.photos) + len(question.unlike) < MOST_PHOTOS
        if not has_room:
            self.refused.emit(self.tr("A search holds {count} photos; take one away first.").format(count=MOST_PHOTOS))
        return has_room

    def _show(self) -> None:
        question, tail = self._search.question, self._search.tail
        top_bar = self._window.top_bar
        top_bar.photos.show_photos(question.photos, question.unlike)
        top_bar.filters.show_filters(question.filters, tail)
        self.filters.show_filters(question.filters, tail)
        self._window.results.scenes.show_scenes(question.scenes)
        self._window.results.balance.show_balance(question.balance, enabled=question.asks_both)
