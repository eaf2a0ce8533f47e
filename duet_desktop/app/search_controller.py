"""When to ask, and what becomes of the answer."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from duet_desktop.app.background import Background
from duet_desktop.app.sentences import only_unwanted
from duet_desktop.app.words import Words, bare, parse_words
from duet_desktop.library.filters import NO_FILTERS, Filters
from duet_desktop.library.messages import Hit, SearchRequest, SearchResponse
from duet_model import EVEN
from duet_model.strokes import Sketch
from duet_model.weighted import Weighted

TYPING_MS = 150
RESULTS = 120


@dataclass(frozen=True)
class Question:
    """What canvas, fields, photos, filters and folder menu say at a moment.

    Attributes:
        words: What the words field says.
        unwanted: What the field for unwanted words says; those with a minus in the words field come to it.
        sketch: The drawing.
        photos: Pictures to look like.
        unlike: Pictures not to look like.
        balance: 0..1, see `SearchRequest`.
        scenes: See `SearchRequest`.
        filters: What else the pictures must be.
        folders: Where to look.
    """

    words: Words = field(default_factory=Words)
    unwanted: str = ""
    sketch: Sketch | Path = field(default_factory=Sketch)
    photos: tuple[Weighted[Path], ...] = ()
    unlike: tuple[Weighted[Path], ...] = ()
    balance: float = EVEN
    scenes: bool = False
    filters: Filters = NO_FILTERS
    folders: tuple[str, ...] = ()

    @property
    def asks(self) -> bool:
        """Whether there is something to look for."""
        return bool(self.words.wanted or self.sketch or self.photos)

    @property
    def asks_both(self) -> bool:
        """Whether something is shown and something is said, so that there is a balance between them."""
        return bool(self.words.wanted and (self.sketch or self.photos))

    @property
    def negative(self) -> str | None:
        """All words that are not wanted."""
        return ", ".join(filter(None, (self.words.unwanted, self.unwanted))) or None

    def request(self) -> SearchRequest:
        """The question as the engine takes it."""
        return SearchRequest(
            folders=self.folders,
            text=self.words.wanted,
            negative=self.negative,
            sketch=self.sketch or None,
            photo=self.photos,
            negative_photo=self.unlike,
            k=RESULTS,
            filters=self.filters,
            balance=self.balance if self.asks_both else EVEN,
            scenes=self.scenes,
        )


class SearchController(QObject):
    """Asks the engine: at most one request under way and one waiting, so that answers never come out of order.

    A newer question replaces the one that waits; the replaced one is never asked. The answer under way is still
    shown when a newer question waits behind it: while someone draws on, that is what lets results follow.

    Attributes:
        changed: The question is another one, or how much of its results is shown.
        searching: A request went out; the results on show are old from now on.
        answered: The question and its answer, without the tail that is hidden; `fresh` (third argument) says whether
            nothing newer is on its way.
        failed: A sentence.
        emptied: There is nothing to look for; the argument is advice, or ''.
    """

    changed = Signal()
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
        self._answer: tuple[SearchRequest, SearchResponse] | None = None  # on show
        self._tail = 0.0
        self._void = False  # the answer under way is not wanted any more
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._typing.timeout.connect(lambda: self.ask())

    @property
    def question(self) -> Question:
        """What would be asked now."""
        return self._question

    @property
    def tail(self) -> float:
        """How much of the results' end is hidden, see `without_tail`."""
        return self._tail

    def set_question(self, question: Question, tail: float) -> None:
        """Take a whole question, such as one that was asked before; asks at once."""
        self._tail = tail
        if self._take(question):
            self.ask()
        else:
            self.changed.emit()
            self._show()

    def set_words(self, typed: str) -> None:
        """Take the words field's text; asks once typing rests."""
        if self._take(replace(self._question, words=parse_words(typed))):
            self._typing.start()

    def set_unwanted(self, typed: str) -> None:
        """Take the text of the field for unwanted words; asks once typing rests."""
        if self._take(replace(self._question, unwanted=bare(typed))):
            self._typing.start()

    def set_sketch(self, sketch: Sketch | Path) -> None:
        """Take the drawing, strokes or the file of a picture; asks at once."""
        if self._take(replace(self._question, sketch=sketch)):
            self.ask()

    def set_photos(self, photos: tuple[Weighted[Path], ...], unlike: tuple[Weighted[Path], ...]) -> None:
        """Take the photos to look like and those not to; asks at once."""
        if self._take(replace(self._question, photos=photos, unlike=unlike)):
            self.ask()

    def set_balance(self, balance: float) -> None:
        """Take the balance between what is shown and what is said; asks at once if there are both."""
        if self._take(replace(self._question, balance=balance)) and self._question.asks_both:
            self.ask()

    def set_scenes(self, scenes: bool) -> None:
        """Take whether things in pictures are looked for, or whole pictures; asks at once when there is a question."""
        if self._take(replace(self._question, scenes=scenes)) and self._question.asks:
            self.ask()

    def set_filters(self, filters: Filters) -> None:
        """Take what else the pictures must be; asks at once when there is a question."""
        if self._take(replace(self._question, filters=filters)) and self._question.asks:
            self.ask()

    def set_folders(self, folders: tuple[str, ...]) -> None:
        """Take the folders to look in; asks at once when there is a question."""
        if self._take(replace(self._question, folders=folders)) and self._question.asks:
            self.ask()

    def set_tail(self, tail: float) -> None:
        """Hide more or less of the results' end; nothing is asked for it."""
        if tail != self._tail:
            self._tail = tail
            self.changed.emit()
            self._show()

    def _take(self, question: Question) -> bool:
        """Whether a question is another one than before."""
        if question == self._question:
            return False
        self._question = question
        self.changed.emit()
        return True

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
            self._answer = None
            self.emptied.emit(only_unwanted() if (question.negative or question.unlike) and not question.asks else "")
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
            self._answer = asked, response
            self._show()

    def _show(self) -> None:
        if self._answer is not None:
            request, response = self._answer
            shown = replace(response, results=without_tail(response.results, self._tail))
            self.answered.emit(request, shown, self._asked is None)

    def _on_error(self, sentence: str) -> None:
        void = self._void
        self._send()
        if not void and self._asked is None:
            self.failed.emit(sentence)


def without_tail(hits: tuple[Hit, ...], tail: float) -> tuple[Hit, ...]:
    """Results, best first, without those at the end.

    Args:
        hits: The results.
        tail: Where between the worst score (0: nothing is cut off) and the best one (1) the end begins.
    """
    if not hits or not tail:
        return hits
    best, worst = hits[0].score, hits[-1].score
    return tuple(hit for hit in hits if hit.score >= worst + tail * (best - worst))
