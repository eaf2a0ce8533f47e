"""The ordinary program, which also tells what is to be seen of it: a file that a test reads while it acts by hand.

Run: python -m tests.e2e.watched_window FOLDER ARGUMENTS... (those of duet-desktop)

FOLDER/state.json is written ten times a second. Mouse and keyboard come from outside, through the screen; a pen has no
such way in, so lines in FOLDER/pen.json or FOLDER/eraser.json are sent to the canvas as a tablet's driver would. What
would be opened in another program is noted instead.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QPoint, QRect, QSize, Qt, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from duet_desktop import cli
from duet_desktop.app.session import Session
from tests.app.pointers import Tablet


class Reporter(QObject):
    """Writes what is to be seen."""

    def __init__(self, session: Session, folder: Path) -> None:
        super().__init__(session)
        self._session = session
        self._folder = folder
        self._opened: list[str] = []
        self._has_indexed = False
        session.index.idle.connect(self._note_indexed)
        QDesktopServices.setUrlHandler("file", self, "note_opened")
        timer = QTimer(self, interval=100)
        timer.timeout.connect(self._turn)
        timer.start()

    @Slot(QUrl)
    def note_opened(self, url: QUrl) -> None:
        self._opened.append(Path(url.toLocalFile()).name)

    def _note_indexed(self) -> None:
        self._has_indexed = True

    def _turn(self) -> None:
        for name in ("pen", "eraser"):
            lines = self._folder / f"{name}.json"
            if lines.exists():
                told = json.loads(lines.read_text())
                lines.unlink()
                tablet = Tablet(self._session.window.canvas, eraser=name == "eraser")
                side = self._session.window.canvas.width()
                for line in told:
                    tablet.line(*((x * side, y * side, pressure) for x, y, pressure in line))
        part = self._folder / "state.part"
        part.write_text(json.dumps(self._state()))
        part.replace(self._folder / "state.json")

    def _state(self) -> dict[str, Any]:
        window = self._session.window
        view = window.results.view
        strokes = window.canvas.drawing.strokes
        stops = [widget for widget in window.findChildren(QWidget) if _is_stop(widget)]
        focus = QApplication.focusWidget()
        return {
            "indexed": self._has_indexed,
            "active": window.isActiveWindow(),
            "canvas": _place(window.canvas, window.canvas.rect()),
            "words": _place(window.top_bar.words, window.top_bar.words.rect()),
            "results": [Path(hit.path).name for hit in view.hits],
            "first": _place(view.viewport(), view.rect_of(0) if view.hits else QRect()),
            "chosen": [Path(hit.path).name for hit in view.chosen_hits()],
            "opened": self._opened,
            "strokes": len(strokes),
            "pressures": sorted({round(pressure, 1) for stroke in strokes for _, _, pressure in stroke.points}),
            "stops": [_name(widget) for widget in stops],
            "focus": None if focus is None else _name(focus),
            "texts": [label.text() for label in window.findChildren(QLabel) if label.isVisible() and label.text()],
        }


def _is_stop(widget: QWidget) -> bool:
    is_reached = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
    return is_reached and widget.isVisible() and widget.isEnabled()


def _name(widget: QWidget) -> str:
    text = getattr(widget, "text", lambda: "")()
    return widget.accessibleName() or text or f"{type(widget).__name__} {widget.objectName()}"


def _place(widget: QWidget, rect: QRect) -> list[int]:
    """Left, top, width and height on the screen."""
    corner: QPoint = widget.mapToGlobal(rect.topLeft())
    size: QSize = rect.size()
    return [corner.x(), corner.y(), size.width(), size.height()]


def main() -> int:
    """Run the program."""
    folder, start = Path(sys.argv.pop(1)), Session.start

    def start_watched(session: Session) -> None:
        Reporter(session, folder)
        start(session)

    Session.start = start_watched  # type: ignore[method-assign]
    return cli.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
