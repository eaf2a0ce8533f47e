"""What becomes of a picture that is pasted, dropped or opened: the user says, and it is done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, Signal
from PySide6.QtGui import QCursor, QGuiApplication, QImage, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from duet_desktop.app.background import Background
from duet_desktop.app.canvas import Canvas
from duet_desktop.app.drawing import PaperPicture
from duet_desktop.app.files import choose_picture
from duet_desktop.app.given_picture import GivenPicture, given_picture, is_rather_text
from duet_desktop.app.pasted_pictures import PastedPictures
from duet_desktop.app.picture_reading import TraceReader, read_as_drawing


class PaperPictures(QObject):
    """Asks what a picture is for, and hands it on.

    Attributes:
        photo_given: The file of a picture to look like.
        failed: A sentence.
    """

    photo_given = Signal(Path)
    failed = Signal(str)

    def __init__(
        self,
        canvas: Canvas,
        background: Background,
        pasted: PastedPictures,
        parent: QObject | None = None,
        ask_file: Callable[[QWidget], Path | None] = choose_picture,
    ) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._background = background
        self._pasted = pasted
        self._traces = TraceReader(pasted.folder)
        self._ask_file = ask_file
        self._given: GivenPicture | None = None
        self._newest = 0  # of what was read for the paper; an older one that comes later is not shown
        self.menu = QMenu(canvas)
        self.menu.setToolTipsVisible(True)
        for text, tip, use in (
            (self.tr("&Look for pictures like this"), self.tr("Find pictures that show the same"), self._look_like),
            (
                self.tr("&Trace over it"),
                self.tr("Lay it faintly under your lines; it is not searched with"),
                self._trace,
            ),
            (
                self.tr("&Use it as the drawing"),
                self.tr("For a picture of a drawing: it takes the place of your lines"),
                self.draw,
            ),
        ):
            action = self.menu.addAction(text)
            action.setToolTip(tip)
            action.triggered.connect(lambda _=False, use=use: self._use(use))
        canvas.drop.dropped.connect(self._on_dropped)

    def open(self) -> None:
        """Have a picture chosen, then ask what it is for."""
        path = self._ask_file(self._canvas.window())
        if path is not None:
            self.offer(path, self._middle())

    def paste(self) -> None:
        """Take the picture on the clipboard, then ask what it is for."""
        given = given_picture(_clipboard())
        if given is None:
            self.failed.emit(self.tr("There is no picture to paste. Copy one first."))
            return
        mouse = QCursor.pos()
        over = self._canvas.rect().contains(self._canvas.mapFromGlobal(mouse))
        self.offer(given, mouse if over else self._middle())

    def offer(self, given: GivenPicture, at: QPoint) -> None:
        """Ask what a picture is for, in a menu at a place on the screen."""
        self._given = given
        self.menu.popup(at)
        self.menu.setActiveAction(self.menu.actions()[0])

    def paste_from(self, field: QWidget) -> None:
        """Let Ctrl+V in a field of words paste a picture when the clipboard holds one and no text."""
        field.installEventFilter(self)

    def close(self) -> None:
        """End what is being read, and delete what was pasted."""
        self._traces.close()
        self._pasted.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep a field of words from taking Ctrl+V for itself where it could do nothing with it."""
        is_paste = (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Paste)
        )
        return is_paste and not is_rather_text(_clipboard())

    def _on_dropped(self, given: GivenPicture | None, at: QPoint) -> None:
        if given is None:
            self.failed.emit(
                self.tr("That is not a picture on this computer. Copy the picture itself and paste it here.")
            )
        else:
            self.offer(given, at)

    def _middle(self) -> QPoint:
        return self._canvas.mapToGlobal(self._canvas.rect().center())

    def _use(self, use: Callable[[Path], None]) -> None:
        given, self._given = self._given, None
        if isinstance(given, Path):
            use(given)
        elif given is not None:
            image = given
            self._background.run(lambda: self._pasted.keep(image, self.tr("Pasted picture")), use, self.failed.emit)

    def search_with(self, image: QImage, name: str) -> None:
        """Look for pictures like one that is no file yet; `name` is shown, with a number."""
        self._background.run(lambda: self._pasted.keep(image, name), self._look_like, self.failed.emit)

    def _look_like(self, path: Path) -> None:
        self.photo_given.emit(path)

    def _trace(self, path: Path) -> None:
        def show(picture: PaperPicture) -> None:
            if self._canvas.drawing.picture is not None:
                self._canvas.drawing.clear()
            self._canvas.set_trace(picture)

        self._read(lambda: self._traces.read(path), show)

    def draw(self, path: Path) -> None:
        """Read a picture and let it be the drawing."""
        self._read(lambda: read_as_drawing(path), self._canvas.drawing.use_picture)

    def _read(self, read: Callable[[], PaperPicture], show: Callable[[PaperPicture], None]) -> None:
        self._newest += 1
        number = self._newest

        def show_newest(picture: PaperPicture) -> None:
            if number == self._newest:
                show(picture)

        self._background.run(read, show_newest, self.failed.emit)


def _clipboard() -> QMimeData:
    data = QGuiApplication.clipboard().mimeData()
    return QMimeData() if data is None else data  # None when it is empty
