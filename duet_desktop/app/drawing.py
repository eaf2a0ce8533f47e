"""The drawing: strokes, or a picture in their place, and every step back."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QUndoCommand, QUndoStack

from duet_model.strokes import Sketch, Stroke

UNDO_LIMIT = 200  # steps; what can be undone is kept, some 60 kB a stroke


@dataclass(frozen=True)
class PaperPicture:
    """A picture on the paper: to trace over, or as the drawing.

    Attributes:
        path: Its file.
        image: What the paper shows of it.
    """

    path: Path
    image: QImage


@dataclass(frozen=True)
class _State:
    strokes: tuple[Stroke, ...] = ()
    picture: PaperPicture | None = None


class Drawing(QObject):
    """The strokes on the paper, or the picture that is the drawing instead; every change can be undone."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = _State()
        self.undo_stack = QUndoStack(self)
        self.undo_stack.setUndoLimit(UNDO_LIMIT)

    @property
    def strokes(self) -> tuple[Stroke, ...]:
        """The strokes, in the order they were made."""
        return self._state.strokes

    @property
    def picture(self) -> PaperPicture | None:
        """The picture that is the drawing; then there are no strokes."""
        return self._state.picture

    @property
    def is_empty(self) -> bool:
        """Whether nothing is drawn."""
        return self._state == _State()

    def sketch(self) -> Sketch | Path:
        """The drawing as the query takes it: its strokes, or the file of the picture."""
        picture = self._state.picture
        return picture.path if picture is not None else Sketch(self._state.strokes)

    def add(self, stroke: Stroke) -> None:
        """Put a stroke on top; a picture that was the drawing goes."""
        self._change("Stroke", _State((*self.strokes, stroke)))

    def erase(self, strokes: Collection[Stroke]) -> None:
        """Take strokes away in one step."""
        gone = {id(stroke) for stroke in strokes}
        left = tuple(stroke for stroke in self.strokes if id(stroke) not in gone)
        if len(left) != len(self.strokes):
            self._change("Erase", _State(left))

    def use_picture(self, picture: PaperPicture) -> None:
        """Let a picture be the drawing in place of the strokes."""
        self._change("Picture", _State(picture=picture))

    def replace(self, strokes: tuple[Stroke, ...]) -> None:
        """Put another drawing in place of this one in one step."""
        if _State(strokes) != self._state:
            self._change("Open", _State(strokes))

    def clear(self) -> None:
        """Take everything away in one step."""
        if not self.is_empty:
            self._change("Clear", _State())

    def _change(self, name: str, state: _State) -> None:
        self.undo_stack.push(_Change(self, name, self._state, state))

    def _set(self, state: _State) -> None:
        self._state = state
        self.changed.emit()


class _Change(QUndoCommand):
    """From one state to another; strokes are immutable, so this holds references only."""

    def __init__(self, drawing: Drawing, name: str, before: _State, after: _State) -> None:
        super().__init__(name)
        self._drawing = drawing
        self._before = before
        self._after = after

    def undo(self) -> None:
        self._drawing._set(self._before)

    def redo(self) -> None:
        self._drawing._set(self._after)
