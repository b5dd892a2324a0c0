"""A finger on the screen: the system makes presses of the mouse of it, as for every program."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

_SCREEN = QTest.createTouchDevice()
_STEPS = 8


def touch(widget: QWidget, at: QPoint | None = None) -> None:
    """Press here, or in the middle, and lift."""
    window = widget.window()
    place = widget.mapTo(window, at or widget.rect().center())
    QTest.touchEvent(window, _SCREEN).press(0, place, window).commit()
    QTest.touchEvent(window, _SCREEN).release(0, place, window).commit()
    QTest.qWait(1)


def touch_both(first: QWidget, second: QWidget, *, second_lifts_first: bool = False) -> None:
    """With two fingers: the second comes down before the first is lifted."""
    window = first.window()
    places = [part.mapTo(window, part.rect().center()) for part in (first, second)]
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
