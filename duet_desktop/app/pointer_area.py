"""What pen, mouse and fingers mean: raw events of a widget turned into drawing, and moving the paper."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QEvent, QPointF, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QInputDevice,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPointingDevice,
    QTabletEvent,
    QTouchEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from duet_desktop.app.simulated_pressure import SimulatedPressure
from duet_desktop.app.touch import Fingers

_PENS = {QPointingDevice.PointerType.Pen, QPointingDevice.PointerType.Eraser}
_TOUCHES = {QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TouchEnd, QEvent.Type.TouchCancel}
_PINCH = Qt.NativeGestureType.ZoomNativeGesture
_ZOOM_A_STEP = 1.2  # of a wheel, which reports 120 a step
_STEP = 120
_SCROLLED = 0.5  # pixels the paper moves for one unit of a wheel
_LOST_MS = 1000  # a pen on the tablet that has reported nothing for so long has gone without a word
_NEAR_MS = 500  # a pen that was heard of so lately is over the tablet
_ARROWS = {
    Qt.Key.Key_Left: QPointF(48, 0),
    Qt.Key.Key_Right: QPointF(-48, 0),
    Qt.Key.Key_Up: QPointF(0, 48),
    Qt.Key.Key_Down: QPointF(0, -48),
}


class PointerArea(QWidget):
    """A widget to draw on. Subclasses say what drawing and moving do."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tablet_down = False
        self._tablet_heard = QElapsedTimer()
        self._mouse: SimulatedPressure | None = None  # while it draws
        self._finger: SimulatedPressure | None = None
        self._fingers = Fingers(self)
        self._held_at: QPointF | None = None  # where the hand that moves the paper is
        self._space = False
        self.setTabletTracking(True)  # moves without a button too: how a lost release is noticed
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)

    # What subclasses do -----------------------------------------------------------------------------------------

    def pen_down(self, position: QPointF, pressure: float, *, turned: bool = False) -> None:
        """The pen, the mouse or a finger comes down; `turned`: it is the eraser end of a pen."""
        raise NotImplementedError

    def pen_move(self, position: QPointF, pressure: float) -> None:
        """It goes on."""
        raise NotImplementedError

    def pen_up(self) -> None:
        """It is lifted."""
        raise NotImplementedError

    def pen_cancelled(self) -> None:
        """It was not meant."""
        raise NotImplementedError

    def view_moved(self, by: QPointF) -> None:
        """The paper is pushed by so many pixels."""
        raise NotImplementedError

    def view_zoomed(self, at: QPointF, factor: float) -> None:
        """The paper is enlarged around a pixel."""
        raise NotImplementedError

    def hand_changed(self) -> None:
        """What the pointer would do has changed: see `hand`."""
        raise NotImplementedError

    @property
    def hand(self) -> Qt.CursorShape | None:
        """The hand that moves the paper, open or closed; None while the pointer draws."""
        if self._held_at is not None:
            return Qt.CursorShape.ClosedHandCursor
        return Qt.CursorShape.OpenHandCursor if self._space else None

    # Pen --------------------------------------------------------------------------------------------------------

    def tabletEvent(self, event: QTabletEvent) -> None:
        """Draw with a pen: pressure is width, the other end erases; its other buttons are the mouse's."""
        kind, is_tip = event.type(), event.button() == Qt.MouseButton.LeftButton
        self._tablet_heard.start()
        if kind == QEvent.Type.TabletPress and is_tip and self._space:
            event.ignore()  # comes again as a mouse event, and moves the paper
            return
        if kind == QEvent.Type.TabletPress and is_tip:
            self._tablet_down = True
            self._fingers.give_way()
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            turned = event.pointerType() == QPointingDevice.PointerType.Eraser
            self.pen_down(event.position(), event.pressure(), turned=turned)
        elif kind == QEvent.Type.TabletMove and self._tablet_down:
            if event.buttons() & Qt.MouseButton.LeftButton:
                self.pen_move(event.position(), event.pressure())
            else:  # the release got lost, as some drivers do when the pen leaves the tablet
                self._end_pen()
        elif kind == QEvent.Type.TabletRelease and self._tablet_down and is_tip:
            self._end_pen()
        else:
            event.setAccepted(self._tablet_down)  # what is not accepted comes again as a mouse event
            return
        event.accept()

    def _end_pen(self) -> None:
        self._tablet_down = False
        self.pen_up()

    # Mouse ------------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Draw with the left button; move the paper with the middle one, or with Space held."""
        button = event.button()
        if button == Qt.MouseButton.MiddleButton or (button == Qt.MouseButton.LeftButton and self._space):
            self._held_at = event.position()
            self.hand_changed()
        elif button == Qt.MouseButton.LeftButton and not self._is_of_pen(event):
            self._mouse = SimulatedPressure(event.position(), event.timestamp())
            self.pen_down(event.position(), self._mouse.at(event.position(), event.timestamp()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on drawing or moving."""
        if self._held_at is not None:
            self.view_moved(event.position() - self._held_at)
            self._held_at = event.position()
        elif self._mouse is not None:
            if event.buttons() & Qt.MouseButton.LeftButton:
                self.pen_move(event.position(), self._mouse.at(event.position(), event.timestamp()))
            else:  # released where we could not see it
                self._mouse = None
                self.pen_up()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the line where the button was released."""
        if self._held_at is not None:
            self._held_at = None
            self.hand_changed()
        elif event.button() == Qt.MouseButton.LeftButton and self._mouse is not None:
            self.pen_move(event.position(), self._mouse.at(event.position(), event.timestamp()))
            self._mouse = None
            self.pen_up()

    def _is_of_pen(self, event: QMouseEvent) -> bool:
        if event.pointerType() in _PENS:
            return True
        if self._tablet_down and self._tablet_heard.elapsed() > _LOST_MS:
            self._end_pen()
        return self._tablet_down

    # Fingers ----------------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Take what Qt has no method for: fingers, and gestures of a touch pad."""
        if isinstance(event, QTouchEvent) and event.type() in _TOUCHES:
            if event.device().type() == QInputDevice.DeviceType.TouchScreen:  # a touch pad moves the mouse, too
                if not self._is_pen_near():  # or it is the hand that holds it
                    self._fingers.take(event)
                event.accept()
                return True
        elif isinstance(event, QNativeGestureEvent) and event.gestureType() == _PINCH:
            self.view_zoomed(event.position(), 1 + event.value())
            return True
        return super().event(event)

    def _is_pen_near(self) -> bool:
        heard = self._tablet_heard
        return self._tablet_down or (heard.isValid() and heard.elapsed() < _NEAR_MS)

    def touch_down(self, position: QPointF, time: int) -> None:
        """A finger comes down to draw."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._finger = SimulatedPressure(position, time)
        self.pen_down(position, self._finger.at(position, time))

    def touch_move(self, position: QPointF, time: int) -> None:
        """It goes on."""
        if self._finger is not None:
            self.pen_move(position, self._finger.at(position, time))

    # Wheel and keys ---------------------------------------------------------------------------------------------

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Enlarge with Ctrl; else move the enlarged paper."""
        turned = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.view_zoomed(event.position(), _ZOOM_A_STEP ** (turned.y() / _STEP))
        else:
            exact = event.pixelDelta()
            self.view_moved(exact.toPointF() if not exact.isNull() else turned.toPointF() * _SCROLLED)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the paper in hand while Space is held; move it with the arrows."""
        if event.key() == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self._hold_space(True)
        elif event.key() in _ARROWS:
            self.view_moved(_ARROWS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Let go of the paper."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._hold_space(False)
        else:
            super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Space may be released where we cannot see it."""
        self._hold_space(False)
        super().focusOutEvent(event)

    def _hold_space(self, held: bool) -> None:
        if held != self._space:
            self._space = held
            self.hand_changed()
