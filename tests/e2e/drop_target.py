"""Another program, into which files are dragged: notes which ones. Run: python -m tests.e2e.drop_target FILE"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

PLACE = (1300, 120, 240, 240)  # on the screen


class Target(QWidget):
    """Takes files."""

    def __init__(self, note: Path) -> None:
        super().__init__()
        self._note = note
        self.setAcceptDrops(True)
        self.setWindowTitle("drop here")
        self.setGeometry(*PLACE)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        part = self._note.with_suffix(".part")
        part.write_text(json.dumps([url.toLocalFile() for url in event.mimeData().urls()]))
        part.replace(self._note)
        event.acceptProposedAction()


if __name__ == "__main__":
    app = QApplication(sys.argv[:1])
    target = Target(Path(sys.argv[1]))
    target.show()
    sys.exit(app.exec())
