"""A text to read: the model card, the notices."""

from __future__ import annotations

from PySide6.QtGui import (
    QColor,
    QFont,
    QPalette,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextTable,
)
from PySide6.QtWidgets import QDialog, QLabel, QTextBrowser, QVBoxLayout, QWidget

from duet_desktop.app.controls import close_button, foot

_GAP = 12  # between paragraphs, tables and headings


class ReadingDialog(QDialog):
    """Shows one text until it is closed.

    Args:
        title: What the text is.
        text: The text.
        markdown: Whether it is set in Markdown; otherwise every line stands as it is.
        parent: The window it stands before.
    """

    def __init__(self, title: str, text: str, *, markdown: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.resize(760, 640)
        heading = QLabel(title)
        heading.setObjectName("heading")

        self.text = QTextBrowser()
        self.text.setAccessibleName(title)
        self.text.setOpenLinks(False)  # nothing here needs a network
        if markdown:
            self.text.setMarkdown(text)
            _set_quietly(self.text.document(), self.palette().color(QPalette.ColorRole.Mid))
        else:
            self.text.setPlainText(text)
        self.text.document().setDocumentMargin(16)

        buttons = foot(close_button(self))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addWidget(heading)
        column.addWidget(self.text)
        column.addLayout(buttons)
        self.text.setFocus()  # arrows and page keys read on at once


def _set_quietly(document: QTextDocument, line: QColor) -> None:
    """Headings in the size of the text, thin tables with air around them: Qt sets Markdown like a web page of old."""
    heading = QTextCharFormat()
    heading.setProperty(QTextCharFormat.Property.FontSizeAdjustment, 0)
    heading.setFontWeight(QFont.Weight.DemiBold)
    block = document.begin()
    while block.isValid():
        shape = block.blockFormat()
        if shape.headingLevel():
            cursor = QTextCursor(block)
            cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
            cursor.mergeCharFormat(heading)
            shape.setTopMargin(_GAP if block.position() else 0)
            shape.setBottomMargin(4)
            cursor.setBlockFormat(shape)
        block = block.next()
    for table in document.rootFrame().childFrames():
        if isinstance(table, QTextTable):
            shape = table.format()
            shape.setBorderBrush(line)
            shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
            shape.setTopMargin(_GAP)
            shape.setBottomMargin(_GAP)
            table.setFormat(shape)
