"""The drawing outside the window: saved as SVG or PNG, or copied."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from duet_desktop.app.background import Background
from duet_desktop.app.drawing import Drawing
from duet_desktop.app.files import choose_place
from duet_desktop.app.picture_reading import qimage
from duet_desktop.app.sentences import shown
from duet_desktop.app.svg_export import to_svg
from duet_desktop.library.errors import LibraryError
from duet_model import strokes
from duet_model.strokes import Sketch

if TYPE_CHECKING:
    from PIL import Image  # imported when the first picture is made

SIDE = 1024  # pixels of a saved or copied picture


class DrawingFiles(QObject):
    """Writes and copies the drawing in the background.

    Attributes:
        done: A sentence about what was done.
        failed: A sentence about what could not be done.
    """

    done = Signal(str)
    failed = Signal(str)

    def __init__(
        self,
        drawing: Drawing,
        background: Background,
        parent: QWidget,
        ask_place: Callable[[QWidget, str, str], Path | None] = choose_place,
    ) -> None:
        super().__init__(parent)
        self._drawing = drawing
        self._background = background
        self._window = parent
        self._ask_place = ask_place

    def copy(self) -> None:
        """Put the drawing on the clipboard as a picture."""
        sketch = self._drawing.sketch()

        def put(picture: Image.Image) -> None:
            QGuiApplication.clipboard().setImage(qimage(picture))
            self.done.emit(self.tr("The drawing is on the clipboard."))

        self._background.run(lambda: strokes.picture_of(sketch, SIDE), put, self.failed.emit)

    def save_png(self) -> None:
        """Save the drawing as the model sees it, larger."""
        sketch = self._drawing.sketch()
        self._save(self.tr("drawing.png"), lambda path: strokes.picture_of(sketch, SIDE).save(path, "PNG"))

    def save_svg(self) -> None:
        """Save the strokes as lines; a picture that is the drawing has none."""
        sketch = self._drawing.sketch()
        if isinstance(sketch, Sketch):
            text = to_svg(sketch)
            self._save(self.tr("drawing.svg"), lambda path: path.write_text(text, encoding="utf-8"))

    def _save(self, name: str, write: Callable[[Path], object]) -> None:
        chosen = self._ask_place(self._window, name, self.tr("Save the drawing"))
        if chosen is None:
            return
        ending = Path(name).suffix
        path = chosen if chosen.suffix.lower() == ending else chosen.with_name(chosen.name + ending)

        def work() -> None:
            try:
                write(path)
            except OSError as error:
                reason = error.strerror or str(error)
                raise LibraryError(
                    self.tr("The drawing could not be saved as {path} ({reason}).").format(
                        path=shown(path), reason=reason
                    )
                ) from error

        self._background.run(
            work, lambda _: self.done.emit(self.tr("Saved as {path}.").format(path=shown(path))), self.failed.emit
        )
