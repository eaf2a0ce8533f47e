"""Questions kept and taken up again: the history, those with a name, and files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QImage, QKeySequence
from PySide6.QtWidgets import QWidget

from duet_desktop.app.background import Background
from duet_desktop.app.files import choose_query, choose_query_place
from duet_desktop.app.history_keeper import HistoryKeeper
from duet_desktop.app.photo_chip import read_square
from duet_desktop.app.query_list import THUMBNAIL, Pictured
from duet_desktop.app.query_panel import QueryPanel
from duet_desktop.app.search_controller import Question, SearchController
from duet_desktop.app.sentences import shown
from duet_desktop.app.translation import tr
from duet_desktop.app.window import Window
from duet_desktop.app.words import bare, parse_words
from duet_desktop.library.query_file import Query, read_query, write_query
from duet_desktop.library.query_pictures import copies_of, unpack_into
from duet_desktop.library.shelf import Kept, Shelf
from duet_model.strokes import Sketch, rasterise


class QueryController(QObject):
    """Takes the question of the window away, and brings another one back.

    Args:
        window: Its fields and canvas show the question that is taken up.
        search: Asks it.
        shelf: Keeps questions.
        background: Reads and writes.
        draw_picture: Reads a picture file, and lets it be the drawing.
        pasted: Where pictures that a saved search brings along become files.
        choose_file: Asks for a file to open.
        choose_place: Asks for a file to write, given a name to offer.

    Attributes:
        failed: A sentence.
        done: A sentence.
    """

    failed = Signal(str)
    done = Signal(str)

    def __init__(
        self,
        window: Window,
        search: SearchController,
        shelf: Shelf,
        background: Background,
        draw_picture: Callable[[Path], None],
        pasted: Path,
        choose_file: Callable[[QWidget], Path | None] = choose_query,
        choose_place: Callable[[QWidget, str], Path | None] = choose_query_place,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._search = search
        self._shelf = shelf
        self._background = background
        self._draw_picture = draw_picture
        self._pasted = pasted
        self._choose_file = choose_file
        self._choose_place = choose_place
        self.keeper = HistoryKeeper(search, self.query, shelf, background, self.failed.emit, self)
        self.panel = panel = QueryPanel(window)
        window.top_bar.queries_asked.connect(self._open_panel)
        panel.keep_asked.connect(self._keep)
        panel.file_save_asked.connect(self.save_file)
        panel.file_open_asked.connect(self.open_file)
        panel.clear_asked.connect(lambda: self._change(shelf.clear_history))
        panel.queries.chosen.connect(self._choose)
        panel.queries.dropped.connect(lambda kept: self._change(lambda: shelf.remove(kept)))
        self._add_action(self.tr("Save this search"), "Ctrl+S", self.save_file)
        self._add_action(self.tr("Open a saved search"), "Ctrl+Shift+S", self.open_file)

    def query(self) -> Query:
        """What is asked now."""
        return _query_of(self._search.question, self._search.tail)

    def show_query(self, query: Query) -> None:
        """Show a question in the window, and ask it."""
        question = replace(
            self._search.question,
            words=parse_words(query.words),
            unwanted=bare(query.unwanted),
            sketch=query.sketch,
            photos=query.photos,
            unlike=query.unlike,
            balance=query.balance,
            scenes=query.scenes,
            filters=query.filters,
        )
        self._search.set_question(question, query.tail)
        top_bar = self._window.top_bar  # what these say now is what is asked already
        top_bar.words.setText(query.words)
        top_bar.unwanted.setText(query.unwanted)
        if isinstance(query.sketch, Path):
            self._draw_picture(query.sketch)
        else:
            self._window.canvas.drawing.replace(query.sketch.strokes)

    def save_file(self) -> None:
        """Save this search as a file."""
        self.panel.hide()
        query = self.query()
        if not self._search.question.asks:
            self.failed.emit(self.tr("There is no search to save yet. Draw something or type a word."))
            return
        path = self._choose_place(self._window, _file_name(query))
        if path is not None:
            saved = self.tr("The search is saved as {name}.").format(name=shown(path.name))
            self._background.run(
                lambda: write_query(path, query, copies_of(query, self._pasted)),
                lambda _: self.done.emit(saved),
                self.failed.emit,
            )

    def open_file(self) -> None:
        """Open a file with a question."""
        self.panel.hide()
        path = self._choose_file(self._window)
        if path is not None:
            self.open(path)

    def open(self, path: Path) -> None:
        """Show the question in a file."""
        unpack = unpack_into(self._pasted)
        self._background.run(lambda: read_query(path, unpack), self.show_query, self.failed.emit)

    # The shelf --------------------------------------------------------------------------------------------------

    def _open_panel(self) -> None:
        self.panel.show_asks(self._search.question.asks)
        self.panel.open_under(self._window.top_bar.queries)
        self._list()

    def _list(self) -> None:
        side = round(THUMBNAIL * self._window.devicePixelRatioF())

        def read() -> tuple[list[Pictured], list[Pictured]]:
            saved, asked = self._shelf.saved(), self._shelf.asked()
            return [_pictured(kept, side) for kept in saved], [_pictured(kept, side) for kept in asked]

        self._background.run(read, lambda lists: self.panel.show_queries(*lists), self.failed.emit)

    def _choose(self, kept: Kept) -> None:
        self.panel.hide()
        self.show_query(kept.query)

    def _keep(self, name: str) -> None:
        query = self.query()
        self._change(lambda: self._shelf.save(query, name))

    def _change(self, change: Callable[[], object]) -> None:
        """Change what is on the shelf and list it anew."""
        self.keeper.start_anew()
        self._background.run(change, lambda _: self._list(), self.failed.emit)

    def _add_action(self, name: str, key: str, call: Callable[[], None]) -> None:
        action = QAction(name, self._window)
        action.setShortcut(QKeySequence(key))
        action.triggered.connect(call)
        self._window.addAction(action)


def _query_of(question: Question, tail: float) -> Query:
    unwanted = question.negative or ""
    return Query(
        words=question.words.wanted or "",
        unwanted=unwanted,
        sketch=question.sketch,
        photos=question.photos,
        unlike=question.unlike,
        balance=question.balance,
        scenes=question.scenes,
        filters=question.filters,
        tail=tail,
    )


def _file_name(query: Query) -> str:
    """A name for a file: the words, as far as every system takes them."""
    kept = "".join(letter for letter in query.words if letter.isalnum() or letter in " -_").strip()
    return kept[:40].strip() or tr("Drawing")


def _pictured(kept: Kept, side: int) -> Pictured:
    """A search with its drawing, else its first photo, else nothing; `side` pixels."""
    sketch, photos = kept.query.sketch, kept.query.photos
    if isinstance(sketch, Sketch) and sketch:
        drawn = rasterise(sketch, side)
        return Pictured(kept, QImage(drawn.tobytes(), side, side, 3 * side, QImage.Format.Format_RGB888).copy())
    picture = sketch if isinstance(sketch, Path) else (photos[0].thing if photos else None)
    shown_small = QImage() if picture is None else read_square(picture, side)
    if shown_small.isNull():
        shown_small = QImage(side, side, QImage.Format.Format_ARGB32)
        shown_small.fill(Qt.GlobalColor.transparent)
    return Pictured(kept, shown_small)
