"""A failure while there is no window yet, told where nobody would see it on stderr."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from duet_desktop.app.told import told
from duet_desktop.app.translation import speak


def show_failure(sentence: str) -> None:
    """Show a sentence in a box, and stay until it is closed."""
    if not isinstance(QApplication.instance(), QApplication):
        speak(made := QApplication([]))
        made.setApplicationDisplayName("Duet Desktop")
    box = QMessageBox()
    box.setWindowTitle("Duet Desktop")
    box.setIcon(QMessageBox.Icon.Warning)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(told(sentence))
    box.exec()
