"""When to ask, and what becomes of the answer."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from duet_desktop.app.background import Background
from duet_desktop.app.sentences import ONLY_UNWANTED
from duet_desktop.app.words import Words, parse_words
from duet_desktop.library.messages import SearchRequest, SearchResponse
from duet_model.strokes import Sketch

TYPING_MS = 150
RESULTS = 120


@dataclass(frozen=True)
class Question:
    """What canvas, words field, photo and folder menu say at a moment."""

    words: Words = field(default_factory=Words)
    sketch: Sketch | Path = field(default_factory=Sketch)
    photo: Path | None = None
    folders: tuple[str, ...] = ()

    @property
    def asks(self) -> bool:
        """Whether there is something to look for."""
        return bool(self.words.wanted or self.sketch or self.photo)

    def request(self) -> SearchRequest:
        """The question as the engine takes it."""
        return SearchRequest(
            folders=self.folders,
            text=self.words.wanted,
            negative=self.words.unwanted,
            sketch=self.sketch or None,
            photo=self.photo,
            k=RESULTS,
        )


class SearchController(QObject):
    """Asks the engine: at most one request under way and one waiting, so that answers never come out of order.

    A newer question replaces the one that waits; the replaced one is never asked. The answer under way is still
    shown when a newer question waits behind it: while someone draws on, that is what lets results follow.

    Attributes:
        searching: A request went out; the results on show are old from now on.
        answered: The question and its answer; `fresh` (third argument) says whether nothing newer is on its way.
        failed: A sentence.
        emptied: There is nothing to look for; the argument is advice, or ''.
    """

    searching = Signal()
    answered = Signal(SearchRequest, SearchResponse, bool)
    failed = Signal(str)
    emptied = Signal(str)

    def __init__(
        self,
        search: Callable[[SearchRequest], Future[SearchResponse]],
        background: Background,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._search = search
        self._background = background
        self._question = Question()
        self._asked: SearchRequest | None = None  # under way
        self._waiting: SearchRequest | None = None
        self._void = False  # the answer under way is not wanted any more
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._typing.timeout.connect(lambda: self.ask())

    @property
    def question(self) -> Question:
        """What would be asked now."""
        return self._question

    def set_words(self, typed: str) -> None:
        """Take the words field's text; asks once typing rests."""
        words = parse_words(typed)
        if words != self._question.words:
            self._question = replace(self._question, words=words)
            self._typing.start()

    def set_sketch(self, sketch: Sketch | Path) -> None:
        """Take the drawing, strokes or the file of a picture; asks at once."""
        self._question = replace(self._question, sketch=sketch)
        self.ask()

    def set_photo(self, photo: Path | None) -> None:
        """Take a photo to look like, or none; asks at once."""
        if photo != self._question.photo:
            self._question = replace(self._question, photo=photo)
            self.ask()

    def set_folders(self, folders: tuple[str, ...]) -> None:
        """Take the folders to look in; asks at once when there is a question."""
        if folders != self._question.folders:
            self._question = replace(self._question, folders=folders)
            if self._question.asks:
                self.ask()

    def refresh(self) -> None:
        """Ask the same again because the library has changed; the results on show do not count as old."""
        if self._question.asks:
            self.ask(quietly=True)

    def ask(self, *, quietly: bool = False) -> None:
        """Ask what is asked now."""
        self._typing.stop()
        question = self._question
        if not question.asks or not question.folders:
            self._waiting = None
            self._void = self._asked is not None
            self.emptied.emit(ONLY_UNWANTED if question.words.unwanted and not question.asks else "")
            return
        self._waiting = question.request()
        if self._asked is None:
            self._send(quietly=quietly)

    def _send(self, *, quietly: bool = False) -> None:
        self._asked, self._waiting, self._void = self._waiting, None, False
        if self._asked is not None:
            if not quietly:
                self.searching.emit()
            request = self._asked
            self._background.ask(lambda: self._search(request), self._on_answer, self._on_error)

    def _on_answer(self, response: SearchResponse) -> None:
        asked, void = self._asked, self._void
        self._send()
        if asked is not None and not void:
            self.answered.emit(asked, response, self._asked is None)

    def _on_error(self, sentence: str) -> None:
        void = self._void
        self._send()
        if not void and self._asked is None:
            self.failed.emit(sentence)
