"""The canvas's menu wired to what it does: pictures for the paper, and the drawing as a file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from duet_desktop.app.background import Background
from duet_desktop.app.canvas_panel import CanvasPanel
from duet_desktop.app.drawing_files import DrawingFiles
from duet_desktop.app.paper_pictures import PaperPictures
from duet_desktop.app.pasted_pictures import PastedPictures


class CanvasController(QObject):
    """Holds the controllers of the left side.

    Attributes:
        done: A sentence about what was done.
        failed: A sentence about what could not be done.
    """

    done = Signal(str)
    failed = Signal(str)

    def __init__(self, panel: CanvasPanel, background: Background, pasted: Path) -> None:
        super().__init__(panel)
        self.pictures = PaperPictures(panel.canvas, background, PastedPictures(pasted), self)
        self.files = DrawingFiles(panel.canvas.drawing, background, panel)
        menu = panel.menu
        menu.open_asked.connect(self.pictures.open)
        menu.paste_asked.connect(self.pictures.paste)
        menu.copy_asked.connect(self.files.copy)
        menu.svg_asked.connect(self.files.save_svg)
        menu.png_asked.connect(self.files.save_png)
        self.pictures.failed.connect(self.failed)
        self.files.failed.connect(self.failed)
        self.files.done.connect(self.done)

    def close(self) -> None:
        """End what is being read, and delete what was pasted."""
        self.pictures.close()
