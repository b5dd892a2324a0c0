"""Where somebody is when the laptop locks, and the way back there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.visits.left_off import LeftOff, Place
from ui.components.kept_words import KeptWords
from ui.components.tone import Tone
from ui.context import ComesBack
from ui.handing.holding import GivesForm, Holding
from ui.language import tr
from ui.places import HOME
from ui.screen_stack import ScreenStack


class ComingBack:
    """`go` opens a screen, `hand_over` gives it to the resident who had it."""

    def __init__(
        self,
        stack: ScreenStack,
        holding: Holding,
        go: Callable[[Place], bool],
        hand_over: Callable[[GivesForm], None],
        say: Callable[[str, Tone], None],
        parent: QWidget,
    ) -> None:
        self._stack = stack
        self._holding = holding
        self._go = go
        self._hand_over = hand_over
        self._say = say
        self._words = KeptWords(lambda: stack.place, parent)

    def left_off(self) -> LeftOff:
        """Where somebody is, for the time after the lock."""
        shown = self._stack.top
        left = shown.left_off() if isinstance(shown, ComesBack) else LeftOff()
        return LeftOff(places=self._stack.places[1:], asked=left.asked, typed=self._words.typed())

    def come_back(self, left: LeftOff) -> None:
        """Go where somebody was."""
        for place in left.places:
            if place != HOME:
                self._go(place)
        shown = self._stack.top
        if left.places and isinstance(shown, ComesBack):
            shown.come_back(left)
        for place in self._holding.way_to_form(self._stack.place):
            self._go(place)
        shown = self._stack.top
        if self._holding.held and isinstance(shown, GivesForm):
            self._hand_over(shown)
        elif any(each.text not in ("", "0", "1") for each in left.typed):
            self._words.keep(left.typed)
            self._say(tr("적던 말은 그대로 있습니다. 그 창을 다시 열면 보입니다."), Tone.INFO)
