"""The drawing: strokes and every step back."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from duet_model.strokes import Sketch, Stroke

UNDO_LIMIT = 500


class Drawing(QObject):
    """The strokes on the paper; every change can be undone."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._strokes: tuple[Stroke, ...] = ()
        self.undo_stack = QUndoStack(self)
        self.undo_stack.setUndoLimit(UNDO_LIMIT)

    @property
    def strokes(self) -> tuple[Stroke, ...]:
        """The strokes, in the order they were made."""
        return self._strokes

    def sketch(self) -> Sketch:
        """The drawing as the query takes it."""
        return Sketch(self._strokes)

    def add(self, stroke: Stroke) -> None:
        """Put a stroke on top."""
        self._change("Stroke", (*self._strokes, stroke))

    def erase(self, strokes: Collection[Stroke]) -> None:
        """Take strokes away in one step."""
        gone = {id(stroke) for stroke in strokes}
        self._change("Erase", tuple(stroke for stroke in self._strokes if id(stroke) not in gone))

    def replace(self, strokes: tuple[Stroke, ...]) -> None:
        """Put another drawing in place of this one in one step."""
        if strokes != self._strokes:
            self.undo_stack.push(_Change(self, "Open", self._strokes, strokes))

    def clear(self) -> None:
        """Take everything away in one step."""
        self._change("Clear", ())

    def _change(self, name: str, strokes: tuple[Stroke, ...]) -> None:
        if len(strokes) != len(self._strokes):
            self.undo_stack.push(_Change(self, name, self._strokes, strokes))

    def _set(self, strokes: tuple[Stroke, ...]) -> None:
        self._strokes = strokes
        self.changed.emit()


class _Change(QUndoCommand):
    """From one tuple of strokes to another; strokes are immutable, so this holds references only."""

    def __init__(self, drawing: Drawing, name: str, before: tuple[Stroke, ...], after: tuple[Stroke, ...]) -> None:
        super().__init__(name)
        self._drawing = drawing
        self._before = before
        self._after = after

    def undo(self) -> None:
        self._drawing._set(self._before)

    def redo(self) -> None:
        self._drawing._set(self._after)
