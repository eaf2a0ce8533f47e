"""When the quick look is open, and which result it shows."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QImage

from duet_desktop.app.background import Background
from duet_desktop.app.picture_loader import PictureLoader
from duet_desktop.app.picture_sentences import not_connected
from duet_desktop.app.quick_look import QuickLook
from duet_desktop.app.result_actions import ResultActions
from duet_desktop.app.results_choice import rows_of
from duet_desktop.app.results_view import ResultsView


class QuickLookController(QObject):
    """Shows the current result of a view over it: the thumbnail at once, the picture itself when it is read.

    Args:
        view: The results; it has a parent.
        actions: What can be done with them; `look` opens and closes.
        background: Where pictures are read.
    """

    def __init__(self, view: ResultsView, actions: ResultActions, background: Background) -> None:
        super().__init__(view)
        self._view = view
        self._path = ""  # of the picture on show
        self.look = QuickLook(
            view.parentWidget() or view,  # the view itself would raise its scroll bar over all its children
            [
                (actions.open, "open"),
                (actions.similar, "similar"),
                (actions.copy, "copy"),
                (actions.show_in_folder, "folder"),
            ],
        )
        for action in (actions.open, actions.similar, actions.copy, actions.copy_path, actions.show_in_folder):
            self.look.addAction(action)
        self._loader = PictureLoader(background, self)
        self._loader.loaded.connect(self._on_loaded)
        self._loader.failed.connect(self._on_failed)
        actions.look.triggered.connect(self.toggle)
        self.look.stepped.connect(self._step)
        self.look.closed.connect(self.close)
        self.look.picture.dragged.connect(lambda: view.startDrag(Qt.DropAction.CopyAction))
        self.look.menu_asked.connect(view.menu_asked)
        view.chosen.connect(self._follow)
        view.thumbnails.loaded.connect(self._on_thumbnail)
        view.installEventFilter(self)

    @property
    def is_open(self) -> bool:
        """Whether a picture covers the results."""
        return not self.look.isHidden()

    def toggle(self) -> None:
        """Open with the current result, or close."""
        if self.is_open:
            self.close()
        elif self._view.current_row >= 0:
            self._view.choose(self._view.current_row)
            self.look.setGeometry(self._view.geometry())
            self.look.show()
            self.look.raise_()
            self.look.setFocus()
            self._show(self._view.current_row)

    def close(self) -> None:
        """Go back to the results."""
        focus = self.look.window().focusWidget()
        had_focus = focus is not None and (focus is self.look or self.look.isAncestorOf(focus))
        self.look.hide()
        self._loader.drop()
        self._path = ""
        if had_focus:
            self._view.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the view whatever its size."""
        if event.type() == QEvent.Type.Resize and self.is_open:
            self.look.setGeometry(self._view.geometry())
            self._want()
        return False

    def _step(self, steps: int) -> None:
        last = self._view.model().rowCount() - 1
        self._view.choose(min(max(self._view.current_row + steps, 0), last))

    def _follow(self) -> None:
        """Another result is the current one, or there are other results."""
        if not self.is_open:
            return
        hit = self._view.current_hit()
        if hit is not None and hit.path != self._path:
            self._show(self._view.current_row)
        elif hit is not None:
            self.look.picture.show_box(hit.box)  # the same picture may answer another question
        else:
            rows = rows_of(self._view.hits, {self._path})
            if rows:
                self._view.choose(rows[self._path])
            else:
                self.close()

    def _show(self, row: int) -> None:
        hit = self._view.hits[row]
        self._path = hit.path
        count, thumbnail = len(self._view.hits), self._view.thumbnails.get(hit.thumbnail)
        self.look.show_hit(hit, self._view.best, row, count, thumbnail)
        self._view.seen()
        self._want()

    def _want(self) -> None:
        self._loader.want(self._path, self.look.pixels)

    def _on_thumbnail(self, path: str) -> None:
        hit, thumbnail = self._view.current_hit(), self._view.thumbnails.get(path)
        if self.is_open and hit is not None and hit.thumbnail == path and thumbnail is not None:
            self.look.show_thumbnail(thumbnail)

    def _on_loaded(self, path: str, image: QImage) -> None:
        if path == self._path:
            self.look.show_image(image)

    def _on_failed(self, path: str, sentence: str) -> None:
        hit = self._view.current_hit()
        if path == self._path:
            is_away = hit is not None and hit.path == path and hit.is_away
            self.look.show_note(not_connected([path]) if is_away else sentence)
