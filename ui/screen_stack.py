"""The screens somebody came through, one above the other, and those that were put away for the next time."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from app.visits.left_off import Place
from ui.context import Context, Rests, Screen
from ui.places import screen_at

_ONCE = frozenset(
    {"my_homes", "sync_details", "recovery_code", "questions", "handover", "passphrase", "settings"}
)
"""Screens that do not stand on top of themselves."""


class ScreenStack(QStackedWidget):
    """The top one is shown. `places` says where each of them is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._screens: list[QWidget] = []
        self._resting: dict[str, QWidget] = {}
        self.places: list[Place] = []

    def __len__(self) -> int:
        return len(self._screens)

    @property
    def top(self) -> QWidget:
        return self._screens[-1]

    @property
    def place(self) -> Place:
        return self.places[-1]

    def go(self, context: Context, place: Place) -> bool:
        """False: that screen is on top already, or is none of this laptop's."""
        if self.places and place.screen in _ONCE and self.place.screen == place.screen:
            return False
        screen = self._woken(place) or screen_at(context, place)
        if screen is None:
            return False
        self.leave()
        self._screens.append(screen)
        self.places.append(place)
        self.addWidget(screen)
        self.setCurrentWidget(screen)
        return True

    def drop(self) -> None:
        """Close the screen on top; the one below shows itself anew."""
        self.leave()
        screen, place = self._screens.pop(), self.places.pop()
        self.removeWidget(screen)
        screen.hide()
        if isinstance(screen, Rests) and place.screen not in self._resting:
            screen.rest()
            self._resting[place.screen] = screen
        else:
            screen.deleteLater()

    def leave(self) -> None:
        """Let the screen on top hand over what was typed."""
        if self._screens and isinstance(self.top, Screen):
            self.top.leave()

    def _woken(self, place: Place) -> QWidget | None:
        screen = self._resting.pop(place.screen, None)
        if screen is not None and isinstance(screen, Rests):
            screen.turn_to(place.about[0])
        return screen
