"""The settings: a form that takes effect as it is changed, the page of models, and that of the pipeline."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QSlider,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from duet_desktop.app.controls import ChoiceBox, close_button, foot
from duet_desktop.app.models_page import ModelsPage
from duet_desktop.app.pipeline_page import PipelinePage
from duet_desktop.app.sentences import shown
from duet_desktop.library.settings import LANGUAGES

SIZE = (640, 600)


class SettingsDialog(QDialog):
    """Shows the settings until it is closed.

    Args:
        data_dir: The data folder.
        picture_sizes: How many there are.
        parent: The window it stands before.

    Attributes:
        theme_chosen, language_chosen, device_chosen: With the value, as in `Settings`.
        size_chosen: With the number of a picture size.
        folder_asked: The data folder is to be shown.
    """

    theme_chosen = Signal(str)
    language_chosen = Signal(str)
    device_chosen = Signal(str)
    size_chosen = Signal(int)
    folder_asked = Signal()

    def __init__(self, data_dir: Path, picture_sizes: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Settings"))
        self.resize(*SIZE)
        heading = QLabel(self.tr("Settings"))
        heading.setObjectName("heading")

        self.theme = ChoiceBox(
            {"system": self.tr("Like the system"), "light": self.tr("Light"), "dark": self.tr("Dark")}
        )
        _name(self.theme, self.tr("Theme"), self.tr("Light or dark (Alt+T)"))
        self.theme.activated.connect(lambda _: self.theme_chosen.emit(self.theme.choice))
        self.language = ChoiceBox({"system": self.tr("Like the system"), **LANGUAGES})
        _name(self.language, self.tr("Language"), self.tr("Language of the window (Alt+L)"))
        self.language.activated.connect(lambda _: self.language_chosen.emit(self.language.choice))
        next_start = _remark()
        next_start.setText(self.tr("Another language is spoken from the next start on."))
        self.picture_size = QSlider(Qt.Orientation.Horizontal)
        self.picture_size.setRange(0, picture_sizes - 1)
        self.picture_size.setPageStep(1)
        _name(self.picture_size, self.tr("Size of the pictures"), self.tr("Size of the pictures (Alt+P)"))
        self.picture_size.valueChanged.connect(self.size_chosen)
        self.model = QLabel()
        self.model.setTextFormat(Qt.TextFormat.PlainText)
        self.terms = _remark()
        self.change_model = QPushButton(self.tr("Change…"))
        _name(self.change_model, self.tr("Change the model"), self.tr("Choose another model (Alt+M)"))
        self.change_model.clicked.connect(lambda: self.pages.setCurrentIndex(1))
        self.device = ChoiceBox(self._devices())
        _name(self.device, self.tr("Where the model computes"), self.tr("Where the model computes (Alt+C)"))
        self.device.activated.connect(lambda _: self.device_chosen.emit(self.device.choice))
        self.computing = _remark()
        folder = QLabel(shown(data_dir))
        folder.setTextFormat(Qt.TextFormat.PlainText)
        folder.setWordWrap(True)
        folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.show_folder = QPushButton(self.tr("Show folder"))
        _name(
            self.show_folder,
            self.tr("Show the data folder"),
            self.tr("Show the data folder in the file manager (Alt+F)"),
        )
        self.show_folder.clicked.connect(self.folder_asked)
        moving = _remark()
        moving.setText(
            self.tr(
                "Index, thumbnails, models and settings lie here. To have them elsewhere, close Duet Desktop, move the "
                "folder, and start it with --data-dir and the new place."
            )
        )

        form = QWidget()
        self._rows = QGridLayout(form)
        self._rows.setContentsMargins(0, 20, 0, 0)
        self._rows.setHorizontalSpacing(24)
        self._rows.setVerticalSpacing(4)
        self._rows.setColumnMinimumWidth(0, 112)
        self._rows.setColumnStretch(1, 1)
        self._add(self.tr("&Theme"), self.theme, _at_left(self.theme))
        self._add(self.tr("&Language"), self.language, _at_left(self.language), next_start)
        self._add(self.tr("&Picture size"), self.picture_size, _at_left(self.picture_size))
        self._add(self.tr("&Model"), self.change_model, _beside(self.model, self.change_model), self.terms)
        self._add(self.tr("&Computes on"), self.device, _at_left(self.device), self.computing)
        self._add(self.tr("Data &folder"), self.show_folder, _beside(folder, self.show_folder), moving)
        self._rows.setRowStretch(self._rows.rowCount(), 1)
        for box in (self.theme, self.language, self.device):
            box.setFixedWidth(216)
        self.picture_size.setFixedWidth(216)

        self.models = ModelsPage()
        self.pipelines = PipelinePage()
        self.pages = QTabWidget()
        self.pages.setDocumentMode(True)
        self.pages.addTab(form, self.tr("General"))
        self.pages.addTab(self.models, self.tr("Models"))
        self.pages.addTab(self.pipelines, self.tr("Drawing photos"))
        self.pages.tabBar().setToolTip(self.tr("Other page (Ctrl+Tab)"))
        self._banner = QLabel()
        self._banner.setObjectName("banner")
        self._banner.setWordWrap(True)
        self._banner.setTextFormat(Qt.TextFormat.PlainText)
        self._banner.hide()

        buttons = foot(close_button(self))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addWidget(heading)
        column.addWidget(self.pages, 1)
        column.addWidget(self._banner)
        column.addLayout(buttons)
        self.theme.setFocus()

    @property
    def banner(self) -> str:
        """The sentence about what went wrong, or ''."""
        return self._banner.text() if not self._banner.isHidden() else ""

    def show_failure(self, sentence: str) -> None:
        """Say what went wrong; '' takes it away."""
        self._banner.setText(sentence)
        self._banner.setVisible(bool(sentence))

    def _devices(self) -> dict[str, str]:
        if sys.platform == "darwin":
            graphics = {"mps": self.tr("Graphics (Metal)")}
        else:
            graphics = {"cuda": self.tr("Graphics card (CUDA)")}
        return {"auto": self.tr("Automatic"), "cpu": self.tr("Processor"), **graphics}

    def _add(self, name: str, buddy: QWidget, control: QLayout, remark: QWidget | None = None) -> None:
        row = self._rows.rowCount()
        label = QLabel(name)
        label.setBuddy(buddy)
        label.setMinimumHeight(32)
        self._rows.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        self._rows.addLayout(control, row, 1)
        if remark is not None:
            self._rows.addWidget(remark, row + 1, 1)
        self._rows.setRowMinimumHeight(row + 2, 12)


def _at_left(widget: QWidget) -> QLayout:
    row = QHBoxLayout()
    row.addWidget(widget)
    row.addStretch(1)
    return row


def _beside(label: QLabel, button: QPushButton) -> QLayout:
    row = QHBoxLayout()
    row.setSpacing(16)
    row.addWidget(label, 1)
    row.addWidget(button)
    return row


def _remark() -> QLabel:
    label = QLabel()
    label.setObjectName("secondary")
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def _name(widget: QWidget, name: str, tip: str) -> None:
    widget.setAccessibleName(name)
    widget.setToolTip(tip)
