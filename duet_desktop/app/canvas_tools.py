"""The row of tools under the canvas, and the keys that do the same."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QSlider, QWidget

from duet_desktop.app.canvas import DEFAULT_SIZE_STEP, PEN_SIZES, Canvas, Tool
from duet_desktop.app.canvas_menu import CanvasMenu
from duet_desktop.app.controls import IconButton, describe
from duet_desktop.app.stroke_geometry import width_at


class CanvasTools(QWidget):
    """Pen, eraser, size; undo, redo, clear; and the menu with the rest."""

    def __init__(self, canvas: Canvas, menu: CanvasMenu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._canvas = canvas
        stack = canvas.drawing.undo_stack

        self.pen = self._action(self.tr("Pen"), self.tr("Draw"), ["B", "P"], lambda: canvas.set_tool(Tool.PEN))
        self.eraser = self._action(
            self.tr("Eraser"), self.tr("Erase whole lines"), ["E"], lambda: canvas.set_tool(Tool.ERASER)
        )
        tools = QActionGroup(self)
        for action in (self.pen, self.eraser):
            action.setCheckable(True)
            tools.addAction(action)
        self.pen.setChecked(True)

        self.undo = self._action(self.tr("Undo"), self.tr("Undo"), ["Ctrl+Z"], stack.undo)
        self.redo = self._action(self.tr("Redo"), self.tr("Redo"), ["Ctrl+Shift+Z", "Ctrl+Y"], stack.redo)
        self.clear = self._action(self.tr("Clear"), self.tr("Clear the paper"), ["Ctrl+Del"], canvas.drawing.clear)
        for action, changed in ((self.undo, stack.canUndoChanged), (self.redo, stack.canRedoChanged)):
            action.setEnabled(False)
            changed.connect(action.setEnabled)
        self.clear.setEnabled(False)
        canvas.drawing.changed.connect(lambda: self.clear.setEnabled(not canvas.drawing.is_empty))
        canvas.looked.connect(lambda: self._preview.update())

        self.size_slider = QSlider(Qt.Orientation.Horizontal)
        self.size_slider.setRange(0, len(PEN_SIZES) - 1)
        self.size_slider.setPageStep(2)
        self.size_slider.setFixedWidth(80)
        self.size_slider.setValue(DEFAULT_SIZE_STEP)
        self.size_slider.setAccessibleName(self.tr("Pen size"))
        self.size_slider.setToolTip(self.tr("Pen size ([ and ])"))
        self._preview = _SizePreview(canvas)
        self.size_slider.valueChanged.connect(self._resize_pen)
        self._action(self.tr("Thinner pen"), self.tr("Thinner pen"), ["["], lambda: self._step_size(-1))
        self._action(self.tr("Thicker pen"), self.tr("Thicker pen"), ["]"], lambda: self._step_size(1))

        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(IconButton(self.pen, "pen"))
        row.addWidget(IconButton(self.eraser, "eraser"))
        row.addSpacing(8)
        row.addWidget(self._preview)
        row.addWidget(self.size_slider)
        row.addStretch(1)
        row.addWidget(IconButton(self.undo, "undo"))
        row.addWidget(IconButton(self.redo, "redo"))
        row.addWidget(IconButton(self.clear, "clear"))
        row.addWidget(self._more(menu))

    def _action(self, name: str, what: str, keys: list[str], call: Callable[[], None]) -> QAction:
        action = QAction(name, self)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        describe(action, what)
        action.triggered.connect(lambda: call())
        self.addAction(action)
        return action

    def _more(self, menu: CanvasMenu) -> IconButton:
        action = self._action(
            self.tr("More"),
            self.tr("Pictures, saving, enlarging: also with the right button on the paper"),
            [],
            lambda: None,
        )
        button = IconButton(action, "more")
        button.setMenu(menu)
        button.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        return button

    def _step_size(self, steps: int) -> None:
        self.size_slider.setValue(self.size_slider.value() + steps)

    def _resize_pen(self, step: int) -> None:
        self._canvas.set_size_step(step)
        self._preview.update()


class _SizePreview(QWidget):
    """A dot as thick as the pen draws at full pressure."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__()
        self._canvas = canvas
        self.setFixedSize(QSize(32, 32))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the dot, at most as large as there is room."""
        diameter = min(width_at(self._canvas.pen_size, 1.0) * self._canvas.view.unit, 28.0)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(QPalette.ColorRole.Text))
        painter.drawEllipse(self.rect().toRectF().center(), diameter / 2, diameter / 2)
