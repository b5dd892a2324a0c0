"""Where somebody is when the laptop locks, and the way back there."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace
from PySide6.QtWidgets import QWidget

from app.visits.left_off import LeftOff, Place
from ui.components.kept_words import KeptWords, at_once, holds_words
from ui.components.tone import Tone
from ui.context import ComesBack
from ui.handing.holding import GivesForm, Holding
from ui.language import tr
from ui.places import HOME
from ui.screen_stack import ScreenStack
from ui.screens.base import BaseScreen


class ComingBack:
    """`go` opens a screen, `hand_over` gives it to the resident who had it, `keep` has the store keep what is
    being written (without words: nothing is any more). `once_done`: calls back when all that was asked of the
    store has ended."""

    def __init__(
        self,
        stack: ScreenStack,
        holding: Holding,
        go: Callable[[Place], bool],
        hand_over: Callable[[GivesForm], None],
        say: Callable[[str, Tone], None],
        keep: Callable[[LeftOff], None],
        parent: QWidget,
    ) -> None:
        self._stack = stack
        self._holding = holding
        self._go = go
        self._hand_over = hand_over
        self._say = say
        self._keep = keep
        self.once_done: Callable[[Callable[[], None]], None] = at_once
        self._words = KeptWords(
            lambda: stack.places,
            parent,
            self.keep_words,
            self._say_they_wait,
            lambda then: self.once_done(then),
        )
        self._stands = False
        stack.dropped = self._left

    def keep_words(self) -> None:
        """So that a kill does not take them either."""
        left = self.left_off()
        if holds_words(left.typed):
            self._stands = True
            self._keep(left)
        elif self._stands:
            self._stands = False
            self._keep(LeftOff())

    def not_recorded(self) -> None:
        """What was just asked of the store failed: what was typed for it waits."""
        self._words.not_recorded()

    def stop(self) -> None:
        """Nothing is kept after this unless it is asked for."""
        self._words.stop()

    def left_off(self) -> LeftOff:
        """Where somebody is, for the time after the lock."""
        shown = self._stack.top
        left = shown.left_off() if isinstance(shown, ComesBack) else LeftOff()
        return LeftOff(places=self._stack.places[1:], asked=left.asked, typed=self._words.typed())

    def step_back(self) -> None:
        """Escape: out of the screen that is shown."""
        shown = self._stack.top
        if isinstance(shown, BaseScreen):
            shown.step_back()

    def _left(self, screen: QWidget) -> None:
        if self._words.leave(screen):
            self._say_they_wait()

    def _say_they_wait(self) -> None:
        self._say(tr("적던 말은 그대로 있습니다. 적던 곳을 다시 열면 보입니다."), Tone.INFO)

    def come_back(self, left: LeftOff) -> None:
        """Go where somebody was; whoever has gone somewhere since the laptop opened is left there."""
        went = self._stack.place != HOME and not self._holding.held
        for place in left.places:
            if place != HOME and not went:
                self._go(place)
        shown = self._stack.top
        if isinstance(shown, ComesBack) and not went:
            shown.come_back(left)
        for place in self._holding.way_to_form(self._stack.place):
            self._go(place)
        shown = self._stack.top
        if self._holding.held and isinstance(shown, GivesForm):
            self._hand_over(shown)
        if holds_words(left.typed):
            # Said once: words about what somebody else has settled meanwhile may wait for ever.
            self._words.keep([replace(each, told=True) for each in left.typed])
            self.keep_words()
        if holds_words([each for each in left.typed if not each.told]) and not self._holding.held:
            self._say_they_wait()
