from __future__ import annotations

import gc
from importlib.resources import files
from itertools import product

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from duet_desktop.app.icons import icon_pixmap, themed_icon
from duet_desktop.app.stylesheet import stylesheet
from duet_desktop.app.theme import DARK, LIGHT, Theme, ThemeFollower, dress, palette


def contrast(one: str, other: str) -> float:
    def luminance(colour: str) -> float:
        parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in QColor(colour).getRgbF()[:3]]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_everything_can_be_read(theme: Theme) -> None:
    grounds = (theme.window, theme.panel)
    for text, ground in product((theme.text, theme.secondary, theme.accent, theme.danger), grounds):
        assert contrast(text, ground) >= 4.5
    assert contrast(theme.on_accent, theme.accent) >= 4.5
    for ground in grounds:
        assert contrast(theme.control, ground) >= 3.0


def test_the_sheet_names_colours_only_by_token() -> None:
    assert "$" not in stylesheet(LIGHT)
    light, dark = stylesheet(LIGHT), stylesheet(DARK)
    assert len(light) == len(dark)
    assert LIGHT.window in light
    assert LIGHT.window not in dark


def test_every_icon_is_drawn_in_the_colour_asked_for(qapp: QApplication) -> None:
    icons = [entry.name for entry in (files("duet_resources") / "icons").iterdir() if entry.name.endswith(".svg")]
    assert icons
    for name in icons:
        image = icon_pixmap(name.removesuffix(".svg"), QColor("#ff0000"), 2.0).toImage()
        assert (image.width(), image.height()) == (40, 40)
        inked = [image.pixelColor(x, y) for x in range(40) for y in range(40) if image.pixelColor(x, y).alpha() == 255]
        assert inked
        assert all(colour == QColor("#ff0000") for colour in inked)


def test_an_icon_shows_the_state_of_its_button(qapp: QApplication) -> None:
    icon = themed_icon("pen", palette(LIGHT))
    gc.collect()  # the icon alone holds what draws it
    copy = QIcon(icon)
    del icon
    for mode, state, colour in (
        (QIcon.Mode.Normal, QIcon.State.Off, LIGHT.text),
        (QIcon.Mode.Normal, QIcon.State.On, LIGHT.accent),
        (QIcon.Mode.Disabled, QIcon.State.Off, LIGHT.control),
    ):
        for scale in (1.0, 2.0):
            pixmap = copy.pixmap(QSize(20, 20), scale, mode, state)
            assert pixmap.deviceIndependentSize().toTuple() == (20.0, 20.0)
            assert pixmap.width() == 20 * scale
            image = pixmap.toImage()
            pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
            assert {pixel.name().upper() for pixel in pixels if pixel.alpha() == 255} == {colour}


def test_a_theme_can_be_chosen_whatever_the_system_has(qapp: QApplication) -> None:
    def window() -> str:
        return qapp.palette().color(QPalette.ColorRole.Window).name().upper()

    follower = ThemeFollower(qapp, "dark")
    try:
        assert window() == DARK.window
        follower.choose("light")
        assert window() == LIGHT.window
        qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
        assert window() == LIGHT.window
        follower.choose("system")
        is_dark = qapp.styleHints().colorScheme() == Qt.ColorScheme.Dark
        assert window() == (DARK if is_dark else LIGHT).window
    finally:
        follower.deleteLater()
        dress(qapp, LIGHT)
