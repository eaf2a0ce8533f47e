"""What Qt knows of the desktop the window would stand on: screens, pens, type."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QFontDatabase, QGuiApplication, QInputDevice, QPointingDevice
from PySide6.QtWidgets import QApplication


@dataclass(frozen=True)
class Surroundings:
    """The desktop.

    Attributes:
        platform: Qt's name of the windowing system: 'xcb', 'wayland', 'windows', 'cocoa', 'offscreen' ...
        screens: Each with its size in pixels and its scale: "1920 x 1080 at 125 %".
        pens: The names of pens and erasers; many systems tell of one only once it has touched the tablet.
        fonts: How many families of type there are.
        font: The family the window is set in.
    """

    platform: str
    screens: tuple[str, ...]
    pens: tuple[str, ...]
    fonts: int
    font: str


def look_around() -> Surroundings:
    """Ask Qt; there is a display, and the process may have an application already."""
    application = QGuiApplication.instance() or QApplication(["duet-desktop"])
    assert isinstance(application, QGuiApplication)
    screens = []
    for screen in application.screens():
        size, scale = screen.size(), screen.devicePixelRatio()
        width, height = round(size.width() * scale), round(size.height() * scale)
        screens.append(f"{width} x {height} at {scale:.0%}")
    kinds = (QInputDevice.DeviceType.Stylus, QInputDevice.DeviceType.Airbrush)
    pens = {
        device.name() or "a pen"
        for device in QInputDevice.devices()
        if isinstance(device, QPointingDevice) and device.type() in kinds
    }
    return Surroundings(
        platform=application.platformName(),
        screens=tuple(screens),
        pens=tuple(sorted(pens)),
        fonts=len(QFontDatabase.families()),
        font=application.font().family(),
    )
