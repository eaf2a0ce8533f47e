"""The page of models: what is here, what is on offer, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from duet_desktop.app.controls import page_button
from duet_desktop.app.sentences import fetched, model_line
from duet_desktop.app.told import told
from duet_desktop.library.models import ModelInfo
from duet_model.edition import SMALL, is_small


class ModelRow(QWidget):
    """One model: name, what it is, what can be done.

    Args:
        info: The model.
        state: 'used', 'loading', 'here', 'offer' or 'fetching'.
        busy: Whether models cannot be changed now.
        full: Whether nothing else can be fetched now.

    Attributes:
        used, removed, fetch_asked, cancelled: A button was pressed.
    """

    used = Signal(str)
    removed = Signal(str)
    fetch_asked = Signal(str)
    cancelled = Signal()

    def __init__(self, info: ModelInfo, state: str, *, busy: bool, full: bool) -> None:
        super().__init__()
        self.info = info
        name = QLabel(info.name)
        name.setObjectName("modelName")
        name.setTextFormat(Qt.TextFormat.PlainText)
        self.line = QLabel(model_line(info))
        self.line.setObjectName("secondary")
        self.line.setTextFormat(Qt.TextFormat.PlainText)  # terms may be anybody's text
        self.line.setWordWrap(True)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Download of {name}").format(name=info.name))
        self.progress.setRange(0, 1000)
        self.progress.setVisible(state == "fetching")

        self.state = QLabel({"used": self.tr("In use"), "loading": self.tr("Loading")}.get(state, ""))
        self.state.setObjectName("remark")
        self.state.setVisible(bool(self.state.text()))
        self.use_button = page_button(
            self.tr("Use"), self.tr("Search with {name}").format(name=info.name), lambda: self.used.emit(info.name)
        )
        self.use_button.setVisible(state == "here")
        self.use_button.setEnabled(not busy)
        self.remove_button = page_button(
            self.tr("Remove"),
            self.tr("Delete {name} from this computer").format(name=info.name),
            lambda: self.removed.emit(info.name),
        )
        self.remove_button.setVisible(state == "here" and info.kind == "local")
        self.fetch_button = page_button(
            self.tr("Download"),
            self.tr("Download {name}").format(name=info.name),
            lambda: self.fetch_asked.emit(info.name),
        )
        self.fetch_button.setVisible(state == "offer")
        self.fetch_button.setEnabled(not full)
        self.cancel_button = page_button(
            self.tr("Cancel"),
            self.tr("Stop the download of {name}; it can go on later").format(name=info.name),
            self.cancelled.emit,
        )
        self.cancel_button.setVisible(state == "fetching")

        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for widget in (self.state, self.remove_button, self.use_button, self.fetch_button, self.cancel_button):
            buttons.addWidget(widget)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 10, 12, 10)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        grid.addWidget(name, 0, 0)
        grid.addWidget(self.line, 1, 0)
        grid.addWidget(self.progress, 2, 0)
        grid.addLayout(buttons, 0, 1, 3, 1, Qt.AlignmentFlag.AlignVCenter)

    def show_progress(self, count: int) -> None:
        """Say how many bytes are here."""
        self.line.setText(fetched(count, self.info.size))
        self.progress.setValue(round(1000 * min(count / self.info.size, 1.0)) if self.info.size else 0)


class ModelsPage(QWidget):
    """A scrolled list of models, with import below; the small edition has nothing to import.

    Attributes:
        hint: What another model means, or why there is none.
        used, removed, fetch_asked: With a model's name.
        cancelled: The download is to end.
        folder_asked, file_asked: One is to be imported.
    """

    used = Signal(str)
    removed = Signal(str)
    fetch_asked = Signal(str)
    cancelled = Signal()
    folder_asked = Signal()
    file_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        small = is_small()
        anew = self.tr("Another model looks at all your pictures anew. Until it has, the one before it answers.")
        self.hint = QLabel(told(SMALL) if small else anew)
        self.hint.setObjectName("remark")
        self.hint.setWordWrap(True)
        self.rows: dict[str, ModelRow] = {}
        self._list = QWidget()
        self._list.setObjectName("plain")
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._scroll = QScrollArea()
        self._scroll.setWidget(self._list)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the buttons in it have it, and are scrolled to
        self._scroll.setAccessibleName(self.tr("Models"))

        imports = QHBoxLayout()
        imports.setSpacing(8)
        self.folder_button = page_button(
            self.tr("Import a folder…"),
            self.tr("Import a model that is on this computer: an open_clip_config.json beside one .safetensors file"),
            self.folder_asked.emit,
        )
        self.file_button = page_button(
            self.tr("Import a file…"),
            self.tr("Import a model that is on this computer: an open_clip_config.json beside the .safetensors file"),
            self.file_asked.emit,
        )
        for button in (self.folder_button, self.file_button):
            button.setVisible(not small)
            imports.addWidget(button)
        imports.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.hint)
        column.addWidget(self._scroll, 1)
        column.addLayout(imports)

    def show_models(
        self, models: tuple[ModelInfo, ...], in_use: str, loading: str | None, fetching: str | None
    ) -> None:
        """List models; the place in the list and the focus stay where they are.

        Args:
            models: In their order.
            in_use: Name of the one that answers.
            loading: Name of the one that is being loaded; '' for the one in use; None for none.
            fetching: Name of the one on its way.
        """
        place = self._scroll.verticalScrollBar().value()
        focused = next((name for name, row in self.rows.items() if row.isAncestorOf(self.focusWidget())), None)
        while (item := self._column.takeAt(0)) is not None:
            if item.widget() is not None:
                item.widget().hide()
                item.widget().deleteLater()
        self.rows = {}
        for info in models:
            state = _state(info, in_use, loading, fetching)
            row = ModelRow(info, state, busy=loading is not None, full=fetching is not None)
            row.used.connect(self.used)
            row.removed.connect(self.removed)
            row.fetch_asked.connect(self.fetch_asked)
            row.cancelled.connect(self.cancelled)
            self._column.addWidget(row)
            self.rows[info.name] = row
        self._column.addStretch(1)
        self._scroll.verticalScrollBar().setValue(place)
        if focused in self.rows:
            _focus_on(self.rows[focused])

    def show_progress(self, name: str, count: int) -> None:
        """Say how much of a download is here."""
        if name in self.rows:
            self.rows[name].show_progress(count)


def _state(info: ModelInfo, in_use: str, loading: str | None, fetching: str | None) -> str:
    if info.name == loading or (loading == "" and info.name == in_use):
        return "loading"
    if info.name == in_use:
        return "used"
    if info.name == fetching:
        return "fetching"
    return "here" if info.present else "offer"


def _focus_on(row: ModelRow) -> None:
    for button in row.findChildren(QPushButton):
        if not button.isHidden() and button.isEnabled():
            button.setFocus()
            return
