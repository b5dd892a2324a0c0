"""A finger that draws over a list or a page moves it, as on every tablet; a touch still presses.

The mouse stays what it is: only presses that the system makes of a finger are looked at. Such a press waits
until it is known what it will be: lifted it is a press, drawn along it scrolls, held it belongs to what lies
under it.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QWindow
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSlider,
    QApplication,
    QScroller,
    QScrollerProperties,
    QWidget,
)
from shiboken6 import isValid

_HOLD_MS = 350
_SLACK = 12
"""Pixels that a finger may tremble."""
_PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
_KEEPS = "keepsFinger"
_FINGERS = "fingers"


def keep_finger(widget: QWidget) -> None:
    """Drawing over this widget is its own: ink, a map, what is moved by hand."""
    widget.setProperty(_KEEPS, True)


def let_fingers_scroll(application: QApplication) -> None:
    """From now on, in every window of the program that comes to the front."""
    if application.property(_FINGERS) is None:
        # Searched for among the children, each of them would be made known to Python: Qt's styles too.
        application.setProperty(_FINGERS, Fingers(application))


def let_fingers_scroll_in(popup: QWidget) -> None:
    """A list that opens never comes to the front."""
    application = QApplication.instance()
    fingers = application.property(_FINGERS) if application is not None else None
    if isinstance(fingers, Fingers):
        fingers.watch(popup.window().windowHandle())


class Fingers(QObject):
    """What the fingers do in the windows it watches."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._touch: _Touch | None = None
        self._places = (QPointF(), QPointF())
        self._sending = False
        self._hold = QTimer(self)
        self._hold.setSingleShot(True)
        self._hold.setInterval(_HOLD_MS)
        self._hold.timeout.connect(self._give_up)
        application.focusWindowChanged.connect(self.watch)
        self.watch(application.focusWindow())

    def watch(self, window: QWindow | None) -> None:
        """Look at what fingers do in this window."""
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._sending or not isinstance(event, QMouseEvent) or not isinstance(watched, QWindow):
            return False
        if event.source() is Qt.MouseEventSource.MouseEventNotSynthesized:
            return False
        if event.type() in _PRESSES:
            return self._pressed(watched, event)
        touch = self._touch
        if touch is None or event.type() not in (QEvent.Type.MouseMove, QEvent.Type.MouseButtonRelease):
            return False
        if not isValid(touch.area):
            self._touch = None
        elif event.type() is QEvent.Type.MouseMove:
            self._moved(touch, event)
        else:
            self._lifted(touch, event)
        return True

    def _pressed(self, window: QWindow, event: QMouseEvent) -> bool:
        if event.type() is QEvent.Type.MouseButtonPress:
            self._places = (self._places[1], event.globalPosition())
        elif (event.globalPosition() - self._places[0]).manhattanLength() > _SLACK:
            # Two quick touches of different things Qt takes for a double click, and holds back the press.
            if self._touch is None:
                self._send(window, _again(event, QEvent.Type.MouseButtonPress))
            return True
        area = _area_under(window, event.position())
        self._touch = None if area is None else _Touch(window, area, event)
        if self._touch is not None and not self._touch.stopped_it:
            self._hold.start()
        return self._touch is not None

    def _moved(self, touch: _Touch, event: QMouseEvent) -> None:
        if touch.draws(event):
            self._hold.stop()
            touch.feed(QScroller.Input.InputMove, event)

    def _lifted(self, touch: _Touch, event: QMouseEvent) -> None:
        self._hold.stop()
        self._touch = None
        touch.feed(QScroller.Input.InputRelease, event)
        if not touch.drawn and not touch.stopped_it:
            self._send(touch.window, touch.press)
            self._send(touch.window, event)

    def _give_up(self) -> None:
        """The finger rests: it wants what is under it."""
        touch, self._touch = self._touch, None
        if touch is not None and isValid(touch.area):
            touch.scroller.stop()
            self._send(touch.window, touch.press)

    def _send(self, window: QWindow, event: QMouseEvent) -> None:
        if not isValid(window):
            return
        self._sending = True
        try:
            QApplication.sendEvent(window, _again(event))
        finally:
            self._sending = False


class _Touch:
    """One finger from its press on. `stopped_it`: what was still rolling stands; that is no press."""

    def __init__(self, window: QWindow, area: QAbstractScrollArea, press: QMouseEvent) -> None:
        self.window = window
        self.area = area
        self.press = _again(press)
        self.drawn = False
        self.scroller = _scroller(area)
        self.stopped_it = self.scroller.state() is QScroller.State.Scrolling
        self.feed(QScroller.Input.InputPress, press)

    def feed(self, kind: QScroller.Input, event: QMouseEvent) -> None:
        self.scroller.handleInput(kind, self.area.mapFromGlobal(event.globalPosition()), event.timestamp())

    def draws(self, event: QMouseEvent) -> bool:
        """Whether it has gone far enough to be drawing, in a direction in which there is more to see."""
        way = event.position() - self.press.position()
        far = [abs(way.y())] if _is_longer(self.area.verticalScrollBar()) else []
        far += [abs(way.x())] if _is_longer(self.area.horizontalScrollBar()) else []
        self.drawn = self.drawn or max(far, default=0) > _SLACK
        return self.drawn


def _area_under(window: QWindow, at: QPointF) -> QAbstractScrollArea | None:
    """The innermost list or page with more to see, unless what is touched keeps the finger."""
    root = QWidget.find(int(window.winId()))
    widget = root.childAt(at.toPoint()) if root is not None else None
    while widget is not None:
        if isinstance(widget, QAbstractSlider) or widget.property(_KEEPS):
            return None
        if isinstance(widget, QAbstractScrollArea) and (
            _is_longer(widget.verticalScrollBar()) or _is_longer(widget.horizontalScrollBar())
        ):
            return widget
        widget = None if widget.isWindow() else widget.parentWidget()
    return None


def _is_longer(bar: QAbstractSlider) -> bool:
    return bar.maximum() > bar.minimum()


def _scroller(area: QAbstractScrollArea) -> QScroller:
    """Rolls on when let go, and stops at the end without springing back."""
    known = QScroller.hasScroller(area)
    scroller = QScroller.scroller(area)
    if not known:
        rules = scroller.scrollerProperties()
        metric, off = QScrollerProperties.ScrollMetric, QScrollerProperties.OvershootPolicy.OvershootAlwaysOff
        rules.setScrollMetric(metric.VerticalOvershootPolicy, off)
        rules.setScrollMetric(metric.HorizontalOvershootPolicy, off)
        rules.setScrollMetric(metric.DragStartDistance, 0.002)
        scroller.setScrollerProperties(rules)
    return scroller


def _again(event: QMouseEvent, kind: QEvent.Type | None = None) -> QMouseEvent:
    """The same once more: Qt takes the first one away when it has been handled."""
    return QMouseEvent(
        kind or event.type(),
        event.position(),
        event.scenePosition(),
        event.globalPosition(),
        event.button(),
        event.buttons(),
        event.modifiers(),
        event.source(),
        event.pointingDevice(),
    )
