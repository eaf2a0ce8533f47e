"""The controls of a question beside canvas and words: photo, unwanted words, scenes, balance, filters, tail."""

from __future__ import annotations

from PySide6.QtCore import QObject

from duet_desktop.app.filter_panel import FilterPanel
from duet_desktop.app.search_controller import SearchController
from duet_desktop.app.window import Window


class AskingController(QObject):
    """Tells the search what they say, and shows in them what is asked, whoever asked it."""

    def __init__(self, window: Window, search: SearchController) -> None:
        super().__init__(window)
        self._window = window
        self._search = search
        self.filters = filters = FilterPanel(window)
        top_bar, balance = window.top_bar, window.results.balance
        top_bar.unwanted.textChanged.connect(search.set_unwanted)
        top_bar.unwanted.returnPressed.connect(lambda: search.ask())
        top_bar.photo_dropped.connect(search.set_photo)
        top_bar.photo.removed.connect(lambda: search.set_photo(None))
        top_bar.filters_asked.connect(lambda: filters.open_under(top_bar.filters))
        balance.moved.connect(search.set_balance)
        window.results.scenes.switched.connect(search.set_scenes)
        filters.filtered.connect(search.set_filters)
        filters.tail_moved.connect(search.set_tail)
        search.changed.connect(self._show)

    def _show(self) -> None:
        question, tail = self._search.question, self._search.tail
        top_bar = self._window.top_bar
        top_bar.photo.show_photo(question.photo)
        top_bar.filters.show_filters(question.filters, tail)
        self.filters.show_filters(question.filters, tail)
        self._window.results.scenes.show_scenes(question.scenes)
        self._window.results.balance.show_balance(question.balance, enabled=question.asks_both)
