"""A finger that draws over a list or a page moves it, as on every tablet; a touch still presses.

The mouse stays what it is: only presses that the system makes of a finger are held back. Such a press waits
until it is known what it will be: lifted it is a press, drawn along it scrolls, held it belongs to what lies
under it.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QEventPoint, QInputDevice, QMouseEvent, QTouchEvent, QWindow
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from ui.components import resting_finger
from ui.components.resting_finger import RestingFinger
from ui.components.second_finger import SecondFinger
from ui.components.stroke import SLACK, Touch, again, under
from ui.components.turned_page import TurnedPage

_HOLD_MS = 350
_PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
_FINGERS = "fingers"
_AWAY = QPointF(-100_000, -100_000)
"""Lifted there, a press was none."""
_KINDS = {
    QEventPoint.State.Pressed: QEvent.Type.MouseButtonPress,
    QEventPoint.State.Updated: QEvent.Type.MouseMove,
    QEventPoint.State.Released: QEvent.Type.MouseButtonRelease,
}


def let_fingers_scroll(application: QApplication) -> None:
    """From now on, in every window of the program that comes to the front."""
    if application.property(_FINGERS) is None:
        # Searched for among the children, each of them would be made known to Python: Qt's styles too.
        application.setProperty(_FINGERS, Fingers(application))


def let_fingers_scroll_in(popup: QWidget) -> None:
    """A list that opens never comes to the front."""
    fingers, window = _fingers(), popup.window()
    if fingers is not None:
        # Of a window that Python does not hold meanwhile it gets a handle that is gone.
        fingers.watch(window.windowHandle())


def page_turned() -> None:
    """Another page has come: a second press right after the one that turned it is none."""
    fingers = _fingers()
    if fingers is not None:
        fingers.turned_page.turned()


def _fingers() -> Fingers | None:
    application = QApplication.instance()
    fingers = application.property(_FINGERS) if application is not None else None
    return fingers if isinstance(fingers, Fingers) else None


class Fingers(QObject):
    """What the fingers do in the windows it watches."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self.turned_page = TurnedPage()
        self._second = SecondFinger()
        self._resting: dict[int, RestingFinger] = {}
        self._touch: Touch | None = None
        self._given: QWindow | None = None
        self._places = (QPointF(), QPointF())
        self._sending = False
        self._standing_in = False
        self._hold = QTimer(self)
        self._hold.setSingleShot(True)
        self._hold.setInterval(_HOLD_MS)
        self._hold.timeout.connect(self._rest)
        self._holds_on = QTimer(self)
        self._holds_on.setSingleShot(True)
        self._holds_on.timeout.connect(self._first_holds_on)
        self._first_in: QWindow | None = None
        application.focusWindowChanged.connect(self.watch)
        self.watch(application.focusWindow())

    def watch(self, window: QWindow | None) -> None:
        """Look at what fingers do in this window."""
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QTouchEvent) and isinstance(watched, QWindow):
            self._hear(watched, event)
            return False
        if not isinstance(event, QMouseEvent) or not isinstance(watched, QWindow):
            return False
        if self._sending:
            # Only this one: what it opens may have a loop of events of its own.
            self._sending = False
            return False
        by_finger = event.source() is not Qt.MouseEventSource.MouseEventNotSynthesized
        standing_in, self._standing_in = self._standing_in, False
        if by_finger and not standing_in and self._is_void(watched, event):
            return True
        if self.turned_page.swallows(watched, event):
            return True
        if not by_finger:
            return False
        if event.type() in _PRESSES:
            return self._pressed(watched, event)
        return self._went_on(event)

    def _is_void(self, window: QWindow, event: QMouseEvent) -> bool:
        """Whether it is what Qt makes of a finger that rests; a pen is no finger."""
        touched = event.pointingDevice().type() is QInputDevice.DeviceType.TouchScreen
        return touched and self._at(window).ours

    def _at(self, window: QWindow) -> RestingFinger:
        return self._resting.setdefault(int(window.winId()), RestingFinger())

    def _hear(self, window: QWindow, event: QTouchEvent) -> None:
        resting = self._at(window)
        if event.type() is QEvent.Type.TouchCancel:
            resting.forget()
            if self._touch is None or self._touch.window is window:
                self._let_go()
                self._second.forget()
            return
        if event.type() is QEvent.Type.TouchBegin:
            self._first_in = window
            self._holds_on.start(resting_finger.PRESSES_MS)
        taken_over = resting.hear(window, event)
        popup = QApplication.activePopupWidget()
        if popup is not None and popup.windowHandle() is not window:
            # Qt tells the window behind of what is touched in a list that has opened over it, too.
            resting.heard(event)
            return
        if taken_over:
            self._give_up(window)
            self._second.forget()
        if self._second.hear(window, resting.acting(event), event):
            # The mouse is told of the first finger only now.
            QTimer.singleShot(0, self, lambda: self._press_second(window))
        point = resting.mouse(event)
        if point is not None and point.state() in _KINDS:
            self._stand_in(window, point, event.timestamp())
        resting.heard(event)

    def _stand_in(self, window: QWindow, point: QEventPoint, time: int) -> None:
        """Another finger is the mouse than Qt takes for it."""
        kind, at, on_screen = _KINDS[point.state()], point.position(), point.globalPosition()
        events = [_mouse(kind, at, on_screen, held=kind is not QEvent.Type.MouseButtonRelease)]
        if kind is QEvent.Type.MouseButtonPress:
            # As Qt has it, the mouse comes to a place before it presses there.
            events.insert(0, _mouse(QEvent.Type.MouseMove, at, on_screen, held=False))
        for event in events:
            if isValid(window):
                event.setTimestamp(time)
                self._standing_in = True
                QApplication.sendEvent(window, event)
                self._standing_in = False

    def _give_up(self, window: QWindow) -> None:
        """What the resting finger came down on is not pressed."""
        touch, given = self._touch, self._given
        self._let_go()
        if touch is not None and touch.stands:
            touch.drop()
        elif touch is None and given is not None:
            self._given = None
            self._send(given, _mouse(QEvent.Type.MouseButtonRelease, _AWAY, _AWAY, held=False))

    def _first_holds_on(self) -> None:
        """What others touched before it was known that the first finger only rests counts now."""
        window = self._first_in
        waits = window is not None and isValid(window) and self._second.waits
        if window is not None and waits and self._at(window).holds_on():
            self._give_up(window)
            if self._second.first_rests():
                self._press_second(window)

    def _press_second(self, window: QWindow) -> None:
        if isValid(window):
            for press in self._second.presses():
                self._send(window, press)
                self._send(window, again(press, QEvent.Type.MouseButtonRelease))

    def _pressed(self, window: QWindow, event: QMouseEvent) -> bool:
        if event.type() is QEvent.Type.MouseButtonPress:
            self._places = (self._places[1], event.globalPosition())
        elif (event.globalPosition() - self._places[0]).manhattanLength() > SLACK:
            # Two quick touches of different things Qt takes for a double click, and holds back the press.
            if self._touch is None:
                self._given = window
                self._send(window, again(event, QEvent.Type.MouseButtonPress))
            return True
        self._let_go()
        below = under(window, event.position())
        self._given = window if below is None else None
        if below is not None:
            self._touch = Touch(window, event, below)
            if not self._touch.stopped_it:
                self._hold.start()
        return below is not None

    def _went_on(self, event: QMouseEvent) -> bool:
        touch = self._touch
        lifted = event.type() is QEvent.Type.MouseButtonRelease
        if lifted:
            self._given = None
        if touch is None or not (lifted or event.type() is QEvent.Type.MouseMove):
            return False
        if lifted:
            self._let_go()
            if touch.lift(event):
                self._press(touch)
        elif not touch.stands:
            self._hold.stop()
        elif touch.follow(event):
            self._at(touch.window).busy()
            self._give(touch)
            return False
        elif touch.drawn:
            self._hold.stop()
        return True

    def _press(self, touch: Touch) -> None:
        """On what it came down on: a hand that trembles lifts it beside, and a page that is drawn anew
        meanwhile may have it elsewhere."""
        press = touch.pressed_now()
        if press is None:
            touch.say_missed()
            return
        self._send(touch.window, press)
        self._send(touch.window, again(press, QEvent.Type.MouseButtonRelease))

    def _give(self, touch: Touch) -> None:
        """From now on it goes to what lies under it."""
        self._let_go()
        if not touch.is_still:
            touch.say_missed()
            return
        self._given = touch.window
        self._send(touch.window, touch.press)

    def _rest(self) -> None:
        touch = self._touch
        if touch is None:
            self._let_go()
        elif touch.is_still and touch.rest():
            # What has moved meanwhile is pressed when it is lifted.
            self._give(touch)

    def _let_go(self) -> None:
        self._hold.stop()
        self._touch = None

    def _send(self, window: QWindow, event: QMouseEvent) -> None:
        if isValid(window):
            self._sending = True
            QApplication.sendEvent(window, again(event))
            self._sending = False


def _mouse(kind: QEvent.Type, place: QPointF, on_screen: QPointF, *, held: bool) -> QMouseEvent:
    """What Qt makes of a finger; `held`: that is on the glass afterwards."""
    none, left = Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton
    return QMouseEvent(
        kind,
        place,
        place,
        on_screen,
        none if kind is QEvent.Type.MouseMove else left,
        left if held else none,
        Qt.KeyboardModifier.NoModifier,
        Qt.MouseEventSource.MouseEventSynthesizedByQt,
    )
