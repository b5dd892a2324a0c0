"""The screens somebody came through, one above the other, and those that were put away for the next time."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.visits.left_off import Place
from ui.components.pages import Pages
from ui.composing import finish_syllable
from ui.context import Context, Rests, Screen
from ui.places import screen_at
from ui.stillness import Stillness

_ONCE = frozenset(
    {"my_homes", "sync_details", "recovery_code", "questions", "handover", "passphrase", "settings"}
)
"""Screens that do not stand on top of themselves."""
_PATIENCE_MS = 150
"""How long a screen that fills itself may stay away; then it is shown as it is."""

_OFTEN, _READY_MS = "household", 2_000
_LAYOUTS = 4
"""How deep layouts lie in each other at most where one of them changes its size."""


class ScreenStack(Pages):
    """The top one is shown. `places` says where each of them is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._screens: list[QWidget] = []
        self._resting: dict[str, QWidget] = {}
        self.places: list[Place] = []
        self.dropped: Callable[[QWidget], None] = lambda _screen: None
        """Hears of a screen that was closed, while what was written on it still stands there."""
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(_PATIENCE_MS)
        self._late.timeout.connect(self._show_top)
        self._ready = QTimer(self)
        self._ready.setSingleShot(True)
        self._ready.setInterval(_READY_MS)

    def make_ready(self, context: Context) -> None:
        """Make the screen that is opened most often, once nobody waits for anything, types or scrolls; its
        modules are loaded elsewhere, but not while frames are painted either: both want the interpreter."""

        def make(_loaded: None) -> None:
            if _OFTEN in self._resting or any(known.screen == _OFTEN for known in self.places):
                return
            if not Stillness.is_now():
                self._ready.start()
                return
            screen = screen_at(context, Place(_OFTEN, [""]))
            if screen is not None:
                self.addWidget(screen)
                self._resting[_OFTEN] = screen
                QTimer.singleShot(0, self, lambda: _style(screen))

        def load() -> None:
            if Stillness.is_now():
                context.tasks.network(_load_often, make, owner=self)
            else:
                self._ready.start()

        self._ready.timeout.connect(load)
        self._ready.start()

    def stop(self) -> None:
        """Nothing is made ready after this."""
        self._ready.stop()

    def __len__(self) -> int:
        return len(self._screens)

    @property
    def top(self) -> QWidget:
        return self._screens[-1]

    @property
    def place(self) -> Place:
        return self.places[-1]

    def go(self, context: Context, place: Place) -> bool:
        """False: that screen is on top already, is on its way, or is none of this laptop's."""
        if self.places and place.screen in _ONCE and self.place.screen == place.screen:
            return False
        if self._late.isActive() and place == self.place:
            return False
        screen = self._resting.pop(place.screen, None) or screen_at(context, place)
        if screen is None:
            return False
        self.leave()
        self._screens.append(screen)
        self.places.append(place)
        if self.indexOf(screen) < 0:
            self.addWidget(screen)
        if isinstance(screen, Rests):
            self._late.start()
            screen.turn_to(place.about[0], self._show_top)
        else:
            self._show_top()
        return True

    def drop(self) -> None:
        """Close the screen on top; the one below shows itself anew."""
        self.leave()
        screen, place = self._screens.pop(), self.places.pop()
        self._show_top()
        self.dropped(screen)
        if isinstance(screen, Rests) and place.screen not in self._resting:
            screen.rest()
            # It keeps its place in the layout: to put it in again would paint the window anew.
            self._resting[place.screen] = screen
        else:
            self.removeWidget(screen)
            screen.deleteLater()

    def leave(self) -> None:
        """Let the screen on top hand over what was typed."""
        finish_syllable()
        if self._screens and isinstance(self.top, Screen):
            self.top.leave()

    def _show_top(self) -> None:
        """What was there before stays on the screen until then: nobody sees an empty page fill itself."""
        self._late.stop()
        self.setCurrentWidget(self.top)
        # A change deep inside climbs to the top a layout at a time, and Qt would paint in between.
        for _ in range(_LAYOUTS):
            QCoreApplication.sendPostedEvents(None, int(QEvent.Type.LayoutRequest))


def _load_often() -> None:
    import ui.screens.household  # noqa: F401


def _style(screen: QWidget) -> None:
    """What it would do when it is first shown."""
    if isValid(screen):
        for part in screen.findChildren(QWidget):
            part.ensurePolished()
