"""What the pictures must be beside what they show: dates, formats, shape, size, colours; and where the tail begins."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QIcon, QIntValidator, QPainter, QPen, QPixmap
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from duet_desktop.app.popup import Popup
from duet_desktop.app.sentences import FORMAT_NAMES, colour_names
from duet_desktop.library.errors import UsageError
from duet_desktop.library.filters import COLOURS, FORMATS, NO_FILTERS, Filters

TYPING_MS = 300
TAIL_STEPS = 20
_SWATCH = 18
_COLOURS = {
    "black": "#1C1C1C",
    "white": "#FFFFFF",
    "grey": "#8F8F8F",
    "red": "#C8342B",
    "orange": "#E58A2B",
    "yellow": "#EBCB3A",
    "green": "#4C9A4A",
    "blue": "#3C6FC4",
    "purple": "#7D4FB0",
    "pink": "#E79AB6",
    "brown": "#7A5233",
}


class FilterPanel(Popup):
    """The filters.

    Attributes:
        filtered: The filters, after the user changed them.
        tail_moved: How much of the results' end to hide, after the user changed it.
    """

    filtered = Signal(Filters)
    tail_moved = Signal(float)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._filters = NO_FILTERS
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._typing.timeout.connect(self._read_fields)
        self.taken_from = self._date(self.tr("Taken from"), "2023")
        self.taken_to = self._date(self.tr("Taken until"), "2024-05")
        self.least_side = QLineEdit()
        self.least_side.setValidator(QIntValidator(0, 999_999, self))
        self.least_side.setPlaceholderText("1000")
        self.least_side.setFixedWidth(72)
        self.least_side.setAccessibleName(self.tr("Least length of the longer side, in pixels"))
        self.least_side.setToolTip(self.tr("Least length of the longer side, in pixels"))
        self.least_side.textEdited.connect(lambda _: self._typing.start())
        self.formats = {
            name: self._toggle(FORMAT_NAMES[name], self.tr("{format} files").format(format=FORMAT_NAMES[name]))
            for name in FORMATS
        }
        self.shapes = {
            "landscape": self._toggle(self.tr("Landscape"), self.tr("Landscape pictures")),
            "portrait": self._toggle(self.tr("Portrait"), self.tr("Portrait pictures")),
            "square": self._toggle(self.tr("Square"), self.tr("Square pictures")),
        }
        for button in self.formats.values():
            button.clicked.connect(lambda _: self._read_toggles())
        for shape, button in self.shapes.items():
            button.clicked.connect(lambda on, shape=shape: self._only_shape(shape if on else None))
        self.colours = {name: self._swatch(name) for name in COLOURS}

        self.tail = QSlider(Qt.Orientation.Horizontal)
        self.tail.setRange(0, TAIL_STEPS)
        self.tail.setPageStep(TAIL_STEPS // 4)
        self.tail.setAccessibleName(self.tr("Hide the tail"))
        self.tail.setToolTip(self.tr("Show only results that score near the best one"))
        self.tail.valueChanged.connect(lambda value: self.tail_moved.emit(value / TAIL_STEPS))
        self.clear = QPushButton(self.tr("Clear all"))
        self.clear.setObjectName("link")
        self.clear.setToolTip(self.tr("Take all filters away"))
        self.clear.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clear.clicked.connect(self._clear)
        self._lay_out()

    def show_filters(self, filters: Filters, tail: float) -> None:
        """Show which filters are on."""
        self.tail.blockSignals(True)
        self.tail.setValue(round(tail * TAIL_STEPS))
        self.tail.blockSignals(False)
        self.clear.setEnabled(bool(filters or tail))
        if filters == self._filters:
            return
        self._filters = filters
        self._typing.stop()
        side = str(filters.least_side) if filters.least_side else ""
        texts = ((self.taken_from, filters.taken_from), (self.taken_to, filters.taken_to), (self.least_side, side))
        for field, text in texts:
            field.setText(text or "")
            _mark(field, wrong=False)
        for name, button in self.formats.items():
            button.setChecked(name in filters.formats)
        for shape, button in self.shapes.items():
            button.setChecked(shape == filters.orientation)
        for name, swatch in self.colours.items():
            swatch.setChecked(name in filters.colours)

    # What the user does -----------------------------------------------------------------------------------------

    def _take(self, filters: Filters) -> None:
        if filters != self._filters:
            self._filters = filters
            self.filtered.emit(filters)

    def _read_fields(self) -> None:
        filters = replace(self._filters, least_side=int(self.least_side.text() or 0))
        for name, field in (("taken_from", self.taken_from), ("taken_to", self.taken_to)):
            try:
                filters = replace(filters, **{name: field.text().strip() or None})
                _mark(field, wrong=False)
            except UsageError:
                _mark(field, wrong=True)
        self._take(filters)

    def _read_toggles(self) -> None:
        self._take(
            replace(
                self._filters,
                formats=tuple(name for name, button in self.formats.items() if button.isChecked()),
                orientation=next((shape for shape, button in self.shapes.items() if button.isChecked()), None),
                colours=tuple(name for name, swatch in self.colours.items() if swatch.isChecked()),
            )
        )

    def _only_shape(self, chosen: str | None) -> None:
        for shape, button in self.shapes.items():
            button.setChecked(shape == chosen)
        self._read_toggles()

    def _clear(self) -> None:
        self.show_filters(NO_FILTERS, 0.0)
        self.tail_moved.emit(0.0)
        self.filtered.emit(NO_FILTERS)

    # Looks ------------------------------------------------------------------------------------------------------

    def _date(self, name: str, hint: str) -> QLineEdit:
        field = QLineEdit()
        field.setPlaceholderText(hint)
        field.setFixedWidth(104)
        field.setAccessibleName(name)
        field.setToolTip(self.tr("{name}, by the camera's date: 2024, 2024-05 or 2024-05-30").format(name=name))
        field.textEdited.connect(lambda _: self._typing.start())
        return field

    def _toggle(self, text: str, tip: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName("toggle")
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.setToolTip(tip)
        return button

    def _swatch(self, name: str) -> QToolButton:
        swatch = QToolButton()
        swatch.setIcon(QIcon(_dot(QColor(_COLOURS[name]), self.devicePixelRatioF())))
        swatch.setIconSize(QSize(_SWATCH, _SWATCH))
        swatch.setFixedSize(26, 26)
        swatch.setObjectName("swatch")
        swatch.setCheckable(True)
        swatch.setAccessibleName(colour_names()[name].capitalize())
        swatch.setToolTip(self.tr("Much {colour}").format(colour=colour_names()[name]))
        swatch.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        swatch.clicked.connect(lambda _: self._read_toggles())
        return swatch

    def _lay_out(self) -> None:
        dates = _row(QLabel(self.tr("from")), self.taken_from, QLabel(self.tr("to")), self.taken_to)
        side = _row(QLabel(self.tr("at least")), self.least_side, QLabel(self.tr("pixels")))
        shapes = _row(*self.shapes.values())
        swatches = _row(*self.colours.values(), spacing=0)
        formats = QGridLayout()
        formats.setSpacing(4)
        for number, button in enumerate(self.formats.values()):
            formats.addWidget(button, number // 4, number % 4)
        tail = _row(QLabel(self.tr("none")), self.tail, QLabel(self.tr("most")))
        form = QGridLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(12)
        form.setColumnStretch(1, 1)
        lines = (
            (self.tr("Colour"), swatches),
            (self.tr("Shape"), shapes),
            (self.tr("Taken"), dates),
            (self.tr("Size"), side),
            (self.tr("Format"), formats),
            (self.tr("Hide the tail"), tail),
        )
        for number, (name, line) in enumerate(lines):
            label = QLabel(name)
            label.setFixedHeight(24)
            form.addWidget(label, number, 0, Qt.AlignmentFlag.AlignTop if line is formats else Qt.AlignmentFlag(0))
            form.addLayout(line, number, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(12)
        column.addLayout(form)
        column.addWidget(self.clear, 0, Qt.AlignmentFlag.AlignRight)


def _row(*widgets: QWidget, spacing: int = 8) -> QLayout:
    row = QHBoxLayout()
    row.setSpacing(spacing)
    for widget in widgets:
        row.addWidget(widget)
    if not any(isinstance(widget, QSlider) for widget in widgets):
        row.addStretch(1)
    return row


def _mark(field: QLineEdit, *, wrong: bool) -> None:
    """Give a field that makes no sense a red edge."""
    if bool(field.property("wrong")) != wrong:
        field.setProperty("wrong", wrong)
        field.style().unpolish(field)
        field.style().polish(field)


def _dot(colour: QColor, scale: float) -> QPixmap:
    pixmap = QPixmap(QSize(_SWATCH, _SWATCH) * scale)
    pixmap.setDevicePixelRatio(scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(128, 128, 128), 1))  # seen on light and dark, whatever the colour
    painter.setBrush(colour)
    painter.drawEllipse(2, 2, _SWATCH - 4, _SWATCH - 4)
    painter.end()
    return pixmap
