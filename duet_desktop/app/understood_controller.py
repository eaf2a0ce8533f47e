"""When what was understood is drawn, and what becomes of the picture."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from duet_desktop.app.background import Background
from duet_desktop.app.caption import caption
from duet_desktop.app.files import choose_picture_place
from duet_desktop.app.own_pictures import OwnPictures
from duet_desktop.app.search_controller import SearchController
from duet_desktop.app.understood import Understood
from duet_desktop.library.messages import Imagined, SearchRequest, SearchResponse


class UnderstoodController(QObject):
    """Asks for the picture of a question once its answer is on show; a newer question takes the older one's place.

    Args:
        view: Shows the picture.
        search: Answers.
        imagine: Asks the engine for the picture of a question it has answered.
        background: Runs what takes time.
        ask_place: Asks where to save.
        parent: Owner.

    Attributes:
        search_asked: The picture is to be searched with.
        done: A sentence about what was done.
        failed: A sentence about what could not be done.
        switched: Pictures are wanted, or not any more.
    """

    search_asked = Signal(QImage)
    done = Signal(str)
    failed = Signal(str)
    switched = Signal(bool)

    def __init__(
        self,
        view: Understood,
        search: SearchController,
        imagine: Callable[[SearchRequest], Future[Imagined | None]],
        background: Background,
        parent: QObject | None = None,
        ask_place: Callable[[QWidget, str, str], Path | None] = choose_picture_place,
    ) -> None:
        super().__init__(parent)
        self._view = view
        self._imagine = imagine
        self._background = background
        self._is_wanted = True
        self._answered: SearchRequest | None = None
        search.answered.connect(self._on_answer)
        search.emptied.connect(lambda _: self._take(None))
        view.search_asked.connect(lambda: self.search_asked.emit(view.image))
        pictures = OwnPictures(background, self, ask_place)
        pictures.done.connect(self.done)
        pictures.failed.connect(self.failed)
        view.copy_asked.connect(lambda: pictures.copy(view.image))
        view.save_asked.connect(lambda: pictures.save(view.image, self.tr("understood.png"), view.window()))
        view.hide_asked.connect(lambda: self.switch(False))

    @property
    def is_wanted(self) -> bool:
        """Whether pictures are shown."""
        return self._is_wanted

    def switch(self, wanted: bool) -> None:
        """Show pictures, or none any more."""
        if wanted == self._is_wanted:
            return
        self._is_wanted = wanted
        request, self._answered = self._answered, None
        self._take(request)
        self.switched.emit(wanted)

    def forget(self) -> None:
        """Take the picture away: another model answers from now on, and may draw another one, or none."""
        self._take(None)

    def _on_answer(self, request: SearchRequest, _: SearchResponse, fresh: bool) -> None:
        if fresh:  # else there is a newer question, and the engine would not draw this one any more
            self._take(request)

    def _take(self, request: SearchRequest | None) -> None:
        if request is not None and request == self._answered:
            return  # asked again because pictures came in, or its tail was cut
        self._answered = request
        if request is None or not request.sketch or not self._is_wanted:
            self._view.show_picture(QImage(), "")
            return

        def show(picture: Imagined | None) -> None:
            if self._answered is request:
                if picture is None:  # another question came between, maybe: this one may be asked for again
                    self._answered = None
                self._view.show_picture(_image(picture), caption(request))

        self._background.ask(lambda: self._imagine(request), show, lambda _: show(None))


def _image(picture: Imagined | None) -> QImage:
    if picture is None:
        return QImage()
    width, height = picture.width, picture.height
    return QImage(picture.pixels, width, height, 3 * width, QImage.Format.Format_RGB888).copy()  # copy owns its bytes
