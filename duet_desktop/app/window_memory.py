"""What the window remembers of itself from one day to the next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QByteArray

from duet_desktop.app.canvas import PEN_SIZES
from duet_desktop.app.grid_view import ROW_HEIGHTS
from duet_desktop.app.preferences import Preferences
from duet_desktop.app.window import Window
from duet_desktop.library.settings import Settings


def show_as_it_was(window: Window, settings: Settings) -> None:
    """Show the window where it was, on a screen that is there now, with its sizes as they were."""
    window.restoreGeometry(QByteArray.fromBase64(settings.geometry.encode()))  # which minds missing screens
    window.results.size_slider.setValue(nearest(ROW_HEIGHTS, settings.picture_height))
    window.canvas_panel.tools.size_slider.setValue(nearest(PEN_SIZES, settings.pen_size))
    window.canvas_panel.menu.understood.setChecked(settings.understood)
    window.show()
    if settings.canvas_width:
        window.set_canvas_width(round(settings.canvas_width))


def remember_changes(window: Window, preferences: Preferences) -> None:
    """Have the preferences follow what is changed in the window itself."""
    window.results.size_slider.valueChanged.connect(lambda step: preferences.change(picture_height=ROW_HEIGHTS[step]))
    window.canvas_panel.tools.size_slider.valueChanged.connect(
        lambda step: preferences.change(pen_size=PEN_SIZES[step])
    )
    window.canvas_panel.menu.understood.toggled.connect(lambda wanted: preferences.change(understood=wanted))
    window.top_bar.folders_chosen.connect(lambda _: preferences.change(left_out=window.top_bar.left_out_folders))


def at_the_end(window: Window) -> dict[str, Any]:
    """Settings that are only asked for when the window is closed."""
    geometry = bytes(window.saveGeometry().toBase64().data()).decode()
    width = window.canvas_width
    return {"geometry": geometry, "canvas_width": width} if width else {"geometry": geometry}


def nearest(sizes: Sequence[float], wanted: float) -> int:
    """The number of the size that is nearest."""
    return min(range(len(sizes)), key=lambda step: abs(sizes[step] - wanted))
