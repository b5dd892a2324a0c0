"""A finger that comes down on another choice before the first one is lifted.

Qt makes a press of the mouse of the first alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEventPoint, QMouseEvent, QTouchEvent, QWindow
from PySide6.QtWidgets import QWidget

from ui.components.aim import Aim
from ui.components.spacing import TARGET
from ui.components.stroke import under

_SOON_MS = 350
"""After a first finger that is lifted later, what others touched meanwhile is not pressed any more."""


@dataclass(frozen=True, slots=True)
class _Down:
    """Where a finger came down, and on what."""

    at: QPointF
    on_screen: QPointF
    on: QWidget
    aim: Aim


class SecondFinger:
    """Only where both are on something that is pressed, each on its own: a palm beside ink is no press."""

    def __init__(self) -> None:
        self._first: tuple[int, _Down] | None = None
        self._first_is_down = False
        self._others: dict[int, _Down] = {}
        self._lifted: list[tuple[int, _Down]] = []

    def forget(self) -> None:
        """The fingers have gone."""
        self._first, self._first_is_down = None, False
        self._others.clear()
        self._lifted.clear()

    @property
    def waits(self) -> bool:
        """Whether another finger came down while the first one was there."""
        return bool(self._others or self._lifted)

    def first_rests(self) -> bool:
        """The first finger presses nothing; returns whether there is something to press now."""
        self._first, self._first_is_down = None, False
        return bool(self._lifted)

    def hear(self, window: QWindow, points: Iterable[QEventPoint], event: QTouchEvent) -> bool:
        """What the `points` of an event do that act. Returns whether there is something to press once what
        the first finger did is done."""
        if event.type() is QEvent.Type.TouchBegin:
            self.forget()
        for point in points:
            self._hear_point(window, point, event.timestamp())
        if event.type() is QEvent.Type.TouchEnd:
            # Nothing is held longer than the fingers are there.
            self._first, self._first_is_down = None, False
            self._others.clear()
        return bool(self._lifted) and not self._first_is_down

    def presses(self) -> list[QMouseEvent]:
        """What was touched, wherever it stands now; of what has gone whoever touched it is told."""
        waiting, self._lifted = self._lifted, []
        found = [(down, down.aim.place()) for _time, down in waiting]
        for down, place in found:
            if place is None:
                down.aim.say_missed()
        return [
            QMouseEvent(
                QEvent.Type.MouseButtonPress,
                place,
                place,
                down.on_screen + (place - down.at),
                Qt.MouseButton.LeftButton,
                Qt.MouseButton.LeftButton,
                Qt.KeyboardModifier.NoModifier,
                Qt.MouseEventSource.MouseEventSynthesizedByQt,
            )
            for down, place in found
            if place is not None
        ]

    def _hear_point(self, window: QWindow, point: QEventPoint, time: int) -> None:
        number, state = point.id(), point.state()
        if state is QEventPoint.State.Pressed:
            self._come_down(window, point)
        elif self._first is not None and number == self._first[0]:
            if _strayed(point, self._first[1]):
                self._others.clear()
                self._lifted.clear()
                self._first = None
            if state is QEventPoint.State.Released:
                self._first_is_down = False
                self._lifted = [each for each in self._lifted if time - each[0] <= _SOON_MS]
        elif number in self._others and state is QEventPoint.State.Released:
            down = self._others.pop(number)
            if not _strayed(point, down):
                self._lifted.append((time, down))

    def _come_down(self, window: QWindow, point: QEventPoint) -> None:
        on = _pressed_at(window, point.position())
        if on is None:
            return
        aim = Aim(on.window(), point.position(), on)
        down = _Down(point.position(), point.globalPosition(), on, aim)
        if self._first is None and not self._others:
            self._first, self._first_is_down = (point.id(), down), True
        elif self._first is not None and self._first_is_down and on is not self._first[1].on:
            self._others[point.id()] = down


def _strayed(point: QEventPoint, down: _Down) -> bool:
    return (point.globalPosition() - down.on_screen).manhattanLength() > TARGET


def _pressed_at(window: QWindow, at: QPointF) -> QWidget | None:
    below = under(window, at)
    return below.pressed if below is not None and below.slider is None else None
