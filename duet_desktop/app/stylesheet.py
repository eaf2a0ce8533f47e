"""The style sheet: shapes, borders and states of the controls, filled with a theme's colours."""

from __future__ import annotations

import re
from string import Template
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duet_desktop.app.theme import Theme

_SHEET = Template("""
QToolTip { background: $panel; color: $text; border: 1px solid $border; padding: 4px 6px; }

#topBar, #statusBar { background: $window; }
#topBar { border-bottom: 1px solid $border; }
#statusBar { border-top: 1px solid $border; }
#secondary, #statusBar QLabel { color: $secondary; font-size: 11px; }
#secondary:disabled { color: $control; }
#heading { font-size: 15px; font-weight: 600; }
#firstStart { border: 2px solid transparent; }
#firstStart[target="true"] { border: 2px solid $accent; }
#firstStart #heading { font-size: 24px; }
#notice { background: $panel; border: none; border-bottom: 1px solid $border; }
#banner { background: $panel; border: 1px solid $danger; border-radius: 4px; color: $danger; padding: 8px 12px; }
#paperNote { background: $panel; border: 1px solid $border; border-radius: 6px; }
#paperNote QToolButton { border-radius: 4px; }

QLineEdit {
    background: $panel; color: $text; border: 1px solid $control; border-radius: 8px; padding: 0 8px; min-height: 30px;
    selection-background-color: $accent; selection-color: $on_accent; placeholder-text-color: $secondary;
}
QLineEdit[wrong="true"] { border-color: $danger; }
QLineEdit:focus { border: 2px solid $accent; padding: 0 7px; min-height: 28px; }

QToolButton {
    background: transparent; border: 2px solid transparent; border-radius: 6px; padding: 2px; color: $text;
}
QToolButton:hover { background: $border; }
QToolButton:checked { background: $border; }
QToolButton:focus { border-color: $accent; }
QToolButton:disabled { color: $control; }
QToolButton::menu-indicator { image: none; }
QToolButton#menuButton { padding: 2px 28px 2px 6px; }

QPushButton {
    background: $panel; color: $text; border: 1px solid $control; border-radius: 8px; padding: 6px 16px;
    min-height: 18px;
}
QPushButton:hover { border-color: $text; }
QPushButton:disabled { color: $control; border-color: $border; }
QPushButton:focus { border: 2px solid $accent; padding: 5px 15px; }
QPushButton:disabled { color: $control; border-color: $border; }
QPushButton#primary { background: $accent; color: $on_accent; border: 2px solid $accent; padding: 7px 23px; }
QPushButton#primary:hover { background: $text; border-color: $text; color: $window; }
QPushButton#primary:focus { border: 2px solid $text; }
QPushButton#link {
    background: transparent; border: 2px solid transparent; border-radius: 4px; padding: 0 4px; min-height: 17px;
    color: $accent; font-size: 11px; text-decoration: underline;
}
QPushButton#link:hover { color: $text; }
QPushButton#link:disabled { color: $control; text-decoration: none; }
QPushButton#link:focus { border-color: $accent; }
#statusBar QPushButton#link { padding-right: 0; }
#firstStart QPushButton { padding: 8px 24px; }
#firstStart QPushButton:focus, #firstStart QPushButton#primary { padding: 7px 23px; }
QPushButton#example { color: $accent; background: transparent; border-color: $border; }
QPushButton#example:hover { border-color: $accent; }
QPushButton#example:focus { border-color: $accent; }

QComboBox {
    background: $panel; color: $text; border: 1px solid $control; border-radius: 8px; padding: 0 32px 0 12px;
    min-height: 30px;
}
QComboBox:hover { border-color: $text; }
QComboBox:focus { border: 2px solid $accent; padding: 0 31px 0 11px; min-height: 28px; }
QComboBox:disabled { color: $control; }
QComboBox::drop-down { border: none; width: 0; }
QComboBox QAbstractItemView {
    background: $panel; color: $text; border: 1px solid $border; padding: 4px; outline: 0;
}
QComboBox QAbstractItemView::item { min-height: 28px; padding: 0 8px; border-radius: 4px; }
QComboBox QAbstractItemView::item:selected { background: $border; color: $text; }

QTabWidget::pane { border: none; border-top: 1px solid $border; }
QTabBar { qproperty-drawBase: 0; }
QTabBar::tab {
    background: transparent; color: $secondary; border: none; border-bottom: 2px solid transparent; padding: 8px 0;
    margin-right: 24px;
}
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $text; border-bottom-color: $text; }
QTabBar::tab:focus { color: $accent; border-bottom-color: $accent; }

QScrollArea, #plain { background: transparent; border: none; }
#modelName { font-weight: 600; }
#remark { color: $secondary; }
QProgressBar { background: $border; border: none; border-radius: 2px; max-height: 4px; }
QProgressBar::chunk { background: $accent; border-radius: 2px; }
QPushButton#toggle { padding: 2px 10px; border-radius: 6px; border-color: $border; }
QPushButton#toggle:hover { border-color: $text; }
QPushButton#toggle:checked { background: $accent; border-color: $accent; color: $on_accent; }
QPushButton#toggle:focus { border: 2px solid $accent; padding: 1px 9px; }
QPushButton#toggle:checked:focus { border-color: $text; }
QToolButton#swatch { border-radius: 13px; }
QToolButton#swatch:checked { background: transparent; border-color: $text; }

#popup { background: $panel; border: 1px solid $border; }
#popup QLineEdit { background: $window; }
#chip { background: $panel; border: 1px solid $border; border-radius: 8px; }
#chip:hover { border-color: $text; }
#chip:focus { border: 2px solid $accent; }

QMenu { background: $panel; color: $text; border: 1px solid $border; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: $border; }
QMenu::item:disabled { color: $control; }
QMenu::separator { height: 1px; background: $border; margin: 4px 8px; }
QMenu::indicator { left: 8px; }
QMenu::icon { left: 8px; }

QSlider { min-height: 24px; }
QSlider::groove:horizontal { height: 2px; background: $control; border-radius: 1px; }
QSlider::handle:horizontal {
    width: 12px; margin: -6px 0; border-radius: 7px; background: $panel; border: 1px solid $control;
}
QSlider::handle:horizontal:hover { border-color: $text; }
QSlider::handle:horizontal:focus { border: 2px solid $accent; width: 11px; }

QSlider::groove:horizontal:disabled { background: $border; }
QSlider::handle:horizontal:disabled { border-color: $border; }

QSplitter::handle { background: transparent; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar::handle:vertical { background: $control; border-radius: 3px; margin: 3px; min-height: 32px; }
QScrollBar::handle:vertical:hover { background: $secondary; }
QScrollBar::add-line, QScrollBar::sub-line { height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QTextEdit { background: $panel; color: $text; border: 1px solid $border; border-radius: 8px; padding: 1px; }
QTextEdit:focus { border: 2px solid $accent; padding: 0; }

QListWidget { background: $panel; border: 1px solid $border; border-radius: 8px; padding: 1px; outline: 0; }
QListWidget:focus { border: 2px solid $accent; padding: 0; }
QListWidget::item { padding: 6px 8px; border: none; }
QListWidget::item:selected { background: $border; color: $text; }

QMessageBox #qt_msgbox_label { font-size: 15px; font-weight: 600; }
QMessageBox #qt_msgbox_informativelabel { min-width: 340px; }

#folderArea, #folderList { background: transparent; }
#folderRow { border: none; border-bottom: 1px solid $border; }
QListView { background: transparent; color: $text; border: 2px solid transparent; border-radius: 6px; outline: 0; }
QListView:focus { border-color: $accent; }
QListView::item { padding: 0 8px; border-radius: 4px; }
QListView::item:hover { background: $window; }
QListView::item:selected { background: $border; color: $text; }
QListView::item:disabled { background: transparent; color: $secondary; }

QTableView { background: $panel; border: 1px solid $border; padding: 1px; outline: 0; }
QTableView:focus { border: 2px solid $accent; padding: 0; }
QTableView::item { padding: 4px 8px; border: none; }
QTableView::item:selected { background: $border; color: $text; }
QHeaderView { background: $panel; border: none; }
QHeaderView::section {
    background: $panel; color: $secondary; border: none; border-bottom: 1px solid $border; padding: 6px 11px;
    font-size: 11px; text-align: left;
}
""")


def stylesheet(theme: Theme, *, right_to_left: bool = False) -> str:
    """The style sheet in a theme's colours; for windows that are read from right to left with its sides changed.

    Qt turns alignments and the places of indicators by itself, but no paddings and margins.
    """
    sheet = _SHEET.substitute(vars(theme))
    if not right_to_left:
        return sheet
    sheet = re.sub(r"padding: ([^\s;]+) ([^\s;]+) ([^\s;]+) ([^\s;]+);", r"padding: \1 \4 \3 \2;", sheet)
    return re.sub("(padding|margin)-right", r"\1-left", sheet)
