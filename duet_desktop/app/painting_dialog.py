"""A drawing on its way to a photo: how far it is, then the picture and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent, QPalette
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from duet_desktop.app.controls import close_button, keyed_button, paragraph

SIDE = 416  # of the picture on the screen, in pixels
COLUMN = 264
_RADIUS = 8
_FAINT = 0.4  # of the drawing, while the photo is not there


class PaintingDialog(QDialog):
    """Stands beside the window, which can be worked in meanwhile; closing it ends the drawing.

    Args:
        parent: The window.

    Attributes:
        cancel_asked, again_asked, another_asked, folder_asked, search_asked, copy_asked, save_asked: A button was
            pressed.
    """

    cancel_asked = Signal()
    again_asked = Signal()
    another_asked = Signal()
    folder_asked = Signal()
    search_asked = Signal()
    copy_asked = Signal()
    save_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Your drawing as a photo"))
        heading = QLabel(self.tr("Your drawing as a photo"))
        heading.setObjectName("heading")
        heading.setWordWrap(True)
        self.sheet = _Sheet()
        self._caption = paragraph("remark")
        self._sentence = paragraph()
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._banner = paragraph("banner")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("How far the photo is"))
        self._status = paragraph("remark")

        self.cancel_button = self._button(
            self.tr("Cancel"), self.tr("Stop drawing; nothing is kept"), "Alt+C", self.cancel_asked.emit
        )
        self.again_button = self._button(
            self.tr("Try again"), self.tr("Draw it once more"), "Alt+T", self.again_asked.emit
        )
        self.folder_button = self._button(
            self.tr("Choose a pipeline…"),
            self.tr("Choose the folder of a Stable Diffusion pipeline"),
            "Alt+F",
            self.folder_asked.emit,
        )
        self.search_button = self._button(
            self.tr("Search with this picture"),
            self.tr("Find pictures that look like it"),
            "Alt+S",
            self.search_asked.emit,
        )
        self.another_button = self._button(
            self.tr("Draw another one"),
            self.tr("The same drawing and words, drawn differently"),
            "Alt+N",
            self.another_asked.emit,
        )
        self.copy_button = self._button(
            self.tr("Copy the picture"), self.tr("Put it on the clipboard"), "Ctrl+C", self.copy_asked.emit
        )
        self.save_button = self._button(
            self.tr("Save the picture…"),
            self.tr("Save it as PNG, JPEG or WebP"),
            "Ctrl+S",
            self.save_asked.emit,
        )
        self.close_button = close_button(self)

        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(heading)
        column.addWidget(self._caption)
        column.addSpacing(8)
        column.addWidget(self._sentence)
        column.addWidget(self._banner)
        column.addSpacing(8)
        column.addWidget(self.progress)
        column.addWidget(self._status)
        column.addStretch(1)
        for button in (*self._buttons(), self.close_button):
            column.addWidget(button)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 24, 24, 24)
        row.setSpacing(24)
        row.addWidget(self.sheet)
        row.addLayout(column)
        for label in (heading, self._caption, self._sentence, self._banner, self._status):
            label.setFixedWidth(COLUMN)
        row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetFixedSize)
        self._say(self._caption, "")
        self._show()

    @property
    def is_working(self) -> bool:
        """Whether a photo is being drawn."""
        return not self.cancel_button.isHidden()

    @property
    def image(self) -> QImage:
        """The photo; null while there is none."""
        return self.sheet.photo

    @property
    def sentence(self) -> str:
        """What there is to know, or to do."""
        return self._sentence.text()

    @property
    def banner(self) -> str:
        """What went wrong, or ''."""
        return self._banner.text()

    @property
    def status(self) -> str:
        """How far it is, or ''."""
        return self._status.text()

    def show_drawing(self, image: QImage) -> None:
        """Show the drawing until its photo comes."""
        self.sheet.drawing = image
        self.sheet.update()

    def ask_for_pipeline(self, sentence: str, *, can_choose: bool) -> None:
        """Say what is missing, with a button to choose a folder where that is what helps."""
        self._show(sentence=sentence, buttons=[self.folder_button] if can_choose else [])

    def show_working(self, caption: str, status: str) -> None:
        """A photo is being drawn.

        Args:
            caption: What was asked for.
            status: How far it is.
        """
        self._say(self._caption, caption)
        self.progress.setRange(0, 0)
        self._show(status=status, buttons=[self.cancel_button])

    def show_used(self, sentence: str) -> None:
        """Say what of drawing and words is used."""
        self._say(self._sentence, sentence)

    def show_step(self, done: int, total: int, status: str) -> None:
        """Say how far it is."""
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        self._say(self._status, status)

    def show_photo(self, image: QImage, caption: str, sentence: str) -> None:
        """Show the photo.

        Args:
            image: It.
            caption: What was asked for.
            sentence: What of that was used.
        """
        self.sheet.photo = image
        self._say(self._caption, caption)
        self._show(
            sentence=sentence,
            buttons=[self.search_button, self.another_button, self.copy_button, self.save_button],
        )

    def show_failure(self, sentence: str) -> None:
        """Say why there is no photo."""
        self._show(banner=sentence, buttons=[self.again_button, self.folder_button])

    def show_remark(self, sentence: str) -> None:
        """Say what was done with the photo."""
        self._say(self._status, sentence)
        self._say(self._banner, "")

    def show_complaint(self, sentence: str) -> None:
        """Say what could not be done with the photo, which is still there."""
        self._say(self._banner, sentence)
        self._say(self._status, "")

    def _show(
        self, sentence: str = "", banner: str = "", status: str = "", buttons: list[QPushButton] | None = None
    ) -> None:
        offered = buttons or []
        for button in self._buttons():
            button.setVisible(button in offered)
        self._say(self._sentence, sentence)
        self._say(self._banner, banner)
        self._say(self._status, status)
        self.progress.setVisible(self.is_working)
        self.close_button.setVisible(not self.is_working)
        self.sheet.show_photo = self.search_button in offered
        self.sheet.setAccessibleName(self.tr("The photo") if self.sheet.show_photo else self.tr("Your drawing"))
        self.sheet.update()
        (offered[0] if offered else self.close_button).setFocus()

    def _say(self, label: QLabel, text: str) -> None:
        label.setText(text)
        label.setVisible(bool(text))

    def _buttons(self) -> tuple[QPushButton, ...]:
        return (
            self.search_button,
            self.another_button,
            self.copy_button,
            self.save_button,
            self.cancel_button,
            self.again_button,
            self.folder_button,
        )

    def _button(self, text: str, what: str, key: str, call: Callable[[], None]) -> QPushButton:
        button = keyed_button(text, what, key)
        button.clicked.connect(lambda: call())
        return button


class _Sheet(QWidget):
    """White paper with the drawing, faint, or the photo."""

    def __init__(self) -> None:
        super().__init__()
        self.drawing = QImage()
        self.photo = QImage()
        self.show_photo = False
        self.setFixedSize(SIDE, SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it, with round corners."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        place = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        outline = QPainterPath()
        outline.addRoundedRect(place, _RADIUS, _RADIUS)
        painter.setClipPath(outline)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        if self.show_photo:
            painter.drawImage(QRectF(self.rect()), self.photo)
        else:
            painter.setOpacity(_FAINT)
            painter.drawImage(QRectF(self.rect()), self.drawing)
            painter.setOpacity(1)
        painter.setClipping(False)
        painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
        painter.drawPath(outline)
