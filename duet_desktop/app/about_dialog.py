"""What this program is, which model it uses, and under what terms."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QVBoxLayout, QWidget

from duet_desktop.app.controls import close_button, foot, keyed_button
from duet_desktop.app.reading_dialog import ReadingDialog
from duet_desktop.app.sentences import composing, purpose, stated
from duet_desktop.app.translation import tr
from duet_desktop.library.about import notices, version
from duet_desktop.library.models import NamedModel

WIDTH = 560


class AboutDialog(QDialog):
    """Program, model and terms, with the model card and the notices one button away.

    Args:
        model: The model in use.
        composition: 'duet' or 'sum', '' while the model is not loaded.
        parent: The window it stands before.
    """

    def __init__(self, model: NamedModel, composition: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("About Duet Desktop"))
        self._model = model
        heading = QLabel("Duet Desktop")
        heading.setObjectName("heading")
        about = QLabel(purpose())
        about.setWordWrap(True)

        self.facts = {
            self.tr("Version"): version(),
            self.tr("Licence"): self.tr("MIT, for the program. The model has terms of its own."),
            self.tr("Model"): model.name,
            self.tr("Terms of the model"): stated(model.terms.short),
            self.tr("Drawing and words"): composing(composition),
        }
        rows = QGridLayout()
        rows.setHorizontalSpacing(24)
        rows.setVerticalSpacing(8)
        rows.setColumnStretch(1, 1)
        for row, (name, fact) in enumerate(self.facts.items()):
            rows.addWidget(_name(name), row, 0, Qt.AlignmentFlag.AlignTop)
            rows.addWidget(_fact(name, fact), row, 1)

        self.card_button = keyed_button(
            self.tr("Model card"), self.tr("Read what the model was trained on and what it can do"), "Alt+M"
        )
        self.card_button.setVisible(model.terms.card is not None)
        self.card_button.clicked.connect(self._show_card)
        self.notices_button = keyed_button(
            self.tr("Notices"), self.tr("Read whose work is in this program, and under what terms"), "Alt+N"
        )
        self.notices_button.clicked.connect(self._show_notices)
        close = close_button(self)
        buttons = foot(self.card_button, self.notices_button, close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(4)
        column.addWidget(heading)
        column.addWidget(about)
        column.addSpacing(16)
        column.addLayout(rows)
        column.addSpacing(20)
        column.addLayout(buttons)
        self.setFixedSize(WIDTH, column.totalHeightForWidth(WIDTH))
        close.setFocus()

    def _show_card(self) -> None:
        card = self._model.terms.card
        assert card is not None
        try:
            text = card.read_text(encoding="utf-8", errors="replace")
        except OSError as error:
            text = self.tr("The model card {card} cannot be read ({reason}).").format(
                card=card, reason=error.strerror or error
            )
        self._read(self.tr("Model card"), text, markdown=card.suffix == ".md")

    def _show_notices(self) -> None:
        self._read(self.tr("Notices"), notices(), markdown=False)

    def _read(self, title: str, text: str, *, markdown: bool) -> None:
        dialog = ReadingDialog(title, text, markdown=markdown, parent=self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()


def _name(text: str) -> QLabel:
    label = QLabel(text)
    label.setObjectName("secondary")
    label.setContentsMargins(0, 2, 0, 0)  # on one line with the larger type beside it
    return label


def _fact(name: str, text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)  # a model's terms may be anybody's text
    label.setWordWrap(True)
    label.setAccessibleName(tr("{name}: {text}").format(name=name, text=text))
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
