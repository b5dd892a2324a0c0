"""What a finger that has come down will be: a press, a stroke along a scale, or drawing the page."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QWindow
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSlider,
    QComboBox,
    QScroller,
    QScrollerProperties,
    QSlider,
    QStyle,
    QStyleOptionSlider,
    QWidget,
)
from shiboken6 import isValid

from ui.components.aim import Aim
from ui.components.spacing import TARGET

SLACK = 12
"""Pixels that a finger may tremble."""
_ALONG = 2.0
"""How many times farther along a scale than across it a stroke must go to move the handle. What is doubtful
scrolls: an answer that nobody gave is worse than a second stroke."""
_BESIDE = QPointF(-100_000, 0)
"""A page does not roll for a finger on a slider; beside the page it goes just as far."""
_SEEN_ROLLING = 100.0
"""Pixels a second; a page that rolls out goes on more slowly for a fifth of a second."""
_KEEPS = "keepsFinger"
_HELD = "heldByFinger"
_PRESSED = "pressedByFinger"


def keep_finger(widget: QWidget) -> None:
    """Drawing over this widget is its own: ink, a map, what is moved by hand."""
    widget.setProperty(_KEEPS, True)


def keeps_finger(widget: QWidget) -> bool:
    """Whether drawing over it is its own."""
    return bool(widget.property(_KEEPS))


def hold_finger(widget: QWidget) -> None:
    """A finger that rests takes hold of this widget; one that does not draws the page, or does nothing."""
    widget.setProperty(_HELD, True)


def holds_finger(widget: QWidget) -> bool:
    """Whether a finger that rests takes hold of it."""
    return bool(widget.property(_HELD))


def press_by_finger(widget: QWidget) -> None:
    """A press is all that a finger can want of this widget, though it is no button."""
    widget.setProperty(_PRESSED, True)


def is_pressed_by_finger(widget: QWidget) -> bool:
    """Whether a press is all that a finger can want of it, though it is no button."""
    return bool(widget.property(_PRESSED))


@dataclass(frozen=True, slots=True)
class Under:
    """Under a finger: the innermost list or page with more to see, a scale, what is pressed whole, what a
    finger that rests takes hold of."""

    area: QAbstractScrollArea | None
    slider: QSlider | None
    pressed: QWidget | None
    held: QWidget | None = None


def under(window: QWindow, at: QPointF) -> Under | None:
    """None: it goes on as it comes, to ink, a map, a scroll bar or what neither scrolls nor is pressed."""
    slider: QSlider | None = None
    pressed: QWidget | None = None
    held: QWidget | None = None
    widget = widget_at(window, at)
    while widget is not None:
        if keeps_finger(widget):
            return None
        if held is None and holds_finger(widget):
            held = widget
        if isinstance(widget, QSlider):
            slider = widget if widget.isEnabled() else None
        elif isinstance(widget, QAbstractSlider):
            return None
        elif pressed is None and _is_pressed_whole(widget):
            pressed = widget
        elif isinstance(widget, QAbstractScrollArea) and _has_more(widget):
            return Under(widget, slider, pressed, held)
        widget = None if widget.isWindow() else widget.parentWidget()
    known = slider is not None or pressed is not None or held is not None
    return Under(None, slider, pressed, held) if known else None


def widget_at(window: QWindow, at: QPointF) -> QWidget | None:
    """What is touched at a place of the window."""
    root = QWidget.find(int(window.winId()))
    return root.childAt(at.toPoint()) if root is not None else None


class Touch:
    """One finger from its press on. `stopped_it`: what was still rolling stands; that is no press.

    Whatever the length of the page, the same stroke means the same: across a scale it answers nothing, along
    it it does. Along an upright scale one also draws the page, so there the handle has to be taken hold of;
    beside it a stroke scrolls, and a press still says where on the scale.
    """

    def __init__(self, window: QWindow, press: QMouseEvent, below: Under) -> None:
        self.window = window
        # A second quick touch is a press like the first: held back, Qt drops what follows a double click.
        self.press = again(press, QEvent.Type.MouseButtonPress)
        self.drawn = False
        self._area, self._slider, self._pressed = below.area, below.slider, below.pressed
        self._held = below.held
        self._aim = aim_at(window, press.position(), below)
        self._scroller = _scroller(below.area) if below.area is not None else None
        self.stopped_it = self._scroller is not None and _rolls(self._scroller)
        self._feed(QScroller.Input.InputPress, press)

    @property
    def stands(self) -> bool:
        """Whether what it came down on is still there."""
        parts = (self._area, self._slider, self._pressed, self._held)
        return all(part is None or isValid(part) for part in parts)

    @property
    def is_still(self) -> bool:
        """Whether what it came down on lies where it lay."""
        return self.stands and (self._aim is None or self._aim.place() == self.press.position())

    def pressed_now(self) -> QMouseEvent | None:
        """Its press, where that lies now what it came down on; None: nowhere any more."""
        place = self._aim.place() if self._aim is not None else self.press.position()
        return again(self.press, moved=place - self.press.position()) if place is not None else None

    def say_missed(self) -> None:
        """What it came down on has gone: whoever pressed is told."""
        if self._aim is not None:
            self._aim.say_missed()

    def follow(self, event: QMouseEvent) -> bool:
        """Draw the page along. Returns whether the finger belongs to what lies under it from now on."""
        way = event.position() - self.press.position()
        if not self.drawn:
            if self._slider is not None and max(abs(way.x()), abs(way.y())) > SLACK:
                if self._slides(self._slider, way):
                    return True
                self.drawn = True
            self.drawn = self.drawn or self._scrolls(way)
        if self.drawn:
            self._look_pressed(False)
            self._feed(QScroller.Input.InputMove, event)
        return False

    def lift(self, event: QMouseEvent) -> bool:
        """Let go; returns whether it was a press. Who went aside by more than the size of a thing did not
        mean the thing."""
        self._feed(QScroller.Input.InputRelease, event)
        self._look_pressed(False)
        way = event.position() - self.press.position()
        return not self.drawn and not self.stopped_it and max(abs(way.x()), abs(way.y())) <= TARGET

    def rest(self) -> bool:
        """The finger rests; returns whether it belongs to what lies under it. A button waits until it is
        lifted, a scale until it is drawn along or lifted."""
        if self._slider is not None or self._pressed is not None:
            self._look_pressed(True)
            return False
        if self._scroller is not None:
            self._scroller.stop()
        return True

    def drop(self) -> None:
        """It was no press and draws nothing any more."""
        self._look_pressed(False)
        if self._scroller is not None and isValid(self._scroller):
            self._scroller.stop()

    def _slides(self, slider: QSlider, way: QPointF) -> bool:
        upright = slider.orientation() is Qt.Orientation.Vertical
        along, across = (way.y(), way.x()) if upright else (way.x(), way.y())
        held = not upright or _is_on_handle(slider, slider.mapFromGlobal(self.press.globalPosition()))
        return held and abs(along) >= _ALONG * abs(across)

    def _scrolls(self, way: QPointF) -> bool:
        """Whether it has gone far enough to be drawing, in a direction in which there is more to see. Who has
        gone aside, however slowly, does not hold what they came down on."""
        if self._held is not None and max(abs(way.x()), abs(way.y())) > SLACK:
            return True
        if self._area is None:
            return False
        far = [abs(way.y())] if _is_longer(self._area.verticalScrollBar()) else []
        far += [abs(way.x())] if _is_longer(self._area.horizontalScrollBar()) else []
        return max(far, default=0) > SLACK

    def _feed(self, kind: QScroller.Input, event: QMouseEvent) -> None:
        if self._scroller is not None and self._area is not None and isValid(self._area):
            place = self._area.mapFromGlobal(event.globalPosition()) + _BESIDE
            self._scroller.handleInput(kind, place, event.timestamp())

    def _look_pressed(self, pressed: bool) -> None:
        button = self._pressed if self._pressed is not None and isValid(self._pressed) else None
        if isinstance(button, QAbstractButton) and button.isEnabled() and button.isDown() is not pressed:
            button.setDown(pressed)


def aim_at(window: QWindow, at: QPointF, below: Under) -> Aim | None:
    """What is meant by a press there."""
    root = QWidget.find(int(window.winId()))
    return Aim(root, at, below.pressed) if root is not None else None


def again(
    event: QMouseEvent, kind: QEvent.Type | None = None, *, moved: QPointF | None = None
) -> QMouseEvent:
    """The same once more, or as another `kind`, or so far away: Qt takes the first one away when it has been
    handled."""
    way = moved or QPointF()
    lifted = kind is QEvent.Type.MouseButtonRelease
    copy = QMouseEvent(
        kind or event.type(),
        event.position() + way,
        event.scenePosition() + way,
        event.globalPosition() + way,
        event.button(),
        Qt.MouseButton.NoButton if lifted else event.buttons(),
        event.modifiers(),
        event.source(),
        event.pointingDevice(),
    )
    copy.setTimestamp(event.timestamp())
    return copy


def _is_on_handle(slider: QSlider, at: QPointF) -> bool:
    """Whether a finger here takes hold of the handle, which is smaller than what a finger hits."""
    option = QStyleOptionSlider()
    slider.initStyleOption(option)
    handle, kind = QStyle.SubControl.SC_SliderHandle, QStyle.ComplexControl.CC_Slider
    grip = QRectF(0, 0, TARGET, TARGET)
    grip.moveCenter(QRectF(slider.style().subControlRect(kind, option, handle, slider)).center())
    return grip.contains(at)


def _is_pressed_whole(widget: QWidget) -> bool:
    """Whether a press is all that a finger can want of it; what repeats while it is held is held."""
    if isinstance(widget, QAbstractButton):
        return not widget.autoRepeat()
    return isinstance(widget, QComboBox) or is_pressed_by_finger(widget)


def _has_more(area: QAbstractScrollArea) -> bool:
    return _is_longer(area.verticalScrollBar()) or _is_longer(area.horizontalScrollBar())


def _is_longer(bar: QAbstractSlider) -> bool:
    return bar.maximum() > bar.minimum()


def _rolls(scroller: QScroller) -> bool:
    """Whether one sees it roll: who touches what comes to rest means what is touched."""
    if scroller.state() is not QScroller.State.Scrolling:
        return False
    metres, each = scroller.velocity(), scroller.pixelPerMeter()
    return max(abs(metres.x() * each.x()), abs(metres.y() * each.y())) > _SEEN_ROLLING


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
