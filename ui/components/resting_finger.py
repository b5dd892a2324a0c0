"""A finger that only rests on the glass, of a hand that holds the tablet, while another one answers.

Qt makes the mouse of whichever finger came first, and what the others do is lost: here the finger that acts
takes its place, and the one that rests does nothing any more.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import inf

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEventPoint, QTouchEvent, QWindow
from PySide6.QtWidgets import QAbstractButton, QAbstractSlider, QScrollArea, QSlider, QWidget

from ui.components.stroke import SLACK, holds_finger, is_pressed_by_finger, keeps_finger, widget_at

PRESSES_MS = 1_000
"""Who stays longer on what can be pressed, and lets another finger act, holds the tablet."""
_MOVED_MS = 350
"""So long stands still what was drawn aside before it rests."""


@dataclass(frozen=True, slots=True)
class _Still:
    """Where a finger stands, since when (by the clock of the events), and how long until it rests."""

    at: QPointF
    since: int
    rests_after: float


class RestingFinger:
    """Who is the mouse in one window: the first finger, or the one that came while that one rested."""

    def __init__(self) -> None:
        self._still: dict[int, _Still] = {}
        self._resting: set[int] = set()
        self._mouse: int | None = None
        self._began = 0
        self.ours = False
        """Whether the mouse is another finger than Qt takes for it: what Qt tells of it is void."""

    def forget(self) -> None:
        """The fingers have gone."""
        self._mouse, self.ours = None, False
        self._still.clear()
        self._resting.clear()

    def busy(self) -> None:
        """The finger moves what lies under it, and does not rest until it is lifted."""
        if self._mouse is not None and self._mouse in self._still:
            self._still[self._mouse] = replace(self._still[self._mouse], rests_after=inf)

    def hear(self, window: QWindow, event: QTouchEvent) -> bool:
        """Returns whether another finger takes over from one that rests."""
        now = event.timestamp()
        if event.type() is QEvent.Type.TouchBegin:
            self.forget()
            self._began = now
        taken_over = False
        for point in event.points():
            if point.state() is QEventPoint.State.Pressed:
                taken_over = self._come_down(window, point, now) or taken_over
            elif point.id() not in self._still:
                # It lay there while another window was over this one.
                self._still[point.id()] = _Still(point.globalPosition(), now, 0)
                self._resting.add(point.id())
                self.ours = True
            elif point.state() is QEventPoint.State.Updated:
                self._go_on(point, now)
        return taken_over

    def heard(self, event: QTouchEvent) -> None:
        """What was lifted is known no more; told last, for a finger that is being lifted still acts."""
        for point in event.points():
            if point.state() is QEventPoint.State.Released:
                self._still.pop(point.id(), None)
                self._resting.discard(point.id())
                if point.id() == self._mouse:
                    self._mouse = None

    def holds_on(self) -> bool:
        """The first finger has been there for `PRESSES_MS`: whether it rests from now on."""
        return self._rest(self._began + PRESSES_MS)

    def acting(self, event: QTouchEvent) -> list[QEventPoint]:
        """The fingers that do not rest."""
        return [point for point in event.points() if point.id() not in self._resting]

    def mouse(self, event: QTouchEvent) -> QEventPoint | None:
        """The finger that is the mouse and that Qt does not take for it."""
        points = (point for point in event.points() if point.id() == self._mouse)
        return next(points, None) if self.ours else None

    def _come_down(self, window: QWindow, point: QEventPoint, now: int) -> bool:
        taken_over = self._rest(now)
        if self._mouse is None:
            self._mouse = point.id()
        self._still[point.id()] = _Still(point.globalPosition(), now, _rests_after(window, point.position()))
        return taken_over

    def _rest(self, now: int) -> bool:
        still = self._still.get(self._mouse) if self._mouse is not None else None
        if self._mouse is None or still is None or now - still.since < still.rests_after:
            return False
        self._resting.add(self._mouse)
        self._mouse, self.ours = None, True
        return True

    def _go_on(self, point: QEventPoint, now: int) -> None:
        still = self._still[point.id()]
        if (point.globalPosition() - still.at).manhattanLength() > SLACK:
            waits = max(still.rests_after, _MOVED_MS)
            self._still[point.id()] = _Still(point.globalPosition(), now, waits)


def _rests_after(window: QWindow, at: QPointF) -> float:
    """Where there is nothing to press a finger rests at once; one that draws or holds a button never does."""
    widget = widget_at(window, at)
    while widget is not None:
        if keeps_finger(widget) or _is_worked(widget):
            return inf
        if holds_finger(widget) or _is_pressed(widget):
            return PRESSES_MS
        widget = None if widget.isWindow() else widget.parentWidget()
    return 0


def _is_worked(widget: QWidget) -> bool:
    if isinstance(widget, QAbstractButton):
        return widget.autoRepeat()
    return isinstance(widget, QAbstractSlider) and not isinstance(widget, QSlider)


def _is_pressed(widget: QWidget) -> bool:
    """Whether a press means something there: a page that scrolls takes the cursor too, but for nothing."""
    if isinstance(widget, QScrollArea) or widget.isWindow():
        return False
    if isinstance(widget, QAbstractButton) or is_pressed_by_finger(widget):
        return True
    return bool(widget.focusPolicy() & Qt.FocusPolicy.ClickFocus)
