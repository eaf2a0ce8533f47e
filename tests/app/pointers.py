"""Pens, mice and fingers for tests: they send what a driver would."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QPointingDevice, QPointingDeviceUniqueId, QTabletEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.MouseButton.NoButton


def mouse_line(widget: QWidget, *places: tuple[int, int], button: Qt.MouseButton = LEFT) -> None:
    first, *others = (QPoint(*place) for place in places)
    QTest.mousePress(widget, button, pos=first)
    for place in others:
        QTest.mouseMove(widget, place)
    QTest.mouseRelease(widget, button, pos=QPoint(*places[-1]))


def wheel(
    widget: QWidget, x: float, y: float, steps: int, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    at = QPointF(x, y)
    event = QWheelEvent(
        at, widget.mapToGlobal(at), QPoint(), QPoint(0, 120 * steps), NONE, modifiers,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QCoreApplication.sendEvent(widget, event)


class Tablet:
    """A pen tablet."""

    def __init__(self, widget: QWidget, *, eraser: bool = False) -> None:
        self._widget = widget
        kind = QPointingDevice.PointerType.Eraser if eraser else QPointingDevice.PointerType.Pen
        self._device = QPointingDevice(
            "tablet",
            1,
            QInputDevice.DeviceType.Stylus,
            kind,
            QInputDevice.Capability.Position | QInputDevice.Capability.Pressure,
            1,
            1,
            "",
            QPointingDeviceUniqueId(),
        )

    def send(self, kind: QEvent.Type, x: float, y: float, pressure: float, *, down: bool = True) -> QTabletEvent:
        at = QPointF(x, y)
        button = NONE if kind == QEvent.Type.TabletMove else LEFT
        event = QTabletEvent(
            kind, self._device, at, self._widget.mapToGlobal(at), pressure, 0, 0, 0, 0, 0,
            Qt.KeyboardModifier.NoModifier, button, LEFT if down else NONE,
        )  # fmt: skip
        QCoreApplication.sendEvent(self._widget, event)
        return event

    def line(self, *points: tuple[float, float, float]) -> None:
        self.send(QEvent.Type.TabletPress, *points[0])
        for point in points[1:]:
            self.send(QEvent.Type.TabletMove, *point)
        self.send(QEvent.Type.TabletRelease, points[-1][0], points[-1][1], 0.0, down=False)
