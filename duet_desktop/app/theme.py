"""Colours and type of the window: a light and a dark theme, chosen or as the system has it."""

from __future__ import annotations

import sys
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from duet_desktop.app.stylesheet import stylesheet

BODY_PX = 13
SECONDARY_PX = 11
HEADING_PX = 15
PAPER = QColor("#FFFFFF")
INK = QColor("#000000")


@dataclass(frozen=True)
class Theme:
    """The colour tokens; every colour of the window outside drawing and photos is one of these."""

    window: str
    panel: str
    border: str
    control: str  # edges of things one can operate: 3:1 against window and panel
    text: str
    secondary: str
    accent: str
    on_accent: str
    danger: str


LIGHT = Theme(
    window="#F6F6F4",
    panel="#FFFFFF",
    border="#DEDEDA",
    control="#8C8C86",
    text="#1F1F1E",
    secondary="#6B6B66",
    accent="#2F6F5E",
    on_accent="#FFFFFF",
    danger="#B3382C",
)
DARK = Theme(
    window="#1C1D1D",
    panel="#242626",
    border="#353838",
    control="#747877",
    text="#ECECEA",
    secondary="#9B9D9B",
    accent="#6FC3A8",
    on_accent="#10201B",
    danger="#E0786D",
)


class ThemeFollower(QObject):
    """Dresses the application as chosen, or as the system is and whenever that switches between light and dark.

    Args:
        app: The application.
        choice: 'system', 'light' or 'dark'.
    """

    def __init__(self, app: QApplication, choice: str = "system") -> None:
        super().__init__(app)
        self._app = app
        app.setStyle(QStyleFactory.create("Fusion"))
        app.setFont(interface_font())
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._dress)
        self.choose(choice)

    def choose(self, choice: str) -> None:
        """Change to 'light' or 'dark', or to what the 'system' has."""
        self._choice = choice
        schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
        QGuiApplication.styleHints().setColorScheme(schemes.get(choice, Qt.ColorScheme.Unknown))  # frames, file dialogs
        self._dress()

    def _dress(self) -> None:
        system = QGuiApplication.styleHints().colorScheme()
        is_dark = self._choice == "dark" or (self._choice == "system" and system == Qt.ColorScheme.Dark)
        dress(self._app, DARK if is_dark else LIGHT)


def dress(app: QApplication, theme: Theme) -> None:
    """Give the application a theme's colours."""
    app.setPalette(palette(theme))
    app.setStyleSheet(stylesheet(theme, right_to_left=app.layoutDirection() == Qt.LayoutDirection.RightToLeft))


def interface_font() -> QFont:
    """The system's own font at the body size, with Inter where the system names none."""
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    families = [system.family(), "Inter"]
    if sys.platform.startswith("linux") and system.family().lower() in {"", "sans", "sans serif", "sans-serif"}:
        families.reverse()  # an alias, not a choice: on a bare Linux desktop it ends at DejaVu
    font = QFont(system)
    font.setFamilies(families)
    font.setPixelSize(BODY_PX)
    return font


def sized(font: QFont, pixels: int, *, strong: bool = False, figures: bool = False) -> QFont:
    """A copy of a font in another size, semibold or with tabular figures."""
    copy = QFont(font)
    copy.setPixelSize(pixels)
    if strong:
        copy.setWeight(QFont.Weight.DemiBold)
    if figures:
        copy.setFeature(QFont.Tag("tnum"), 1)
    return copy


def palette(theme: Theme) -> QPalette:
    """The tokens as palette roles, for everything that paints itself."""
    role = QPalette.ColorRole
    colours = {
        role.Window: theme.window,
        role.WindowText: theme.text,
        role.Base: theme.panel,
        role.AlternateBase: theme.window,
        role.Text: theme.text,
        role.Button: theme.panel,
        role.ButtonText: theme.text,
        role.BrightText: theme.danger,
        role.PlaceholderText: theme.secondary,
        role.ToolTipBase: theme.panel,
        role.ToolTipText: theme.text,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.on_accent,
        role.Accent: theme.accent,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.Mid: theme.border,
        role.Dark: theme.control,
        role.Midlight: theme.border,
        role.Light: theme.panel,
        role.Shadow: theme.border,
    }
    result = QPalette()
    for key, colour in colours.items():
        result.setColor(key, QColor(colour))
    for key in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, key, QColor(theme.control))
    return result
