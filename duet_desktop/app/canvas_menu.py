"""The menu of the paper: pictures, saving, enlarging; and the keys that do the same."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from duet_desktop.app.canvas import Canvas
from duet_desktop.app.controls import describe
from duet_desktop.app.paper_view import MAX_ZOOM

ZOOM_A_STEP = 1.5


class CanvasMenu(QMenu):
    """What is done more rarely than drawing.

    Attributes:
        open_asked: A picture is to be chosen from a file.
        paste_asked: The picture on the clipboard is to be taken.
        copy_asked: The drawing is to go to the clipboard.
        svg_asked: It is to be saved as SVG.
        png_asked: It is to be saved as PNG.
        photo_asked: It is to be drawn as a photo.
    """

    open_asked = Signal()
    paste_asked = Signal()
    copy_asked = Signal()
    svg_asked = Signal()
    png_asked = Signal()
    photo_asked = Signal()

    def __init__(self, canvas: Canvas, parent: QWidget) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self.setToolTipsVisible(True)
        self.open = self._entry(
            self.tr("Open a picture…"), self.tr("Look for it, trace it, or use it as the drawing"), ["Ctrl+Shift+O"]
        )
        self.open.triggered.connect(self.open_asked)
        self.paste = self._entry(
            self.tr("Paste a picture"), self.tr("Look for it, trace it, or use it as the drawing"), ["Ctrl+V"]
        )
        self.paste.triggered.connect(self.paste_asked)
        self.addSeparator()
        self.copy = self._entry(
            self.tr("Copy the drawing"), self.tr("Put the drawing on the clipboard as a picture"), []
        )
        self.copy.triggered.connect(self.copy_asked)
        self.svg = self._entry(self.tr("Save as SVG…"), self.tr("Save the lines, to go on in a drawing program"), [])
        self.svg.triggered.connect(self.svg_asked)
        self.png = self._entry(self.tr("Save as PNG…"), self.tr("Save the drawing as a picture of 1,024 pixels"), [])
        self.png.triggered.connect(self.png_asked)
        self.addSeparator()
        self.larger = self._entry(
            self.tr("Zoom in"), self.tr("Enlarge the paper; Ctrl and the wheel do the same"), ["+", "="]
        )
        self.larger.triggered.connect(lambda: canvas.zoom(ZOOM_A_STEP))
        self.smaller = self._entry(self.tr("Zoom out"), self.tr("Make the paper smaller again"), ["-"])
        self.smaller.triggered.connect(lambda: canvas.zoom(1 / ZOOM_A_STEP))
        self.whole = self._entry(self.tr("Whole paper"), self.tr("Show the whole paper"), ["Ctrl+0"])
        self.whole.triggered.connect(canvas.show_whole)
        self.addSeparator()
        self.photo = self._entry(
            self.tr("Draw it as a photo…"),
            self.tr("A Stable Diffusion pipeline on this computer draws it from drawing and words"),
            ["Ctrl+Shift+P"],
        )
        self.photo.triggered.connect(self.photo_asked)
        self.understood = self._entry(
            self.tr("Show what I understood"), self.tr("A small picture of what is searched for"), ["Ctrl+Shift+I"]
        )
        self.understood.setCheckable(True)
        self.understood.setChecked(True)
        for action in (self.larger, self.smaller):  # the same keys are typed as words elsewhere
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            canvas.addAction(action)
        parent.addActions([self.open, self.paste, self.whole, self.photo, self.understood])
        canvas.drawing.changed.connect(self._enable)
        canvas.looked.connect(self._enable)
        self._enable()

    def _entry(self, name: str, what: str, keys: list[str]) -> QAction:
        action = self.addAction(name)
        action.setShortcuts([QKeySequence(key) for key in keys])
        describe(action, what)
        return action

    def _enable(self) -> None:
        drawing, zoom = self._canvas.drawing, self._canvas.view.zoom
        for action in (self.copy, self.png, self.photo):
            action.setEnabled(not drawing.is_empty)
        self.svg.setEnabled(bool(drawing.strokes))
        self.larger.setEnabled(zoom < MAX_ZOOM)
        for action in (self.smaller, self.whole):
            action.setEnabled(zoom > 1)
