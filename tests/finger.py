"""A finger on the screen: the system makes presses of the mouse of it, as for every program."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

_SCREEN = QTest.createTouchDevice()
_STEPS = 8


def touch(widget: QWidget, at: QPoint | None = None) -> None:
    """Press here, or in the middle, and lift; the press of a second quick touch may close the window."""
    window = widget.window()
    above = window.parentWidget()
    behind = above.window() if above is not None else window
    place = widget.mapTo(window, at or widget.rect().center())
    QTest.touchEvent(window, _SCREEN).press(0, place, window).commit()
    if not isValid(window):
        window = behind
    QTest.touchEvent(window, _SCREEN).release(0, place, window).commit()
    QTest.qWait(1)


def touch_both(first: QWidget, second: QWidget, *, second_lifts_first: bool = False) -> None:
    """With two fingers: the second comes down before the first is lifted."""
    window = first.window()
    middles = [part.mapTo(window, part.rect().center()) for part in (first, second)]
    touch_both_at(window, middles[0], middles[1], second_lifts_first=second_lifts_first)


def touch_both_at(
    window: QWidget, first: QPoint, second: QPoint, *, second_lifts_first: bool = False
) -> None:
    """The same at two places of a window."""
    places = (first, second)
    QTest.touchEvent(window, _SCREEN).press(0, places[0], window).commit()
    QTest.touchEvent(window, _SCREEN).move(0, places[0], window).press(1, places[1], window).commit()
    earlier, later = (1, 0) if second_lifts_first else (0, 1)
    both = QTest.touchEvent(window, _SCREEN)
    both.release(earlier, places[earlier], window).move(later, places[later], window).commit()
    QTest.touchEvent(window, _SCREEN).release(later, places[later], window).commit()
    QTest.qWait(1)


def draw(widget: QWidget, start: QPoint, end: QPoint, *, rested: Callable[[], None] = lambda: None) -> None:
    """Press, draw to another place, and lift; `rested` waits for what comes while the finger rests first."""
    window = widget.window()
    here, there = widget.mapTo(window, start), widget.mapTo(window, end)
    QTest.touchEvent(window, _SCREEN).press(0, here, window).commit()
    rested()
    for step in range(1, _STEPS + 1):
        place = here + (there - here) * (step / _STEPS)
        QTest.touchEvent(window, _SCREEN).move(0, place, window).commit()
        QTest.qWait(8)
    QTest.touchEvent(window, _SCREEN).release(0, there, window).commit()
    QTest.qWait(1)


class OtherHand:
    """Fingers that come and go while one of the hand that holds the tablet rests on the glass."""

    def __init__(self) -> None:
        self._resting: tuple[QWidget, QPoint] | None = None

    def touch(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Press here, or in the middle, and lift."""
        place = at or widget.rect().center()
        self.draw(widget, place, place, steps=0)

    def touch_in(self, popup: QWidget, at: QPoint) -> None:
        """Press in a list that has opened over the window, and lift."""
        assert self._resting is not None
        window, place = self._resting
        QTest.touchEvent(popup, _SCREEN).move(0, place, window).press(1, at, popup).commit()
        QTest.touchEvent(popup, _SCREEN).move(0, place, window).release(1, at, popup).commit()
        QTest.qWait(1)

    def draw(
        self,
        widget: QWidget,
        start: QPoint,
        end: QPoint,
        *,
        steps: int = _STEPS,
        rested: Callable[[], None] = lambda: None,
    ) -> None:
        """Press, draw to another place, and lift."""
        window = widget.window()
        here, there = widget.mapTo(window, start), widget.mapTo(window, end)
        self._points().press(1, here, window).commit()
        rested()
        for step in range(1, steps + 1):
            self._points().move(1, here + (there - here) * (step / steps), window).commit()
            QTest.qWait(8)
        self._points().release(1, there, window).commit()
        QTest.qWait(1)

    @contextmanager
    def resting(self, widget: QWidget, at: QPoint) -> Iterator[None]:
        """One rests here meanwhile, and is lifted in the end."""
        window = widget.window()
        place = widget.mapTo(window, at)
        QTest.touchEvent(window, _SCREEN).press(0, place, window).commit()
        self._resting = window, place
        yield
        self._resting = None
        QTest.touchEvent(window, _SCREEN).release(0, place, window).commit()
        QTest.qWait(1)

    def _points(self) -> QTest.QTouchEventSequence:
        assert self._resting is not None
        window, place = self._resting
        return QTest.touchEvent(window, _SCREEN).move(0, place, window)


@contextmanager
def rests(widget: QWidget, at: QPoint) -> Iterator[OtherHand]:
    """A thumb rests on the glass at this place; the other hand may do what it likes."""
    hand = OtherHand()
    with hand.resting(widget, at):
        yield hand
