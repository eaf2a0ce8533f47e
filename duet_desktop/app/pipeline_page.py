"""The page of the settings that says what draws a drawing as a photo."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from duet_desktop.app.controls import page_button, paragraph
from duet_desktop.app.sentences import shown


class PipelinePage(QWidget):
    """A pipeline and a ControlNet: each a folder that can be chosen and let go.

    Attributes:
        pipeline_asked, controlnet_asked: One is to be chosen.
        pipeline_dropped, controlnet_dropped: It is not to be used any more.
    """

    pipeline_asked = Signal()
    controlnet_asked = Signal()
    pipeline_dropped = Signal()
    controlnet_dropped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        hint = paragraph(
            "remark",
            self.tr(
                "“Draw it as a photo” in the menu of the paper (Ctrl+Shift+P) has a Stable Diffusion 1 pipeline draw "
                "your drawing and words. It runs on this computer; nothing is fetched. It takes the extra “imagine”, "
                "which the installers do not bring."
            ),
        )
        self.pipeline, self.controlnet = paragraph(), paragraph()
        for folder in (self.pipeline, self.controlnet):
            folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.pipeline_button = page_button(
            self.tr("Choose…"), self.tr("Choose the folder of a pipeline (Alt+P)"), self.pipeline_asked.emit
        )
        self.pipeline_drop = page_button(
            self.tr("Remove"),
            self.tr("Use this pipeline no more; its folder stays as it is"),
            self.pipeline_dropped.emit,
        )
        self.controlnet_button = page_button(
            self.tr("Choose…"), self.tr("Choose the folder of a ControlNet (Alt+C)"), self.controlnet_asked.emit
        )
        self.controlnet_drop = page_button(
            self.tr("Remove"),
            self.tr("Use this ControlNet no more; its folder stays as it is"),
            self.controlnet_dropped.emit,
        )
        self._rows = QGridLayout()
        self._rows.setHorizontalSpacing(24)
        self._rows.setVerticalSpacing(4)
        self._rows.setColumnMinimumWidth(0, 112)
        self._rows.setColumnStretch(1, 1)
        self._add(
            self.tr("&Pipeline"),
            self.pipeline,
            [self.pipeline_drop, self.pipeline_button],
            paragraph("secondary", self.tr("A folder as diffusers saves it, with weights as safetensors.")),
        )
        self._add(
            self.tr("&ControlNet"),
            self.controlnet,
            [self.controlnet_drop, self.controlnet_button],
            paragraph(
                "secondary", self.tr("One made for scribbles has the photo follow your lines. It can be left out.")
            ),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 0)
        column.setSpacing(16)
        column.addWidget(hint)
        column.addLayout(self._rows)
        column.addStretch(1)
        self.setTabOrder(self.pipeline_button, self.pipeline_drop)
        self.setTabOrder(self.controlnet_button, self.controlnet_drop)
        self.show_folders("", "")

    def show_folders(self, pipeline: str, controlnet: str) -> None:
        """Show what is chosen; '' is nothing."""
        for folder, label, drop in (
            (pipeline, self.pipeline, self.pipeline_drop),
            (controlnet, self.controlnet, self.controlnet_drop),
        ):
            label.setText(shown(folder) if folder else self.tr("None chosen"))
            drop.setVisible(bool(folder))

    def _add(self, name: str, folder: QLabel, buttons: list[QPushButton], remark: QLabel) -> None:
        row = self._rows.rowCount()
        label = QLabel(name)
        label.setBuddy(buttons[-1])
        label.setMinimumHeight(32)
        beside = QHBoxLayout()
        beside.setSpacing(8)
        beside.addWidget(folder, 1)
        for button in buttons:
            beside.addWidget(button)
        self._rows.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        self._rows.addLayout(beside, row, 1)
        self._rows.addWidget(remark, row + 1, 1)
        self._rows.setRowMinimumHeight(row + 2, 12)
